"""Charts as places on paper: a line against the ideal line, and bars. Templates draw them.

Coordinates are whole units in a viewBox that begins at 0 0 with y downwards, so that the same data give the same
bytes. A unit is a tenth of a CSS pixel where a chart is WIDTH / 10 = 320 px wide, as on a phone; on larger screens it
is drawn larger. Nothing here knows a challenge: input is numbers. The calendar is for `heatmap`.
"""

from collections.abc import Container, Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, count

from msgspec import Struct

WIDTH = 3200
"""Units from edge to edge of every chart."""

DIGIT = 75
"""The width of a digit of a label, and its height."""

_INTERVALS = 5  # between the labels of an axis, at most
_DIRECT = 12  # as many bars are labelled one by one; more have an axis


class Point(Struct, frozen=True):
    """A place in a chart."""

    x: int
    y: int


class Mark(Struct, frozen=True):
    """A number that stands at a place: on an axis, or that of a weekday (0 is Monday).

    Beside the chart, the place is the right end of the label, at half its height; below it, the middle of the line
    that its digits stand on.
    """

    value: int
    x: int
    y: int


class Box(Struct, frozen=True):
    """Where a chart with axes is drawn, without its labels."""

    left: int
    top: int
    right: int
    bottom: int

    def x(self, value: Fraction | int, whole: int) -> int:
        """The place of a value on an axis from 0 to `whole`, at least 1, from left to right."""
        return self.left + round(Fraction(value, whole) * (self.right - self.left))

    def y(self, value: Fraction | int, whole: int) -> int:
        """The same from the bottom up."""
        return self.bottom - round(Fraction(value, whole) * (self.bottom - self.top))


class Cumulative(Struct, frozen=True):
    """What was done in all by the end of each day, against the ideal line from (0, 0) to (window, target).

    `actual` begins at 0 and stops at the end of the as-of day; `totals` and `pars` are the numbers for each of its
    days: how much was done, and how much had to be, ceil(target · day / window). The ideal line is level over days of
    rest, which ask for nothing: then par is ceil(target · days that asked / days that ask).
    """

    width: int
    height: int
    box: Box
    actual: tuple[Point, ...]
    ideal: tuple[Point, ...]
    totals: tuple[int, ...]
    pars: tuple[int, ...]
    x_axis: tuple[Mark, ...]
    y_axis: tuple[Mark, ...]


class Bar(Struct, frozen=True):
    """A bar: its upper left corner, its width and its height."""

    value: int
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        """Where a label stands under it or over it."""
        return self.x + self.width // 2


class Bars(Struct, frozen=True):
    """Bars from 0. Few of them are labelled one by one, and `axis` is empty. `level` is where a line lies, if any."""

    width: int
    height: int
    box: Box
    bars: tuple[Bar, ...]
    axis: tuple[Mark, ...]
    level: int | None


def cumulative(
    done_per_day: Sequence[int], window: int, target: int, as_of_index: int, rest: Container[int] = frozenset()
) -> Cumulative:
    """The line of what was done, against the ideal line.

    `done_per_day` are units from the first day on; days that it lacks have none. `window` is the number of days,
    `target` the units to reach; both are at least 1. `as_of_index` is the index of the as-of day, the last one drawn:
    -1 or less before the start, beyond the window when all is over. `rest` are the indexes of days that ask for
    nothing.
    """
    drawn = min(max(as_of_index + 1, 0), window)
    units = [*done_per_day[:drawn], *[0] * (drawn - len(done_per_day))]
    totals = tuple(accumulate(units))
    asking = [index not in rest for index in range(window)]
    asked, all_asked = [0, *accumulate(map(int, asking))], max(1, sum(asking))
    corners = [day for day in range(1, window) if asking[day - 1] != asking[day]]
    high = max([target, *totals[-1:]])
    box = Box(_gutter(high), 130, WIDTH - 130, 1650)
    return Cumulative(
        width=WIDTH,
        height=1980,
        box=box,
        actual=tuple(Point(box.x(day, window), box.y(total, high)) for day, total in enumerate((0, *totals))),
        ideal=tuple(
            Point(box.x(day, window), box.y(Fraction(target * asked[day], all_asked), high))
            for day in (0, *corners, window)
        ),
        totals=totals,
        pars=tuple(-(-target * asked[day] // all_asked) for day in range(1, drawn + 1)),
        x_axis=tuple(Mark(value, box.x(value, window), box.bottom + 160) for value in ticks(window)),
        y_axis=tuple(_beside(box, value, high) for value in ticks(high)),
    )


def bars(values: Sequence[int], level: Fraction | None = None) -> Bars:
    """A bar for each value, none of them negative; `level` is a value to draw a line at, no higher than the highest.

    An axis ends at a round number.
    """
    direct = len(values) <= _DIRECT
    highest = max([1, *values])
    high = highest if direct else -(-highest // _step(highest)) * _step(highest)
    box = Box(0 if direct else _gutter(high), 160, WIDTH, 1160)
    return Bars(
        width=WIDTH,
        height=1380,
        box=box,
        bars=tuple(_bar(box, values, index, high) for index in range(len(values))),
        axis=() if direct else tuple(_beside(box, value, high) for value in ticks(high)),
        level=None if level is None else box.y(level, high),
    )


def _bar(box: Box, values: Sequence[int], index: int, high: int) -> Bar:
    slot = Fraction(box.right - box.left, len(values))
    width = max(1, min(int(slot * Fraction(7, 10)), 260))
    top = box.y(values[index], high)
    return Bar(values[index], box.left + int(slot * index + (slot - width) / 2), top, width, box.bottom - top)


def ticks(highest: int) -> range:
    """Round numbers from 0 to `highest`: at most six, 1, 2 or 5 times a power of ten apart."""
    return range(0, highest + 1, _step(highest))


def _step(highest: int) -> int:
    steps: Iterator[int] = (leading * 10**power for power in count() for leading in (1, 2, 5))
    return next(step for step in steps if step * _INTERVALS >= highest)


def _gutter(highest: int) -> int:
    """The room that the numbers of the vertical axis take."""
    return DIGIT * len(f"{highest:,}") + 60


def _beside(box: Box, value: int, high: int) -> Mark:
    return Mark(value, box.left - 60, box.y(value, high))
