"""LIX, its grade and the reading time, against sums made by hand."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.text_statistics import Grade, TextStatistics, grade, lix, reading_minutes, shown

COUNTS = st.integers(min_value=0, max_value=10**6)

LIX = [
    pytest.param((240, 20, 60), Fraction(37), id="the example of the sample blog: 12 + 25"),
    pytest.param((7, 2, 3), Fraction(7, 2) + Fraction(300, 7), id="exact, not rounded"),
    pytest.param((1, 1, 0), Fraction(1), id="one short word"),
    pytest.param((1, 1, 1), Fraction(101), id="one long word"),
    pytest.param((0, 0, 0), None, id="no text"),
    pytest.param((0, 3, 0), None, id="signs without a word"),
    pytest.param((5, 0, 0), None, id="words that no sentence holds"),
]


@pytest.mark.parametrize(("counts", "expected"), LIX)
def test_lix(counts: tuple[int, int, int], expected: Fraction | None) -> None:
    """LIX is A/B + 100·C/A as a fraction, and undefined without words."""
    assert expected == lix(*counts)


GRADES = [
    (Fraction(0), Grade.VERY_EASY),
    (Fraction(2999, 100), Grade.VERY_EASY),
    (Fraction(30), Grade.EASY),
    (Fraction(3999, 100), Grade.EASY),
    (Fraction(40), Grade.MEDIUM),
    (Fraction(4999, 100), Grade.MEDIUM),
    (Fraction(50), Grade.HARD),
    (Fraction(5999, 100), Grade.HARD),
    (Fraction(60), Grade.VERY_HARD),
    (Fraction(101), Grade.VERY_HARD),
]


@pytest.mark.parametrize(("value", "expected"), GRADES)
def test_grade(value: Fraction, expected: Grade) -> None:
    """A grade begins at its lower bound."""
    assert expected == grade(value, words=50)


@pytest.mark.parametrize(("value", "words"), [(Fraction(35), 49), (Fraction(35), 0), (None, 1000)])
def test_no_grade(value: Fraction | None, words: int) -> None:
    """A text of fewer than 50 words has no grade, nor has one without LIX."""
    assert grade(value, words) is None


@pytest.mark.parametrize(("value", "expected"), [(Fraction(37), 37), (Fraction(2999, 100), 29), (Fraction(1, 3), 0)])
def test_shown(value: Fraction, expected: int) -> None:
    """A LIX is shown in whole steps, rounded down."""
    assert expected == shown(value)


@given(st.fractions(min_value=0, max_value=200))
def test_lix_and_grade_agree(value: Fraction) -> None:
    """The displayed LIX lies in the grade of the exact one."""
    assert grade(value, words=100) == grade(Fraction(shown(value)), words=100)


@pytest.mark.parametrize(("words", "expected"), [(0, 1), (1, 1), (200, 1), (201, 2), (400, 2), (401, 3)])
def test_reading_minutes(words: int, expected: int) -> None:
    """The reading time is 200 words a minute, rounded up, and at least a minute."""
    assert expected == reading_minutes(words)


@given(COUNTS, COUNTS)
def test_more_words_take_no_less_time(words: int, more: int) -> None:
    """Reading time grows with the words."""
    assert reading_minutes(words) <= reading_minutes(words + more)


def test_links_out() -> None:
    """Links to the site's own host do not count as links out, however the host is written."""
    statistics = TextStatistics(hosts=(("blogg.example", 2), ("example.com", 3), ("www.blogg.example", 1)))
    expected = [6, 4, 4]
    assert expected == [statistics.links_out(own) for own in ("", "blogg.example", "BLOGG.example")]
