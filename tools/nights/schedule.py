"""The times of nightly runs: after midnight of the blog, and in the evening while the day can be saved. Pure."""

import datetime as dt
from hashlib import sha256
from zoneinfo import ZoneInfo

from msgspec import Struct

_DAY = 24 * 60  # minutes
_EVENING = 22 * 60
_ROUND = 5  # hosts are busy at full hours, and at every fifth minute


class Time(Struct, frozen=True):
    """A time of the day."""

    hour: int
    minute: int


class Times(Struct, frozen=True):
    """The times of the two runs: the night's publishes what is due, and the evening's may rescue the day."""

    night: Time
    evening: Time


def local_times(name: str) -> Times:
    """Return the times in the zone of the blog. ``name`` is its permanent name, from which the odd minute follows."""
    minute = _minute(name)
    return Times(_time(minute), _time(_EVENING + minute))


def utc_times(name: str, zone: ZoneInfo, year: int) -> Times:
    """Return the times in UTC that fit on every day of a year, whatever the zone does with its clocks.

    The night's run is never before midnight, the evening's is an hour earlier in a part of the year.
    """
    days = (dt.datetime(year, 1, 1, 12, tzinfo=zone) + dt.timedelta(number) for number in range(366))
    offsets = {int((day.utcoffset() or dt.timedelta()).total_seconds()) // 60 for day in days}
    minute = _minute(name)
    return Times(_time(minute - min(offsets)), _time(_EVENING + minute - max(offsets)))


def _minute(name: str) -> int:
    """Return a minute from 3 to 29 that is no multiple of 5."""
    number = int(sha256(name.encode()).hexdigest()[:8], 16) % 22 + 2
    return number + number // (_ROUND - 1) + 1


def _time(minutes: int) -> Time:
    return Time(*divmod(minutes % _DAY, 60))
