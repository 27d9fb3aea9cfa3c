"""Source lines of pieces of rendered HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.engine.markdown.source_lines import find_lines, mask_code

CODE = [
    pytest.param("```\nX\n```\n\nX", [5], id="a fence"),
    pytest.param("~~~~ html\nX\n```\nX\n~~~~\nX", [6], id="a longer fence of the other kind"),
    pytest.param("`X` ``a ` X``\nX", [2], id="in a paragraph"),
    pytest.param("a ` sign\n\nX\n\nand a ` sign\n\nX", [3, 7], id="signs of two paragraphs"),
    pytest.param("Code:\n\n    X\n\n    X\n\nX", [7], id="indented"),
    pytest.param("\tX\nX", [2], id="indented at the beginning"),
    pytest.param("Text\n    X", [2], id="a paragraph that goes on"),
    pytest.param("- a\n- b\n\n    X\n\nc\n\n    X", [4], id="what an item goes on with, and code after the list"),
    pytest.param("1. a\nb\n\n    X", [4], id="an item over two lines"),
    pytest.param("[^1]: a\n\n    X", [3], id="a note"),
    pytest.param('!!! note "a"\n\n    X', [3], id="a box"),
    pytest.param("<div>\n\n    X\n</div>", [3], id="HTML"),
]


@pytest.mark.parametrize(("body", "expected"), CODE)
def test_code_is_ignored(body: str, expected: list[int]) -> None:
    """Matches in code do not count. Indented text that continues a list or the like is no code."""
    assert list(find_lines(["X"] * len(expected), body, 1)) == expected


def test_equal_patterns_get_successive_matches() -> None:
    """The second pattern gets the second match, whatever stands between; surplus patterns get the last match."""
    assert list(find_lines(["X", "Y", "X", "X"], "X\nX\nY", 4)) == [4, 6, 5, 5]


def test_the_line_is_that_of_the_last_group() -> None:
    """A pattern may begin with context that is on another line."""
    assert list(find_lines([r"a\s*(X)"], "X\na\nX", 1)) == [3]


@pytest.mark.parametrize(("body", "line"), [("a\n\n`X`", 3), ("a", 1)], ids=["in code alone", "nowhere"])
def test_a_pattern_without_a_match_outside_code_gets_a_line(body: str, line: int) -> None:
    """An approximate line is better than none: a match in code, else the first line."""
    assert list(find_lines(["X"], body, 1)) == [line]


@given(st.text(alphabet="`~ \t\n-<a1.:"))
def test_masking_moves_nothing(text: str) -> None:
    """Each character of code becomes a space; newlines stay."""
    masked = mask_code(text)
    assert len(masked) == len(text)
    assert all(new in (old, " ") and (new == "\n") == (old == "\n") for old, new in zip(text, masked, strict=True))
