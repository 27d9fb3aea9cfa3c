"""Split what is known of a feed in two: what ``content/gang/`` keeps, and what only says how to ask again.

The first is committed and shown, and changes if the feed does, and once a day. The second is in the cache: without it,
as in a fresh clone, a feed is asked with the validators of its record, an hour after its last good answer. Pure.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, tzinfo
from hashlib import blake2b

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from plugins.planet.models import FeedRecord, Outcome, PublishedCount

ASKED = "gang-asked.msgpack"
"""The file of the cache with an AskedFeed for each record, by its name."""

VERSION = "1"
Days = Callable[[datetime], tuple[date, ...]]
"""The days that it is at an instant, for each clock by which days are counted."""

_SIZE = 16  # bytes of a digest


class AskedFeed(Struct, frozen=True, omit_defaults=True):
    """The last request of a feed and of its count, and when the next may be.

    ``record`` is the digest of the record to which the validators belong: with another one, such as that of an earlier
    commit, they would hide what it lacks. Other fields are those of a FeedRecord.
    """

    record: str
    feed: str
    tried: datetime | None = None
    answered: datetime | None = None
    not_before: datetime | None = None
    retry_at: datetime | None = None
    failures: int = 0
    etag: str = ""
    last_modified: str = ""
    count: PublishedCount | None = None


def kept(record: FeedRecord) -> FeedRecord:
    """Return what ``content/gang/`` keeps of a record: of a feed that is fine, nothing about the next request."""
    count = record.count and _bare(record.count)
    if record.outcome is not Outcome.FINE:
        return replace(record, count=count)
    return replace(record, count=count, tried=None, not_before=None, retry_at=None, failures=0)


def is_news(before: FeedRecord | None, after: FeedRecord, days: Days) -> bool:
    """Tell whether a record is worth writing: pages show it otherwise, or its last answer is of another day.

    For a feed that fails, the day of the last request counts, too.
    """
    if before is None or _lasting(before) != _lasting(after):
        return True
    if after.outcome is not Outcome.FINE and _days(before.tried, days) != _days(after.tried, days):
        return True
    return _days(before.answered, days) != _days(after.answered, days)


def _lasting(record: FeedRecord) -> FeedRecord:
    """Return a record without its times and validators."""
    count = record.count and replace(_bare(record.count), etag="", last_modified="")
    return replace(kept(record), count=count, etag="", last_modified="", answered=None, **_NO_REQUEST)


_NO_REQUEST = {"tried": None, "not_before": None, "retry_at": None, "failures": 0}


def _bare(count: PublishedCount) -> PublishedCount:
    return replace(count, not_before=None, retry_at=None, idle=0)


def _days(instant: datetime | None, days: Days) -> tuple[date, ...]:
    return days(instant) if instant else ()


def days_by(zones: tuple[tzinfo, ...], ends: tuple[time, ...]) -> Days:
    """Return the days of clocks in these zones, which end at these times of the next day."""

    def days(instant: datetime) -> tuple[date, ...]:
        walls = [instant.astimezone(zone).replace(tzinfo=None) for zone in zones]
        return tuple((wall - timedelta(hours=end.hour, minutes=end.minute)).date() for wall in walls for end in ends)

    return days


def asked(record: FeedRecord, in_file: FeedRecord) -> AskedFeed:
    """Return what the cache keeps of a record; ``in_file`` is what its file has."""
    return AskedFeed(
        digest(in_file),
        record.feed,
        record.tried,
        record.answered,
        record.not_before,
        record.retry_at,
        record.failures,
        record.etag,
        record.last_modified,
        record.count,
    )


def digest(record: FeedRecord) -> str:
    """Return a digest of a record as its file has it."""
    return blake2b(msgspec.json.encode(record), digest_size=_SIZE).hexdigest()


def whole(record: FeedRecord, known: AskedFeed | None) -> FeedRecord:
    """Return the record of a file with what the cache knows of the last request.

    If the file is another one by now, the request was made, but nobody knows what it brought. A feed that begins anew
    was not asked.
    """
    tried = record.tried or (record.answered if record.outcome is not Outcome.NEW else None)
    if known is None or known.feed != record.feed:
        return replace(record, tried=tried)
    if known.record != digest(record):
        return replace(
            record,
            tried=max(filter(None, (tried, known.tried)), default=None),
            not_before=max(filter(None, (record.not_before, known.not_before)), default=None),
            retry_at=max(filter(None, (record.retry_at, known.retry_at)), default=None),
        )
    return replace(
        record,
        tried=known.tried,
        answered=known.answered,
        not_before=known.not_before,
        retry_at=known.retry_at,
        failures=known.failures,
        etag=known.etag,
        last_modified=known.last_modified,
        count=known.count,
    )
