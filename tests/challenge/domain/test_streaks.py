"""The longest and the current streak, from numbers of days alone."""

from collections.abc import Iterable

import pytest

from plugins.challenge.domain.models import Streak, StreakState
from plugins.challenge.domain.streaks import Streaks, Stretch, stretches
from plugins.challenge.domain.window import Window
from tests.challenge.posts import date

WINDOW = Window(date("2013-01-23"), 100)


def streak(first: int, last: int, state: StreakState, length: int = 0) -> Streak:
    """Return the streak between two day numbers."""
    dates = WINDOW.dates(first).first, WINDOW.dates(last).first
    return Streak(length or last - first + 1, state, *dates)


def streaks(written: Iterable[int], today: int, rest: frozenset[int] = frozenset()) -> Streaks:
    """Return the streaks of 100 days."""
    return Streaks(WINDOW, stretches(written, rest), rest, today)


def none(state: StreakState) -> Streak:
    """Return a streak without days."""
    return Streak(0, state, None, None)


SECURED = StreakState.SECURED
OPEN = StreakState.OPEN
BROKEN = StreakState.BROKEN
FINISHED = StreakState.FINISHED
NOT_BEGUN = StreakState.NOT_BEGUN
ALL_BUT_92 = (*range(1, 92), *range(93, 101))

CURRENT = [
    pytest.param(range(1, 90), 89, streak(1, 89, SECURED), id="written today"),
    pytest.param(range(1, 90), 90, streak(1, 89, OPEN), id="nothing yet today"),
    pytest.param(range(1, 89), 90, none(BROKEN), id="yesterday missed"),
    pytest.param((1, 2, 4, 5), 5, streak(4, 5, SECURED), id="begins after the gap"),
    pytest.param((1, 2, 4), 5, streak(4, 4, OPEN), id="one day after the gap"),
    pytest.param((), 1, none(NOT_BEGUN), id="first day, nothing yet"),
    pytest.param((), 50, none(NOT_BEGUN), id="never written"),
    pytest.param((), -10, none(NOT_BEGUN), id="before the start"),
    pytest.param((), 101, none(FINISHED), id="never written, over"),
    pytest.param((), 100, none(NOT_BEGUN), id="last day, never written"),
    pytest.param(range(1, 99), 100, none(BROKEN), id="last day, yesterday missed"),
    pytest.param((1,), 1, streak(1, 1, SECURED), id="first day written"),
    pytest.param(range(1, 101), 100, streak(1, 100, SECURED), id="last day written"),
    pytest.param(range(1, 100), 100, streak(1, 99, OPEN), id="last day open"),
    pytest.param(range(1, 101), 101, streak(1, 100, FINISHED), id="over, all written"),
    pytest.param(range(1, 101), 1000, streak(1, 100, FINISHED), id="long over"),
    pytest.param(range(1, 100), 101, none(FINISHED), id="over, last day missed"),
    pytest.param(ALL_BUT_92, 101, streak(93, 100, FINISHED), id="over, day 92 missed"),
]


@pytest.mark.parametrize(("written", "as_of", "expected"), CURRENT)
def test_current(written: tuple[int, ...], as_of: int, expected: Streak) -> None:
    """The current streak reaches today (secured), or yesterday (open), or is 0; after the end it is final."""
    assert expected == streaks(written, as_of).current


LONGEST = [
    pytest.param((), 0, none(NOT_BEGUN), id="before the start"),
    pytest.param((), 101, none(FINISHED), id="never written, over"),
    pytest.param(range(1, 90), 89, streak(1, 89, SECURED), id="it is the current one"),
    pytest.param(range(1, 90), 90, streak(1, 89, OPEN), id="it is the current one, open"),
    pytest.param(range(1, 89), 90, streak(1, 88, BROKEN), id="broken"),
    pytest.param((1, 2, 3, 5, 6), 6, streak(1, 3, BROKEN), id="longer than the current one"),
    pytest.param((1, 2, 4, 5), 5, streak(4, 5, SECURED), id="a tie with the current one"),
    pytest.param((1, 2, 4, 5, 7), 7, streak(4, 5, BROKEN), id="a tie of two old ones"),
    pytest.param(ALL_BUT_92, 101, streak(1, 91, FINISHED), id="over, day 92 missed"),
    pytest.param((5, 4, 4, 5, 6), 6, streak(4, 6, SECURED), id="any order, repeated days"),
]


@pytest.mark.parametrize(("written", "as_of", "expected"), LONGEST)
def test_longest(written: tuple[int, ...], as_of: int, expected: Streak) -> None:
    """The longest streak has the most days; ties go to the latest."""
    assert expected == streaks(written, as_of).longest


REST = [
    pytest.param((1, 2, 4), {3}, 4, streak(1, 4, SECURED, 3), id="a rest day bridges and adds nothing"),
    pytest.param((1, 2), {3}, 3, streak(1, 2, SECURED), id="today rests"),
    pytest.param((1, 2), {3}, 4, streak(1, 2, OPEN), id="yesterday rested, nothing yet today"),
    pytest.param((1, 2), {3}, 5, none(BROKEN), id="a day missed after the rest"),
    pytest.param((1, 2, 5), {3, 4}, 5, streak(1, 5, SECURED, 3), id="two rest days"),
    pytest.param((1, 4), {3}, 4, streak(4, 4, SECURED), id="a missed day before the rest"),
    pytest.param((), {1, 2}, 2, none(NOT_BEGUN), id="nothing but rest"),
    pytest.param(range(1, 99), {99, 100}, 101, streak(1, 98, FINISHED), id="over, rest at the end"),
    pytest.param(range(3, 5), {1, 2}, 4, streak(3, 4, SECURED), id="rest at the start"),
]


@pytest.mark.parametrize(("written", "rest", "as_of", "expected"), REST)
def test_rest(written: tuple[int, ...], rest: set[int], as_of: int, expected: Streak) -> None:
    """Excused days bridge a streak and add 0; while today is excused, the streak is safe."""
    assert expected == streaks(written, as_of, frozenset(rest)).current


def test_the_longest_over_rest() -> None:
    """A rest day does not make two streaks of one, nor a longer one of a shorter."""
    it = streaks((1, 2, 4, 6, 7, 8), 9, frozenset({3}))
    assert streak(6, 8, OPEN) == it.longest
    assert [Stretch(1, 4, 3), Stretch(6, 8, 3)] == it.stretches


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2013-12-31", "2014-01-01"], [("2013-12-31", "2014-01-01")]),
        (["2016-02-28", "2016-02-29", "2016-03-01"], [("2016-02-28", "2016-03-01")]),
        (["2015-02-28", "2015-03-01"], [("2015-02-28", "2015-03-01")]),
        (["2013-03-30", "2013-03-31", "2013-04-01"], [("2013-03-30", "2013-04-01")]),
        (["2016-02-28", "2016-03-01"], [("2016-02-28", "2016-02-28"), ("2016-03-01", "2016-03-01")]),
    ],
)
def test_stretches(dates: list[str], expected: list[tuple[str, str]]) -> None:
    """A stretch goes on over New Year, leap days and clock changes, and stops at a date left out."""
    window = Window(date("2013-01-01"), 2000)
    grouped = stretches(window.number(date(day)) for day in dates)
    assert expected == [(str(window.dates(each.first).first), str(window.dates(each.last).first)) for each in grouped]
