"""The rescue task: on a day without a post, the first post of the reserve comes out, once, whole, whatever happens."""

import datetime as dt
from pathlib import Path

import pytest

from tests.conftest import Built, Site
from tools import rescue as task
from tools.rescue import rescue
from tools.writing.rescued_days import RECORD

OUT = "content/reserve/a.md räddar dagen som content/posts/2013-04-21-a.md: inlägg 2 av 100 under #blogg100\n"
NONE = "Inget att rädda: inget inlägg behövs i dag.\n"
NO_CHALLENGE = "Inget att rädda: ingen utmaning med ett inlägg om dagen pågår.\n"
HEAD = "Title: A\nTags: blogg100\nDate: 2013-04-21\nRescued: 2013-04-21\n\n"


def reserve(site: Site, name: str = "a.md", head: str = "Title: A\nTags: blogg100\n", body: str = "Text.") -> Path:
    """Put a post into the reserve."""
    return site.write(f"content/reserve/{name}", f"{head}\n{body}\n")


def at(site: Site, now: str, **settings: object) -> Built:
    """Run the task at a moment."""
    site.settings(NOW=now, **settings)
    return site.run(rescue)


def files(site: Site) -> list[str]:
    """Return the files of posts and of the reserve, without the record."""
    found = [path for folder in ("posts", "reserve") for path in (site.root / "content" / folder).rglob("*")]
    names = (path.relative_to(site.root / "content").as_posix() for path in found if path.is_file())
    return sorted(name for name in names if not name.endswith(RECORD))


@pytest.fixture
def begun(site: Site) -> Site:
    """Return a blog with a post of yesterday and one in the reserve."""
    site.post("ute.md", tags="blogg100")
    reserve(site)
    return site


def test_a_day_without_a_post_is_rescued_once(begun: Site) -> None:
    """The post gets the day as Date, which needs no time; a second run finds nothing to do, and the build is whole."""
    reserve(begun, "b.md")
    assert begun.run(rescue, True).out == OUT.replace("räddar dagen som", "skulle bli")
    assert files(begun) == ["posts/ute.md", "reserve/a.md", "reserve/b.md"]
    assert begun.run(rescue) == Built(0, OUT, "")
    assert (begun.root / "content/posts/2013-04-21-a.md").read_text() == f"{HEAD}Text.\n"
    assert [begun.run(rescue) for _ in range(2)] == [Built(0, NONE, "")] * 2
    assert files(begun) == ["posts/2013-04-21-a.md", "posts/ute.md", "reserve/b.md"]
    assert begun.build().code == 0
    assert (begun.output / "posts/a/index.html").exists()
    assert not (begun.output / "posts/b").exists()


@pytest.mark.parametrize(
    "change", ["deleted", "redated", "undated"], ids=["deleted by the writer", "redated", "its field is gone, too"]
)
def test_a_day_is_not_rescued_twice_whatever_becomes_of_its_post(begun: Site, change: str) -> None:
    """The record knows the day; a post is needed again, so the exit code is that of ``today``."""
    reserve(begun, "b.md")
    begun.run(rescue)
    post = begun.root / "content/posts/2013-04-21-a.md"
    if change == "deleted":
        post.unlink()
    else:
        kept = "Rescued: 2013-04-21\n" if change == "redated" else ""
        post.write_text(f"Title: A\nDate: 2013-04-02\n{kept}\nText.\n")
    assert begun.run(rescue) == Built(3, "Den 21 april 2013 är redan räddad.\n", "")
    assert "reserve/b.md" in files(begun)


DAY_AT_THREE: dict[str, object] = {"CHALLENGE": {"preset": "blogg100", "start": "2013-01-23", "day_ends_at": "03:00"}}
MOMENTS: dict[str, tuple[str, dict[str, object], str]] = {
    "the last second": ("2013-04-21T23:59:59+02:00", {}, "2013-04-21"),
    "the first second": ("2013-04-22T00:00:00+02:00", {}, "2013-04-22"),
    "another zone's evening": ("2013-04-21T22:30:00Z", {}, "2013-04-22"),
    "the blog moved to New York": ("2013-04-21T22:30:00Z", {"TIMEZONE": "America/New_York"}, "2013-04-21"),
    "Kiritimati": ("2013-04-21T10:00:00Z", {"TIMEZONE": "Pacific/Kiritimati"}, "2013-04-22"),
    "a night that belongs to the day before": ("2013-04-22T02:59:00+02:00", DAY_AT_THREE, "2013-04-21"),
    "after that night": ("2013-04-22T03:00:00+02:00", DAY_AT_THREE, "2013-04-22"),
    "the hour that summer time leaves out": ("2013-03-31T01:30:00Z", {}, "2013-03-31"),
    "clocks that go back": ("2013-03-31T23:59:59+02:00", {}, "2013-03-31"),
}


