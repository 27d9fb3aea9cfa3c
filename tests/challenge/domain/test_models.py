"""The window of a challenge and the number of a day in it."""

import pytest
from msgspec import structs

from plugins.challenge.domain.models import Entry
from plugins.challenge.domain.rules import Challenge, Numbering
from plugins.challenge.domain.window import Window
from tests.challenge.posts import BLOGG100, date, instant


def window_of(challenge: Challenge) -> Window:
    """Return the days of a challenge that has a start."""
    assert challenge.window
    return challenge.window


DAY_NUMBERS = [
    ("2013-01-23", "2013-01-23", 1),
    ("2013-01-23", "2013-03-31", 68),  # the clock goes forward on this day
    ("2013-01-23", "2013-04-01", 69),  # elapsed seconds would give 68.958
    ("2013-01-23", "2013-04-21", 89),
    ("2013-01-23", "2013-05-02", 100),
    ("2014-03-01", "2014-03-31", 31),
    ("2014-03-01", "2014-06-08", 100),
    ("2016-03-01", "2016-06-08", 100),
    ("2016-02-01", "2016-03-01", 30),  # over a leap day
    ("2015-02-01", "2015-03-01", 29),
    ("2013-12-31", "2014-01-01", 2),
    ("2013-01-23", "2013-01-22", 0),  # before the window
    ("2013-01-23", "2013-05-03", 101),  # after it
]


@pytest.mark.parametrize(("start", "day", "expected"), DAY_NUMBERS)
def test_day_number(start: str, day: str, expected: int) -> None:
    """The day number is the distance in dates from the start, plus one; no clock change moves it."""
    challenge = structs.replace(BLOGG100, start=date(start))
    assert expected == window_of(challenge).number(date(day))


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2013-01-23", "2013-05-02"),
        ("2014-03-01", "2014-06-08"),
        ("2016-03-01", "2016-06-08"),
        ("2012-01-23", "2012-05-01"),  # a leap year ends a day earlier
        ("2013-12-01", "2014-03-10"),
    ],
)
def test_last_day(start: str, expected: str) -> None:
    """The last day of 100 is the ninety-ninth after the start."""
    assert date(expected) == window_of(structs.replace(BLOGG100, start=date(start))).last


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2013-01-22", False), ("2013-01-23", True), ("2013-05-02", True), ("2013-05-03", False)],
)
def test_window(day: str, expected: bool) -> None:
    """The window contains the start and the last day, and nothing outside them."""
    assert expected is window_of(BLOGG100).contains(date(day))


@pytest.mark.parametrize(("numbering", "expected"), [("day", 89), ("post", 90), ("writing_day", 88)])
def test_number(numbering: Numbering, expected: int) -> None:
    """An entry shows the number that the numbering names."""
    when = instant("2013-04-21 12:00")
    entry = Entry("a.md", when, when.date(), day_number=89, post_number=90, writing_day_number=88)
    assert expected == entry.number(numbering)
