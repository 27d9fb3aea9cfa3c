"""A calendar heatmap as places on paper: weeks as columns, Monday first. Templates draw it.

Its units are those of `charts`. A calendar of more weeks than fit side by side goes on below, as text does, so that
it stays readable on a phone. Nothing here knows a challenge: input is dates, states and counts.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from plugins.pages.charts.axes import DIGIT, WIDTH, Mark

_WEEKS = 18  # columns side by side
_PITCH, _CELL = 160, 136  # from one day of a heatmap to the next, and the side of its square
_NAMES, _MONTHS, _BAND_GAP = 310, 170, 130  # room for names of weekdays and months, and between bands
_APART = 2  # columns that the name of a month needs


class MonthMark(Struct, frozen=True):
    """The name of a month, of which `first` is the first day, stands at a place."""

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
    """A name over the first column of each month in each band, where there is room for it.

    Without room, the next month begins at once, or this one has but the last column and goes on in the next band.
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
