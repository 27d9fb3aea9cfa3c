"""Read the date that a writer gives: in ISO form, or as a day in words, such as ``tomorrow 07:00``. Pure."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

from plugins.core.dates import REMEDY, DateError, parse_moment
from tools.slips import Said, Slip, said

_DAYS = {
    **dict.fromkeys(("i dag", "idag", "today"), 0),
    **dict.fromkeys(("i morgon", "imorgon", "tomorrow"), 1),
    **dict.fromkeys(("i övermorgon", "övermorgon", "day after tomorrow", "the day after tomorrow"), 2),
}
_WEEKDAYS = (
    ("måndag", "mån", "monday", "mon"),
    ("tisdag", "tis", "tuesday", "tue"),
    ("onsdag", "ons", "wednesday", "wed"),
    ("torsdag", "tors", "tor", "thursday", "thu"),
    ("fredag", "fre", "friday", "fri"),
    ("lördag", "lör", "saturday", "sat"),
    ("söndag", "sön", "sunday", "sun"),
)
_IN_WORDS = re.compile(
    r"(?P<day>[^\W\d]+(?: [^\W\d]+)*?)(?:,? (?:(?:kl\.?|klockan|at) )?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?)?"
)
_REMEDY = said("write it as 2026-12-01, '2026-12-01 07:00', tomorrow, 'tomorrow 07:00' or a day of the week")
_WEEK = 7


def read_date(written: str, now: dt.datetime) -> str:
    """Return the value of ``Date`` for what the writer gave; raises Slip.

    ``now`` has the time zone of the site. The day of the week is the next one of that name, never today.
    """
    text = " ".join(written.split())
    value = _from_words(text.casefold(), now.date()) or text
    try:
        parse_moment(value, _zone(now))
    except DateError as error:
        gone = "does not exist" in error.what
        what = said("'%(text)s' does not exist", text=text) if gone else said("'%(text)s' is not a date", text=text)
        raise Slip("--date", what, _remedy(error)) from error
    return value


def iso_day(written: str, today: dt.date) -> str:
    """Return a day in words in ISO form; anything else as it is."""
    return _from_words(" ".join(written.casefold().split()), today)[:10] or written


def _remedy(error: DateError) -> Said:
    """Return the right form of what was meant, if that is known, else all forms."""
    form = error.remedy.removeprefix("write it as ")
    return _REMEDY if error.remedy == REMEDY or form == error.remedy else said("write it as %(form)s", form=form)


def _zone(now: dt.datetime) -> ZoneInfo:
    if not isinstance(now.tzinfo, ZoneInfo):
        raise TypeError(now)
    return now.tzinfo


def _from_words(text: str, today: dt.date) -> str:
    """Return the date of a day in words in ISO form; empty for anything else."""
    match = _IN_WORDS.fullmatch(text)
    days = _days_until(match["day"], today) if match else None
    if match is None or days is None:
        return ""
    day = (today + dt.timedelta(days)).isoformat()
    return f"{day} {match['hour']:0>2}:{match['minute'] or '00'}" if match["hour"] else day


def _days_until(name: str, today: dt.date) -> int | None:
    if name in _DAYS:
        return _DAYS[name]
    bare = re.sub(r"^(?:på|on) ", "", name)
    for number, names in enumerate(_WEEKDAYS):
        if bare in names:
            return (number - today.weekday() - 1) % _WEEK + 1
    return None
