"""The figures of a challenge on one date: its days, what is done, missed and left, its streaks.

Leaves it to `entries` to say which posts count and to `streaks` to find runs of days. Reads no clock: the
caller gives the date.
"""

import datetime as dt
from collections.abc import Container, Sequence

from plugins.challenge import streaks
from plugins.challenge.models import Challenge, Day, DayState, Entry, Standing


def standing(challenge: Challenge, entries: Sequence[Entry], as_of: dt.date) -> Standing:
    """Return where `challenge` stands on `as_of`, the site's date at the "now" of `counted`.

    The figures are those of docs/challenge.md. An entry may be of a later day than `as_of` when it was
    written in a time zone further east than the site's; its day is done all the same.
    """
    days = _days(challenge, entries, as_of)
    written = [day.date for day in days if day.state is DayState.DONE]
    missed = tuple(day.date for day in days if day.state is DayState.MISSED)
    return Standing(
        challenge=challenge,
        as_of=as_of,
        entries=tuple(entries),
        days=days,
        posts=len(entries),
        done=len(written),
        missed=missed,
        current=streaks.current(challenge, written, as_of),
        longest=streaks.longest(challenge, written, as_of),
        elapsed=_elapsed(challenge, written, as_of),
        left=challenge.days - len(written) - len(missed),
        day_today=challenge.day_number(as_of) if challenge.contains(as_of) else None,
        begun=as_of >= challenge.start,
        over=as_of > challenge.last_day,
        completed=len(written) == challenge.days,
    )


def _days(challenge: Challenge, entries: Sequence[Entry], as_of: dt.date) -> tuple[Day, ...]:
    """Every day of the window in order, each with its entries in the order given."""
    by_number: list[list[Entry]] = [[] for _ in range(challenge.days)]
    for entry in entries:
        by_number[entry.day_number - 1].append(entry)
    return tuple(
        _day(challenge.start + dt.timedelta(days=offset), offset + 1, tuple(of_day), as_of)
        for offset, of_day in enumerate(by_number)
    )


def _day(date: dt.date, number: int, entries: tuple[Entry, ...], as_of: dt.date) -> Day:
    return Day(date, number, DayState.DONE if entries else _unwritten(date, as_of), entries)


def _unwritten(date: dt.date, as_of: dt.date) -> DayState:
    """The state of a day without an entry; today is never missed."""
    if date < as_of:
        return DayState.MISSED
    return DayState.OPEN if date == as_of else DayState.FUTURE


def _elapsed(challenge: Challenge, written: Container[dt.date], as_of: dt.date) -> int:
    """Days before `as_of`, plus 1 when `as_of` is written, within 0 and the window (docs/challenge.md)."""
    days = (as_of - challenge.start).days + (as_of in written)
    return max(0, min(days, challenge.days))
