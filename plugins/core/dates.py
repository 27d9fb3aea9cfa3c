"""Dates as a writer gives them: ISO only, with or without time, in a zone."""

import re
from datetime import UTC, date, datetime, time
from difflib import get_close_matches
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from msgspec import Struct

_ISO = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?)\s?(?P<offset>Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?"
)
_OF_THE_MACHINE = ("localtime", "posixrules", "Factory", "posix/", "right/")  # names of files, but of no place
FIRST_YEAR, LAST_YEAR = 1900, 2200  # a post outside them is a slip of the pen
REMEDY = "write it as 2026-09-14 or 2026-09-14 07:30"


class DateError(ValueError):
    """A date that cannot be used; ``what`` says why and ``remedy`` how to mend it."""

    def __init__(self, what: str, remedy: str = REMEDY) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


class Moment(Struct, frozen=True):
    """A date in front matter: an instant, the calendar day of its own wall clock, and whether it had a time."""

    instant: datetime
    has_time: bool

    @property
    def day(self) -> date:
        """The calendar date of its own wall clock (docs/challenge.md, "The day of a post")."""
        return self.instant.date()


def parse_moment(text: str, zone: ZoneInfo) -> Moment:
    """Read an ISO date, with or without time and offset, as wall clock of ``zone``.

    Without a time the instant is the first of that day. A wall time that a change to summer time skips is an error,
    one that occurs twice is the first. Raises DateError.
    """
    match = _ISO.fullmatch(text.strip())
    if not match:
        raise DateError(f"'{text}' is not an ISO date")
    try:
        day = date.fromisoformat(match["date"])
        wall = time.fromisoformat(match["time"]) if match["time"] else None
        offset = datetime.fromisoformat(f"{day}T{wall}{match['offset']}") if match["offset"] else None
    except ValueError as error:
        raise DateError(f"'{text}' does not exist ({error})") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DateError(f"'{text}' lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
    if wall is None:
        return Moment(_first_instant(text, day, zone), has_time=False)
    if offset:
        return Moment(offset.astimezone(zone), has_time=True)
    return Moment(_in_zone(text, datetime.combine(day, wall), zone), has_time=True)


def parse_zone(name: str) -> ZoneInfo:
    """The IANA time zone of that name, which is the same on every machine; raises DateError for another."""
    try:
        if name.startswith(_OF_THE_MACHINE):
            raise ZoneInfoNotFoundError(name)
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        known = sorted(zone for zone in available_timezones() if "/" in zone)
        near = get_close_matches(name, known, 1, 0.72)  # as near as a place is to its zone
        remedy = f"did you mean '{near[0]}'?" if near else "give an IANA name such as Europe/Stockholm"
        raise DateError(f"unknown time zone '{name}'", remedy) from error


def _in_zone(text: str, wall: datetime, zone: ZoneInfo) -> datetime:
    local = wall.replace(tzinfo=zone)
    if local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall:
        what = f"'{text}' does not exist in {zone.key}: the clock skips it for summer time"
        raise DateError(what, "choose an hour earlier or later")
    return local


def _first_instant(text: str, day: date, zone: ZoneInfo) -> datetime:
    """Midnight, or where summer time begins at midnight the moment that follows it (fold 0 maps forward).

    A few islands have skipped a whole day to change sides of the date line: Samoa knows no 2011-12-30.
    """
    first = datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC).astimezone(zone)
    if first.date() != day:
        raise DateError(
            f"'{text}' does not exist in {zone.key}: the calendar skips it", "choose the day before or after"
        )
    return first
