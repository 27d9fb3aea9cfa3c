"""Select the posts that count, order them and number them.

The caller has already made slugs of tags and counted words. `Entry.number` picks the number that a site shows.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from plugins.challenge.domain.models import NO_CHALLENGE, Candidate, Entry
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
    window = window_of(challenge, [day for _, _, _, day in posts], challenge.today(now))
    if window is None:
        return ()
    last = window.last  # _eligible has left out those before the first day
    return numbered(window, [(post, day) for _, _, post, day in posts if day <= last])


def numbered(window: Window, posts: Sequence[tuple[Candidate, dt.date]]) -> tuple[Entry, ...]:
    """Return an entry for each of `posts`: pairs of a post that counts and its day, in order.

    The writing-day number is the rank of the day among the days written, so that posts of one day share it even when
    posts from other time zones came in between. With periods, read "period" for "day" (docs/challenge.md).
    """
    numbers = window.numbers(day for _, day in posts)
    ranks = {number: rank for rank, number in enumerate(sorted(set(numbers)), start=1)}
    return tuple(
        Entry(post.source, post.instant, day, number, rank, ranks[number], post.words)
        for rank, ((post, day), number) in enumerate(zip(posts, numbers, strict=True), start=1)
    )


def counts(challenge: Challenge, candidate: Candidate, now: dt.datetime) -> bool:
    """Return whether a post may count: "Posts that count" in docs/challenge.md.

    Where make-up days extend the window, or it rolls, only its first day is checked; `counted` knows the last one.
    """
    return any(_eligible(challenge, [candidate], now))


def scheduled(
    challenge: Challenge, candidates: Iterable[Candidate], now: dt.datetime, days: Span
) -> tuple[Candidate, ...]:
    """Return the posts not yet due at `now` that will count on one of `days`, ordered by instant, then source.

    The day of a post decides, not its instant: a post of today may be due when it is tomorrow here.
    """
    waiting = [post for post in candidates if _since_epoch(post.instant) > _since_epoch(now)]
    posts = sorted(_eligible(challenge, waiting, None), key=itemgetter(0, 1))
    return tuple(post for _, _, post, day in posts if days.first <= day <= days.last)


def is_named(challenge: Challenge, candidate: Candidate) -> bool:
    """Return whether a post names the challenge: by its hashtag, by an alias, or by ``Challenge:``.

    A post with ``Challenge: none`` names no challenge.
    """
    if candidate.challenge == NO_CHALLENGE:
        return False
    tags = candidate.tags
    named_directly = challenge.hashtag in tags or candidate.challenge == challenge.id
    return named_directly or any(alias in tags for alias in challenge.aliases)


def lies_within(challenge: Challenge, written: Iterable[dt.date], day: dt.date) -> bool:
    """Return whether a post of that day would count; `written` are the days of those that do."""
    if challenge.rule.window == "rolling":
        return challenge.start is None or day >= challenge.start
    window = window_of(challenge, written, day)
    return window is not None and window.contains(day)


def day_of(challenge: Challenge, candidate: Candidate) -> dt.date:
    """Return the day of a post by its own wall clock; a date without a time is its day (docs/challenge.md)."""
    return challenge.day(candidate.instant) if candidate.has_time else candidate.instant.date()


def window_of(challenge: Challenge, written: Iterable[dt.date], as_of: dt.date) -> Window | None:
    """Return the days on which posts count on `as_of`; `written` are the days of those that may.

    A rolling window begins with the first of them and covers all of them; None without any.
    """
    days = list(written)
    planned = challenge.window
    if planned is None:
        return _rolling(challenge, days) if days else None
    if challenge.rule.makeup == "append":
        return extended(planned, days, challenge.rule.excused, as_of)
    return planned


def _rolling(challenge: Challenge, written: list[dt.date]) -> Window:
    first = min(written)
    return Window(first, max(challenge.rule.days, (max(written) - first).days + 1))


def _eligible(challenge: Challenge, candidates: Iterable[Candidate], now: dt.datetime | None) -> Iterator[_Eligible]:
    """Yield the posts that may count; with `now` only those that are due."""
    due = _since_epoch(now) if now else dt.timedelta.max
    first, last = _known_ends(challenge)
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
    rule = challenge.rule
    if candidate.words < rule.min_words or rule.exact_words not in (None, candidate.words):
        return False
    return is_named(challenge, candidate)


def _since_epoch(instant: dt.datetime) -> dt.timedelta:
    # Python compares two datetimes of one time zone by wall clock, which is wrong in the hour that occurs twice
    # in autumn. The distance to an instant in UTC is always right.
    return instant - EPOCH
