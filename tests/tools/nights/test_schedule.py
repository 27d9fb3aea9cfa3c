"""The times of nightly runs, on every day of a year."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from tools.nights.schedule import Time, local_times, utc_times

ZONES = ("Europe/Stockholm", "America/New_York", "Asia/Kolkata", "Pacific/Chatham", "Pacific/Kiritimati", "UTC")
NAMES = [f"blogg {number}" for number in range(100)]


def in_zone(time: Time, day: dt.date, zone: ZoneInfo) -> dt.datetime:
    """Return the moment of a time in UTC, in a zone."""
    return dt.datetime(day.year, day.month, day.day, time.hour, time.minute, tzinfo=dt.UTC).astimezone(zone)


@pytest.mark.parametrize("key", ZONES)
def test_a_run_fits_on_every_day_of_the_year(key: str) -> None:
    """The night's run is after midnight, the evening's leaves an hour and a half of the day, whatever the clocks do."""
    zone = ZoneInfo(key)
    times = utc_times("blogg", zone, 2026)
    days = [dt.date(2026, 1, 1) + dt.timedelta(number) for number in range(365)]
    assert {in_zone(times.night, day, zone).hour for day in days} <= {0, 1}
    assert {in_zone(times.evening, day, zone).hour for day in days} <= {21, 22}


def test_the_minute_is_odd_and_always_the_same() -> None:
    """It follows from the name of the blog, and is any but those of full hours and every fifth minute.

    The first minutes after a full hour are as busy, and a clock that is slow would still have the day before.
    """
    times = [local_times(name) for name in NAMES]
    assert times == [local_times(name) for name in NAMES]
    assert {(each.night.hour, each.evening.hour) for each in times} == {(0, 22)}
    assert {each.night.minute for each in times} == {minute for minute in range(3, 30) if minute % 5}
    assert [each for each in times if each.night.minute != each.evening.minute] == []
