"""Count the days of a whole gang: who wrote on each, and of how many participants it is not known. Pure."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from plugins.challenge.domain.rules import ONE_DAY, Challenge
from plugins.planet.members import GangMember


class GangDay(Struct, frozen=True):
    """A day of the gang.

    ``writers`` wrote ``posts`` posts that count. ``silent`` are those in the challenge who are known to have none, and
    ``unknown`` those of whom a post may be missing.
    """

    date: dt.date
    writers: int
    posts: int
    silent: int
    unknown: int

    @property
    def known(self) -> int:
        """The participants of whom the day is known."""
        return self.writers + self.silent


def gang_days(members: Sequence[GangMember], challenge: Challenge | None, today: dt.date) -> tuple[GangDay, ...]:
    """Return the days of the challenge up to today; none before its first day, and none without a challenge."""
    if challenge is None:
        return ()
    writers = Counter(day.date for each in members for day in each.written)
    posts = Counter[dt.date]()
    for each in members:
        posts.update({day.date: day.posts for day in each.written})
    first = min([*writers, *filter(None, [challenge.start])], default=None)
    last = max([min(today, challenge.window.last if challenge.window else today), *writers])
    if first is None or first > last:
        return ()
    silent, unknown = _others(members, first, last)
    days = (first + dt.timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(GangDay(day, writers[day], posts[day], silent[day], unknown[day]) for day in days)


def _others(members: Sequence[GangMember], first: dt.date, last: dt.date) -> tuple[Counter[dt.date], Counter[dt.date]]:
    """Return the numbers of those without a post on each day: the ones known to have none, and the others."""
    silent = Counter[dt.date]()
    unknown = Counter[dt.date]()
    for each in members:
        written = {day.date for day in each.written}
        missing = set(_unknown_days(each, first, last))
        for day in _own_days(each, first, last):
            if day not in written:
                (unknown if day in missing else silent)[day] += 1
    return silent, unknown


def _own_days(member: GangMember, first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Yield the days between two on which a participant is in the challenge; without an own window, all of them."""
    window = member.window
    return _days(max(first, window.first) if window else first, min(last, window.last) if window else last)


def _unknown_days(member: GangMember, first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for span in member.unknown:
        yield from _days(max(first, span.first), min(last, span.last))


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    while first <= last:
        yield first
        first += ONE_DAY
