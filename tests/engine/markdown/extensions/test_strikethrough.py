"""Struck-out text."""

import pytest

from plugins.engine.markdown.converter import convert


def html(text: str, lang: str = "sv") -> str:
    """Return the HTML of a text."""
    return convert(text, lang).html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~~inte~~ så", "<p><del>inte</del> så</p>"),
        ("~~*inte*~~", "<p><del><em>inte</em></del></p>"),
        ("~~ inte ~~", "<p>~~ inte ~~</p>"),
        ("~inte~", "<p>~inte~</p>"),
    ],
)
def test_double_tildes_strike_text_out(text: str, expected: str) -> None:
    """Two tildes on both sides strike text out; single ones and those before a space do not."""
    assert html(text) == expected
