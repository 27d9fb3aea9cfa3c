"""The inbox task: texts of a phone become posts, whole or not at all."""

import os
from pathlib import Path

import pytest

from tests.conftest import SAMPLE, Built, Site
from tests.sites.reading import accepted
from tools.inbox import empty_inbox

PHOTO = (SAMPLE / "content/images/kvallsbordet.jpg").read_bytes()
MORNING = "2013-04-21T08:00:00+02:00"
IMAGES = "content/images"
COMES = "it goes once it has been synced; else delete it"


def put(site: Site, name: str, text: str | bytes, clock: int = 8) -> Path:
    """Put a file of this morning, or of another hour, into the inbox."""
    file = site.write(f"content/inbox/{name}", text)
    moment = 1366495200 + clock * 3600  # 21 April 2013 in Stockholm
    os.utime(file, (moment, moment))
    return file


def empty(site: Site) -> Built:
    """Run the task."""
    return site.run(empty_inbox)


def files(site: Site, folder: str = "content") -> list[str]:
    """Return the files below a folder of the blog."""
    paths = (path for path in (site.root / folder).rglob("*") if path.is_file())
    return sorted(path.relative_to(site.root / folder).as_posix() for path in paths)


def text(site: Site, name: str) -> str:
    """Return a post without its id, which no test knows."""
    lines = (site.root / "content/posts" / name).read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("Id: "))


def test_texts_of_a_phone_become_posts_and_are_published(site: Site) -> None:
    """Title, tags, date and pictures come from the text and its files; a build publishes what came of it."""
    put(site, "kaffe.md", "# Kaffe och regn\n\nDet regnar. ![En katt](IMG 1.JPG)\n\n#vardag #kök\n", clock=7)
    put(site, "IMG 1.JPG", PHOTO)
    put(site, "2013-04-19 promenad.txt", "Jag gick ut.\r\n".encode("utf-16"))
    put(site, "bilder/Ö.jpg", PHOTO + b"\0")
    put(site, "fest.md", "🎉\n\nVi firade.\n\n![[Ö.jpg|En tårta]]\n\n[[Kaffe och regn]]\n")
    assert empty(site) == Built(
        0,
        "content/inbox/2013-04-19 promenad.txt är nu content/posts/2013-04-19.md: inlägg 1 av 100 under #blogg100\n"
        "content/inbox/kaffe.md är nu content/posts/2013-04-21-kaffe-och-regn.md: inlägg 2 av 100 under #blogg100\n"
        "content/inbox/fest.md är nu content/posts/2013-04-21-0800.md: inlägg 2 av 100 under #blogg100\n",
        "",
    )
    assert files(site) == [
        "images/2013-04-21-0800-o.jpg",
        "images/kaffe-och-regn-img-1.jpg",
        "posts/2013-04-19.md",
        "posts/2013-04-21-0800.md",
        "posts/2013-04-21-kaffe-och-regn.md",
    ]
    assert text(site, "2013-04-21-kaffe-och-regn.md") == (
        "Title: Kaffe och regn\nDate: 2013-04-21 07:00\nTags: blogg100, vardag, kök\nSlug: kaffe-och-regn\n\n"
        "Det regnar. ![En katt](kaffe-och-regn-img-1.jpg)\n"
    )
    assert text(site, "2013-04-19.md") == "Date: 2013-04-19\nTags: blogg100\nSlug: 2013-04-19\n\nJag gick ut.\n"
    told = "[[Kaffe och regn]] is an Obsidian link, which would be shown as text: write [Kaffe och regn](…)"
    built = site.build()
    assert [line.partition("({filename}")[0] for line in built.faults] == [
        "content/posts/2013-04-21-0800.md:11: " + told.partition("(…)")[0]
    ]
    path = site.root / "content/posts/2013-04-21-0800.md"
    path.write_text(path.read_text(encoding="utf-8").replace("[[Kaffe och regn]]", ""), encoding="utf-8")
    accepted(site.build())
    assert "/images/kaffe-och-regn-img-1" in site.page("posts/kaffe-och-regn/index.html")
    assert empty(site) == Built(0, "Ingenting väntar i content/inbox.\n", "")


