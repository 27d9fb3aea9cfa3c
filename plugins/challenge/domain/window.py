"""Days of a challenge, numbered from 1, in periods of one or several days. Date arithmetic only.

With periods of 2 or 7 days a number is that of a period; the last one may be shorter than the others.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from msgspec import Struct


class Span(Struct, frozen=True):
    """The days from `first` to `last`, both counted."""

    first: dt.date
    last: dt.date

    def __iter__(self) -> Iterator[dt.date]:
        """Iterate over the days."""
        return (self.first + dt.timedelta(days=offset) for offset in range((self.last - self.first).days + 1))

    def within(self, other: "Span") -> "Span":
        """Return the days that both have in common; empty if `last` comes before `first`."""
        return Span(max(self.first, other.first), min(self.last, other.last))


class Window(Struct, frozen=True):
    """`days` consecutive days from `first`, in periods of `period` days."""

    first: dt.date
    days: int
    period: int = 1

    @property
    def last(self) -> dt.date:
        """The last day, which belongs to the window: e = s + N - 1 (docs/challenge.md)."""
        return self.first + dt.timedelta(days=self.days - 1)

    @property
    def length(self) -> int:
        """The number of periods."""
        return -(-self.days // self.period)

    def number(self, day: dt.date) -> int:
        """Return the number of the period of `day`; below 1 before the window, above `length` after it.

        (day - start).days + 1 (docs/challenge.md): date arithmetic, so no clock change can move it.
        """
        offset = (day - self.first).days
        if offset < self.days:
            return offset // self.period + 1
        return self.length + (offset - self.days) // self.period + 1  # the last period may be a short one

    def numbers(self, days: Iterable[dt.date]) -> list[int]:
        """Return the numbers of the periods of the days, in their order."""
        if self.period != 1:
            return [self.number(day) for day in days]
        before = self.first.toordinal() - 1
        return [day.toordinal() - before for day in days]

    def contains(self, day: dt.date) -> bool:
        """Return whether `day` lies in the window, both ends counted."""
        return 0 <= (day - self.first).days < self.days

    def dates(self, number: int) -> Span:
        """Return the days of the period with that number."""
        first = self.first + dt.timedelta(days=(number - 1) * self.period)
        return Span(first, first if self.period == 1 else min(first + dt.timedelta(days=self.period - 1), self.last))

    def periods(self) -> Iterator[tuple[dt.date, dt.date]]:
        """Yield the first and the last day of every period."""
        begin = self.first.toordinal()
        end = self.first.toordinal() + self.days
        date = dt.date.fromordinal
        for first in range(begin, end, self.period):
            day = date(first)
            yield day, day if self.period == 1 else date(min(first + self.period, end) - 1)


def excused_periods(window: Window, excused: Iterable[Span]) -> frozenset[int]:
    """Return the numbers of the periods in which every day is excused."""
    whole = Span(window.first, window.last)
    days = {day for span in excused for day in span.within(whole)}
    numbers = {window.number(day) for day in days}
    return frozenset(number for number in numbers if days.issuperset(window.dates(number)))


def extended(window: Window, written: Iterable[dt.date], excused: Iterable[Span], as_of: dt.date) -> Window:
    """Return the window with a period added for each one missed: e = s + N - 1 + missed (docs/challenge.md).

    An added period can be missed, too. Excused periods are not made up for. All periods are whole.
    """
    whole = Window(window.first, window.length * window.period, window.period)
    horizon = Window(whole.first, whole.days + window.period * max(0, whole.number(as_of)), window.period)
    kept = set(whole.numbers(written)) | excused_periods(horizon, excused)
    today = whole.number(as_of)
    left = whole.length
    number = 0
    while left:
        number += 1
        if number >= today or number in kept:
            left -= 1
    return Window(window.first, number * window.period, window.period)
