"""Geometry of line charts and bar charts."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.pages.charts.axes import Mark, Point, bars, cumulative, ticks


def test_day_89() -> None:
    """With post 89 on day 89 of 100, the line has come to 89 on the ideal line and ends there."""
    chart = cumulative([1] * 89, window=100, target=100, as_of_index=88)
    box = chart.box
    assert (len(chart.actual), chart.totals[-1], chart.pars[-1]) == (90, 89, 89)
    assert Point(box.left, box.bottom) == chart.actual[0] == chart.ideal[0]
    assert Point(box.right, box.top) == chart.ideal[1]
    assert Point(box.x(89, 100), box.y(89, 100)) == chart.actual[-1]


TOTALS = [
    pytest.param([1, 0, 2], 2, (1, 1, 3), id="units at the end of each day"),
    pytest.param([1, 0, 2], 0, (1,), id="what comes after the as-of day is not drawn"),
    pytest.param([1], 3, (1, 1, 1, 1), id="days that are not given have none"),
    pytest.param([1, 1], 99, (1, 2, 2, 2), id="nor is anything drawn after the end"),
    pytest.param([1, 1], -1, (), id="before the start"),
    pytest.param([1, 1], -30, (), id="long before it"),
    pytest.param([], 1, (0, 0), id="nothing done"),
]


@pytest.mark.parametrize(("done", "as_of_index", "expected"), TOTALS)
def test_totals(done: list[int], as_of_index: int, expected: tuple[int, ...]) -> None:
    """The actual line begins at 0 and has a point for the end of each day up to the as-of day."""
    chart = cumulative(done, window=4, target=4, as_of_index=as_of_index)
    assert expected == chart.totals
    assert len(expected) + 1 == len(chart.actual)


def test_pars() -> None:
    """For 50 000 words in 30 days, par is 1667 after day 1 and everything after the last day."""
    chart = cumulative([], window=30, target=50_000, as_of_index=29)
    assert (*chart.pars[:3], chart.pars[-1]) == (1667, 3334, 5000, 50_000)


def test_more_than_the_target() -> None:
    """A total above the target stays inside the chart, and the ideal line ends below the top."""
    chart = cumulative([3, 3], window=2, target=4, as_of_index=1)
    assert Point(chart.box.right, chart.box.top) == chart.actual[-1]
    assert chart.box.y(4, 6) == chart.ideal[1].y


def test_axes() -> None:
    """The ticks of axes are round numbers at their positions."""
    chart = cumulative([1] * 100, window=100, target=100, as_of_index=99)
    places = [(mark.value, mark.x) for mark in chart.x_axis]
    expected = [(value, chart.box.x(value, 100)) for value in (0, 20, 40, 60, 80, 100)]
    assert expected == places
    assert Mark(100, chart.box.left - 60, chart.box.top) == chart.y_axis[-1]


DONE = st.lists(st.integers(min_value=0, max_value=5000), max_size=60)


@given(DONE, st.integers(1, 60), st.integers(1, 50_000), st.integers(-3, 70))
def test_line(done: list[int], window: int, target: int, as_of_index: int) -> None:
    """The actual line never falls, moves to the right and stays inside; both lines end at the right points."""
    chart = cumulative(done, window, target, as_of_index)
    assert all(before.x <= after.x and before.y >= after.y for before, after in pairwise(chart.actual))
    for point in (*chart.actual, *chart.ideal):
        assert chart.box.left <= point.x <= chart.box.right
        assert chart.box.top <= point.y <= chart.box.bottom
    assert len(chart.totals) == len(chart.pars) == min(max(as_of_index + 1, 0), window)


TICKS = [
    (0, [0]),
    (1, [0, 1]),
    (5, [0, 1, 2, 3, 4, 5]),
    (6, [0, 2, 4, 6]),
    (11, [0, 5, 10]),
    (31, [0, 10, 20, 30]),
    (100, [0, 20, 40, 60, 80, 100]),
    (365, [0, 100, 200, 300]),
    (50_000, [0, 10_000, 20_000, 30_000, 40_000, 50_000]),
]


@pytest.mark.parametrize(("highest", "expected"), TICKS)
def test_ticks(highest: int, expected: list[int]) -> None:
    """Ticks are 1, 2 or 5 times a power of ten apart, and at most six."""
    assert expected == list(ticks(highest))


def test_week() -> None:
    """Seven bars have a label each; the highest reaches the top, and a zero has no height."""
    chart = bars([3, 0, 6, 1, 1, 1, 1])
    first, nothing, highest = chart.bars[:3]
    height = chart.box.bottom - chart.box.top
    assert chart.axis == ()
    assert (height, 0, height // 2) == (highest.height, nothing.height, first.height)
    assert {each.width for each in chart.bars} == {260}


def test_day() -> None:
    """24 bars have an axis instead, which ends at a round number above the highest bar."""
    chart = bars([*[0] * 23, 11])
    assert [mark.value for mark in chart.axis] == [0, 5, 10, 15] or [mark.value for mark in chart.axis] == [0, 5, 10]
    assert chart.box.y(11, 15) == chart.bars[-1].y


def test_level() -> None:
    """A level lies at its value: the mean of 1 and 2 at three quarters of the height."""
    chart = bars([1, 2], Fraction(3, 2))
    assert chart.box.bottom - (chart.box.bottom - chart.box.top) * 3 // 4 == chart.level
    assert bars([1, 2]).level is None


@pytest.mark.parametrize("values", [[], [0], [0] * 24])
def test_nothing(values: list[int]) -> None:
    """Without values, or with zeros only, the bars have no height."""
    assert [0] * len(values) == [bar.height for bar in bars(values).bars]


@given(st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=400))
def test_bars(values: list[int]) -> None:
    """Bars keep their order, do not touch, stand on the base line and stay inside."""
    chart = bars(values)
    assert values == [bar.value for bar in chart.bars]
    assert all(before.x + before.width <= after.x for before, after in pairwise(chart.bars))
    assert all(bar.x < bar.middle + 1 <= bar.x + bar.width for bar in chart.bars)
    assert all(bar.y + bar.height == chart.box.bottom and bar.y >= chart.box.top for bar in chart.bars)
    assert chart.box.left <= chart.bars[0].x
    assert chart.bars[-1].x + chart.bars[-1].width <= chart.box.right
