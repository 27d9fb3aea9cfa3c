"""Rename and delete posts by command."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.engine.output.lock import hold
from tests.conftest import Site, empty_site
from tests.sites.reading import accepted, feed
from tools.clean import clean_up
from tools.ledger import delete_post, rename_post

LEDGER = "content/ledger.jsonl"
A, B, NEW = (f"content/posts/{name}.md" for name in ("a", "b", "ny"))
UNKNOWN = "inget inlägg finns där, och inget har publicerats där"
PAGE = "content/pages/om.md: är en sida, och liggaren har bara inlägg"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a blog of two published posts, one of them with an Id, a draft, and a page: built once, to be copied."""
    site = empty_site(tmp_path_factory.mktemp("published"))
    site.post("a.md", date="2013-04-18")
    site.post("b.md", date="2013-04-19", id="tag:x.example,2013:b")
    site.post("utkast.md", status="draft")
    site.write("content/pages/om.md", "Title: Om\n\nOm.\n")
    accepted(site.build())
    return site


@pytest.fixture
def blog(published: Site, tmp_path: Path) -> Site:
    """Return a copy of the blog."""
    ignore = shutil.ignore_patterns("__pycache__")
    return Site(Path(shutil.copytree(published.root, tmp_path / "blog", ignore=ignore)))


def refusal(blog: Site, task: Callable[..., object], *arguments: str, **options: bool) -> str:
    """Return the one fault of a task that changes nothing."""
    before = {path: path.read_bytes() for path in (blog.root / "content").rglob("*") if path.is_file()}
    done = blog.run(task, *arguments, **options)
    assert (done.code, done.out) == (1, "")
    assert {path: path.read_bytes() for path in (blog.root / "content").rglob("*") if path.is_file()} == before
    (fault,) = done.faults
    return fault


@pytest.mark.parametrize("old", [A, "posts/a.md", "./content/posts/../posts/a.md"])
def test_a_post_may_be_named_from_the_blog_or_from_its_content(blog: Site, old: str) -> None:
    """A shell completes one path, and the ledger has the other."""
    done = blog.run(rename_post, old, "posts/ny.md")
    assert (done.code, done.out) == (0, f"{LEDGER}: {A} heter {NEW} från och med nu\n")


RENAMES = {
    "an unknown post": ("posts/x.md", NEW, f"posts/x.md: {UNKNOWN}: ange sökvägen till ett inlägg"),
    "a slip": ("utkats", NEW, f"utkats: {UNKNOWN}: menade du 'content/posts/utkast.md'?"),
    "a page": (
        "content/pages/om.md",
        NEW,
        f"{PAGE}: döp om filen själv, och skriv dess gamla adress i den som Redirect_from",
    ),
    "over another post": (A, B, f"{A}: {B} finns också: välj ett annat namn, eller ta bort en av dem"),
    "out of content": (A, "../x.md", "../x.md: ligger utanför content/: ange ett inlägg i den mappen"),
    "to no post": (
        A,
        "content/posts/x.txt",
        "content/posts/x.txt: är inte filen till ett inlägg: låt den sluta på .md och ligga i content/posts/",
    ),
    "to a page": (
        A,
        "pages/x.md",
        "content/pages/x.md: är inte filen till ett inlägg: låt den sluta på .md och ligga i content/posts/",
    ),
}


@pytest.mark.parametrize(("old", "new", "fault"), RENAMES.values(), ids=RENAMES)
def test_an_impossible_rename_is_refused(blog: Site, old: str, new: str, fault: str) -> None:
    """There is one fault, and nothing is changed."""
    assert refusal(blog, rename_post, old, new) == fault


def test_what_was_not_published_is_renamed_and_deleted_without_a_trace(blog: Site) -> None:
    """A draft has no readers: the ledger stays as it is, and links of other posts follow it."""
    blog.post("a.md", "[x]({filename}utkast.md#x) `{filename}utkast.md`", date="2013-04-18", status="draft")
    ledger = blog.ledger
    done = blog.run(rename_post, "posts/utkast.md", "posts/2013/")
    told = "content/posts/utkast.md heter content/posts/2013/utkast.md från och med nu; det var inte publicerat än\n"
    assert (done.code, done.out) == (0, told)
    assert "[x]({filename}/posts/2013/utkast.md#x) `{filename}utkast.md`" in (blog.root / A).read_text(encoding="utf-8")
    done = blog.run(delete_post, "posts/2013/utkast.md", free=False)
    assert (done.code, done.out) == (
        0,
        "content/posts/2013/utkast.md är borttaget; det var inte publicerat än\n"
        "En kopia är sparad: .cache/deleted/posts/2013/utkast.md\n",
    )
    assert (list((blog.root / "content/posts/2013").iterdir()), blog.ledger) == ([], ledger)


