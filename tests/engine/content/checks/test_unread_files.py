"""Files that were meant as posts."""

import pytest

from plugins.engine.content import file_names
from tests.engine.content.content_folder import Content

# what is no post, though somebody may have meant it as one: every ending of checks.py has a name here
OTHER_MARKUP = [
    *("a.rst", "a.html", "a.HTM", "a.mkd", "a.mkdn", "a.mdown", "a.mdwn", "a.mdtxt", "a.mdx", "a.text", "a.txt"),
    *("a.org", "a.adoc", "a", "a.md "),
]
OF_WORD_PROCESSORS = ["a.docx", "a.doc", "a.ODT", "a.rtf", "a.pages"]


@pytest.mark.parametrize("name", OTHER_MARKUP)
def test_a_text_that_is_no_markdown_is_not_passed_over(content: Content, name: str) -> None:
    """A file like a text in the folder of posts is a post that its writer would miss."""
    content.write(f"posts/{name}", "x")
    expected = f"content/posts/{name}: is not read: posts are Markdown files that end in .md: rename it, or move it out"
    assert content.faults() == [expected]


@pytest.mark.parametrize("name", OF_WORD_PROCESSORS)
def test_a_text_of_a_word_processor_is_not_passed_over(content: Content, name: str) -> None:
    """It cannot be renamed: what it says must be saved as Markdown."""
    content.write(f"posts/{name}", "x")
    what, remedy = "is not read: posts are Markdown files that end in .md", "save it as a text file in Markdown"
    assert content.faults() == [f"content/posts/{name}: {what}: {remedy}, or move it out"]


@pytest.mark.parametrize(
    ("endings", "names"),
    [(file_names._OTHER_MARKUP, OTHER_MARKUP), (file_names.WORD_PROCESSOR_ENDINGS, OF_WORD_PROCESSORS)],
    ids=["other markup", "word processors"],
)
def test_every_ending_of_what_is_no_post_has_a_name_above(endings: tuple[str, ...], names: list[str]) -> None:
    """The tests above cover every ending, so that none is added or removed unnoticed."""
    assert [ending for ending in endings if f"a{ending}" not in map(str.lower, names)] == []


@pytest.mark.parametrize("name", ["README", "LICENSE", "Icon\r", "lista.csv"])
def test_what_nobody_takes_for_a_post_is_passed_over(content: Content, name: str) -> None:
    """Programs and habits put such files anywhere."""
    content.write(f"posts/{name}", "x")
    assert content.read().files == {f"posts/{name}"}


def test_a_text_that_a_post_links_to_is_a_file(content: Content) -> None:
    """A list in plain text may lie beside the post that offers it."""
    content.write("posts/lista.txt", "x")
    content.post("a", "[x]({attach}lista.txt)")
    assert content.read().files == {"posts/lista.txt"}


def test_markdown_outside_of_the_folders_is_not_passed_over(content: Content) -> None:
    """A post in the wrong folder is told where it belongs: among pictures it would be out as it is, a draft, too."""
    content.write("inlagg/a.md", "x")
    content.write("images/a.md", "Title: A\nStatus: draft\n\nx")
    what = "is not read: it is outside the folders of posts and pages"
    remedy = "move it to content/posts/ or content/pages/, or link to it as {{static}}/{}/a.md if it is for readers"
    folders = ("images", "inlagg")
    assert content.faults() == [f"content/{folder}/a.md: {what}: {remedy.format(folder)}" for folder in folders]


def test_markdown_that_a_post_links_to_is_a_file(content: Content) -> None:
    """A writer may offer a text to be taken as it is."""
    content.write("files/mall.md", "x")
    content.post("a", "[x]({static}/files/mall.md)")
    assert content.read().files == {"files/mall.md"}
