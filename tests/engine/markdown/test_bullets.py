"""Bullets as items."""

import pytest

from plugins.engine.markdown.bullets import with_items

THREE = ["- a", "    - b", "        - c", "- d"]


@pytest.mark.parametrize(
    "lines",
    [
        ["• a", "◦ b", "▪ c", "• d"],
        ["• a", "  ◦ b", "    ▪ c", "• d"],
        ["• a", "   ◦ b", "      ▪ c", "• d"],
        ["• a", "    ◦ b", "        ▪ c", "• d"],
        ["•   a", "    o   b", "        §   c", "•   d"],
        [" • a", "    • b", "       • c", " • d"],
        ["- a", "  • b", "    ▪ c", "- d"],
    ],
)
def test_three_levels(lines: list[str]) -> None:
    """A level is another kind of bullet, or two spaces more."""
    assert list(with_items(lines)) == THREE


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Text", "", "    • a", "    • b"], None),  # code
        (["• a", "", "        ◦ b"], ["- a", "", "        ◦ b"]),  # code in an item
        (["Text:", "    • a", "    • b"], ["Text:", "- a", "- b"]),
        (["!!! note", "    Text:", "", "    • a", "    • b"], ["!!! note", "    Text:", "", "    - a", "    - b"]),
        (["> • a", ">   ◦ b"], ["> - a", ">     - b"]),
        (["1. a", "• b", "2. c"], ["1. a", "    - b", "2. c"]),
        (["1. a", "2. b", "", "• c", "• d"], ["1. a", "2. b", "", "- c", "- d"]),
        (["• a lång", "rad", "• b"], ["- a lång", "rad", "- b"]),
        (["En • ensam", "• punkt", "i text"], None),
    ],
)
def test_places(lines: list[str], expected: list[str] | None) -> None:
    """Items may stand in quotes, boxes and other lists; a single bullet and code stay as they are."""
    assert list(with_items(lines)) == (expected or lines)