def test_a_rename_leaves_nothing_for_the_next_build_to_ask(blog: Site) -> None:
    """Files of a bundle move with it, and links lead where they led, from the post and to it."""
    blog.write(
        "content/posts/resa/index.md",
        "Title: Resa\nDate: 2013-04-17\n\n![x]({static}x.svg) ![y](y.svg) [b]({filename}../b.md)\n",
    )
    for name in ("x", "y"):
        blog.write(f"content/posts/resa/{name}.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    blog.post(
        "b.md",
        "[x]({static}resa/x.svg) [y](resa/y.svg) [r]({filename}resa/index.md)",
        date="2013-04-19",
        id="tag:x.example,2013:b",
    )
    accepted(blog.build())
    for old, new in (("posts/resa", "posts/utland/resan"), (B, "posts/2013/"), ("posts/utland/resan", "posts/hem.md")):
        accepted(blog.run(rename_post, old, new))
        built = blog.build()
        assert (built.code, built.err, LEDGER in built.out) == (0, "", False)
    text = (blog.root / "content/posts/hem.md").read_text(encoding="utf-8")
    files = "![x]({static}/posts/utland/resan/x.svg) ![y]({static}/posts/utland/resan/y.svg)"
    assert f"{files} [b]({{filename}}/posts/b.md)" in text
    other = (blog.root / "content/posts/2013/b.md").read_text(encoding="utf-8")
    files = "[x]({static}/posts/utland/resan/x.svg) [y]({static}/posts/utland/resan/y.svg)"
    assert f"{files} [r]({{filename}}/posts/resa/index.md)" in other


def test_a_rename_keeps_a_post_and_its_translation_together(blog: Site) -> None:
    """They are one by their slug, which the name of the file may give."""
    blog.post("en.md", slug="a", lang="en", date="2013-04-18")
    accepted(blog.build())
    what = f"{A}: it is a translation of content/posts/en.md, and would be none at its new address"
    assert refusal(blog, rename_post, A, NEW) == f"{what}: write 'Slug: a' in it first"
    blog.post("a.md", slug="a", date="2013-04-18")
    accepted(blog.run(rename_post, A, "posts/ny"))
    assert blog.build(FROZEN=True).code == 0


def test_a_rename_needs_one_of_the_two_files(blog: Site) -> None:
    """The file tells which name the post has now."""
    blog.remove("a.md")
    expected = f"{A}: varken den här filen eller den nya finns: ange vad filen heter nu"
    assert refusal(blog, rename_post, A, NEW) == expected


def test_a_rename_to_a_post_with_another_id_is_refused(blog: Site) -> None:
    """The fault names the Id that it must have."""
    blog.remove("b.md")
    blog.post("ny.md", id="tag:x.example,2013:annan")
    what = f"{NEW}:3: Id: not that of the renamed post"
    assert refusal(blog, rename_post, B, NEW) == f"{what}: write 'Id: tag:x.example,2013:b'"


def test_a_rename_to_a_file_with_faults_reports_them(blog: Site) -> None:
    """They would stop the next build."""
    blog.remove("a.md")
    blog.write(NEW, "Title: Ny\n\nText.\n")
    assert refusal(blog, rename_post, A, NEW) == f"{NEW}:1: no Date: write 'Date: 2026-09-14' in its front matter"


def test_a_rename_records_the_address_that_the_build_will_give(blog: Site) -> None:
    """The next build has nothing to add, even after ARTICLE_URL was changed."""
    blog.settings(ARTICLE_URL="{date:%Y}/{slug}/", ARTICLE_SAVE_AS="{date:%Y}/{slug}/index.html")
    accepted(blog.build())
    accepted(blog.run(rename_post, A, NEW))
    built = blog.build(FROZEN=True)
    assert (built.code, built.err, '"url": "2013/ny/"' in blog.ledger) == (0, "", True)


