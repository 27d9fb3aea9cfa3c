"""Parse dates in ISO 8601, RFC 3339 and similar forms; suggest the right form for others. Pure."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from msgspec import Struct

from plugins.core.look_alikes import look_alike, straightened
from plugins.core.spelling import nearest

_FORM = re.compile(
    r"""
    (?P<date> \d{4}-\d{2}-\d{2} | \d{8} )
    (?: (?: [ \t]+ | [ \t]*[Tt][ \t]* )
        (?: (?P<hour>\d{1,2}) : (?P<minute>\d{2}) (?: :(?P<second>\d{2}) (?:[.,]\d+)? )?
          | (?P<hours>\d{2}) (?P<minutes>\d{2}) (?: (?P<seconds>\d{2}) (?:[.,]\d+)? )? )
        [ \t]* (?P<offset> [Zz] | UTC | GMT | [+-](?:0\d|1[0-4])(?::?[0-5]\d)? )?
    )?
    """,
    re.VERBOSE | re.ASCII,
)
_WEEK_OR_DAY = re.compile(r"\d{4}-?W\d{2}(?:-?[1-7])?|\d{4}-\d{3}", re.ASCII)
_LOOSE = re.compile(
    r"""
    (?P<year>\d{4}) [-/.\ ]+ (?P<month>\d{1,2}) [-/.\ ]+ (?P<day>\d{1,2})
    (?: [\ Tt,]+ (?P<hour>\d{1,2}) [:.] (?P<minute>\d{2}) (?P<seconds>:\d{2})? (?:[.,]\d+)?
        \s* (?P<half>[AaPp]\.?[Mm]\b\.?)?
        \s* (?: (?P<sign>[+-]) (?P<hours>\d{1,2}) :? (?P<minutes>\d{2})? | (?P<zone>[Zz]) )? )?
    """,
    re.VERBOSE | re.ASCII,
)
_MONTHS = "jan feb mar apr maj jun jul aug sep okt nov dec".split()
_IN_WORDS = re.compile(
    r"""
    (?:[^\W\d]+,?\ )? (?:den\ )?
    (?: (?P<day>\d{1,2}) (?:st|nd|rd|th|:e|\.)?\ (?:of\ )? (?P<month>[^\W\d]{3,})\.?
      | (?P<english>[^\W\d]{3,})\.?\ (?P<number>\d{1,2}) (?:st|nd|rd|th)? ),?
    \ (?P<year>\d{4}) (?:,?\ (?:(?:at|kl\.?|klockan)\ )? (?P<time>\d.*) )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HAS_OFFSET = re.compile(r"\d[:.]\d\d.*?(?:[+-]\d{1,2}:?(?:\d{2})?|[A-Za-z]{1,5})$")
_NO_PLACES = ("localtime", "posixrules", "Factory", "posix/", "right/")  # files beside the time zones
FIRST_YEAR = 1900  # an earlier date is a typing error
LAST_YEAR = 2200
REMEDY = "write it as 2026-09-14 or 2026-09-14 07:30"
_WITH_OFFSET = "write it with its offset, as 2026-09-14 07:30+02:00"


class DateError(ValueError):
    """A date that cannot be used, with the reason (``what``) and the remedy."""

    def __init__(self, what: str, remedy: str = REMEDY) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


class Moment(Struct, frozen=True):
    """A date of the front matter as an instant; ``has_time`` is false where only a day is given."""

    instant: datetime
    has_time: bool

    @property
    def day(self) -> date:
        """The calendar date on the wall clock of the date itself (docs/challenge.md, "The day of a post")."""
        return self.instant.date()


def parse_moment(text: str, zone: ZoneInfo) -> Moment:
    """Parse a date of ISO 8601 or RFC 3339, with or without time and offset, as wall-clock time in ``zone``.

    Forms of Jekyll and Pelican are accepted: an offset after a space, an hour of one digit. Fractions of a second are
    cut. Without a time, the instant is the first of that day. A time that the change to summer time skips is an error;
    of a time that occurs twice, the first is taken. Raises DateError.
    """
    match = _FORM.fullmatch(text.strip())
    if not match:
        raise _not_a_date(text)
    try:
        day, wall, offset = _parts(match)
    except ValueError as error:
        raise DateError(f"'{text}' does not exist ({error})", _remedy(text)) from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DateError(f"'{text}' is outside the years {FIRST_YEAR} to {LAST_YEAR}", _remedy(text))
    if wall is None:
        return Moment(_first_instant(text, day, zone), has_time=False)
    if offset:
        return Moment(datetime.fromisoformat(f"{day}T{wall}{offset}").astimezone(zone), has_time=True)
    return Moment(_in_zone(text, datetime.combine(day, wall), zone), has_time=True)


def _parts(match: re.Match[str]) -> tuple[date, time | None, str]:
    """Return day, time and offset in ISO form. Raises ValueError for a day or time that does not exist."""
    day = date.fromisoformat(match["date"])
    hour = match["hour"] or match["hours"]
    minute = match["minute"] or match["minutes"]
    wall = time(int(hour), int(minute), int(match["second"] or match["seconds"] or 0)) if hour else None
    offset = match["offset"] or ""
    return day, wall, "+00:00" if offset.upper() in ("Z", "UTC", "GMT") else offset


