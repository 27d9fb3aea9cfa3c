"""The times of nightly runs, on every day of a year."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from tools.nights.schedule import Time, local_times, utc_times

ZONES = ("Europe/Stockholm", "America/New_York", "Asia/Kolkata", "Pacific/Chatham", "Pacific/Kiritimati", "UTC")
NAMES = [f"blogg {number}" for number in range(24)]


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


@pytest.mark.parametrize("name", NAMES)
def test_the_minute_is_odd_and_always_the_same(name: str) -> None:
    """Hosts are late at full hours and at every fifth minute."""
    times = local_times(name)
    assert times == local_times(name)
    assert (times.night.hour, times.evening.hour) == (0, 22)
    assert 0 < times.night.minute < 30
    assert times.night.minute % 5 != 0


def test_blogs_do_not_all_come_at_once() -> None:
    """The minute follows from the name of the blog."""
    assert len({local_times(name).night.minute for name in NAMES}) > len(NAMES) / 3
