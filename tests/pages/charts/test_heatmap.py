"""Geometry of the calendar heatmap."""

import datetime as dt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.pages.charts.axes import WIDTH
from plugins.pages.charts.heatmap import Heatmap, heatmap

START = dt.date(2013, 1, 23)


def calendar(first: dt.date, days: int) -> Heatmap:
    """Return the heatmap of so many days of one state."""
    return heatmap((first + dt.timedelta(days=day), "done", 1) for day in range(days))


WEEKS = [
    pytest.param(dt.date(2012, 1, 1), 366, 54, id="2012, a leap year that begins on a Sunday"),
    pytest.param(dt.date(2013, 1, 1), 365, 53, id="2013"),
    pytest.param(dt.date(2018, 1, 1), 365, 53, id="2018, begins on a Monday"),
    pytest.param(START, 100, 15, id="blogg100 in 2013, from Wednesday to Thursday"),
    pytest.param(dt.date(2013, 4, 15), 7, 1, id="one week"),
    pytest.param(dt.date(2013, 4, 21), 2, 2, id="Sunday and Monday"),
    pytest.param(dt.date.min, 1, 1, id="the first day there is"),
    pytest.param(dt.date.max, 1, 1, id="the last day there is"),
    pytest.param(START, 0, 0, id="no days"),
]


@pytest.mark.parametrize(("first", "days", "expected"), WEEKS)
def test_weeks(first: dt.date, days: int, expected: int) -> None:
    """Weeks are columns and begin on Monday."""
    assert expected == calendar(first, days).weeks


BANDS = [(7, 1), (18 * 7, 1), (18 * 7 + 1, 2), (36 * 7, 2), (366, 3)]


@pytest.mark.parametrize(("days", "expected"), BANDS)
def test_bands(days: int, expected: int) -> None:
    """At most 18 weeks stand side by side; a longer calendar continues below."""
    assert expected == calendar(dt.date(2018, 1, 1), days).bands


def test_cells() -> None:
    """2013-01-23 is a Wednesday in the first column; day 89, 2013-04-21, is the Sunday of the thirteenth."""
    cells = calendar(START, 100).cells
    placed = [(cells[number - 1].column, cells[number - 1].row) for number in (1, 5, 6, 89, 100)]
    expected = [(0, 2), (0, 6), (1, 0), (12, 6), (14, 3)]
    assert expected == placed


def test_any_order() -> None:
    """The order of the days does not matter, and a missing day leaves its square empty."""
    days = [
        (START + dt.timedelta(days=number), "missed" if number == 3 else "done", number)
        for number in range(1, 30)
        if number != 9
    ]
    shuffled = Random(1).sample(days, len(days))
    assert heatmap(days) == heatmap(shuffled)
    assert [number for *_, number in days] == [cell.count for cell in heatmap(shuffled).cells]


MONTHS = [
    pytest.param(dt.date(2013, 1, 23), 100, [2, 3, 4, 5], id="January has one column: February's name needs it"),
    pytest.param(dt.date(2013, 1, 14), 40, [1, 2], id="two columns of January are enough"),
    pytest.param(dt.date(2013, 4, 15), 7, [4], id="within a month"),
    pytest.param(dt.date(2012, 1, 1), 366, [*range(1, 13)], id="May 2012 begins below"),
    pytest.param(dt.date(2013, 1, 1), 365, [*range(1, 10), *range(9, 13)], id="2013, in both its bands"),
]


@pytest.mark.parametrize(("first", "days", "expected"), MONTHS)
def test_months(first: dt.date, days: int, expected: list[int]) -> None:
    """The name of a month stands over its first column, in every band with room for it."""
    assert expected == [mark.first.month for mark in calendar(first, days).months]


def test_weekdays() -> None:
    """Each band has its seven weekdays beside the middle of their squares."""
    chart = calendar(dt.date(2012, 1, 1), 366)
    middles = {cell.y + chart.size // 2 for cell in chart.cells}
    assert [mark.value for mark in chart.weekdays] == [0, 1, 2, 3, 4, 5, 6] * 3
    assert middles == {mark.y for mark in chart.weekdays}


@given(st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2090, 1, 1)), st.integers(min_value=1, max_value=800))
def test_squares(first: dt.date, days: int) -> None:
    """No two days share a position, all lie inside the chart, and each is in the row of its weekday."""
    chart = calendar(first, days)
    assert days == len({(cell.x, cell.y) for cell in chart.cells}) == len(chart.cells)
    assert all(0 <= cell.x <= WIDTH - chart.size for cell in chart.cells)
    assert all(0 <= cell.y <= chart.height - chart.size for cell in chart.cells)
    assert all(cell.row == cell.date.weekday() for cell in chart.cells)
    assert chart.weeks == chart.cells[-1].column + 1
    assert chart.weeks <= (days + 12) // 7
