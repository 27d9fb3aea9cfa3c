"""Dates of feeds, with their offset. Pure."""

import re
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime

from plugins.core.dates import FIRST_YEAR, LAST_YEAR

_MONTHS = {"maj": "May", "okt": "Oct", "mai": "May", "des": "Dec", "dez": "Dec"}
_IN_PARTS = re.compile(r"\d{4}(?:-\d{2})?")
_NUMBERS = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:(?:T|,?\s)\s*(\d{1,2})(:\d{2}.*))?", re.ASCII)
_HALF = re.compile(r"\s([ap])\.?m\b\.?", re.IGNORECASE)
_UTC = re.compile(r"\s*(?:UTC|GMT)$")
_HOURS = {"CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "WET": 0, "WEST": 1, "BST": 1}  # zones that Python does not know


def read_date(text: str, zone: tzinfo) -> datetime | None:
    """Return a date of RFC 3339 or RFC 822 with its own offset; one without is read in ``zone``. None if unreadable.

    A year or a month alone is no date of a post.
    """
    written = text.strip()
    if not written or len(written) > 100 or _IN_PARTS.fullmatch(written):
        return None
    try:
        read = datetime.fromisoformat(_from_numbers(_UTC.sub("+00:00", written.upper())))
    except ValueError:
        try:
            read = _from_mail(written)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        return None
    dated = read.replace(microsecond=0, tzinfo=read.tzinfo or zone)
    offset = dated.utcoffset()
    return dated if offset is not None and offset.seconds % 60 == 0 else dated.astimezone(UTC)


def _from_numbers(text: str) -> str:
    """Return a date that begins with the year in its form of RFC 3339; any other as it is."""
    found = _NUMBERS.fullmatch(text)
    if not found:
        return text
    year, month, day, hour, rest = found.groups()
    return f"{year}-{month:0>2}-{day:0>2}" + (f"T{hour:0>2}{rest.replace(' ', '')}" if hour else "")


def _from_mail(text: str) -> datetime:
    """Return a date of RFC 822, also with months in Swedish, as some themes write them, and with zones of Europe."""
    half = _HALF.search(text)  # Python leaves it out, as if every hour were before noon
    text = _HALF.sub("", text)
    words = [_MONTHS.get(word.lower(), word) for word in text.split()]
    hours = _HOURS.get(words[-1].upper())
    parts = words if hours is None else [*words[:-1], f"+{hours:02}00"]
    read = parsedate_to_datetime(" ".join(parts if ":" in text else [*parts, "00:00"]))
    if half:
        read = read.replace(hour=read.hour % 12 + (12 if half[1] in "Pp" else 0))
    return read.replace(tzinfo=UTC) if text.endswith("-0000") else read
