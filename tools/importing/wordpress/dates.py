"""Dates of WordPress: the time on the blog's clock, and the same in UTC. Either may be 0000-00-00, which is none."""

import datetime as dt

_FORM = "%Y-%m-%d %H:%M:%S"
_QUARTER = 15 * 60  # seconds; no zone's offset is finer since 1972
_FURTHEST = dt.timedelta(hours=15)
_FIRST_YEAR = 1970  # of a date that is meant: WordPress fills in years such as 0000 and -0001


def moment_of(local: str, utc: str, zone: dt.tzinfo) -> dt.datetime | None:
    """Return the instant of a date with the offset that the blog's clock had; None where it has none.

    ``zone`` stands in for the blog's own, which an export does not name, where one of the two dates is missing.
    """
    wall = _parsed(local)
    instant = _parsed(utc)
    if instant is None:
        return None if wall is None else _existing(wall.replace(tzinfo=zone))
    aware = instant.replace(tzinfo=dt.UTC)
    if wall is None or abs(wall - instant) > _FURTHEST:
        return aware.astimezone(zone)
    offset = round((wall - instant).total_seconds() / _QUARTER) * _QUARTER
    return aware.astimezone(dt.timezone(dt.timedelta(seconds=offset)))


def _existing(moment: dt.datetime) -> dt.datetime:
    """Return a time that the clock has shown: one that summer time skips becomes an hour later."""
    return moment.astimezone(dt.UTC).astimezone(moment.tzinfo)


def _parsed(text: str) -> dt.datetime | None:
    try:
        parsed = dt.datetime.strptime(text.strip(), _FORM)
    except ValueError:
        return None
    return parsed if parsed.year >= _FIRST_YEAR else None
