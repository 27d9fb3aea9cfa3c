"""Which posts count, on which day, and in which order.

Leaves the numbers to `numbering`. The caller has already made slugs of tags and counted words.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from operator import itemgetter

from plugins.challenge.domain.models import Candidate, Entry
from plugins.challenge.domain.numbering import numbered
from plugins.challenge.domain.rules import Challenge
from plugins.challenge.domain.window import Span, Window, extended

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

_Eligible = tuple[dt.timedelta, str, Candidate, dt.date]  # how long after EPOCH, source, post, day


def counted(challenge: Challenge, candidates: Iterable[Candidate], now: dt.datetime) -> tuple[Entry, ...]:
    """Return the entries of `challenge` at the instant `now`, ordered by instant, then source.

    `candidates` may come in any order, each post once. Raises TypeError when `now` or the instant of a
    published post has no offset.
    """
    posts = sorted(_eligible(challenge, candidates, now), key=itemgetter(0, 1))
    window = window_of(challenge, [each[3] for each in posts], challenge.today(now))
    if window is None:
        return ()
    last = window.last  # that they are not before the first is known
    return numbered(window, [(post, day) for _, _, post, day in posts if day <= last])


def counts(challenge: Challenge, candidate: Candidate, now: dt.datetime) -> bool:
    """Say whether a post may count: "Which posts count" in docs/challenge.md.

    Of a window that make-up days prolong or that rolls only its beginning is known here; `counted` knows its end.
    """
    return any(_eligible(challenge, [candidate], now))


def scheduled(
    challenge: Challenge, candidates: Iterable[Candidate], now: dt.datetime, days: Span
) -> tuple[Candidate, ...]:
    """Return the posts that are not due at `now` and will count on one of `days`, ordered by instant, then source.

    The day of a post says so, not its instant: today's may be due when it is tomorrow here (docs/challenge.md).
    """
    waiting = [post for post in candidates if _since_epoch(post.instant) > _since_epoch(now)]
    posts = sorted(_eligible(challenge, waiting, None), key=itemgetter(0, 1))
    return tuple(post for _, _, post, day in posts if days.first <= day <= days.last)


def is_named(challenge: Challenge, candidate: Candidate) -> bool:
    """Say whether a post names the challenge: by its hashtag, by an alias, or by ``Challenge:``."""
    tags = candidate.tags
    named = challenge.hashtag in tags or candidate.challenge == challenge.id
    return named or any(alias in tags for alias in challenge.aliases)


def lies_within(challenge: Challenge, written: Iterable[dt.date], day: dt.date) -> bool:
    """Say whether a post of that day would count; `written` are the days of those that do."""
    if challenge.rule.window == "rolling":
        return challenge.start is None or day >= challenge.start
    window = window_of(challenge, written, day)
    return window is not None and window.contains(day)


def day_of(challenge: Challenge, candidate: Candidate) -> dt.date:
    """Return the day of a post: of its own wall clock; a date without a time is its day (docs/challenge.md)."""
    return challenge.day(candidate.instant) if candidate.has_time else candidate.instant.date()


def window_of(challenge: Challenge, written: Iterable[dt.date], as_of: dt.date) -> Window | None:
    """Return the days on which posts count on `as_of`; `written` are the days of those that may.

    A rolling window begins with the first of them and holds all of them; without any there is none.
    """
    days, planned = list(written), challenge.window
    if planned is None:
        return _rolling(challenge, days) if days else None
    if challenge.rule.makeup == "append":
        return extended(planned, days, challenge.rule.excused, as_of)
    return planned


def _rolling(challenge: Challenge, written: list[dt.date]) -> Window:
    first = min(written)
    return Window(first, max(challenge.rule.days, (max(written) - first).days + 1))


def _eligible(challenge: Challenge, candidates: Iterable[Candidate], now: dt.datetime | None) -> Iterator[_Eligible]:
    """The posts that may count: those that are due at `now`, or all of them."""
    due, (first, last) = _since_epoch(now) if now else dt.timedelta.max, _known_ends(challenge)
    for post in candidates:
        if post.status != "published" or post.translation or not _belongs(challenge, post):
            continue
        since = _since_epoch(post.instant)
        if since <= due and first <= (day := day_of(challenge, post)) <= last:
            yield since, post.source, post, day


def _known_ends(challenge: Challenge) -> tuple[dt.date, dt.date]:
    window = challenge.window
    last = window.last if window and challenge.rule.makeup == "none" else dt.date.max
    return challenge.start or dt.date.min, last


def _belongs(challenge: Challenge, candidate: Candidate) -> bool:
    rule, words = challenge.rule, candidate.words
    if words < rule.min_words or rule.exact_words not in (None, words):
        return False
    return is_named(challenge, candidate)


def _since_epoch(instant: dt.datetime) -> dt.timedelta:
    # Two datetimes that share a time zone compare by wall clock, which is wrong in the hour that the clock
    # shows twice in autumn. The distance to an instant in UTC is always the true one.
    return instant - EPOCH