NOT_DONE = f"looks like a file that a sync program or an editor has not finished: {COMES}"
CONFLICT = "a.sync-conflict-20130421-080000-ABCDEF.md"
# what is put into the inbox: the line that is printed of it, and that it stays
LEFT = {
    "empty file": ({"a.md": ""}, f"content/inbox/a.md: the file is empty: {COMES}"),
    "picture that never came": (
        {"a.md": "A\n\n![x](x.jpg) ![[y.png]]\n"},
        "content/inbox/a.md: its picture x.jpg has not come: "
        "it goes once the picture is there; else take it out of the text",
    ),
    "empty picture": ({"a.jpg": ""}, f"content/inbox/a.jpg: the file is empty: {COMES}"),
    "iCloud": (
        {".a.md.icloud": "x"},
        "content/inbox/.a.md.icloud: a.md is in iCloud only: download it on this computer",
    ),
    "Syncthing": ({".syncthing.a.md.tmp": "x"}, f"content/inbox/.syncthing.a.md.tmp: {NOT_DONE}"),
    "part of a download": ({"a.md.part": "x"}, f"content/inbox/a.md.part: {NOT_DONE}"),
    "conflict of Syncthing": ({CONFLICT: "x"}, f"content/inbox/{CONFLICT}: {NOT_DONE}"),
    "cut in a letter": (
        {"a.md": "A\n\nHej å".encode()[:-1]},
        "content/inbox/a.md:3: byte 0xc3 is not UTF-8: save the file as UTF-8",
    ),
    "not text": (
        {"a.md": bytes(100)},
        "content/inbox/a.md: the file is not text: remove it, or rename it with the extension of its real format",
    ),
    "another format": (
        {"a.docx": "x"},
        "content/inbox/a.docx: is not read: the inbox takes texts that end in .md or .txt: save it as one of these",
    ),
    "title alone": (
        {"a.md": "# A\n"},
        "content/inbox/a.md: there is no text below its title: write it, or delete the file",
    ),
    "tag without letters": (
        {"a.md": "Title: A\nDate: 2013-04-21\nTags: 🎉\n\nText.\n"},
        "content/inbox/a.md:3: Tags: the tag '🎉' has no letter or digit: add one, since its address is made of them",
    ),
    "front matter without a date": (
        {"a.md": "---\ntitle: A\n---\n\nText.\n"},
        "content/inbox/a.md:1: no Date: write 'Date: 2026-09-14' in its front matter",
    ),
    "front matter with a slug that is taken": (
        {"a.md": "Title: A\nDate: 2013-04-21\nSlug: gammal\n\nText.\n"},
        "content/inbox/a.md: gammal.md has the slug 'gammal' already: give it another Slug",
    ),
    "front matter under a name that is taken": (
        {"gammal.md": "Title: A\nDate: 2013-04-21\nSlug: ny\n\nText.\n"},
        "content/inbox/gammal.md: there is a post gammal.md already: rename one of them",
    ),
}


@pytest.mark.parametrize(("given", "line"), LEFT.values(), ids=LEFT)
def test_what_is_not_whole_stays_and_is_told(site: Site, given: dict[str, str | bytes], line: str) -> None:
    """One line, exit 1, and every file is where it was; a text beside it becomes a post all the same."""
    site.post("gammal.md")
    for name, data in given.items():
        put(site, name, data)
    before = files(site)
    put(site, "god.md", "God\n\nText.\n")
    done = empty(site)
    assert (done.code, done.faults[0]) == (1, line)
    assert files(site) == sorted([*before, "posts/2013-04-21-god.md"])


def test_copies_stay_and_two_texts_of_one_title_do_not(site: Site) -> None:
    """A copy has the same bytes, or a name that says so. Two texts of one title get two addresses."""
    put(site, "a.md", "Hej\n\nEtt.\n")
    put(site, "a (1).md", "Hej\n\nEtt.\n")
    put(site, "a (Elins konfliktkopia 2013-04-21).md", "Hej\n\nEtt och ett halvt.\n")
    put(site, "b.md", "Hej\n\nTvå.\n", clock=9)
    done = empty(site)
    assert done.faults == [
        "content/inbox/a (1).md: a copy of a.md: keep one of them, and delete the other",
        "content/inbox/a (Elins konfliktkopia 2013-04-21).md: a copy of a.md: keep one of them, and delete the other",
    ]
    assert files(site, "content/posts") == ["2013-04-21-hej-2.md", "2013-04-21-hej.md"]


