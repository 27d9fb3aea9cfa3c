"""Weeks of the heatmap."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.challenge.weeks import weeks
from plugins.challenge.window import Span


def year(number: int) -> Span:
    """A whole year."""
    return Span(dt.date(number, 1, 1), dt.date(number, 12, 31))


@pytest.mark.parametrize(
    ("number", "columns"),
    [(2012, 54), (2000, 53), (2013, 53), (2018, 53), (2024, 53), (2026, 53), (2040, 54), (2023, 53), (2010, 53)],
)
def test_columns_of_a_year(number: int, columns: int) -> None:
    """A leap year that begins on a Sunday, as 2012 and 2040, has 54 Monday weeks; the others have 53."""
    assert len(list(weeks(year(number)))) == columns


def test_a_week() -> None:
    """The first week of #blogg100 2013 begins on a Wednesday."""
    first = next(iter(weeks(Span(dt.date(2013, 1, 23), dt.date(2013, 5, 2)))))
    assert first == (None, None, *(dt.date(2013, 1, day) for day in range(23, 28)))


def test_no_days() -> None:
    """A span that ends before it begins has no week."""
    assert list(weeks(Span(dt.date(2013, 1, 2), dt.date(2013, 1, 1)))) == []


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)), st.integers(min_value=0, max_value=800))
def test_every_day_stands_once_on_its_weekday(first: dt.date, length: int) -> None:
    """No day is lost or doubled, and each stands in the column of its weekday."""
    span = Span(first, first + dt.timedelta(days=length))
    found = list(weeks(span))
    assert [day for week in found for day in week if day] == list(span)
    assert all(day.weekday() == column for week in found for column, day in enumerate(week) if day)
    assert len(found) <= length // 7 + 2
