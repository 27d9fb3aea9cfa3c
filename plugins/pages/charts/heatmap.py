"""Geometry of a calendar heatmap: weeks as columns, Monday first. Templates draw it.

Units are those of `axes`. A calendar of more weeks than fit side by side continues below, in another band, so that it
stays readable on a phone. Input is dates, states and counts; challenges are unknown here.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from plugins.pages.charts.axes import DIGIT, WIDTH, Mark

_WEEKS = 18  # columns side by side
_PITCH = 160  # from one square to the next
_CELL = 136  # side of a square
_NAMES = 310  # width of the names of weekdays
_MONTHS = 170  # height of the names of months
_BAND_GAP = 130  # between bands
_APART = 2  # columns that the name of a month needs


class MonthMark(Struct, frozen=True):
    """The name of a month and its position; `first` is the first day of the month."""

    first: dt.date
    x: int
    y: int


class Cell(Struct, frozen=True):
    """A day of a heatmap: its week (`column`, from 0), its weekday (`row`, 0 is Monday), its upper left corner."""

    date: dt.date
    state: str
    count: int
    column: int
    row: int
    x: int
    y: int


class Heatmap(Struct, frozen=True):
    """A calendar: weeks as columns, Monday first. `weeks` is the number of columns in all `bands`.

    `size` is the side of a day's square. The position of `months` is the left end of the baseline.
    """

    width: int
    height: int
    size: int
    weeks: int
    bands: int
    cells: tuple[Cell, ...]
    months: tuple[MonthMark, ...]
    weekdays: tuple[Mark, ...]


def heatmap(days: Iterable[tuple[dt.date, str, int]]) -> Heatmap:
    """Lay out the calendar of these days, given in any order, each with its state and a count."""
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


def _cell(entry: tuple[dt.date, str, int], start: int, columns: int) -> Cell:
    day, state, done = entry
    column, row = divmod(day.toordinal() - start, 7)
    band, place = divmod(column, columns)
    x = _NAMES + place * _PITCH
    y = _band_top(band) + _MONTHS + row * _PITCH
    return Cell(day, state, done, column, row, x, y)


def _band_top(band: int) -> int:
    return band * (_MONTHS + 7 * _PITCH + _BAND_GAP)


def _months(cells: Sequence[Cell]) -> Iterator[MonthMark]:
    """Yield a name over the first column of each month in each band if there is room for it.

    There is none if the next month begins at once, or if the month has only the last column and continues in the next
    band.
    """
    first: dict[tuple[int, dt.date], MonthMark] = {}
    for cell in cells:
        top = cell.y - cell.row * _PITCH
        month = cell.date.replace(day=1)
        first.setdefault((top, month), MonthMark(month, cell.x, top - _MONTHS + DIGIT + 30))
    marks = list(first.values())
    last_column = max(cell.x for cell in cells)
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        crowded = following and following.y == mark.y and following.x - mark.x < _APART * _PITCH
        goes_on = following and following.first == mark.first and mark.x == last_column
        if not crowded and not goes_on:
            yield mark


def _weekdays(bands: int) -> Iterator[Mark]:
    for band in range(bands):
        for row in range(7):
            yield Mark(row, _NAMES - 50, _band_top(band) + _MONTHS + row * _PITCH + _CELL // 2)
