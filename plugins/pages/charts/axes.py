"""Geometry of line charts and bar charts. Templates draw them.

Coordinates are whole units in a viewBox that begins at 0 0 with y downwards, so that the same data give the same
bytes. A unit is a tenth of a CSS pixel where a chart is WIDTH / 10 = 320 px wide, as on a phone; on larger screens it
is drawn larger. Input is numbers; challenges are unknown here.
"""

from collections.abc import Container, Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, count

from msgspec import Struct

WIDTH = 3200
"""Units from edge to edge of every chart."""

DIGIT = 75
"""The width of a digit of a label, and its height."""

_INTERVALS = 5  # most intervals between the labels of an axis
_DIRECT = 12  # most bars that have a label each; more have an axis


class Point(Struct, frozen=True):
    """A point in a chart."""

    x: int
    y: int


class Mark(Struct, frozen=True):
    """A number and its position in a chart: a tick of an axis, or the label of a weekday (0 is Monday).

    Beside the chart, the position is the right end of the label at half its height; below the chart, it is the middle
    of the baseline.
    """

    value: int
    x: int
    y: int


class Box(Struct, frozen=True):
    """The area of a chart inside its axes."""

    left: int
    top: int
    right: int
    bottom: int

    def x(self, value: Fraction | int, whole: int) -> int:
        """Return the horizontal position of a value on an axis from 0 to `whole`, which is at least 1."""
        return self.left + round(Fraction(value, whole) * (self.right - self.left))

    def y(self, value: Fraction | int, whole: int) -> int:
        """Return the vertical position of a value on an axis from 0 to `whole`, which is at least 1."""
        return self.bottom - round(Fraction(value, whole) * (self.bottom - self.top))


class Cumulative(Struct, frozen=True):
    """The total by the end of each day, against the ideal line from (0, 0) to (window, target).

    `actual` begins at 0 and ends at the as-of day. For each of its days, `totals` are the units done so far and `pars`
    the units due: ceil(target · day / window). The ideal line is level over days of rest; par is then
    ceil(target · working days so far / working days).
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
        """The horizontal position of its labels."""
        return self.x + self.width // 2


class Bars(Struct, frozen=True):
    """Bars from 0. Few bars have a label each and no `axis`. `level` is the height of a horizontal line, if any."""

    width: int
    height: int
    box: Box
    bars: tuple[Bar, ...]
    axis: tuple[Mark, ...]
    level: int | None


def cumulative(
    done_per_day: Sequence[int], window: int, target: int, as_of_index: int, rest: Container[int] = frozenset()
) -> Cumulative:
    """Lay out the line of the totals against the ideal line.

    `done_per_day` are units from the first day on; missing days have none. `window` is the number of days, `target` the
    units to reach; both are at least 1. `as_of_index` is the index of the as-of day, the last one drawn: negative
    before the start, beyond the window after the end. `rest` are the indexes of days of rest.
    """
    drawn = min(max(as_of_index + 1, 0), window)
    units = [*done_per_day[:drawn], *[0] * (drawn - len(done_per_day))]
    totals = tuple(accumulate(units))
    asking = [index not in rest for index in range(window)]
    asked = [0, *accumulate(map(int, asking))]
    all_asked = max(1, sum(asking))
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
    """Lay out a bar for each value, none of them negative; an axis ends at a round number.

    `level` is the value of a horizontal line, no higher than the highest bar.
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
    """Return round numbers from 0 to `highest`: at most six, 1, 2 or 5 times a power of ten apart."""
    return range(0, highest + 1, _step(highest))


def _step(highest: int) -> int:
    steps: Iterator[int] = (leading * 10**power for power in count() for leading in (1, 2, 5))
    return next(step for step in steps if step * _INTERVALS >= highest)


def _gutter(highest: int) -> int:
    """Return the width of the labels of the vertical axis."""
    return DIGIT * len(f"{highest:,}") + 60


def _beside(box: Box, value: int, high: int) -> Mark:
    return Mark(value, box.left - 60, box.y(value, high))