@pytest.mark.parametrize(("now", "settings", "day"), MOMENTS.values(), ids=MOMENTS)
def test_the_day_is_the_writers(site: Site, now: str, settings: dict[str, object], day: str) -> None:
    """It is the day of the challenge at that moment, by its zone and the end of its days; the build then counts it."""
    reserve(site)
    reserve(site, "b.md")
    assert at(site, now, **settings).code == 0
    assert files(site) == [f"posts/{day}-a.md", "reserve/b.md"]
    assert site.run(rescue).out == NONE


LATE: dict[str, tuple[str, dict[str, object], str]] = {
    "a run of the evening": ("2013-04-21T22:07:00+02:00", {}, "posts/2013-04-21-a.md"),
    "one that came after midnight": ("2013-04-22T00:40:00+02:00", {}, "reserve/a.md"),
    "one that was asleep until the morning": ("2013-04-22T08:00:00+02:00", {}, "reserve/a.md"),
    "after midnight, but within the day": ("2013-04-22T00:40:00+02:00", DAY_AT_THREE, "posts/2013-04-21-a.md"),
    "noon in the zone of the challenge": ("2013-04-21T10:00:00Z", {}, "posts/2013-04-21-a.md"),
}


@pytest.mark.parametrize(("now", "settings", "file"), LATE.values(), ids=LATE)
def test_a_run_that_comes_late_leaves_the_next_day_to_its_writer(
    site: Site, now: str, settings: dict[str, object], file: str
) -> None:
    """Hosts start jobs late, and a machine that slept through the evening starts them when it wakes."""
    reserve(site)
    site.settings(NOW=now, **settings)
    ran = site.run(rescue, False, "12:00")
    assert (ran.code, files(site)) == (0, [file])
    assert (ran.out == "Inget räddas före 12:00.\n") == file.startswith("reserve/")


def test_a_time_that_is_none_is_a_slip(begun: Site) -> None:
    """It is told before anything is rescued."""
    ran = begun.run(rescue, False, "kväll")
    assert (ran.code, ran.faults) == (1, ["--after: 'kväll' är inget klockslag: skriv det som 18:00"])
    assert "reserve/a.md" in files(begun)


NOT_NEEDED: dict[str, tuple[dict[str, str], dict[str, object], str]] = {
    "a post is out": ({"date": "2013-04-21 08:00", "tags": "blogg100"}, {}, NONE),
    "a post comes later today": ({"date": "2013-04-21 23:00", "tags": "blogg100"}, {}, NONE),
    "a post of today is out in its own zone": (
        {"date": "2013-04-21 08:00", "timezone": "America/New_York", "tags": "blogg100"},
        {},
        NONE,
    ),
    "a rest day": (
        {},
        {"CHALLENGE": {"preset": "blogg100", "start": "2013-01-23", "excused": ["2013-04-21"]}},
        NONE,
    ),
    "not begun": ({}, {"CHALLENGE": {"preset": "blogg100", "start": "2013-05-23"}}, NO_CHALLENGE),
    "over": ({}, {"CHALLENGE": {"preset": "blogg100", "start": "2012-01-23"}}, NO_CHALLENGE),
    "no post a day": ({}, {"CHALLENGE": {"preset": "blogg100-total", "start": "2013-01-23"}}, NO_CHALLENGE),
    "a week that has days left": (
        {},
        {"CHALLENGE": {"preset": "blogg100", "start": "2013-04-20", "period_days": 7}},
        NONE,
    ),
}


@pytest.mark.parametrize(("fields", "settings", "said"), NOT_NEEDED.values(), ids=NOT_NEEDED)
def test_nothing_is_needed(site: Site, fields: dict[str, str], settings: dict[str, object], said: str) -> None:
    """The command says so, and the reserve stays."""
    site.settings(**settings)
    reserve(site)
    if fields:
        site.post("ute.md", **fields)
    assert site.run(rescue) == Built(0, said, "")
    assert "reserve/a.md" in files(site)


