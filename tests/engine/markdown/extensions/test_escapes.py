"""Backslash escapes, compared with CommonMark."""

from string import punctuation

import pytest

from plugins.engine.markdown.converter import convert
from tests.engine.markdown.commonmark import commonmark, shape

ALIKE = [
    pytest.param("Rosor är röda\\\nvioler är blå.\n\nKostar \\$5, ungefär \\~5.", id="of the field"),
    pytest.param(" ".join(f"\\{sign}" for sign in punctuation if sign not in "\"'"), id="every sign"),
    pytest.param(r"C:\temp, \alpha och \å", id="before a letter it is text"),
    pytest.param(r"\&amp; \&copy; \&#62; \& \&x", id="what would be a character is none"),
    pytest.param(r"\<server> och \<b>x", id="what would be a tag is none"),
    pytest.param("\\<div>\ntext", id="nor at the beginning"),
    pytest.param(r"## Pris \$5 \& mer", id="in a heading"),
    pytest.param("|a|b|\n|-|-|\n|x \\| y|\\$5 \\~6|", id="in cells"),
    pytest.param("- a\\\n  b \\~c", id="in an item"),
    pytest.param("> a\\\n> b \\~c", id="in a quote"),
    pytest.param("*a\\\nb* \\~~x~~", id="in emphasis"),
    pytest.param("`\\$ \\~`", id="in code in a line"),
    pytest.param("```\n\\$\\\n\\~\n```", id="in a fence"),
    pytest.param("    \\$x\\\n    \\~", id="in code that is indented"),
    pytest.param("## a \\~\n\nstycke\\", id="at the end of a text it is text"),
    pytest.param("a\\\\\nb \\\\~", id="itself"),
]


@pytest.mark.parametrize("text", ALIKE)
def test_backslashes_are_read_as_in_commonmark(text: str) -> None:
    """A backslash escapes punctuation, breaks a line at its end, and is text before letters and in code."""
    converted = convert(text, "sv")
    assert shape(converted.html) == shape(commonmark(text))
    assert converted.notes == ()


ATTRIBUTES = [
    pytest.param(
        r'[a \$ b](https://x.se/\~a "t \$ \&amp;")',
        '<a href="https://x.se/~a" title="t $ &amp;amp;">a $ b</a>',
        id="a link",
    ),
    pytest.param(r"[a](<https://x.se/a\~b>)", '<a href="https://x.se/a~b">a</a>', id="an address in brackets"),
    pytest.param(
        '[a][b]\n\n[b]: https://x.se/a\\_b\\~c "t\\$"',
        '<a href="https://x.se/a_b~c" title="t$">a</a>',
        id="a reference",
    ),
    pytest.param(r"![\~x](https://x.se/a.png)", '<img alt="~x" src="https://x.se/a.png">', id="a picture"),
    pytest.param(
        r"<https://x.se/\~a\_b>", r'<a href="https://x.se/\~a\_b">https://x.se/\~a\_b</a>', id="an address by itself"
    ),
    pytest.param(r'<a title="\~ \$ \&" href="#">x</a>', r'<a title="\~ \$ \&" href="#">x</a>', id="HTML"),
    pytest.param(r"\"a\" \'b\'", "\"a\" 'b'", id="quotation marks stay straight"),
]


@pytest.mark.parametrize(("text", "expected"), ATTRIBUTES)
def test_addresses_and_titles_are_escaped_as_text(text: str, expected: str) -> None:
    """Escapes work in links, pictures and references, but not in autolinks and raw HTML."""
    assert convert(text, "sv").html == f"<p>{expected}</p>"


def test_an_escaped_tag_is_no_tag() -> None:
    """The fault of a tag is not at the line of an escaped one."""
    assert [note.line for note in convert("\\<b>x\n\n<b>y", "sv").notes] == [3]