def test_a_text_of_every_day_is_a_post_of_every_day(site: Site) -> None:
    """The same words under the same name are another post on another day, and in another blog."""
    for name, clock in (("test 2013", 8), ("test 2013", -16), ("annan", -16)):
        site.settings(IDENTITY={"name": name})
        put(site, "lapp.md", "Sprang.\n", clock=clock)
        assert "är nu content/posts/" in empty(site).out
    posts = [path.read_text(encoding="utf-8") for path in sorted((site.root / "content/posts").iterdir())]
    assert [post.splitlines()[0] for post in posts] == [f"Date: 2013-04-{day} 08:00" for day in (20, 20, 21)]
    ids = {line for post in posts for line in post.splitlines() if line.startswith("Id: ")}
    assert len(ids) == 3
    put(site, "lapp.md", "Sprang.\n", clock=-16)
    assert empty(site).out == "content/inbox/lapp.md är redan content/posts/2013-04-20-0800-2.md\n"


def test_front_matter_is_taken_as_it_is(site: Site) -> None:
    """A text that is complete already keeps all of it, and its name; its pictures go with it."""
    head = "---\ntitle: 'Hej: du'\ndate: 2013-04-20\ncover: x\n---\n\n"
    put(site, "hej.txt", f"{head}![a](x.jpg)\n")
    put(site, "x.jpg", PHOTO)
    done = empty(site)
    assert (done.code, done.out) == (
        0,
        "content/inbox/hej.txt är nu content/posts/hej.md: skapat; det räknas inte i #blogg100\n",
    )
    assert text(site, "hej.md") == f"{head}![a](hej-x.jpg)\n"


def test_a_picture_of_the_texts_name_belongs_to_it(site: Site) -> None:
    """That is so if no text links to it. Other pictures wait for a text that shows them."""
    put(site, "katt.md", "Katt\n\nSov.\n")
    for name in ("katt.jpg", "katt-2.jpg", "katten.jpg", "IMG_7.jpg"):
        put(site, name, PHOTO + name.encode())
    assert empty(site).code == 0
    assert text(site, "2013-04-21-katt.md").endswith("Sov.\n\n![](katt-2.jpg)\n![](katt.jpg)\n")
    assert files(site, "content/inbox") == ["IMG_7.jpg", "katten.jpg"]


def test_a_picture_that_a_text_still_needs_stays(site: Site) -> None:
    """Two texts show one picture, and one of them must wait."""
    put(site, "a.md", "A\n\n![x](x.jpg)\n")
    put(site, "b.md", "B\n\n![x](x.jpg) ![y](y.jpg)\n")
    put(site, "x.jpg", PHOTO)
    assert empty(site).code == 1
    assert files(site, "content/inbox") == ["b.md", "x.jpg"]
    put(site, "y.jpg", PHOTO)
    assert empty(site).code == 0
    assert files(site, IMAGES) == ["a-x.jpg", "b-x.jpg", "b-y.jpg"]


def test_an_interruption_loses_and_doubles_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """All is written before anything is removed; the next run goes on where this one ended."""
    names: dict[str, str | bytes] = {"a.md": "A\n\n![x](x.jpg)\n", "b.md": "Title: B\nDate: 2013-04-21\n\nText.\n"}
    names["x.jpg"] = PHOTO
    for name, data in names.items():
        put(site, name, data)
    unlink = Path.unlink
    left: list[Path] = []

    def interrupted(path: Path, missing_ok: bool = False) -> None:
        if path.parent.name == "inbox" and not left:
            raise KeyboardInterrupt
        if path.parent.name == "inbox":
            left.pop()
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", interrupted)
    for removed in (0, 1, 1):
        left[:] = [site.root] * removed
        with pytest.raises(KeyboardInterrupt):
            empty(site)
    monkeypatch.undo()
    assert files(site) == ["images/a-x.jpg", "inbox/x.jpg", "posts/2013-04-21-a.md", "posts/b.md"]
    assert empty(site) == Built(0, "Ingen text visar content/inbox/x.jpg.\n", "")


def test_a_last_line_that_may_be_hashtags_is_told(site: Site) -> None:
    """It stays in the text, since not all of it is hashtags."""
    put(site, "a.md", "A\n\nText.\n\n#kök #två ord\n", clock=7)
    told = "content/posts/2013-04-21-a.md: ”#kök #två ord” står kvar i texten: hashtaggar ska ha en egen rad."
    assert empty(site).out.split("\n")[1:] == [told, ""]
    assert text(site, "2013-04-21-a.md").endswith("\n\nText.\n\n#kök #två ord\n")


