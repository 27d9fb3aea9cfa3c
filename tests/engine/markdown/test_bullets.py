"""Bullets as items."""

import pytest

from plugins.engine.markdown.bullets import with_items
from plugins.engine.markdown.extensions.kept_lines import keep

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
        (["• a", "", "    Stycke.", "", "• b"], ["- a", "", "    Stycke.", "", "- b"]),
        (["• a", "", "    Stycke."], ["- a", "", "    Stycke."]),
        (["En • ensam", "• punkt", "i text"], None),
    ],
)
def test_places(lines: list[str], expected: list[str] | None) -> None:
    """Items may stand in quotes, boxes and other lists; a single bullet and code stay as they are."""
    assert list(with_items(lines)) == (expected or lines)


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["1. a", "    a)  b", "    b)  c", "2. d"], [0, 1]),
        (["🍎 a", "    🍏 b", "🍎 c"], [0, 1]),
        (["Text", "", "    🍎 a", "    🍏 b"], []),
        (["    a) x", "    b) y"], []),
    ],
)
def test_other_signs_are_kept_where_they_are_indented(lines: list[str], kept: list[int]) -> None:
    """Levels of Word with letters stay lines; code stays as it is."""
    assert [at for at, line in enumerate(keep(lines)) if line.endswith("  ")] == kept
