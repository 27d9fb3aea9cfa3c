"""The longest and the current streak, on dates alone."""

import datetime as dt

import pytest

from plugins.challenge.models import Streak, StreakState
from plugins.challenge.streaks import Run, current, longest, runs

from .posts import BLOGG100, date


def days(*numbers: int) -> list[dt.date]:
    """The dates of these day numbers."""
    return [BLOGG100.start + dt.timedelta(days=number - 1) for number in numbers]


def streak(first: int, last: int, state: StreakState) -> Streak:
    """The streak between two day numbers."""
    return Streak(last - first + 1, state, *days(first, last))


def none(state: StreakState) -> Streak:
    """A streak of no days."""
    return Streak(0, state, None, None)


SECURED, OPEN, BROKEN = StreakState.SECURED, StreakState.OPEN, StreakState.BROKEN
FINISHED, NOT_BEGUN = StreakState.FINISHED, StreakState.NOT_BEGUN
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
    pytest.param((1, 2, 3), 2, streak(1, 3, SECURED), id="tomorrow written further east"),
    pytest.param((1, 3), 2, streak(1, 1, OPEN), id="tomorrow written, today not"),
    pytest.param((1,), 0, none(NOT_BEGUN), id="day 1 written before it came to the site"),
]


@pytest.mark.parametrize(("written", "as_of", "expected"), CURRENT)
def test_current(written: tuple[int, ...], as_of: int, expected: Streak) -> None:
    """The current streak reaches today (secured), or yesterday (open), or is 0; after the end it is final."""
    assert expected == current(BLOGG100, days(*written), *days(as_of))


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
    assert expected == longest(BLOGG100, days(*written), *days(as_of))


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
def test_runs(dates: list[str], expected: list[tuple[str, str]]) -> None:
    """A run goes on over New Year, leap days and clock changes, and stops at a date left out."""
    assert [Run(date(first), date(last)) for first, last in expected] == runs(map(date, dates))