def test_a_text_that_is_synced_meanwhile_is_not_removed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its new words are nowhere else."""
    put(site, "a.md", "A\n\nText.\n")
    link = Path.hardlink_to

    def synced(path: Path, target: Path) -> None:
        link(path, target)
        put(site, "a.md", "A\n\nText, som blev längre.\n")

    monkeypatch.setattr(Path, "hardlink_to", synced)
    done = empty(site)
    what = "was changed while content/posts/2013-04-21-a.md was made of it"
    assert (done.code, done.faults) == (
        1,
        [f"content/inbox/a.md: {what}: copy the change into the post, and delete this file"],
    )
    assert files(site) == ["inbox/a.md", "posts/2013-04-21-a.md"]


def test_an_address_that_another_post_had_is_not_taken(site: Site) -> None:
    """The next build would refuse it."""
    site.post("hej.md", date="2013-04-18")
    accepted(site.build(RELEASE=True, NOW=None, SITEURL="https://blogg.se"))
    site.remove("hej.md")
    put(site, "a.md", "Hej\n\nText.\n")
    assert empty(site).code == 0
    assert files(site, "content/posts") == ["2013-04-21-hej-2.md"]


def test_a_build_leaves_the_inbox_alone(site: Site) -> None:
    """Nothing in it is published, and nothing in it stops a build; a link to it is told."""
    for name in ("a.md", "b.txt", ".c.md.icloud"):
        put(site, name, "A\n\nText.\n")
    put(site, "x.jpg", PHOTO)
    (site.root / "content/inbox/länk.md").symlink_to("/etc/hostname")
    site.post("ute.md")
    built = site.build(STATIC_PATHS=[""])
    accepted(built)
    assert "3 texter väntar i content/inbox (”A”, ”A”, länk.md): ./blogg inbox gör inlägg.\n" in built.out
    assert not [path for path in site.files() if "inbox" in path or path.endswith((".jpg", ".txt.md"))]
    site.post("ute.md", "![x]({static}/inbox/x.jpg)")
    site.write("content/images/z.txt", "x")
    (site.root / "content/images/y.jpg").symlink_to("../inbox/x.jpg")
    assert site.build().faults == [
        "content/images/y.jpg: a symbolic link to a file that waits in the inbox: remove it",
        "content/posts/ute.md:4: {static}/inbox/x.jpg leads to a file that is never published (it waits in the inbox): "
        "run ./blogg inbox first, or remove the link",
    ]


def test_a_folder_that_settings_name_is_no_inbox(site: Site) -> None:
    """A blog may keep its posts in a folder of that name."""
    site.settings(ARTICLE_PATHS=["inbox"])
    site.write("content/inbox/a.md", "Title: A\nDate: 2013-04-20\n\nText.\n")
    accepted(site.build())
    assert "posts/a/index.html" in site.files()
    assert empty(site).out == "Ingenting väntar i content/inbox.\n"


def test_an_inbox_elsewhere_may_be_linked(site: Site, tmp_path: Path) -> None:
    """A synced folder is outside of the blog; its name may have a capital letter."""
    (tmp_path / "synkad").mkdir()
    (tmp_path / "synkad/a.md").write_text("A\n\nText.\n")
    (site.root / "content/Inbox").symlink_to(tmp_path / "synkad")
    site.post("ute.md")
    accepted(site.build())
    done = empty(site)
    assert (done.code, done.out.split(" är nu ")[0]) == (0, "content/Inbox/a.md")
    assert list((tmp_path / "synkad").iterdir()) == []


def test_posts_made_in_the_sample_are_told_of_init(site: Site) -> None:
    """A fresh clone shows the sample; init takes along whatever its writer has put there."""
    put(site, "a.md", "A\n\nText.\n")
    sample = site.root / "tests/sample/content"
    sample.parent.mkdir(parents=True)
    (site.root / "content").rename(sample)
    (site.root / "content").symlink_to("tests/sample/content")
    note = "Det här är exempelbloggen: ./blogg init gör en egen, och inlägget följer med."
    assert empty(site).out.splitlines()[1:] == [note]


def test_addresses_without_a_slug_are_refused_where_they_are_taken(site: Site) -> None:
    """No other slug would help, so the text stays."""
    site.settings(ARTICLE_URL="{date:%Y/%m/%d}/", ARTICLE_SAVE_AS="{date:%Y/%m/%d}/index.html")
    site.post("a.md", date="2013-04-21")
    assert site.build().code == 0
    put(site, "regn.md", "# Regn\n\nDet regnar.\n")
    what = "its address /2013/04/21/ belonged to content/posts/a.md: give it another Slug"
    assert (done := empty(site)).faults == [f"content/inbox/regn.md: {what}"], done
