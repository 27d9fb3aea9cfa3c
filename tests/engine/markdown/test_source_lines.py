"""Where in a Markdown text something of its HTML is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.engine.markdown.source_lines import lines, without_code

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
def test_what_stands_in_code_is_passed_over(body: str, expected: list[int]) -> None:
    """A sample of code shows what is not meant; what goes on with a list or the like is indented, too, and no code."""
    assert list(lines(["X"] * len(expected), body, 1)) == expected


def test_equal_things_have_one_place_after_the_other() -> None:
    """The second is the second that is written, however many others stand between; what is too much is at the last."""
    assert list(lines(["X", "Y", "X", "X"], "X\nX\nY", 4)) == [4, 6, 5, 5]


def test_the_place_is_that_of_the_last_group() -> None:
    """What comes before the thing itself is there to know it by."""
    assert list(lines([r"a\s*(X)"], "X\na\nX", 1)) == [3]


@pytest.mark.parametrize(("body", "line"), [("a\n\n`X`", 3), ("a", 1)], ids=["in code alone", "nowhere"])
def test_what_is_not_found_outside_of_code_is_told_all_the_same(body: str, line: int) -> None:
    """A line near it is better than none: one in code, else the first."""
    assert list(lines(["X"], body, 1)) == [line]


@given(st.text(alphabet="`~ \t\n-<a1.:"))
def test_without_code_all_else_is_where_it_was(text: str) -> None:
    """Blanks stand for code, sign by sign; lines stay lines."""
    taken = without_code(text)
    assert len(taken) == len(text)
    assert all(new in (old, " ") and (new == "\n") == (old == "\n") for old, new in zip(text, taken, strict=True))
