"""All of content/, read before a page is made. checks/ tests the checks."""

import pytest

from plugins.core.errors import Fault, SiteError
from plugins.engine.content.library import ContentIndex, Library, state
from plugins.engine.content.post_files import read_posts
from plugins.engine.content.scan import Source, Sources
from tests.engine.content.content_folder import NOW, Content
from tests.engine.content.reading import OPTIONS, read


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Date: 2013-04-21 20:00", "out"),
        ("Date: 2013-04-21 20:01", "future"),
        ("Date: 2013-04-21", "out"),
        ("Date: 2013-04-22", "future"),
        ("Date: 2013-04-21 20:00\nTimezone: America/New_York", "future"),
        ("Date: 2013-04-20\nStatus: hidden", "out"),
        ("Date: 2013-04-22\nStatus: hidden", "future"),
        ("Date: 2013-04-20\nStatus: draft", "draft"),
        ("Status: draft", "draft"),
    ],
)
def test_a_post_is_out_when_its_instant_has_come(head: str, expected: str) -> None:
    """A published or hidden post is out at its very instant; a draft is one whatever its date."""
    assert state(read(f"Title: Hej\n{head}\n\nText."), NOW) == expected


def test_a_page_without_a_date_is_out() -> None:
    """A page without a date is never scheduled."""
    assert state(read("Title: Om\n\nText.", "pages/om.md", "page"), NOW) == "out"


def everything_there_is(content: Content) -> None:
    """Return a content folder with a text in every state, a page and files."""
    content.post("out")
    content.post("hidden", Status="hidden")
    content.post("later", date="2013-05-01")
    content.post("draft", Status="draft")
    content.post("skipped", Status="skip")
    content.write("pages/om.md", "Title: Om\n\nText.\n")
    content.write("images/a.jpg", "x")
    content.write("posts/b.jpg", "x")
    content.write("notes/c.txt", "x")


def test_only_what_is_out_goes_out(content: Content) -> None:
    """A build has the posts and pages whose time has come, by path, and knows how many posts wait."""
    everything_there_is(content)
    library = content.read()
    assert library.paths("post") == ("posts/hidden.md", "posts/out.md")
    assert library.paths("page") == ("pages/om.md",)
    assert len(library.waiting) == 1
    assert {text.state for text in library.texts.values()} == {"out"}


def test_files_are_what_is_no_text(content: Content) -> None:
    """No text, published or not, is a file beside the texts; all else is."""
    everything_there_is(content)
    assert content.read().files == {"images/a.jpg", "posts/b.jpg", "notes/c.txt"}


def test_a_preview_shows_everything_but_what_is_to_be_skipped(content: Content) -> None:
    """The preview has drafts and scheduled posts too, marked as such."""
    everything_there_is(content)
    texts = content.read(include_unpublished=True).texts
    assert {path: text.state for path, text in texts.items()} == {
        "pages/om.md": "out",
        "posts/draft.md": "draft",
        "posts/hidden.md": "out",
        "posts/later.md": "future",
        "posts/out.md": "out",
    }


def test_a_text_comes_with_its_html(content: Content) -> None:
    """Each text has what Markdown made of it in its own language."""
    content.post("a", '"Hej"')
    content.post("b", '"Hi"', Lang="en")
    html = [text.converted.html for text in content.read().texts.values()]
    assert html == ["<p>”Hej”</p>", "<p>“Hi”</p>"]


def test_all_faults_of_a_folder_come_together(content: Content) -> None:
    """One run reports all faults of all files, sorted by file and line."""
    content.post("a", "[x]({filename}nowhere.md)")
    content.post("b", "fails")
    content.write("posts/c.md", "Title: c\n\nno date\n")
    content.write("posts/d.rst", "x")
    content.post("e", " ")
    (content.folder / "images").symlink_to("/")
    content.write("posts/f.md", "Title: f\nDate: 2013-04-20\nSlug: f\n\n<div>f\n")
    assert content.faults() == [
        "content/images: a symbolic link to a folder, or out of content/: replace it by a copy of what it points to",
        "content/posts/a.md:4: {filename}nowhere.md leads to content/posts/nowhere.md, which does not exist: "
        "correct the path, or add the file",
        "content/posts/b.md:4: the text fails: simplify it: remove half of it at a time to find the cause",
        "content/posts/c.md:1: no Date: write 'Date: 2026-09-14' in its front matter",
        "content/posts/d.rst: is not read: posts are Markdown files that end in .md: rename it, or move it out",
        "content/posts/e.md:1: no text: write some, or set 'Status: draft'",
        "content/posts/f.md:5: <div> is never closed: write </div> after it, or &lt;div> (or backticks around it) "
        "if it is no tag",
    ]


