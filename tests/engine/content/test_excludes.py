"""Files that settings exclude, and folders of drafts and templates."""

import pytest
from msgspec.structs import replace

from plugins.engine.content.excludes import Excludes, is_private, means_drafts, wrong_excludes
from plugins.engine.content.library import Library, read_library
from tests.engine.content.content_folder import NOW, Content, converted

NOTHING = Excludes()
ROOTS = ("posts", "pages", "images")


@pytest.mark.parametrize(
    ("excludes", "path", "kind", "reason"),
    [
        (Excludes(articles=("posts/privat",)), "posts/privat/b.md", "post", "ARTICLE_EXCLUDES"),
        (Excludes(articles=("posts/privat/",)), "posts/privat/x/b.md", "post", "ARTICLE_EXCLUDES"),
        (Excludes(articles=("./posts/privat",)), "posts/privat/b.md", "post", "ARTICLE_EXCLUDES"),
        (Excludes(articles=("posts/privat",)), "posts/privata/b.md", "post", ""),
        (Excludes(articles=("posts/privat",)), "posts/privat/b.jpg", None, ""),
        (Excludes(articles=("posts",)), "posts/b.md", "post", ""),
        (Excludes(articles=("pages",)), "pages/b.md", "page", ""),
        (Excludes(pages=("pages/gamla",)), "pages/gamla/b.md", "page", "PAGE_EXCLUDES"),
        (Excludes(pages=("posts/gamla",)), "posts/gamla/b.md", "post", ""),
        (Excludes(ignore=("*.psd",)), "images/b.psd", None, "IGNORE_FILES"),
        (Excludes(ignore=("kladd*",)), "posts/kladd-1.md", "post", "IGNORE_FILES"),
        (Excludes(ignore=("hemligt",)), "posts/hemligt/b.md", "post", "IGNORE_FILES"),
        (Excludes(ignore=("posts",)), "posts/b.md", "post", ""),
        (Excludes(ignore=("**/.*",)), "posts/b.md", "post", ""),
        (Excludes(ignore=("*.PSD",)), "images/b.psd", None, ""),
        (Excludes(), "posts/templates/b.md", "post", "a template"),
        (Excludes(), "posts/_Mallar/b.md", "post", "a template"),
        (Excludes(), "images/templates/b.jpg", None, ""),
        (Excludes(), "posts/mallar.md", "post", ""),
    ],
)
def test_what_is_excluded_is_left_out(excludes: Excludes, path: str, kind: str | None, reason: str) -> None:
    """Folders below those of posts and pages, as Pelican has it, and patterns for a name or that of a folder."""
    assert excludes.reason(path, kind, ROOTS) == reason


@pytest.mark.parametrize(
    ("static", "paths", "path", "expected"),
    [
        (("images/raw",), ("images",), "images/raw/b.jpg", True),
        (("images/raw",), ("images",), "images/b.jpg", False),
        (("images/raw",), ("images", "images/raw"), "images/raw/b.jpg", False),
        (("images/raw/",), ("images",), "images/raw/x/b.jpg", True),
        (("images",), ("images",), "images/b.jpg", False),
        (("images",), ("",), "images/b.jpg", True),
    ],
)
def test_folders_of_files_are_left_out(
    static: tuple[str, ...], paths: tuple[str, ...], path: str, expected: bool
) -> None:
    """A folder that STATIC_PATHS names itself goes out."""
    assert Excludes(static=static, static_paths=paths).excludes_file(path) == expected


@pytest.mark.parametrize("name", ["_drafts", "drafts", "draft", "Utkast", "_x", "private", "privat"])
def test_a_folder_of_drafts_is_known_by_its_name(name: str) -> None:
    """Its depth makes no difference. A root of posts needs the whole word, since Jekyll's are called _posts."""
    assert means_drafts(f"posts/{name}/b.md", ROOTS)
    assert means_drafts(f"posts/2013/{name}/april/b.md", ROOTS)
    assert means_drafts(f"{name}/b.md", (name,)) == (name != "_x")
    assert not means_drafts(f"posts/{name}.md", ROOTS)


def test_private_files_are_known_by_their_folder() -> None:
    """Folders that begin with _ are for files as others are."""
    paths = ("images/privat/b.jpg", "images/_drafts/b.jpg", "images/_thumbs/b.jpg", "images/privat.jpg")
    assert [is_private(path) for path in paths] == [True, True, False, False]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("posts/privat", []),
        ("posts/annat", []),
        (
            "posts/privatt",
            ["ARTICLE_EXCLUDES has 'posts/privatt', which is no folder there: did you mean 'posts/privat'?"],
        ),
        ("privat", ["ARTICLE_EXCLUDES has 'privat', which is no folder there: did you mean 'posts/privat'?"]),
        ("posts/a.md", ["ARTICLE_EXCLUDES has 'posts/a.md', which is a file: name its folder, or use IGNORE_FILES"]),
    ],
)
def test_an_entry_that_excludes_nothing_is_told(entry: str, expected: list[str]) -> None:
    """Files that it should exclude would be published. A folder with no similar name may be on another machine."""
    found = wrong_excludes(Excludes(articles=(entry,)), ("posts/a.md", "posts/privat/b.md"))
    assert [f"{what}: {remedy}" for _, what, remedy in found] == expected


def read(content: Content, include_unpublished: bool = False, excludes: Excludes = NOTHING) -> Library:
    """Read the folder with those settings."""
    return read_library(replace(content.options, excludes=excludes), NOW, include_unpublished, converted)


DRAFT = "kept as a draft: its folder is one of drafts"


def test_a_folder_of_drafts_publishes_nothing(content: Content) -> None:
    """A post there is a draft, with a warning, unless it has a Status; as in Jekyll it needs no date."""
    content.post("a")
    content.post("_drafts/b")
    content.post("utkast/c", Status="draft")
    content.post("_drafts/d", Status="published")
    content.write("posts/_drafts/e.md", "Title: E\n\nText.\n")
    assert list(content.read().texts) == ["posts/_drafts/d.md", "posts/a.md"]
    assert len(content.read(include_unpublished=True).texts) == 5
    remedy = "move it to publish it, or give it a Status"
    assert [str(each) for each in content.read().warnings] == [f"content/posts/_drafts/b.md: {DRAFT}: {remedy}"]


def test_templates_are_left_out_and_told(content: Content) -> None:
    """Obsidian keeps texts there that are no posts, nor right ones; a link to one is a fault."""
    content.post("a")
    content.write("posts/templates/dag.md", "---\ntitle: {{title}}\n---\n")
    warnings = [str(each) for each in content.read().warnings]
    what = "is not read: it is in a folder of templates"
    remedy = "move it if it is a post, else name the folder in ARTICLE_EXCLUDES"
    assert warnings == [f"content/posts/templates/dag.md: {what}: {remedy}"]
    assert read(content, excludes=Excludes(articles=("posts/templates",))).warnings == ()


def test_what_is_excluded_is_no_file_and_no_target(content: Content) -> None:
    """No build and no preview publishes it; the fault of a link to it names the setting."""
    content.post("a")
    content.post("privat/b")
    content.write("posts/privat/lista.txt", "x")
    excludes = Excludes(articles=("posts/privat",))
    for include_unpublished in (False, True):
        library = read(content, include_unpublished, excludes)
        assert (list(library.texts), library.files) == (["posts/a.md"], frozenset())
    content.post("a", "[b]({filename}privat/b.md)")
    with pytest.raises(Exception, match=r"privat/b.md leads to a file that is never published \(ARTICLE_EXCLUDES\)"):
        read(content, excludes=excludes)
