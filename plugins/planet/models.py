"""Values of the gang: participants, what is known of each one's feed, and its entries. No calculation."""

import datetime as dt
from enum import StrEnum
from zoneinfo import ZoneInfo

from msgspec import Struct


class Participant(Struct, frozen=True):
    """A blogger who takes part, as ``content/participants.toml`` has it.

    ``address`` is that of the blog. ``feed`` is the address of its feed where the writer gave one, else empty: it is
    looked for. ``start`` is a start of one's own, ``timezone`` the zone in which the days of the posts are counted;
    without them those of the site count.
    """

    name: str
    address: str
    note: str = ""
    feed: str = ""
    start: dt.date | None = None
    timezone: ZoneInfo | None = None


class FeedEntry(Struct, frozen=True, omit_defaults=True):
    """A post of a participant, cleaned: every value is plain text without markup.

    ``key`` is its id in the feed, else its address, else its title and date. ``link`` is an http(s) address or empty.
    ``published`` has an offset, or is None where the feed has no date that can be read. ``summary`` has 40 words at
    most. ``tags`` are the categories as the feed writes them. ``lang`` is a language tag or empty.
    """

    key: str
    title: str = ""
    link: str = ""
    published: dt.datetime | None = None
    summary: str = ""
    tags: tuple[str, ...] = ()
    lang: str = ""


class CountedDay(Struct, frozen=True):
    """A day of a published challenge.json with the number of its posts that count."""

    date: dt.date
    posts: int


class PublishedCount(Struct, frozen=True, omit_defaults=True):
    """The count of a participant's own challenge.json: exact, so that nothing has to be guessed from the feed.

    ``days`` are those with posts, from the first; ``url`` is the address of the file. Its days are those of the zone
    ``timezone``, and end at ``day_ends_at``: without them, those of the participant on this site. ``etag`` and
    ``last_modified`` are validators of the file. It is not asked before ``not_before``, as it said nothing new ``idle``
    times, nor before ``retry_at``, as its server wants it.
    """

    url: str
    hashtag: str
    start: dt.date | None
    as_of: dt.date
    days: tuple[CountedDay, ...]
    timezone: str = ""
    day_ends_at: dt.time | None = None
    etag: str = ""
    last_modified: str = ""
    not_before: dt.datetime | None = None
    retry_at: dt.datetime | None = None
    idle: int = 0


class Outcome(StrEnum):
    """The end of the last fetch of a feed.

    NEW: it was never fetched. FINE: it answered, perhaps that nothing is new. BLOCKED: the host refuses robots (403,
    429, a page that asks for a human). GONE: it is gone for good (410). BROKEN: anything else, with a reason.
    """

    NEW = "new"
    FINE = "fine"
    BLOCKED = "blocked"
    GONE = "gone"
    BROKEN = "broken"


class Gap(Struct, frozen=True):
    """A time of which posts may be missing: from a good answer to the oldest entry of the next one."""

    since: dt.datetime
    until: dt.datetime


class FeedRecord(Struct, frozen=True, omit_defaults=True):
    """All that is known of one participant's feed: the content of ``content/gang/NAME.json``, and of the last request.

    Of a feed that is fine, the file lacks ``tried``, ``not_before``, ``retry_at`` and ``failures``, and has the first
    ``answered`` of each day (tools/gang/kept.py).

    ``address`` is the participant's, by which the record is found, and ``name`` the participant's name: where the
    address changes, they tell whose the record is. ``origin`` is the address under which a record began that has been
    carried over; ids in the merged feed are made of it. ``left`` is the fetch that first found the record without a
    participant. ``feed`` is the address that is fetched,
    ``moved_to`` the one to which a permanent redirect leads, to be told to the organiser. ``etag`` and
    ``last_modified`` are validators, exactly as the server sent them. Times have an offset: ``tried`` is the last
    fetch, ``answered`` the last good one, ``first`` the first good one, ``not_before`` the earliest next one,
    and ``retry_at`` that which its server wants.
    ``format`` is that of the feed as feedparser names it, such as "rss20", "atom10" or "json11", or empty.
    ``failures`` counts those since the last good one. ``reason`` says why the outcome is not fine, in English.
    ``oldest_at_first`` is the instant of the oldest dated entry of the first fetch: what was written before it is
    unknown. ``entries`` accumulate: what a feed drops is kept. ``gaps`` are the times between two fetches, oldest
    first, from which the feed had dropped entries, perhaps.
    """

    address: str
    feed: str = ""
    outcome: Outcome = Outcome.NEW
    reason: str = ""
    moved_to: str = ""
    etag: str = ""
    last_modified: str = ""
    tried: dt.datetime | None = None
    answered: dt.datetime | None = None
    first: dt.datetime | None = None
    not_before: dt.datetime | None = None
    retry_at: dt.datetime | None = None
    failures: int = 0
    title: str = ""
    lang: str = ""
    format: str = ""
    oldest_at_first: dt.datetime | None = None
    count: PublishedCount | None = None
    entries: tuple[FeedEntry, ...] = ()
    gaps: tuple[Gap, ...] = ()
    name: str = ""
    origin: str = ""
    left: dt.datetime | None = None
