"""The presets, held to their golden dates."""

import calendar

import pytest

from plugins.challenge.models import Challenge, Preset
from plugins.challenge.presets import PRESETS

from .posts import date

GOLDEN = [
    ("blogg100", "2013-01-23", 1, "2013-01-23", calendar.WEDNESDAY),
    ("blogg100", "2013-01-23", 89, "2013-04-21", calendar.SUNDAY),
    ("blogg100", "2013-01-23", 100, "2013-05-02", calendar.THURSDAY),
    ("blogg100", "2014-03-01", 1, "2014-03-01", calendar.SATURDAY),
    ("blogg100", "2014-03-01", 100, "2014-06-08", calendar.SUNDAY),
    ("blogg100", "2016-03-01", 1, "2016-03-01", calendar.TUESDAY),
    ("blogg100", "2016-03-01", 100, "2016-06-08", calendar.WEDNESDAY),
]


@pytest.mark.parametrize(("preset", "start", "number", "day", "weekday"), GOLDEN)
def test_golden_dates(preset: str, start: str, number: int, day: str, weekday: int) -> None:
    """A preset with the start of a past year gives that year's dates, all within the window."""
    it, golden = PRESETS[preset], date(day)
    challenge = Challenge(it.id, it.name, it.hashtag, (), date(start), it.days, it.numbering)
    expected = (number, weekday, True)
    assert expected == (challenge.day_number(golden), golden.weekday(), challenge.contains(golden))


def test_blogg100() -> None:
    """#blogg100 is 100 days in a row and shows the writing-day number."""
    assert Preset("blogg100", "#blogg100", "blogg100", 100, "writing_day") == PRESETS["blogg100"]


def test_registered_under_its_id() -> None:
    """Every preset is found under its own id."""
    assert list(PRESETS) == [preset.id for preset in PRESETS.values()]
