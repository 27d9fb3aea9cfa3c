"""The end of comments: the day after which a post takes no more. Pure.

Days are compared, not hours: a post closes at the end of a day of the site's time zone.
"""

import datetime as dt
from zoneinfo import ZoneInfo

_DAY = dt.timedelta(days=1)


def last_day(day: dt.date, close_after: int, stated: bool | None) -> dt.date | None:
    """Return the last day on which a post of that day takes comments; None if it does not close by itself.

    ``stated`` is what the post says, which counts more than ``close_after``, a number of days or 0 for never.
    """
    return day + close_after * _DAY if close_after and stated is None else None


def takes_comments(day: dt.date, close_after: int, stated: bool | None, today: dt.date) -> bool:
    """Tell whether a post takes comments today."""
    if stated is not None:
        return stated
    last = last_day(day, close_after, stated)
    return last is None or today <= last


def closing_instant(last: dt.date, zone: ZoneInfo) -> dt.datetime:
    """Return the instant at which the last day is over."""
    return dt.datetime.combine(last + _DAY, dt.time(), zone)
