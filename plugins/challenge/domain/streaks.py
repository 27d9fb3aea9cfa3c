"""Stretches of consecutive days, and the longest and the current streak among them.

Days are given by their numbers from 1 (those of periods, where a challenge has them). Written days lie in the window.
Rest days are excused and not written: they bridge a stretch and add nothing to its length (docs/challenge.md).
"""

from collections.abc import Container, Iterable

from msgspec import Struct

from plugins.challenge.domain.models import Streak, StreakState
from plugins.challenge.domain.window import Window


class Stretch(Struct, frozen=True):
    """A number of days, `length`, from `first` to `last`, with only rest days between them."""

    first: int
    last: int
    length: int


def stretches(days: Iterable[int], rest: Container[int] = frozenset()) -> list[Stretch]:
    """Group days, in any order and with repeats, into stretches, oldest first."""
    complete: list[Stretch] = []
    first = last = length = following = 0
    for day in sorted(set(days)):
        if day != following:
            if length:
                complete.append(Stretch(first, last, length))
            first = day
            length = 0
        last, length, following = day, length + 1, after(day, rest)
    return [*complete, Stretch(first, last, length)] if length else complete


def after(day: int, rest: Container[int]) -> int:
    """Return the next day that is no rest day."""
    following = day + 1
    while following in rest:
        following += 1
    return following


class Streaks(Struct, frozen=True):
    """The streaks of a window on the day number `today`: below 1 it has not begun, above its length it is over.

    No stretch ends after today.
    """

    window: Window
    stretches: list[Stretch]
    rest: Container[int]
    today: int

    @property
    def longest(self) -> Streak:
        """The longest streak; the latest of equal ones (docs/challenge.md)."""
        longest = max(self.stretches, key=lambda stretch: (stretch.length, stretch.last), default=None)
        return self._streak(longest) if longest else self._nothing(StreakState.NOT_BEGUN)

    @property
    def current(self) -> Streak:
        """The streak that reaches today, or the day before while today is open (docs/challenge.md).

        After the last day it is the streak that reached that day. Otherwise its length is 0.
        """
        if not self.stretches:
            return self._nothing(StreakState.NOT_BEGUN)
        if after(self.stretches[-1].last, self.rest) < min(self.today, self.window.length + 1):
            return self._nothing(StreakState.BROKEN)
        return self._streak(self.stretches[-1])

    @property
    def _over(self) -> bool:
        return self.today > self.window.length

    def _streak(self, stretch: Stretch) -> Streak:
        first = self.window.dates(stretch.first).first
        last = self.window.dates(stretch.last).last
        return Streak(stretch.length, self._state(stretch), first, last)

    def _state(self, stretch: Stretch) -> StreakState:
        following = after(stretch.last, self.rest)
        if self._over:
            return StreakState.FINISHED
        if following > self.today:
            return StreakState.SECURED
        return StreakState.OPEN if following == self.today else StreakState.BROKEN

    def _nothing(self, state: StreakState) -> Streak:
        return Streak(0, StreakState.FINISHED if self._over else state, None, None)