def _not_a_date(text: str) -> DateError:
    """Return the error for a text that has no accepted form."""
    if character := look_alike(text):
        return DateError(f"'{text}' has {character}", _remedy(text))
    if _WEEK_OR_DAY.fullmatch(text.strip()):
        return DateError(f"'{text}' has no month", _remedy(text))
    return DateError(f"'{text}' is not an ISO date", _remedy(text))


def _remedy(text: str) -> str:
    """Return the remedy: the date in its right form if that is clear, else a description of the form."""
    plain = straightened(text).strip()
    for form in (plain, _from_numbers(plain), _from_week_or_day(plain), _from_mail(plain), _from_words(plain)):
        if form != text.strip() and _is_accepted(form):
            return f"write it as {form}"
    return _WITH_OFFSET if _HAS_OFFSET.search(plain) else REMEDY


def _is_accepted(form: str) -> bool:
    match = _FORM.fullmatch(form)
    try:
        return match is not None and FIRST_YEAR <= _parts(match)[0].year <= LAST_YEAR
    except ValueError:
        return False


def _from_numbers(text: str) -> str:
    """Return a date of year, month and day in any punctuation, and its time and offset, in ISO form; else empty."""
    match = _LOOSE.fullmatch(text)
    if not match:
        return ""
    day = f"{match['year']}-{match['month']:0>2}-{match['day']:0>2}"
    if not match["hour"]:
        return day
    offset = match["zone"] or ""
    if match["sign"]:
        offset = f"{match['sign']}{match['hours']:0>2}:{match['minutes'] or '00'}"
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "Pp" else 0)
    return f"{day} {hour:0>2}:{match['minute']}{match['seconds'] or ''}{offset.upper()}"


def _from_words(text: str) -> str:
    """Return a date with its month as a Swedish or English word in ISO form; else empty."""
    match = _IN_WORDS.fullmatch(text)
    if not match:
        return ""
    month = (match["month"] or match["english"])[:3].lower().replace("may", "maj").replace("oct", "okt")
    if month not in _MONTHS:
        return ""
    day = match["day"] or match["number"]
    return _from_numbers(f"{match['year']}-{_MONTHS.index(month) + 1}-{day} {match['time'] or ''}".strip())


def _from_week_or_day(text: str) -> str:
    """Return an ISO week date, or a day of the year, with its month; else empty."""
    try:
        if _WEEK_OR_DAY.fullmatch(text):
            return (date.fromisoformat(text) if "W" in text else datetime.strptime(text, "%Y-%j").date()).isoformat()
    except ValueError:
        pass
    return ""


def _from_mail(text: str) -> str:
    """Return a date of a mail or an RSS feed (RFC 5322) in ISO form; else empty."""
    from email.utils import parsedate_to_datetime  # imported here: only a fault needs it

    if re.search(r"(?i)[ap]\.?m\.?$", text):  # the parser ignores AM and PM
        return ""
    try:
        sent = parsedate_to_datetime(text)
        return (sent.replace(tzinfo=UTC) if text.endswith("-0000") else sent).isoformat(" ")
    except (ValueError, TypeError):
        return ""


def parse_zone(name: str) -> ZoneInfo:
    """Return the IANA time zone of that name. Raises DateError for names that differ between machines."""
    try:
        if name.startswith(_NO_PLACES):
            raise ZoneInfoNotFoundError(name)
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        near = nearest_zone(name)
        remedy = f"did you mean '{near}'?" if near else "give an IANA name such as Europe/Stockholm"
        raise DateError(f"unknown time zone '{name}'", remedy) from error


def nearest_zone(name: str) -> str:
    """Return the IANA time zone that was probably meant, or an empty text."""
    known = sorted(zone for zone in available_timezones() if "/" in zone)
    city = name.strip().replace(" ", "_").lower()
    cities = [zone for zone in known if zone.rpartition("/")[2].lower() == city and not zone.startswith(_NO_PLACES)]
    return cities[0] if cities else nearest(name, known, 0.72)  # a city and its zone are as similar as this


def _in_zone(text: str, wall: datetime, zone: ZoneInfo) -> datetime:
    local = wall.replace(tzinfo=zone)
    known = local.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    if known != wall:
        if known - wall >= timedelta(days=1):
            raise _skipped_day(text, zone)
        what = f"'{text}' does not exist in {zone.key}: the clock skips it for summer time"
        raise DateError(what, "choose an hour earlier or later")
    return local


def _first_instant(text: str, day: date, zone: ZoneInfo) -> datetime:
    """Return midnight, or the first instant after it where summer time begins at midnight (fold 0 maps forward).

    A few islands skipped a whole day when they crossed the date line: Samoa had no 2011-12-30.
    """
    first = datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC).astimezone(zone)
    if first.date() != day:
        raise _skipped_day(text, zone)
    return first


def _skipped_day(text: str, zone: ZoneInfo) -> DateError:
    return DateError(f"'{text}' does not exist in {zone.key}: the calendar skips it", "choose the day before or after")