def test_a_post_is_needed_and_none_comes(begun: Site) -> None:
    """The reserve is empty, or the post of the day does not count, which its writer can still mend: 3, as ``today``."""
    (begun.root / "content/reserve/a.md").unlink()
    said = "Den 21 april 2013 behöver ett inlägg, och inget väntar i content/reserve.\n"
    assert begun.run(rescue) == Built(3, said, "")
    reserve(begun)
    begun.post("kaffe.md", date="2013-04-21 08:00")
    assert begun.run(rescue) == Built(3, "Inget räddas: ”Kaffe” gick ut i dag men räknas inte.\n", "")
    begun.post("kaffe.md", date="i dag")
    assert begun.run(rescue).code == 1


FAULTY = {
    "Date": ("Title: A\nDate: 2013-04-21\n", ":2: Date: a post of the reserve has none: remove the line"),
    "Timezone": ("Title: A\nTimezone: Asia/Tokyo\n", ":2: Timezone: a post of the reserve has none: remove the line"),
    "draft": ("Title: A\nStatus: draft\n", ":2: Status: draft: the reserve is for finished posts: remove it"),
    "no text": ("Title: A\n\n\n", ":1: no text yet: write some"),
    "a typing error": ("Titel: A\nTags: ,\n", ":1: "),
    "the slug of another post": ("Title: A\nSlug: ute\n", ": ute.md has the slug 'ute' already: give it another Slug"),
    "no file beside it": ("Title: A\n\n![](x.jpg)\n", ":3: x.jpg is not there: add the file, or correct the link"),
    "a link that leads nowhere": (
        "Title: A\n\n[c]({filename}/posts/c.md)\n",
        ":3: {filename}/posts/c.md ",
    ),
    "another challenge": ("Title: A\nChallenge: none\n", ": it would not count in #blogg100, so it can save no day"),
}


@pytest.mark.parametrize(("head", "fault"), FAULTY.values(), ids=FAULTY)
def test_a_faulty_post_stays_and_the_next_one_saves_the_day(begun: Site, head: str, fault: str) -> None:
    """Its fault names file, line and remedy; alone in the reserve it is exit 1."""
    body = "" if head.endswith("\n\n") or "](" in head else "Text."
    reserve(begun, "a.md", head, body)
    done = begun.run(rescue)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"content/reserve/a.md{fault}")
    reserve(begun, "b.md")
    saved = begun.run(rescue)
    assert (saved.code, files(begun)) == (0, ["posts/2013-04-21-b.md", "posts/ute.md", "reserve/a.md"])
    assert saved.err.startswith(f"warning: content/reserve/a.md{fault}")


def test_the_order_is_that_of_the_names(site: Site) -> None:
    """Numbers count by their value, a day in the name is the day on which the post was written, and no Date."""
    for name in ("10-sist.md", "2-först.md", "2013-02-01-nyare.md", "2012-12-24-äldre.md"):
        reserve(site, name, "Title: A\n")
    for day in range(1, 5):
        assert at(site, f"2013-04-0{day}T12:00:00+02:00").code == 0
    assert files(site) == [
        "posts/2013-04-01-forst.md",
        "posts/2013-04-02-sist.md",
        "posts/2013-04-03-aldre.md",
        "posts/2013-04-04-nyare.md",
    ]


def test_a_sort_number_goes_unless_another_post_has_the_address(site: Site) -> None:
    """The number is kept where two would have one address, and no day is lost by it."""
    site.post("ute.md", date="2013-03-01")
    for name in ("1-regn.md", "2-regn.md", "3-ute.md", "4-resa/index.md"):
        reserve(site, name, "Title: A\n")
    for day in range(1, 5):
        assert at(site, f"2013-04-0{day}T12:00:00+02:00").code == 0
    assert files(site) == [
        "posts/2013-04-01-1-regn.md",
        "posts/2013-04-02-regn.md",
        "posts/2013-04-03-3-ute.md",
        "posts/2013-04-04-resa/index.md",
        "posts/ute.md",
    ]


HEADS = {
    "plain": ("Title: A\n", "Title: A\nDate: 2013-04-21\nRescued: 2013-04-21\nChallenge: blogg100\n\n"),
    "YAML": (
        "---\ntitle: A\n---\n",
        "---\nDate: 2013-04-21\nRescued: 2013-04-21\nChallenge: blogg100\ntitle: A\n---\n\n",
    ),
    "TOML": (
        '+++\ntitle = "A"\n[extra]\n+++\n',
        '+++\ndate = "2013-04-21"\nrescued = "2013-04-21"\nchallenge = "blogg100"\ntitle = "A"\n[extra]\n+++\n\n',
    ),
}


