"""Several challenges on one site, at the same time or one after the other: each is counted by itself.

A post may count in more than one.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from msgspec import Struct

from plugins.challenge.domain.entries import counted
from plugins.challenge.domain.models import Candidate, Challenge, Entry, Standing
from plugins.challenge.domain.standing import standing


class Round(Struct, frozen=True):
    """A challenge with its entries and its standing."""

    challenge: Challenge
    entries: tuple[Entry, ...]
    standing: Standing


def rounds(challenges: Iterable[Challenge], candidates: Iterable[Candidate], now: dt.datetime) -> tuple[Round, ...]:
    """Return every challenge as it stands at the instant `now`, in the order given, each on its own date."""
    posts = tuple(candidates)
    return tuple(_round(challenge, posts, now) for challenge in challenges)


def _round(challenge: Challenge, posts: tuple[Candidate, ...], now: dt.datetime) -> Round:
    entries = counted(challenge, posts, now)
    return Round(challenge, entries, standing(challenge, entries, challenge.today(now)))


def round_on(challenge: Challenge, candidates: Iterable[Candidate], day: dt.date) -> Round:
    """Return the challenge as it stands when `day` is over in its time zone."""
    return _round(challenge, tuple(candidates), challenge.last_instant(day))


def leading(rounds: Sequence[Round]) -> Round | None:
    """Return the round that the front page is about: the latest to begin of those that are on.

    When none is on, it is the last that was over, or else the first to come; None without any.
    """
    on = [each for each in rounds if each.standing.begun and not each.standing.over]
    past = [each for each in rounds if each.standing.over]
    return (
        max(on, key=_begins, default=None)
        or max(past, key=_ends, default=None)
        or min(rounds, key=_begins, default=None)
    )


def by_source(rounds: Iterable[Round]) -> dict[str, tuple[tuple[Challenge, Entry], ...]]:
    """Return for each post that counts, by its path, its entry in each challenge, in the order of the challenges."""
    found: dict[str, tuple[tuple[Challenge, Entry], ...]] = {}
    for each in rounds:
        for entry in each.entries:
            found[entry.source] = (*found.get(entry.source, ()), (each.challenge, entry))
    return found


def leading_entry(counted: Sequence[tuple[Challenge, Entry]]) -> tuple[Challenge, Entry] | None:
    """Return the entry whose number stands at a post: of the challenges in which it counts, the latest to begin.

    All of them are on when it is written; the day of the build changes nothing.
    """
    return max(counted, key=_first_day, default=None)


def _first_day(counted: tuple[Challenge, Entry]) -> dt.date:
    challenge, entry = counted
    return challenge.start or entry.day - dt.timedelta(days=entry.day_number - 1)  # where it rolls, days are numbered


def _begins(each: Round) -> dt.date:
    return each.standing.first or each.challenge.start or dt.date.max


def _ends(each: Round) -> dt.date:
    return each.standing.last or dt.date.min
