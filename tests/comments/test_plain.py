"""Text and addresses of what strangers write."""

import pytest

from plugins.comments.cleaning import clean
from plugins.comments.plain import one_line, plain_text, printable, web_address

TEXTS = {
    "<p>Ett.</p><p>Två.</p>": "Ett. Två.",
    "<p>Ett<br>två</p>": "Ett två",
    "<p>o<em>känd</em>a</p>": "okända",
    "<p>1 &lt; 2 &amp; 3</p>": "1 < 2 & 3",
    "<ul><li>a</li><li>b</li></ul>": "a b",
    '<p><a href="https://a.example/?b=&quot;&gt;c" rel="ugc nofollow noopener">länk</a></p>': "länk",
    "": "",
}
ADDRESSES = {
    "https://rallaren.example/": "https://rallaren.example/",
    " HTTP://a.example ": "HTTP://a.example",
    "javascript:alert(1)": "",
    "data:text/html,x": "",
    "//a.example": "",
    "a.example": "",
    'https://a.example/"onclick=': "",
    "https://a.example/ b": "",
    "https:///a": "",
    "https://a.example\\@b.example": "",
    "": "",
}


@pytest.mark.parametrize(("html", "text"), TEXTS.items())
def test_html_as_plain_text(html: str, text: str) -> None:
    """Blocks are words apart, elements in a line are not, and references are what they stand for."""
    assert plain_text(html) == text
    assert plain_text(clean(html)) == text


@pytest.mark.parametrize(("written", "address"), ADDRESSES.items())
def test_addresses_that_a_page_links_to(written: str, address: str) -> None:
    """Only whole addresses of the web are links."""
    assert web_address(written) == address


def test_signs_that_no_file_may_have() -> None:
    """Control characters go, and a name stands on one line."""
    assert printable("a\x00b\x1b[0m\ufffe\nc\t") == "ab[0m\nc\t"
    assert one_line(" Anna\n\x07 Lind ") == "Anna Lind"
