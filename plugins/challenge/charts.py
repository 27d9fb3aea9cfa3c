"""Charts as places on paper: a calendar heatmap, a line against the ideal line, bars. Templates draw them.

Coordinates are whole units in a viewBox that begins at 0 0 with y downwards, so that the same data give the same
bytes. A unit is a tenth of a CSS pixel where a chart is WIDTH / 10 = 320 px wide, as on a phone; on larger screens it
is drawn larger. Nothing here knows a challenge: input is dates and numbers.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, count

WIDTH = 3200
"""Units from edge to edge of every chart."""

_DIGIT = 70  # the width of a digit of a label, and its height
_WEEKS = 18  # columns of a heatmap side by side; what is longer goes on below, as lines of a text do
_PITCH, _CELL = 160, 136  # from one day of a heatmap to the next, and the side of its square
_NAMES, _MONTHS, _BAND_GAP = 310, 170, 130  # room for names of weekdays and months, and between bands
_APART = 2  # columns that the name of a month needs
_INTERVALS = 5  # between the labels of an axis, at most
_DIRECT = 12  # as many bars are labelled one by one; more have an axis


@dataclass(frozen=True, slots=True)
class Point:
    """A place in a chart."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A number that stands at a place: on an axis, or that of a weekday (0 is Monday).

    Beside the chart, the place is the right end of the label, at half its height; below it, the middle of the line
    that its digits stand on.
    """

    value: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class MonthMark:
    """The name of a month, of which `first` is the first day, stands at a place."""

    first: dt.date
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of a heatmap: its week (`column`, from 0), its weekday (`row`, 0 is Monday), its upper left corner."""

    date: dt.date
    state: str
    count: int
    column: int
    row: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Heatmap:
    """A calendar: weeks as columns, Monday first. `weeks` counts the columns, however many `bands` they stand in.

    `size` is the side of a day's square. `months` are at the left end of their names, on the line that letters stand
    on.
    """

    width: int
    height: int
    size: int
    weeks: int
    bands: int
    cells: tuple[Cell, ...]
    months: tuple[MonthMark, ...]
    weekdays: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Box:
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


@dataclass(frozen=True, slots=True)
class Cumulative:
    """What was done in all by the end of each day, against the ideal line from (0, 0) to (window, target).

    `actual` begins at 0 and stops at the end of the as-of day; `totals` and `pars` are the numbers for each of its
    days: how much was done, and how much had to be, ceil(target · day / window).
    """

    width: int
    height: int
    box: Box
    actual: tuple[Point, ...]
    ideal: tuple[Point, Point]
    totals: tuple[int, ...]
    pars: tuple[int, ...]
    x_axis: tuple[Mark, ...]
    y_axis: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Bar:
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


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars from 0. Few of them are labelled one by one, and `axis` is empty. `level` is where a line lies, if any."""

    width: int
    height: int
    box: Box
    bars: tuple[Bar, ...]
    axis: tuple[Mark, ...]
    level: int | None


def heatmap(days: Iterable[tuple[dt.date, str, int]]) -> Heatmap:
    """The calendar of these days, each with its state and how much was done on it; in any order."""
    ordered = sorted(days)
    if not ordered:
        return Heatmap(WIDTH, 0, _CELL, 0, 0, (), (), ())
    start = ordered[0][0].toordinal() - ordered[0][0].weekday()  # the Monday on or before the first day
    weeks = (ordered[-1][0].toordinal() - start) // 7 + 1
    bands = -(-weeks // _WEEKS)
    columns = -(-weeks // bands)
    cells = tuple(_cell(day, start, columns) for day in ordered)
    return Heatmap(
        width=WIDTH,
        height=_band_top(bands) - _BAND_GAP - (_PITCH - _CELL),
        size=_CELL,
        weeks=weeks,
        bands=bands,
        cells=cells,
        months=tuple(_months(cells)),
        weekdays=tuple(_weekdays(bands)),
    )


def _cell(given: tuple[dt.date, str, int], start: int, columns: int) -> Cell:
    day, state, done = given
    column, row = divmod(day.toordinal() - start, 7)
    band, place = divmod(column, columns)
    x, y = _NAMES + place * _PITCH, _band_top(band) + _MONTHS + row * _PITCH
    return Cell(day, state, done, column, row, x, y)


def _band_top(band: int) -> int:
    return band * (_MONTHS + 7 * _PITCH + _BAND_GAP)


def _months(cells: Sequence[Cell]) -> Iterator[MonthMark]:
    """A name over the first column of each month in each band, unless the next one would touch it."""
    first: dict[tuple[int, dt.date], MonthMark] = {}
    for cell in cells:
        top = cell.y - cell.row * _PITCH
        month = cell.date.replace(day=1)
        first.setdefault((top, month), MonthMark(month, cell.x, top - _MONTHS + _DIGIT + 30))
    marks = list(first.values())
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        if following is None or following.y != mark.y or following.x - mark.x >= _APART * _PITCH:
            yield mark


def _weekdays(bands: int) -> Iterator[Mark]:
    for band in range(bands):
        for row in range(7):
            yield Mark(row, _NAMES - 50, _band_top(band) + _MONTHS + row * _PITCH + _CELL // 2)


def cumulative(done_per_day: Sequence[int], window: int, target: int, as_of_index: int) -> Cumulative:
    """The line of what was done, against the ideal line.

    `done_per_day` are units from the first day on; days that it lacks have none. `window` is the number of days,
    `target` the units to reach; both are at least 1. `as_of_index` is the index of the as-of day, the last one drawn:
    -1 or less before the start, beyond the window when all is over.
    """
    drawn = min(max(as_of_index + 1, 0), window)
    units = [*done_per_day[:drawn], *[0] * (drawn - len(done_per_day))]
    totals = tuple(accumulate(units))
    high = max([target, *totals[-1:]])
    box = Box(_gutter(high), 130, WIDTH - 130, 1650)
    return Cumulative(
        width=WIDTH,
        height=1980,
        box=box,
        actual=tuple(Point(box.x(day, window), box.y(total, high)) for day, total in enumerate((0, *totals))),
        ideal=(Point(box.left, box.bottom), Point(box.right, box.y(target, high))),
        totals=totals,
        pars=tuple(-(-target * day // window) for day in range(1, drawn + 1)),
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
    return _DIGIT * len(str(highest)) + 60


def _beside(box: Box, value: int, high: int) -> Mark:
    return Mark(value, box.left - 60, box.y(value, high))
