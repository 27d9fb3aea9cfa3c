"""Which posts count, on which day, and in which order.

Leaves the numbers to `numbering`. The caller has already made slugs of tags and counted words.
"""

import datetime as dt
from collections.abc import Iterable

from plugins.challenge.models import Candidate, Challenge, Entry, Window
from plugins.challenge.numbering import numbered
from plugins.challenge.window import grown

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def counted(challenge: Challenge, candidates: Iterable[Candidate], now: dt.datetime) -> tuple[Entry, ...]:
    """Return the entries of `challenge` at the instant `now`, ordered by instant, then source.

    `candidates` may come in any order, each post once. Raises TypeError when `now` or the instant of a
    published post has no offset.
    """
    due = _since_epoch(now)
    posts = [(post, day_of(challenge, post)) for post in candidates if _counts(challenge, post, due)]
    window = window_of(challenge, [day for _, day in posts], challenge.today(now))
    inside = [(post, day) for post, day in posts if window and window.contains(day)]
    return numbered(window, sorted(inside, key=lambda each: _order(each[0]))) if window else ()


def counts(challenge: Challenge, candidate: Candidate, now: dt.datetime) -> bool:
    """Say whether a post may count: "Which posts count" in docs/challenge.md.

    Of a window that make-up days prolong or that rolls only its beginning is known here; `counted` knows its end.
    """
    return _counts(challenge, candidate, _since_epoch(now))


def day_of(challenge: Challenge, candidate: Candidate) -> dt.date:
    """Return the day of a post: of its own wall clock; a date without a time is its day (docs/challenge.md)."""
    return challenge.day(candidate.instant) if candidate.has_time else candidate.instant.date()


def window_of(challenge: Challenge, written: Iterable[dt.date], as_of: dt.date) -> Window | None:
    """Return the days on which posts count on `as_of`; `written` are the days of those that may.

    A rolling window begins with the first of them, holds all of them and `as_of`; without any there is none.
    """
    days, planned = list(written), challenge.window
    if planned is None:
        return _rolling(challenge, days, as_of) if days else None
    if challenge.rule.makeup == "append":
        return grown(planned, days, challenge.rule.excused, as_of)
    return planned


def _rolling(challenge: Challenge, written: list[dt.date], as_of: dt.date) -> Window:
    first = min(written)
    return Window(first, max(challenge.rule.days, (max(*written, as_of) - first).days + 1))


def _counts(challenge: Challenge, candidate: Candidate, due: dt.timedelta) -> bool:
    return (
        candidate.status == "published"
        and not candidate.translation
        and _since_epoch(candidate.instant) <= due
        and _belongs(challenge, candidate)
        and _has_its_words(challenge, candidate)
        and _may_lie_in(challenge, day_of(challenge, candidate))
    )


def _belongs(challenge: Challenge, candidate: Candidate) -> bool:
    tags = candidate.tags
    named = candidate.challenge == challenge.id or challenge.hashtag in tags
    return named or any(alias in tags for alias in challenge.aliases)


def _has_its_words(challenge: Challenge, candidate: Candidate) -> bool:
    rule, words = challenge.rule, candidate.words
    return words >= rule.min_words and rule.exact_words in (None, words)


def _may_lie_in(challenge: Challenge, day: dt.date) -> bool:
    window = challenge.window
    if window and challenge.rule.makeup == "none":
        return window.contains(day)
    return challenge.start is None or day >= challenge.start


def _order(candidate: Candidate) -> tuple[dt.timedelta, str]:
    return _since_epoch(candidate.instant), candidate.source


def _since_epoch(instant: dt.datetime) -> dt.timedelta:
    # Two datetimes that share a time zone compare by wall clock, which is wrong in the hour that the clock
    # shows twice in autumn. The distance to an instant in UTC is always the true one.
    return instant - EPOCH
