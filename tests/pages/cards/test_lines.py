"""Titles in balanced lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.pages.cards.lines import Setting, Step, set_title

STEPS = (Step(20, 2), Step(10, 3))


def measure(text: str) -> float:
    """Return the width of a text in a face whose letters are half as wide as high."""
    return len(text) / 2


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("Hej", Setting(20, ("Hej",)), id="one line"),
        pytest.param("aaaa bbbb cc", Setting(20, ("aaaa", "bbbb cc")), id="lines about equal"),
        pytest.param("aaaa bbbb cccc dddd", Setting(20, ("aaaa bbbb", "cccc dddd")), id="lines of the step"),
        pytest.param("aaaa bbbb cccc dddd e", Setting(10, ("aaaa bbbb", "cccc dddd e")), id="else a smaller step"),
        pytest.param("aaaaaaaaaaaa", Setting(10, ("aaaaaaaaaaaa",)), id="a long word is smaller before it is broken"),
        pytest.param("aaaa\N{SOFT HYPHEN}bb cc", Setting(20, ("aaaabb cc",)), id="soft hyphens are not shown"),
        pytest.param(
            "aaaaaaaaaa\N{SOFT HYPHEN}bbbbbbbbbbbb", Setting(10, ("aaaaaaaaaa-", "bbbbbbbbbbbb")), id="at soft hyphens"
        ),
        pytest.param("blogg-skrivande", Setting(20, ("blogg-", "skrivande")), id="and after a hyphen of its own"),
        pytest.param("a" * 24, Setting(10, ("a" * 19 + "-", "aaaaa")), id="one without hyphens where the line ends"),
        pytest.param("aaaaaa – bbbb", Setting(20, ("aaaaaa –", "bbbb")), id="no line begins with a dash"),
        pytest.param(
            "1\N{NO-BREAK SPACE}000 kr om år",
            Setting(20, ("1\N{NO-BREAK SPACE}000", "kr om år")),
            id="no break at a no-break space",
        ),
        pytest.param(
            "aaaaaaaaaa bbbbbbbbbbb cccccccccc ddddddddd, eeeeeeeee fffffffff",
            Setting(10, ("aaaaaaaaaa", "bbbbbbbbbbb", "cccccccccc…")),
            id="an ellipsis ends what does not fit",
        ),
    ],
)
def test_a_title_is_set_in_balanced_lines(title: str, expected: Setting) -> None:
    """A column of 100 pixels: ten letters a line in the first step, twenty in the second."""
    assert set_title(title, 100, STEPS, measure) == expected


@given(st.text("abcåäö -–\N{SOFT HYPHEN}", max_size=120), st.integers(20, 300))
def test_no_line_is_too_wide_and_none_too_many(title: str, width: int) -> None:
    """Whatever the title, its lines fit the column, and the letters are those of the title."""
    found = set_title(title, width, STEPS, measure)
    step = next(step for step in STEPS if step.size == found.size)
    assert len(found.lines) <= step.lines
    assert all(measure(line) * found.size <= width for line in found.lines)
