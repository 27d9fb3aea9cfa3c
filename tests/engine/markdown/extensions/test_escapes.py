"""Backslashes, read as CommonMark reads them."""

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
def test_a_backslash_is_what_it_is_in_commonmark(text: str) -> None:
    """Before a sign it stands for the sign, at the end of a line for a break, before letters and in code for itself."""
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
def test_addresses_and_titles_are_escaped_as_text_is(text: str, expected: str) -> None:
    """Those of links, pictures and references; not those that are links by themselves, nor raw HTML."""
    assert convert(text, "sv").html == f"<p>{expected}</p>"


def test_a_sign_that_is_escaped_is_no_tag() -> None:
    """A fault of a tag names the line of the tag, not that of one that is escaped."""
    assert [each.line for each in convert("\\<b>x\n\n<b>y", "sv").notes] == [3]
