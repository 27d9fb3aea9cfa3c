"""Read another site's challenge.json (docs/challenge-json.md): which days have posts that count, and how many."""

import datetime as dt
from collections import Counter

import msgspec
from msgspec import Struct

from plugins.core.dates import FIRST_YEAR, LAST_YEAR
from plugins.core.unreadable import UNREADABLE
from plugins.planet.models import CountedDay, PublishedCount
from tools.gang.plain_text import one_line
from tools.gang.raw_feed import UnreadableFeedError

_SCHEMA = 1
_MOST_DAYS = 10_000
_LONGEST_HASHTAG = 100  # characters
_LONGEST_ZONE = 50


class _Post(Struct):
    date: dt.date


class _Day(Struct):
    posts: list[_Post]


class _Challenge(Struct):
    hashtag: str
    start: dt.date | None = None
    timezone: str | None = None


class _Rule(Struct):
    day_ends_at: str | None = None


class _Document(Struct):
    schema_version: int
    as_of: dt.date
    challenge: _Challenge
    days: list[_Day]
    rule: _Rule | None = None


def read_challenge(body: bytes, url: str) -> PublishedCount:
    """Return the count in a body that was fetched from ``url``. Raises UnreadableFeedError."""
    try:
        read = msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"), type=_Document)
    except UNREADABLE as error:
        raise UnreadableFeedError(f"is no challenge.json ({error})") from error
    if read.schema_version != _SCHEMA:
        raise UnreadableFeedError(f"is a challenge.json of version {read.schema_version}, which is unknown here")
    dates = (post.date for day in read.days for post in day.posts)
    posts = Counter(date for date in dates if FIRST_YEAR <= date.year <= LAST_YEAR)
    days = tuple(CountedDay(date, posts[date]) for date in sorted(posts)[:_MOST_DAYS])
    hashtag = one_line(read.challenge.hashtag)[:_LONGEST_HASHTAG]
    zone = one_line(read.challenge.timezone or "")[:_LONGEST_ZONE]
    ends_at = _time((read.rule.day_ends_at if read.rule else None) or "")
    return PublishedCount(url, hashtag, read.challenge.start, read.as_of, days, zone, ends_at)


def _time(text: str) -> dt.time | None:
    """Return the time at which days end; None if none can be read."""
    try:
        return dt.time.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None