DELETES = {
    "an unknown post": ("posts/x.md", f"posts/x.md: {UNKNOWN}: ange sökvägen till ett inlägg"),
    "a slip": ("content/post/utkast.md", f"content/post/utkast.md: {UNKNOWN}: menade du 'content/posts/utkast.md'?"),
    "its name alone": ("b", f"b: {UNKNOWN}: menade du '{B}'?"),
    "a page": ("content/pages/om.md", f"{PAGE}: ta bort filen själv"),
    "something else": ("../pelicanconf.py", "../pelicanconf.py: ligger utanför content/: ange ett inlägg i den mappen"),
}


@pytest.mark.parametrize(("post", "fault"), DELETES.values(), ids=DELETES)
def test_only_a_post_can_be_deleted(blog: Site, post: str, fault: str) -> None:
    """Other files are none of the command's business."""
    assert refusal(blog, delete_post, post, free=False) == fault


def test_a_post_is_deleted_with_its_file_or_after_it(blog: Site) -> None:
    """The post is named by its path or by its id; a second time is a fault."""
    accepted(blog.run(delete_post, "tag:x.example,2013:b", free=False))
    assert not (blog.root / B).exists()
    blog.remove("a.md")
    accepted(blog.run(delete_post, A, free=True))
    accepted(blog.build())
    assert feed(blog).entries == []
    assert refusal(blog, delete_post, A, free=False) == f"{A}: redan borttaget: det finns inget kvar att göra"
    expected = f"{B}: redan borttaget: lägg till --free för att låta andra inlägg få dess adresser"
    assert refusal(blog, delete_post, B, free=False) == expected
    accepted(blog.run(delete_post, B, free=True))


def test_a_copy_of_a_deleted_post_is_kept(blog: Site) -> None:
    """Many blogs are in no git. A bundle may be named by its folder; the line says what stays there."""
    text = (blog.root / A).read_bytes()
    assert blog.run(delete_post, A, free=False).out.splitlines()[1:] == [
        "En kopia är sparad: .cache/deleted/posts/a.md"
    ]
    blog.write("content/posts/resa/x.jpg", b"x")
    for name in ("index.md", "index.md", "a/index.md"):
        blog.write(f"content/posts/resa/{name}", "Title: Resa\nDate: 2013-04-20\n\nText.\n")
        folder = f"content/posts/resa/{name}".removesuffix("/index.md")
        done = blog.run(delete_post, folder, free=False)
        assert done.code == 0, done
    assert done.out.splitlines()[1:] == ["En kopia är sparad: .cache/deleted/posts/resa/a/index.md"]
    assert not (blog.root / "content/posts/resa/a").exists()
    clean_up(blog.root)
    kept = blog.root / ".cache/deleted/posts"
    assert (kept / "a.md").read_bytes() == text
    names = {path.relative_to(kept).as_posix() for path in kept.rglob("*.md")}
    assert names == {"a.md", "resa/index.md", "resa/index-2.md", "resa/a/index.md"}


def test_what_stays_of_a_deleted_bundle_is_told(blog: Site) -> None:
    """Pictures are the writer's."""
    blog.write("content/posts/resa/x.jpg", b"x")
    blog.write("content/posts/resa/index.md", "Title: Resa\nStatus: draft\n\nText.\n")
    done = blog.run(delete_post, "posts/resa", free=False)
    assert done.out.splitlines()[1:] == [
        "En kopia är sparad: .cache/deleted/posts/resa/index.md",
        "Kvar i content/posts/resa/: x.jpg",
    ]


def test_a_file_that_is_another_post_now_is_not_deleted(blog: Site) -> None:
    """A new post at the path of a deleted one, with its own Id, stays where it is."""
    blog.post("a.md", "Ny.", title="Ny", date="2013-04-20", id="tag:x.example,2013:ny")
    accepted(blog.run(delete_post, A, free=True))
    assert (blog.root / A).exists()
    accepted(blog.build())
    assert [each.title for each in feed(blog).entries] == ["Ny", "B"]


def test_a_task_waits_for_no_build(blog: Site) -> None:
    """While a build is running, nothing else may change the ledger."""
    with hold(blog.root / ".output.lock", "output"):
        line = "output/: is in use by another build: wait until it is done, or stop it"
        assert refusal(blog, delete_post, A, free=False) == line
        assert refusal(blog, rename_post, A, NEW) == line