@pytest.mark.parametrize("name", ["a.md", "a.markdown", "A.MD"])
def test_every_ending_of_markdown_is_read(content: Content, name: str) -> None:
    """A post may end in .md or .markdown, in small letters or capitals."""
    content.write(f"posts/{name}", "Title: a\nDate: 2013-04-20\n\nText.\n")
    library = content.read()
    assert (library.paths("post"), library.files) == ((f"posts/{name}",), frozenset())


def test_a_draft_that_cannot_be_converted_stops_only_the_preview(content: Content) -> None:
    """The text of a draft is converted for the preview only."""
    content.post("a", "fails", Status="draft")
    assert content.read().texts == {}
    expected = "content/posts/a.md:5: the text fails: simplify it: remove half of it at a time to find the cause"
    assert content.faults(include_unpublished=True) == [expected]


def test_a_file_that_cannot_be_read_is_a_fault(content: Content) -> None:
    """A file that vanishes after the walk, or may not be read, is reported with the system's reason."""
    found = read_posts(Sources((Source("posts/gone.md", "post", "posts"),), {}, ()), content.options)
    expected = Fault("content/posts/gone.md", 0, "cannot be read (No such file or directory)", "check its permissions")
    assert (found.posts, found.faulty, found.faults) == ((), (), (expected,))


def test_plugins_check_what_there_is_and_what_may_be_there(content: Content) -> None:
    """Plugins get every post with its state; files that could not be read do not count as deleted."""
    everything_there_is(content)
    content.write("posts/broken.md", "no front matter")
    (content.folder / "posts/linked").symlink_to("/")
    index = content.index()
    expected = {"hidden": "out", "out": "out", "later": "future", "draft": "draft"}
    assert {each.path: index.states[each.path] for each in index.posts} == {
        "pages/om.md": "out",
        **{f"posts/{name}.md": state for name, state in expected.items()},
    }
    there = ["posts/out.md", "posts/broken.md", "posts/skipped.md", "images/a.jpg", "posts/linked/a.md", "posts/linked"]
    assert [path for path in there if not index.has(path)] == []
    assert [path for path in ("posts/gone.md", "posts/linked.md", "posts") if index.has(path)] == []


def test_links_follow_a_post_that_was_renamed(content: Content) -> None:
    """A link to a former path leads to the post, unless another file has that path. Links to files do not follow."""
    content.post("a", "[x]({filename}b.md) [y]({filename}/posts/c.md#z) [z]({static}b.jpg)")
    content.post("c")
    content.post("ny")
    content.write("posts/b.jpg", "x")
    library = content.read(renamed={"posts/b.md": "posts/ny.md", "posts/c.md": "posts/ny.md", "posts/b.jpg": "x"})
    assert [(each.path, each.rest) for each in library.texts["posts/a.md"].links] == [
        ("posts/ny.md", ""), ("posts/c.md", "#z"), ("posts/b.jpg", ""),
    ]  # fmt: skip
    content.post("later", date="2013-05-01")
    with pytest.raises(SiteError) as caught:
        content.read(renamed={"posts/b.md": "posts/later.md"})
    assert "{filename}b.md leads to a post that is not published before 2013-05-01" in str(caught.value)


def test_a_content_folder_that_cannot_be_walked_may_hold_anything() -> None:
    """Nothing in it has vanished."""
    assert ContentIndex(OPTIONS.content, (), {}, frozenset(), ("",)).has("posts/a.md")


def test_an_empty_folder_is_an_empty_library(content: Content) -> None:
    """A blog without a post is a blog."""
    assert content.read() == Library({}, frozenset())


def test_what_plugins_warn_of_comes_with_what_goes_out(content: Content) -> None:
    """A warning does not stop the build."""
    content.post("a")
    warning = Fault("content/posts/a.md", 1, "x", "y")
    assert content.read(warnings=[warning]).warnings == (warning,)
