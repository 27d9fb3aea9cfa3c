"""Runs of consecutive days with an entry: the longest streak and the current one.

Knows dates only. The days come from `standing`; each of them counts and lies in the window.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from plugins.challenge.models import Challenge, Streak, StreakState

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive days from `first` to `last`, both counted; no written day touches either end."""

    first: dt.date
    last: dt.date

    @property
    def length(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


def runs(days: Iterable[dt.date]) -> list[Run]:
    """Return the runs that `days`, in any order and with repeats, fall into, oldest first."""
    found: list[Run] = []
    for day in sorted(set(days)):
        if found and day - found[-1].last == ONE_DAY:
            found[-1] = Run(found[-1].first, day)
        else:
            found.append(Run(day, day))
    return found


def longest(challenge: Challenge, days: Iterable[dt.date], as_of: dt.date) -> Streak:
    """Return the longest streak among `days`; ties go to the latest (docs/challenge.md)."""
    run = max(runs(days), key=lambda run: (run.length, run.last), default=None)
    return _streak(challenge, run, as_of) if run else _nothing(challenge, as_of, StreakState.NOT_BEGUN)


def current(challenge: Challenge, days: Iterable[dt.date], as_of: dt.date) -> Streak:
    """Return the streak that reaches `as_of`, or the day before while `as_of` is open (docs/challenge.md).

    After the last day it is the streak that reached that day. In every other case its length is 0. A day
    later than `as_of`, which a writer far to the east may already have written, prolongs the run it touches.
    """
    begun = [run for run in runs(days) if run.first <= as_of]
    if not begun:
        return _nothing(challenge, as_of, StreakState.NOT_BEGUN)
    if begun[-1].last < _reach(challenge, as_of):
        return _nothing(challenge, as_of, StreakState.BROKEN)
    return _streak(challenge, begun[-1], as_of)


def _reach(challenge: Challenge, as_of: dt.date) -> dt.date:
    """The day that a streak must reach to be the current one; the last day is final once it has passed."""
    return min(as_of - ONE_DAY, challenge.last_day)


def _streak(challenge: Challenge, run: Run, as_of: dt.date) -> Streak:
    return Streak(run.length, _state(challenge, run, as_of), run.first, run.last)


def _state(challenge: Challenge, run: Run, as_of: dt.date) -> StreakState:
    if as_of > challenge.last_day:
        return StreakState.FINISHED
    if run.last >= as_of:
        return StreakState.SECURED
    return StreakState.OPEN if run.last == as_of - ONE_DAY else StreakState.BROKEN


def _nothing(challenge: Challenge, as_of: dt.date, state: StreakState) -> Streak:
    return Streak(0, StreakState.FINISHED if as_of > challenge.last_day else state, None, None)
