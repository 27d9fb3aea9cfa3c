"""The next instant at which the same texts make another site: a post comes out, or a day ends. Pure."""

import datetime as dt
from collections.abc import Iterable, Iterator

from plugins.engine.content.checks.far_dates import FAR

_DAY = dt.timedelta(days=1)


def next_change(now: dt.datetime, day_ends: Iterable[dt.time], due: Iterable[dt.datetime]) -> dt.datetime:
    """Return the first instant after ``now`` at which something may change; ``now`` itself where clocks are being set.

    ``day_ends`` are the times at which days end, each with its time zone. ``due`` are the instants of the posts that
    wait, of which those that are far ahead cause a warning.
    """
    far = dt.timedelta(days=FAR)
    instants = [each for instant in due for each in (instant, instant - far) if each > now]
    return min([*(_next(now, end) for end in day_ends), *instants])


def _next(now: dt.datetime, end: dt.time) -> dt.datetime:
    """Return the next instant at which the clocks of its time zone show the time."""
    day = now.astimezone(end.tzinfo).date()
    for first, last in _passes(day, end):
        if now < first:
            return first
        if now < last:  # clocks show the time twice today, or never
            return now
    raise AssertionError("clocks pass every time within two days")


def _passes(day: dt.date, time: dt.time) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Yield the first and the last instant at which clocks pass a time, for a day and the days after it."""
    for number in range(4):
        wall = dt.datetime.combine(day + number * _DAY, time)
        both = sorted(wall.replace(fold=fold).astimezone(dt.UTC) for fold in (0, 1))
        yield both[0], both[1]
