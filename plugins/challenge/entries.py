"""Which posts count, and in which order.

Leaves the numbers to `numbering`. The caller has already made slugs of tags and found the day of each post.
"""

import datetime as dt
from collections.abc import Iterable

from plugins.challenge.models import Candidate, Challenge, Entry
from plugins.challenge.numbering import numbered

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def counted(challenge: Challenge, candidates: Iterable[Candidate], now: dt.datetime) -> tuple[Entry, ...]:
    """Return the entries of `challenge` at the instant `now`, ordered by instant, then source.

    `candidates` may come in any order, each post once. Raises TypeError when `now` or the instant of a
    published post has no offset.
    """
    posts = (candidate for candidate in candidates if counts(challenge, candidate, now))
    return numbered(challenge, sorted(posts, key=_order))


def counts(challenge: Challenge, candidate: Candidate, now: dt.datetime) -> bool:
    """Say whether a post counts: "Which posts count" in docs/challenge.md, one line for each condition."""
    return (
        candidate.status == "published"
        and not candidate.translation
        and _since_epoch(candidate.instant) <= _since_epoch(now)
        and challenge.contains(candidate.day)
        and _belongs(challenge, candidate)
    )


def _belongs(challenge: Challenge, candidate: Candidate) -> bool:
    slugs = {challenge.hashtag, *challenge.aliases}
    return candidate.challenge == challenge.id or not slugs.isdisjoint(candidate.tags)


def _order(candidate: Candidate) -> tuple[dt.timedelta, str]:
    return _since_epoch(candidate.instant), candidate.source


def _since_epoch(instant: dt.datetime) -> dt.timedelta:
    # Two datetimes that share a time zone compare by wall clock, which is wrong in the hour that the clock
    # shows twice in autumn. The distance to an instant in UTC is always the true one.
    return instant - EPOCH
