"""Read dates as writers give them: ISO 8601, RFC 3339 and near forms. Suggest the right form for others. Pure."""

import re
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from msgspec import Struct

from plugins.core.look_alikes import look_alike, straightened

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
_OF_THE_MACHINE = ("localtime", "posixrules", "Factory", "posix/", "right/")  # names of files, but of no place
FIRST_YEAR, LAST_YEAR = 1900, 2200  # a post outside them is a slip of the pen
REMEDY = "write it as 2026-09-14 or 2026-09-14 07:30"
_WITH_OFFSET = "write it with its offset, as 2026-09-14 07:30+02:00"


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
    """Read a date of ISO 8601 or RFC 3339, with or without time and offset, as wall clock of ``zone``.

    Also as Jekyll and Pelican write it: an offset after a space, an hour of one digit. Fractions of a second are cut.
    Without a time the instant is the first of that day. A wall time that a change to summer time skips is an error,
    one that occurs twice is the first. Raises DateError.
    """
    match = _FORM.fullmatch(text.strip())
    if not match:
        raise _no_date(text)
    try:
        day, wall, offset = _parts(match)
    except ValueError as error:
        raise DateError(f"'{text}' does not exist ({error})", _remedy(text)) from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DateError(f"'{text}' lies outside the years {FIRST_YEAR} to {LAST_YEAR}", _remedy(text))
    if wall is None:
        return Moment(_first_instant(text, day, zone), has_time=False)
    if offset:
        return Moment(datetime.fromisoformat(f"{day}T{wall}{offset}").astimezone(zone), has_time=True)
    return Moment(_in_zone(text, datetime.combine(day, wall), zone), has_time=True)


def _parts(match: re.Match[str]) -> tuple[date, time | None, str]:
    """The day, the time and the offset as ISO has it; raises ValueError for a day or time that does not exist."""
    day = date.fromisoformat(match["date"])
    hour, minute = match["hour"] or match["hours"], match["minute"] or match["minutes"]
    wall = time(int(hour), int(minute), int(match["second"] or match["seconds"] or 0)) if hour else None
    offset = match["offset"] or ""
    return day, wall, "+00:00" if offset.upper() in ("Z", "UTC", "GMT") else offset


def _no_date(text: str) -> DateError:
    """Return the error for a text in no form that is read."""
    if sign := look_alike(text):
        return DateError(f"'{text}' has {sign}", _remedy(text))
    if _WEEK_OR_DAY.fullmatch(text.strip()):
        return DateError(f"'{text}' has no month", _remedy(text))
    return DateError(f"'{text}' is not an ISO date", _remedy(text))


def _remedy(text: str) -> str:
    """Return the remedy: the date as it should be written, if that is clear, else its form."""
    plain = straightened(text).strip()
    for form in (plain, _ordered(plain), _with_month(plain), _of_mail(plain), _of_words(plain)):
        if form != text.strip() and _is_read(form):
            return f"write it as {form}"
    return _WITH_OFFSET if _HAS_OFFSET.search(plain) else REMEDY


def _is_read(form: str) -> bool:
    match = _FORM.fullmatch(form)
    try:
        return match is not None and FIRST_YEAR <= _parts(match)[0].year <= LAST_YEAR
    except ValueError:
        return False


def _ordered(text: str) -> str:
    """Year, month and day with hyphens and zeros, a time with colons and an offset of four digits."""
    match = _LOOSE.fullmatch(text)
    if not match:
        return ""
    day = f"{match['year']}-{match['month']:0>2}-{match['day']:0>2}"
    if not match["hour"]:
        return day
    sign, hours, minutes = match["sign"] or "", match["hours"] or "", match["minutes"] or "00"
    offset = f"{sign}{hours:0>2}:{minutes}" if sign else match["zone"] or ""
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "Pp" else 0)
    return f"{day} {hour:0>2}:{match['minute']}{match['seconds'] or ''}{offset.upper()}"


def _of_words(text: str) -> str:
    """The date whose month is a word, Swedish or English, before or after the day."""
    match = _IN_WORDS.fullmatch(text)
    month = (
        (match["month"] or match["english"])[:3].lower().replace("may", "maj").replace("oct", "okt") if match else ""
    )
    if not match or month not in _MONTHS:
        return ""
    day = match["day"] or match["number"]
    return _ordered(f"{match['year']}-{_MONTHS.index(month) + 1}-{day} {match['time'] or ''}".strip())


def _with_month(text: str) -> str:
    """The day of a date by week, or by the day of the year."""
    try:
        if _WEEK_OR_DAY.fullmatch(text):
            return (date.fromisoformat(text) if "W" in text else datetime.strptime(text, "%Y-%j").date()).isoformat()
    except ValueError:
        pass
    return ""


def _of_mail(text: str) -> str:
    """The date of a mail or an RSS feed (RFC 5322)."""
    from email.utils import parsedate_to_datetime  # here: it is asked for after a fault only

    if re.search(r"(?i)[ap]\.?m\.?$", text):  # of which it takes no notice
        return ""
    try:
        sent = parsedate_to_datetime(text)
        return (sent.replace(tzinfo=UTC) if text.endswith("-0000") else sent).isoformat(" ")
    except (ValueError, TypeError):
        return ""


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
    known = local.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    if known != wall:
        if known - wall >= timedelta(days=1):
            raise _skipped_day(text, zone)
        what = f"'{text}' does not exist in {zone.key}: the clock skips it for summer time"
        raise DateError(what, "choose an hour earlier or later")
    return local


def _first_instant(text: str, day: date, zone: ZoneInfo) -> datetime:
    """Midnight, or where summer time begins at midnight the moment that follows it (fold 0 maps forward).

    A few islands have skipped a whole day to change sides of the date line: Samoa knows no 2011-12-30.
    """
    first = datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC).astimezone(zone)
    if first.date() != day:
        raise _skipped_day(text, zone)
    return first


def _skipped_day(text: str, zone: ZoneInfo) -> DateError:
    return DateError(f"'{text}' does not exist in {zone.key}: the calendar skips it", "choose the day before or after")