@pytest.mark.parametrize(("head", "new"), HEADS.values(), ids=HEADS)
def test_a_post_without_the_tag_names_the_challenge(site: Site, head: str, new: str) -> None:
    """A rescue that did not count would save no day; all forms of front matter are understood."""
    reserve(site, "a.md", head)
    assert site.run(rescue).code == 0
    assert (site.root / "content/posts/2013-04-21-a.md").read_text() == f"{new}Text.\n"
    assert site.run(rescue).out == NONE


def test_files_move_along(site: Site) -> None:
    """Pictures beside a post go where pictures are; a bundle moves as a whole; shared pictures stay for the others."""
    site.write("content/reserve/x.jpg", b"x")
    site.write("content/reserve/y.jpg", b"y")
    reserve(site, body="![](x.jpg) [y](y.jpg) ![](../images/z.jpg)")
    reserve(site, "b.md", body="![](y.jpg)")
    site.write("content/images/z.jpg", b"z")
    site.write("content/reserve/fest/in.jpg", b"in")
    reserve(site, "fest/index.md", body="![](in.jpg)")
    assert at(site, "2013-04-01T12:00:00+02:00").code == 0
    text = (site.root / "content/posts/2013-04-01-a.md").read_text().rpartition("\n\n")[2]
    assert text == "![]({static}/images/a-x.jpg) [y]({static}/images/a-y.jpg) ![](../images/z.jpg)\n"
    assert files(site)[1:] == ["reserve/b.md", "reserve/fest/in.jpg", "reserve/fest/index.md", "reserve/y.jpg"]
    assert at(site, "2013-04-02T12:00:00+02:00").code == 0
    assert at(site, "2013-04-03T12:00:00+02:00").code == 0
    assert files(site)[2:] == ["posts/2013-04-03-fest/in.jpg", "posts/2013-04-03-fest/index.md"]


class Killed(BaseException):
    """The end of a process."""


STEPS = ("create", "atomic_write", "read_rescued", "add_rescued", "rename", "_remove_copied")


@pytest.fixture(params=[(name, late) for name in STEPS for late in (False, True)], ids=str)
def killed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Let the task be killed before, or after, one of its steps."""
    name, late = request.param
    place: object = Path if name == "rename" else task
    real = getattr(place, name)

    def step(*arguments: object, **options: object) -> object:
        if late:
            real(*arguments, **options)
        raise Killed

    monkeypatch.setattr(place, name, step)
    return monkeypatch


@pytest.mark.parametrize("later", ["2013-04-21T23:59:00+02:00", "2013-04-22T08:00:00+02:00"], ids=["today", "tomorrow"])
def test_killed_between_the_steps_it_is_in_one_place(site: Site, killed: pytest.MonkeyPatch, later: str) -> None:
    """The post is in the reserve or published, never both or neither; the next run goes on, with no second post."""
    site.write("content/reserve/x.jpg", b"x")
    reserve(site, body="![](x.jpg)")
    reserve(site, "b.md")
    with pytest.raises(Killed):
        site.run(rescue)
    killed.undo()
    posts = [each for each in files(site) if each.endswith("a.md")]
    assert len(posts) == 1
    assert at(site, later).code == 0
    today = dt.datetime.fromisoformat(later).date()
    out = {"2013-04-21", str(today)} if posts[0].startswith("posts/") else {str(today)}
    assert [each for each in files(site) if each.startswith("posts/")] == sorted(
        f"posts/{day}-{name}.md" for day, name in zip(sorted(out), "ab", strict=False)
    )
    assert (site.root / "content/images/a-x.jpg").read_bytes() == b"x"


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_post_says_so_if_the_setting_asks(begun: Site, lang: str) -> None:
    """On its page and in feeds; without the setting nobody learns of it."""
    said = {"sv": "Ur reserven: ", "en": "From the reserve: "}[lang]
    begun.settings(DEFAULT_LANG=lang, PAGES={"cards": False, "rescued_note": True})
    begun.run(rescue)
    begun.build()
    pages = [path for path, data in begun.files().items() if said.encode() in data and path.endswith((".html", ".xml"))]
    assert {"posts/a/index.html", "feeds/atom.xml"} <= set(pages)
    assert "posts/ute/index.html" not in pages
    begun.settings(DEFAULT_LANG=lang)
    begun.build()
    assert not [path for path, data in begun.files().items() if said.encode() in data]
