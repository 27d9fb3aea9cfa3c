"""Links of web and mail addresses in text. The rows of docs/markdown.md have the common ones."""

import re
from html import unescape

import pytest

from plugins.engine.markdown.converter import convert

LINKED = {
    "Se http://example.org/å?a=1&b=2#c.": "http://example.org/å?a=1&amp;b=2#c",
    "HTTPS://EXAMPLE.ORG": "HTTPS://EXAMPLE.ORG",
    "“https://example.org/x”": "https://example.org/x",
    "**https://example.org/x**": "https://example.org/x",
    "*Se https://example.org/x*.": "https://example.org/x",
    "https://example.org/a*b*": "https://example.org/a*b",
    "https://example.org/a\\_b": "https://example.org/a_b",
    "https://example.org/x… och mer": "https://example.org/x",
    "https://example.org/?a=1&amp;": "https://example.org/?a=1",
    "(se https://example.org/a_(b).)": "https://example.org/a_(b)",
    "| a |\n|---|\n| https://example.org |": "https://example.org",
    "## Om https://example.org": "https://example.org",
    "https://example.org:8080/x": "https://example.org:8080/x",
    "https://åäö.example.org": "https://åäö.example.org",
}


@pytest.mark.parametrize(("text", "address"), LINKED.items())
def test_an_address_ends_where_the_sentence_goes_on(text: str, address: str) -> None:
    """Signs that end a sentence, an emphasis or a bracket are no part of it; those of the address are."""
    converted = convert(text, "sv")
    assert re.findall(r'<a href="(h[^"]*)"', converted.html, re.IGNORECASE) == [address]
    assert converted.notes == ()


def test_a_mail_address_may_have_escaped_signs() -> None:
    """Pandoc writes a backslash before each underscore."""
    html = unescape(convert("Mejla elin\\_b@example.org.", "sv").html)
    assert html == '<p>Mejla <a href="mailto:elin_b@example.org">elin_b@example.org</a>.</p>'


TEXT = [
    "`https://example.org`\n\n    https://example.org\n\n```\nhttps://example.org\n```",
    "<code>https://example.org</code> <kbd>elin@example.org</kbd>",
    "https://localhost https:// http://a_b.c_d en@två @elin@example.org git@example.org:a/b.git react@18.2.0",
    "x=https://example.org /a@b.se a/www.example.org foo@example.org/bar",
    "<!-- https://example.org -->",
]


@pytest.mark.parametrize("text", TEXT)
def test_what_is_no_address_stays_text(text: str) -> None:
    """Code, accounts, versions and parts of other words are no addresses."""
    assert "<a " not in convert(text, "sv").html


@pytest.mark.parametrize(
    "text",
    [
        "[https://example.org](https://example.org)",
        "[**https://example.org**](https://example.org)",
        '<a href="https://example.org">https://example.org</a>',
        '<a href="https://example.org">se *https://example.org*</a>',
        "[x]: https://example.org\n\n[https://example.org][x]",
        "<https://example.org>",
    ],
)
def test_a_link_holds_no_link(text: str) -> None:
    """An address that is the text of a link is linked once."""
    assert convert(text, "sv").html.count("<a ") == 1


@pytest.mark.parametrize("piece", ["https://a.b ", "www.a.b", "a@b.se ", "a.b", "https://a.b)", "(", "<b>https://a.b"])
def test_addresses_take_little_time(piece: str) -> None:
    """A text of 15 kB of addresses takes a second or two."""
    assert convert(piece * (15_000 // len(piece)), "sv").html


@pytest.mark.parametrize("written", [r"elin\_b\+x@example.org", "elin_b+x@example.org"])
@pytest.mark.parametrize("form", ["{}", "<{}>", "<mailto:{}>"])
def test_escaped_signs_of_a_mail_address_are_the_signs(written: str, form: str) -> None:
    """With brackets or without: editors escape an underscore wherever it stands."""
    html = unescape(convert(form.format(written), "sv").html)
    assert html == '<p><a href="mailto:elin_b+x@example.org">elin_b+x@example.org</a></p>'
