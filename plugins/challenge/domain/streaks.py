"""Runs of days with an entry: the longest streak and the current one.

Knows the numbers of days only (of periods, where a challenge has them), from 1. The days that are written count and lie
in the window; those that rest are excused and not written: they bridge a run and add nothing (docs/challenge.md).
"""

from collections.abc import Container, Iterable

from msgspec import Struct

from plugins.challenge.domain.models import Streak, StreakState
from plugins.challenge.domain.window import Window


class Run(Struct, frozen=True):
    """`length` written days from `first` to `last`, with nothing but rest between them."""

    first: int
    last: int
    length: int


def runs(written: Iterable[int], rest: Container[int] = frozenset()) -> list[Run]:
    """Return the runs that the days, in any order and with repeats, fall into, oldest first."""
    found: list[Run] = []
    first = last = length = following = 0
    for day in sorted(set(written)):
        if day != following:
            if length:
                found.append(Run(first, last, length))
            first, length = day, 0
        last, length, following = day, length + 1, after(day, rest)
    return [*found, Run(first, last, length)] if length else found


def after(day: int, rest: Container[int]) -> int:
    """Return the next day that does not rest."""
    following = day + 1
    while following in rest:
        following += 1
    return following


class Streaks(Struct, frozen=True):
    """The streaks of a window on the day number `today`: below 1 it has not begun, above its length it is over.

    No run goes on after today.
    """

    window: Window
    runs: list[Run]
    rest: Container[int]
    today: int

    @property
    def longest(self) -> Streak:
        """The longest; ties go to the latest (docs/challenge.md)."""
        run = max(self.runs, key=lambda run: (run.length, run.last), default=None)
        return self._streak(run) if run else self._nothing(StreakState.NOT_BEGUN)

    @property
    def current(self) -> Streak:
        """The one that reaches today, or the day before while today is open (docs/challenge.md).

        After the last day it is the streak that reached that day. In every other case its length is 0.
        """
        if not self.runs:
            return self._nothing(StreakState.NOT_BEGUN)
        if after(self.runs[-1].last, self.rest) < min(self.today, self.window.length + 1):
            return self._nothing(StreakState.BROKEN)
        return self._streak(self.runs[-1])

    @property
    def _over(self) -> bool:
        return self.today > self.window.length

    def _streak(self, run: Run) -> Streak:
        first, last = self.window.dates(run.first).first, self.window.dates(run.last).last
        return Streak(run.length, self._state(run), first, last)

    def _state(self, run: Run) -> StreakState:
        following = after(run.last, self.rest)
        if self._over:
            return StreakState.FINISHED
        if following > self.today:
            return StreakState.SECURED
        return StreakState.OPEN if following == self.today else StreakState.BROKEN

    def _nothing(self, state: StreakState) -> Streak:
        return Streak(0, StreakState.FINISHED if self._over else state, None, None)
