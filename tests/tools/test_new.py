"""The new task: a file with all that a writer would look up, or nothing at all."""

import multiprocessing
from pathlib import Path
from uuid import UUID

import pytest

from tests.conftest import Site
from tests.sites.reading import accepted, document, said
from tools.ledger import delete_post
from tools.new import Wanted, new_post

HINT = "Skriv i filen med vilken redigerare som helst. Så här öppnas en av sig själv nästa gång: export EDITOR=nano\n"
ID = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")


@pytest.fixture
def blog(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Return a blog on day 89 of its challenge, on a machine without an editor."""
    monkeypatch.chdir(site.root)
    for name in ("EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    return site


def posts(site: Site) -> list[str]:
    """Return the names of the post files."""
    return sorted(path.name for path in (site.root / "content/posts").iterdir())


def begin(site: Site, title: str = "", tags: str = "", slug: str = "", date: str = "", draft: bool = False) -> None:
    """Run the task with a known id."""
    new_post(site.root, Wanted(title, tags, slug, date, draft), lambda: ID)


def refusal(
    site: Site, capsys: pytest.CaptureFixture[str], title: str, tags: str = "", slug: str = "", date: str = ""
) -> list[str]:
    """Return the fault that the task prints; checks that no file has changed."""
    before = {path: path.read_bytes() for path in site.root.glob("content/**/*.md")}
    with pytest.raises(SystemExit) as ended:
        begin(site, title, tags, slug, date)
    printed = capsys.readouterr()
    assert (ended.value.code, printed.out) == (1, "")
    assert {path: path.read_bytes() for path in site.root.glob("content/**/*.md")} == before
    return printed.err.splitlines()


def test_a_title_becomes_a_file_with_everything_in_it(blog: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """Slug and file name come from the title, the date is now, the challenge's tag and an id come by themselves."""
    begin(blog, "Räksmörgås på ön: en dag")
    assert posts(blog) == ["2013-04-21-raksmorgas-pa-on-en-dag.md"]
    assert (blog.root / "content/posts/2013-04-21-raksmorgas-pa-on-en-dag.md").read_text(encoding="utf-8") == (
        "Title: Räksmörgås på ön: en dag\n"
        "Date: 2013-04-21 20:00\n"
        "Tags: blogg100\n"
        "Slug: raksmorgas-pa-on-en-dag\n"
        f"Id: {ID}\n"
        "\n"
    )
    path = "content/posts/2013-04-21-raksmorgas-pa-on-en-dag.md"
    assert capsys.readouterr().out == f"{path}: inlägg 1 av 100 under #blogg100\n{HINT}"


def test_what_new_has_made_builds_when_there_is_a_text(blog: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """The number that was promised is the number that the post gets."""
    for day in (18, 19, 20):
        blog.post(f"dag-{day}.md", date=f"2013-04-{day}", tags="blogg100")
    begin(blog, "Idag")
    assert ": inlägg 4 av 100 under #blogg100\n" in capsys.readouterr().out
    path = blog.root / "content/posts/2013-04-21-idag.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}Äntligen.\n", encoding="utf-8")
    accepted(blog.build())
    assert "Det här är inlägg 4 av 100" in said(document(blog, "posts/idag/index.html"))


def test_a_title_that_comes_again_gets_the_next_address(blog: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """A hundred days have two called Rain. An address that was once another post's is not given to a new one."""
    blog.post("regn.md", date="2013-04-18")
    accepted(blog.build())
    blog.rename("regn.md", "igar.md")
    accepted(blog.build())
    begin(blog, "Regn")
    note = "content/posts/igar.md har eller har haft adressen 'regn', så det här inlägget får 'regn-2'."
    assert capsys.readouterr().out.splitlines()[-2:] == [note, HINT.rstrip()]
    begin(blog, "Regn", date="2013-04-22")
    assert posts(blog) == ["2013-04-21-regn-2.md", "2013-04-22-regn-3.md", "igar.md"]
    begin(blog, "Regn", draft=True)
    path = blog.root / "content/posts/2013-04-21-regn-2.md"
    assert "\nSlug: regn-2\n" in path.read_text(encoding="utf-8")
    capsys.readouterr()
    line = "content/posts/2013-04-21-regn.md: igar.md har eller har haft adressen 'regn': ange en annan med --slug"
    assert refusal(blog, capsys, "Regn", slug="regn") == [line]
    accepted(blog.run(delete_post, "content/posts/igar.md", free=False))
    capsys.readouterr()
    free = ", eller släpp den fri: ./blogg delete --free content/posts/igar.md"
    assert refusal(blog, capsys, "Regn", slug="regn") == [line + free]


def test_addresses_without_a_slug_are_refused_where_they_are_taken(
    blog: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    """No other slug would help."""
    blog.settings(ARTICLE_URL="{date:%Y/%m/%d}/", ARTICLE_SAVE_AS="{date:%Y/%m/%d}/index.html")
    blog.post("a.md", date="2013-04-21")
    accepted(blog.build())
    [line] = refusal(blog, capsys, "Regn")
    what = "content/posts/2013-04-21-regn-2.md: a.md har eller har haft adressen 'regn-2'"
    assert line == f"{what}: ange en annan med --slug"


def test_a_second_post_on_a_day_has_the_number_of_the_day(blog: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """The number counts days written."""
    blog.post("tidigt.md", date="2013-04-21 07:00", tags="blogg100")
    begin(blog, "Sent")
    assert ": inlägg 1 av 100 under #blogg100\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("tags", "line"),
    [
        ("resa, tåg", "Tags: blogg100, resa, tåg"),
        ("resa,, blogg100 , resa", "Tags: blogg100, resa"),
        ("", "Tags: blogg100"),
    ],
)
def test_tags_are_the_challenges_own_and_those_that_are_given(blog: Site, tags: str, line: str) -> None:
    """Each stands once, the challenge's first."""
    begin(blog, "Hej", tags)
    assert line in (blog.root / "content/posts/2013-04-21-hej.md").read_text(encoding="utf-8").splitlines()


def test_the_slug_may_be_given(blog: Site) -> None:
    """A title of emoji or a long one gets the address that the writer wants."""
    begin(blog, "🎉", slug="kalas")
    assert posts(blog) == ["2013-04-21-kalas.md"]
    assert "Title: 🎉\n" in (blog.root / "content/posts/2013-04-21-kalas.md").read_text(encoding="utf-8")


def test_a_long_title_is_cut_at_a_word(blog: Site) -> None:
    """An address has at most 100 characters and no half word at its end."""
    begin(blog, "ordet " * 40)
    assert posts(blog) == [f"2013-04-21-{'-'.join(['ordet'] * 16)}.md"]


def test_a_day_outside_the_challenge_is_said(blog: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """After the hundredth day a post has no number, and new says which days had one."""
    blog.settings(NOW="2013-06-01T08:00:00+02:00")
    begin(blog, "Sommar")
    days = "utanför dagarna för #blogg100 (23 januari 2013 till 2 maj 2013)"
    assert capsys.readouterr().out == f"content/posts/2013-06-01-sommar.md: skapat, {days}\n{HINT}"


def test_the_day_is_that_of_the_site_and_not_of_the_machine(blog: Site) -> None:
    """An instant is one day in Stockholm and another in New York: the post gets the site's."""
    blog.settings(NOW="2013-04-21T20:00:00-04:00")
    begin(blog, "Natt")
    assert posts(blog) == ["2013-04-22-natt.md"]


def test_a_fault_in_another_post_does_not_keep_anybody_from_writing(
    blog: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file is made; only its number has to wait."""
    blog.write("content/posts/trasig.md", "")
    begin(blog, "Hej")
    assert posts(blog) == ["2013-04-21-hej.md", "trasig.md"]
    made = "skapat; numret är okänt tills andra inlägg är utan fel (./blogg build visar dem)"
    assert capsys.readouterr().out == f"content/posts/2013-04-21-hej.md: {made}\n{HINT}"


def test_the_folder_of_posts_is_made_for_the_first_one(blog: Site) -> None:
    """A blog without any post has perhaps no folder for them."""
    (blog.root / "content/posts").rmdir()
    begin(blog, "Hej")
    assert posts(blog) == ["2013-04-21-hej.md"]


def test_a_post_that_is_begun_twice_is_refused(blog: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """The title and the day are those of a file that is there, which stays what it is."""
    blog.post("2013-04-21-hej.md")
    line = "content/posts/2013-04-21-hej.md: filen finns redan: öppna den, eller ange en annan titel eller --slug"
    assert refusal(blog, capsys, "Hej") == [line]
    blog.rename("2013-04-21-hej.md", "hej.md")
    line = "content/posts/2013-04-21-hej.md: hej.md har eller har haft adressen 'hej': ange en annan med --slug"
    assert refusal(blog, capsys, "Hej", slug="hej") == [line]


@pytest.mark.parametrize("title", ["", "  ", "🎉🎈", "…!"])
def test_without_a_title_the_address_is_made_of_day_and_time(blog: Site, title: str) -> None:
    """A post needs no title, and a title needs no letter. A second post in the same minute gets the next name."""
    begin(blog, title)
    begin(blog, title)
    assert posts(blog) == ["2013-04-21-2000-2.md", "2013-04-21-2000.md"]
    lines = (blog.root / "content/posts/2013-04-21-2000-2.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith(("Title", "Slug"))] == [
        *([f"Title: {title}"] if title.strip() else []),
        "Slug: 2013-04-21-2000-2",
    ]


def test_a_post_without_a_title_is_published_under_its_first_words(blog: Site) -> None:
    """They name its page."""
    begin(blog)
    path = blog.root / "content/posts/2013-04-21-2000.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}Regn i dag. Jag gick ut.\n", encoding="utf-8")
    accepted(blog.build())
    assert "<title>Regn i dag – Testbloggen</title>" in blog.page("posts/2013-04-21-2000/index.html")


DATES = {
    "a day": ("2013-04-30", "2013-04-30-hej.md", "Date: 2013-04-30"),
    "a day and a time": ("2013-04-30 07:00", "2013-04-30-hej.md", "Date: 2013-04-30 07:00"),
    "tomorrow": ("i morgon", "2013-04-22-hej.md", "Date: 2013-04-22"),
    "tomorrow at a time": ("Tomorrow 7.30", "2013-04-22-hej.md", "Date: 2013-04-22 07:30"),
    "an hour": ("i övermorgon kl 7", "2013-04-23-hej.md", "Date: 2013-04-23 07:00"),
    "today": ("idag", "2013-04-21-hej.md", "Date: 2013-04-21"),
    "a weekday": ("fredag 07:00", "2013-04-26-hej.md", "Date: 2013-04-26 07:00"),
    "the weekday of today": ("på söndag", "2013-04-28-hej.md", "Date: 2013-04-28"),
    "a weekday in English": ("mon", "2013-04-22-hej.md", "Date: 2013-04-22"),
}


@pytest.mark.parametrize(("date", "name", "line"), DATES.values(), ids=DATES)
def test_the_date_may_be_given(blog: Site, date: str, name: str, line: str) -> None:
    """It is a date as in front matter, or a day in words. Today is a Sunday."""
    begin(blog, "Hej", date=date)
    assert posts(blog) == [name]
    assert line in (blog.root / "content/posts" / name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("date", "problem"),
    [
        (
            "nästa år",
            "'nästa år' är inget datum: "
            "skriv det som 2026-12-01, '2026-12-01 07:00', 'i morgon', 'i morgon 07:00' eller en veckodag",
        ),
        (
            "1/12",
            "'1/12' är inget datum: "
            "skriv det som 2026-12-01, '2026-12-01 07:00', 'i morgon', 'i morgon 07:00' eller en veckodag",
        ),
        ("2013-4-30", "'2013-4-30' är inget datum: skriv det som 2013-04-30"),
        (
            "2013-04-31",
            "'2013-04-31' finns inte: "
            "skriv det som 2026-12-01, '2026-12-01 07:00', 'i morgon', 'i morgon 07:00' eller en veckodag",
        ),
    ],
)
def test_a_date_that_is_none_is_refused(
    blog: Site, capsys: pytest.CaptureFixture[str], date: str, problem: str
) -> None:
    """The remedy is the right form."""
    assert refusal(blog, capsys, "Hej", date=date) == [f"--date: {problem}"]


def test_a_post_of_a_later_day_has_the_number_of_that_day(blog: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """Posts that come out before it count."""
    blog.post("i-dag.md", date="2013-04-21 07:00", tags="blogg100")
    blog.post("i-morgon.md", date="2013-04-22 07:00", tags="blogg100")
    begin(blog, "Sen", date="i övermorgon")
    assert ": inlägg 3 av 100 under #blogg100\n" in capsys.readouterr().out


def test_a_draft_has_no_date_until_it_is_published(blog: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """Published later, it must not go out under the day on which it was begun. Its name has no date, either."""
    begin(blog, "Hej", draft=True)
    begin(blog, draft=True)
    assert posts(blog) == ["hej.md", "utkast-2013-04-21-2000.md"]
    assert (blog.root / "content/posts/hej.md").read_text(encoding="utf-8") == (
        f"Title: Hej\nStatus: draft\nTags: blogg100\nSlug: hej\nId: {ID}\n\n"
    )
    number = "utkast; i dag skulle det bli inlägg 1 av 100 under #blogg100"
    assert capsys.readouterr().out.splitlines()[0] == f"content/posts/hej.md: {number}"
    blog.post("i-morgon.md", date="2013-04-22", tags="blogg100")
    begin(blog, "Sen", date="2013-04-30", draft=True)
    assert capsys.readouterr().out.splitlines()[0] == f"content/posts/2013-04-30-sen.md: {number}"


def test_two_at_once_both_get_a_file(blog: Site) -> None:
    """Without a title the second gets the next name. With the same title it is refused."""

    def twice(title: str) -> list[int]:
        fork = multiprocessing.get_context("fork")
        both = [fork.Process(target=new_post, args=(blog.root, Wanted(title))) for _ in range(2)]
        for each in both:
            each.start()
        for each in both:
            each.join()
        return sorted(each.exitcode or 0 for each in both)

    assert twice("") == [0, 0]
    assert posts(blog) == ["2013-04-21-2000-2.md", "2013-04-21-2000.md"]
    assert twice("Hej") == [0, 1]
    assert len(posts(blog)) == 3


PATH = "content/posts/2013-04-21-"
REFUSED = {
    "tag of emoji": (
        {"title": "Hej", "tags": "🎉"},
        f"{PATH}hej.md:3: Tags: the tag '🎉' has no letter or digit: add one, since its address is made of them",
    ),
    "an option for a title": (
        {"title": "--help"},
        "titeln: '--help' ser ut som ett tillval: börja den med en bokstav (./blogg help new)",
    ),
    "title with a control character": (
        {"title": "Hej\x08"},
        "titeln: innehåller en radbrytning eller ett styrtecken: skriv det på en rad",
    ),
}


@pytest.mark.parametrize(("given", "line"), REFUSED.values(), ids=REFUSED)
def test_what_no_post_can_have_is_refused_and_leaves_no_file(
    blog: Site, capsys: pytest.CaptureFixture[str], given: dict[str, str], line: str
) -> None:
    """new writes only what build would read."""
    assert refusal(blog, capsys, **given) == [line]
    assert [path.name for path in blog.root.parent.rglob("*.md")] == []


@pytest.mark.parametrize(
    ("slug", "problem"),
    [
        ("../x", "'../x' kan inte ingå i en adress: använd 'x'"),
        ("Hej", "'Hej' kan inte ingå i en adress: använd 'hej'"),
        ("/etc/x", "'/etc/x' kan inte ingå i en adress: använd 'etc-x'"),
        ("a" * 300, "är 300 tecken lång: använd högst 100"),
    ],
    ids=["out of the folder", "capitals", "absolute", "300 letters"],
)
def test_a_slug_that_is_no_address_is_refused_and_leaves_no_file(
    blog: Site, capsys: pytest.CaptureFixture[str], slug: str, problem: str
) -> None:
    """A slug from the command line cannot name another folder."""
    assert refusal(blog, capsys, "X", slug=slug) == [f"--slug: {problem}"]
    assert [path.name for path in blog.root.parent.rglob("*.md")] == []


def test_a_blog_without_content_is_told_so(blog: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """The task says that it stands in the wrong folder, and makes none."""
    (blog.root / "content/posts").rmdir()
    (blog.root / "content").rmdir()
    what = "pelicanconf.py:9: PATH is 'content', which does not exist"
    assert [line.rsplit(": ", 1)[0] for line in refusal(blog, capsys, "Hej")] == [what]
    assert not (blog.root / "content").exists()


def test_a_wrong_setting_is_told_before_a_file_is_made(blog: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """The settings say when it is, where posts go and which tag they have: they are checked first."""
    blog.settings(SITENAM="X")
    assert [line.split(": ", 1)[1] for line in refusal(blog, capsys, "Hej")] == [
        "unknown setting 'SITENAM': did you mean 'SITENAME'?"
    ]


def editor(folder: Path, code: int = 0) -> Path:
    """Write a program that notes its arguments and writes into the file."""
    program = folder / "min redigerare"
    program.write_text(
        f'#!/bin/sh\nprintf "%s|" "$@" > "{folder}/called"\nfor last; do :; done\necho Hej. >> "$last"\nexit {code}\n'
    )
    program.chmod(0o755)
    return program


@pytest.mark.parametrize("name", ["EDITOR", "VISUAL"])
def test_the_editor_is_opened_with_the_new_file(
    blog: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """$VISUAL or $EDITOR, with its options, gets the file; what it wrote builds."""
    monkeypatch.setenv(name, f"'{editor(tmp_path)}' --wait")
    begin(blog, "Hej")
    path = blog.root / "content/posts/2013-04-21-hej.md"
    assert (tmp_path / "called").read_text() == f"--wait|{path}|"
    accepted(blog.build())
    assert "Hej." in blog.page("posts/hej/index.html")


def test_the_exit_code_of_the_editor_is_that_of_the_task(
    blog: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An editor that fails is reported, and the file is there."""
    monkeypatch.setenv("EDITOR", "sh -c 'exit 3'")
    with pytest.raises(SystemExit) as ended:
        begin(blog, "Hej")
    line = "EDITOR: 'sh -c 'exit 3'' avslutades med 3: texten finns i content/posts/2013-04-21-hej.md\n"
    assert (ended.value.code, posts(blog), capsys.readouterr().err) == (3, ["2013-04-21-hej.md"], line)


def test_a_signal_that_ends_the_editor_is_the_exit_code_of_the_task(
    blog: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """After Ctrl-C the task exits with 130, as in a shell, and prints no fault."""
    monkeypatch.setenv("EDITOR", "sh -c 'kill -INT $$'")
    with pytest.raises(SystemExit) as ended:
        begin(blog, "Hej")
    assert (ended.value.code, posts(blog), capsys.readouterr().err) == (130, ["2013-04-21-hej.md"], "")


@pytest.mark.parametrize(
    ("command", "reason"),
    [("finns-inte --wait", "No such file or directory"), ("'halv", "No closing quotation")],
)
def test_an_editor_that_is_not_there_is_a_fault_and_the_post_stays(
    blog: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, reason: str
) -> None:
    """A misspelt $EDITOR costs nobody the post."""
    monkeypatch.setenv("EDITOR", command)
    with pytest.raises(SystemExit) as ended:
        begin(blog, "Hej")
    what = f"EDITOR: '{command}' går inte att starta ({reason})"
    assert (ended.value.code, posts(blog)) == (1, ["2013-04-21-hej.md"])
    remedy = "ange kommandot för din redigerare där; texten finns i content/posts/2013-04-21-hej.md"
    assert capsys.readouterr().err == f"{what}: {remedy}\n"


def test_no_editor_is_opened_for_a_post_that_was_refused(
    blog: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A refused post has no file to edit."""
    monkeypatch.setenv("EDITOR", f"'{editor(tmp_path)}'")
    refusal(blog, capsys, "--help")
    assert not (tmp_path / "called").exists()
    assert posts(blog) == []
