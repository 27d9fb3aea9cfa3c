"""Pictures without a description."""

import pytest

from plugins.engine.markdown.checks.registry import check_source
from plugins.engine.markdown.notes import MarkdownText, Note


def check(text: str) -> tuple[Note, ...]:
    """Return the notes on a text."""
    return check_source(MarkdownText(text))


SILENT = [
    "![](a.png)",
    "![ ](a.png)",
    "![][b]\n\n[b]: /a.png",
    '![](a.png "Titel")',
    '![](a_(b).png "T"){.wide}',
    '<img src="a.png">',
    "<IMG SRC=a.png>",
    '<img\nsrc="a"\ntitle="alt">',
    '<img src="a" data-alt="b">',
    "> ![](a.png)",
    "- ![](a.png)",
    "[![](a.png)](/b/)",
    "| a |\n|---|\n| ![](a.png) |",
]


@pytest.mark.parametrize("text", SILENT)
def test_a_picture_without_a_description_is_a_warning(text: str) -> None:
    """The warning covers Markdown and HTML, anywhere in a text."""
    what = "this picture has no description for those who cannot see it"
    assert [(note.what, note.warning) for note in check(text)] == [(what, True)]


TOLD = [
    "![En katt](a.png)",
    '![](a.png){: alt="" }',
    '![](a.png "T"){ .wide alt="" }',
    '<img alt="" src="a.png">',
    "<img alt src=a.png>",
    '<img\nsrc="a"\nalt="b">',
    '<img src="a>b" alt="c">',
    '<img src="a" role="presentation">',
    '<img src="a" aria-hidden="true">',
    "`![](a.png)` och `<img>`",
    "```\n![](a.png)\n```",
    "<!-- ![](a.png) <img> -->",
    r"\![](a.png)",
]


@pytest.mark.parametrize("text", TOLD)
def test_a_decorative_picture_has_no_note(text: str) -> None:
    """An explicitly empty description marks decoration; in code there is no picture."""
    assert check(text) == ()


def test_each_picture_is_reported_at_its_line() -> None:
    """The second picture has a line of its own."""
    assert [note.line for note in check("![](a)\n\n![b](c)\n\nd ![](e)")] == [1, 5]
