"""Markdown in blocks of HTML."""

import re

import pytest

from plugins.engine.markdown.checks.registry import check_source
from plugins.engine.markdown.converter import convert
from plugins.engine.markdown.notes import MarkdownText

UNREAD = {
    "bold in a fold, as on GitHub": ("<details>\n<summary>a</summary>\n\nb **c**\n\n</details>", "details", 4),
    "a heading": ('a\n\n<div align="center">\n\n# b\n\n</div>', "div", 5),
    "a list": ("<details>\n<summary>a</summary>\n\n- b\n- c\n</details>", "details", 4),
    "a numbered list": ("<section>\n\n1. b\n2. c\n\n</section>", "section", 3),
    "a quote": ("<div>\n\n> b\n\n</div>", "div", 3),
    "a table": ("<div>\n\n| a | b |\n|---|---|\n| c | d |\n\n</div>", "div", 4),
    "a link": ("<center>\n[a](https://b.example)\n</center>", "center", 2),
    "a picture": ("<figure>\n![a](/b.png)\n</figure>", "figure", 2),
    "bold on the line of the tag": ("<p>a **b**</p>", "p", 1),
    "bold, as from Notion": ("<aside>\n💡 a **b**\n\n</aside>", "aside", 2),
    "two paragraphs": ("<div>\n\na\nb\n\nc\n\n</div>", "div", 6),
    "in an element of the same name": ("<div>\n<div>a</div>\n\n**b**\n</div>", "div", 4),
    "emphasis": ("<details>\n<summary>a</summary>\n\nb *c* d\n\n</details>", "details", 4),
    "in an element that does not ask": ('<div markdown="1">\n<p>a</p>\n<p>**b**</p>\n</div>', "p", 3),
    "in a line": ("<figure markdown><figcaption>**a**</figcaption></figure>", "figcaption", 1),
    "in a cell": ("<table markdown><tr markdown><td>**a**</td></tr></table>", "td", 1),
    "two deep": ("<div markdown><div markdown><div>**a**</div></div></div>\n\n<p>b</p>", "div", 1),
    "below a line of text": ("a\n<div>**b**</div>", "div", 2),
    "with a tag in capitals": ("<DIV>**b**</DIV>", "div", 1),
}


@pytest.mark.parametrize(("text", "name", "line"), UNREAD.values(), ids=UNREAD)
def test_unread_markdown_is_a_warning(text: str, name: str, line: int) -> None:
    """Readers would see the markup. Where the tag asks for Markdown, it is read."""
    (note,) = check_source(MarkdownText(text))
    assert (note.line, note.warning) == (line, True)
    assert note.what == f"Markdown in <{name}> is shown as text, and its paragraphs run together"
    assert note.remedy == f'write <{name} markdown="1">, or HTML in it'
    asked = re.sub(rf"(?i)<{name}(?![^>]*markdown)", f'<{name} markdown="1"', text)
    assert check_source(MarkdownText(asked)) == ()


def test_each_element_around_markdown_needs_the_attribute() -> None:
    """Markdown is read where all elements around it ask for it, and only then is there no warning."""
    text = "<div>\n<p>a</p>\n<p>**b**</p>\n</div>"
    names = []
    while notes := check_source(MarkdownText(text)):
        names.append(notes[0].what.split()[2])
        text = text.replace(names[-1], f"{names[-1][:-1]} markdown>")
    assert names == ["<div>", "<p>"]
    assert "<strong>b</strong>" in convert(text, "sv").html


def test_markdown_in_html_is_read_where_its_tag_asks() -> None:
    """The remedy works."""
    html = convert('<details markdown="1">\n<summary>a</summary>\n\nb **c**\n\n</details>', "sv").html
    assert html == "<details>\n<summary>a</summary>\n<p>b <strong>c</strong></p>\n</details>"


def test_each_block_is_reported_once() -> None:
    """A block with much Markdown has one warning."""
    text = "<div>\n\n**a** **b**\n\n- c\n\n</div>\n\nd\n\n<p>**e**</p>\n\n**f**"
    assert [note.line for note in check_source(MarkdownText(text))] == [3, 11]


RIGHT = {
    "HTML": "<div class='a'>\n\n<p>b</p>\n\n<p>c</p>\n\n</div>",
    "a figure": '<figure>\n<img src="a.png" alt="b">\n\n<figcaption>c</figcaption>\n</figure>',
    "one paragraph": "<div>\n\na\n\n</div>",
    "a fold in one line": "<details><summary>a</summary>b *c*</details>\n\n**d**",
    "code": "<pre>\n**a**\n\n# b\n</pre>\n\n<div><code>**c**</code></div>\n\n```html\n<div>**d**</div>\n```",
    "code in a line": "Skriv `<details>` och **b** så `</details>`.",
    "a comment": "<div>\n<!-- **a** -->\n</div>",
    "an attribute": '<p title="**a** [b](c)">d</p>',
    "an element of a line": "<span>**a**</span> och <b>**c**</b>",
    "text behind it": "<div>a</div>\n\n**b**\n\n- c",
    "signs that are none": "<p>2 ** 3 och 4 ** 5, [a], (b), a - b</p>",
    "emphasis and signs in elements that ask": "<div markdown>\n\n*a* <p>b</p>\n\n- c\n\n<p>d</div>\n\n*e*\n\n- **f**",
    "stars that are no emphasis": "<div>\n\n2 * 3 * 4, a*b*c, **\n\n</div>",
    "pairs of the same name": "<div><div>a</div></div>\n\n**b**",
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_html_without_markdown_has_no_note(text: str) -> None:
    """Markdown around HTML has no note either."""
    assert check_source(MarkdownText(text)) == ()
