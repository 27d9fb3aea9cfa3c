"""Merge a feed into what is known of it: entries accumulate, and each post stands once. Pure.

Entries of one feed are as many posts as they have keys. A post whose key is gone from the feed is known again under a
new one by its link and date: some blogs give their posts new ids, and a blog that moves has others. The order of
entries in a feed makes no difference, and to merge a feed again changes nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from plugins.planet.models import FeedEntry, FeedRecord, Gap

if TYPE_CHECKING:  # it needs packages, and `gang status` does without
    from tools.gang.reading import ReadFeed

MOST_KEPT = 2000
"""The entries of a record: of more, the newest are kept."""

_MOST_GAPS = 500
Alias = tuple[str, str, str]
"""Path of the link, title and date by which a post without its key is known again; each of them may be empty."""

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def merged(record: FeedRecord, feed: "ReadFeed", now: datetime) -> FeedRecord:
    """Return the record with the title, language, format and entries of a feed that was fetched at ``now``.

    What the feed says replaces what was known of a post, but a date of the last change never moves a post to a later
    day. The first feed of a record also says since when its posts are known; a later one that does not reach back to
    the last good answer leaves a gap. Other fields are left to the fetch.
    """
    latest = _by_key(feed.entries)
    known = _by_key(record.entries)
    fronts = {_path(feed.home), _path(record.address), ""}
    earlier = _earlier(latest, known, fronts)
    new = [_dated(entry, earlier.get(key), feed.changed) for key, entry in latest.items()]
    replaced = {entry.key for entry in earlier.values()}
    kept = (entry for entry in record.entries if entry.key not in replaced)
    first = record.first is None
    return replace(
        record,
        title=feed.title or record.title,
        lang=feed.lang or record.lang,
        format=feed.format,
        first=now if first else record.first,
        oldest_at_first=_oldest(latest.values()) if first else record.oldest_at_first,
        entries=tuple(sorted([*new, *kept], key=_rank, reverse=True)[:MOST_KEPT]),
        gaps=(*record.gaps, *_gap(record, new, now))[-_MOST_GAPS:],
    )


def joined(one: FeedRecord, other: FeedRecord) -> FeedRecord:
    """Return the record of a feed of which two machines have kept one each: the newer one, with the posts of both."""
    old, new = sorted((one, other), key=lambda each: each.answered or _LONG_AGO)
    begun = min((each for each in (old, new) if each.first), key=lambda each: each.first or _LONG_AGO, default=new)
    entries = {**_by_key(old.entries), **_by_key(new.entries)}
    return replace(
        new,
        first=begun.first,
        oldest_at_first=begun.oldest_at_first,
        entries=tuple(sorted(entries.values(), key=_rank, reverse=True)[:MOST_KEPT]),
        gaps=tuple(sorted({*old.gaps, *new.gaps}, key=lambda gap: (gap.since, gap.until))[-_MOST_GAPS:]),
    )


def _gap(record: FeedRecord, new: Iterable[FeedEntry], now: datetime) -> Iterable[Gap]:
    """Yield the time from the last good answer to the oldest entry of a feed that has come, unless it is known."""
    oldest = _oldest(entry for entry in new if not entry.published or entry.published <= now)
    if record.answered and oldest and record.answered < oldest:
        gap = Gap(record.answered, oldest)
        if gap not in record.gaps:
            yield gap


def _by_key(entries: Iterable[FeedEntry]) -> dict[str, FeedEntry]:
    """Return the entries by their keys, whatever their order: of several with the same key, the latest one."""
    return {entry.key: entry for entry in sorted(entries, key=_rank)}


def _earlier(latest: Mapping[str, FeedEntry], known: Mapping[str, FeedEntry], fronts: set[str]) -> dict[str, FeedEntry]:
    """Return what was known of each post of a feed, by its key there.

    An alias that several posts have tells none of them: rather a post twice than one that is lost.
    """
    before = _by_alias(known.values(), fronts)
    now = _by_alias(latest.values(), fronts)
    renamed = {
        now[alias].key: entry
        for alias, entry in sorted(before.items())
        if alias in now and entry.key not in latest and now[alias].key not in known
    }
    return renamed | {key: known[key] for key in latest if key in known}


def _by_alias(entries: Iterable[FeedEntry], fronts: set[str]) -> dict[Alias, FeedEntry]:
    """Return the entries by the aliases that are theirs alone."""
    pairs = [(alias, entry) for entry in entries for alias in _aliases(entry, fronts)]
    count = Counter(alias for alias, _ in pairs)
    return {alias: entry for alias, entry in pairs if count[alias] == 1}


def _aliases(entry: FeedEntry, fronts: set[str]) -> Iterable[Alias]:
    """Yield all by which a post is known again: its link on any host and its date, or its title and instant.

    The title has to be the same, too, if there is no date, or if the link leads to a front page.
    """
    if not entry.link:
        return
    path = _path(entry.link)
    date = entry.published.astimezone(UTC).isoformat() if entry.published else ""
    if path not in fronts:
        yield path, "" if date else entry.title, date
    if entry.title and (date or path in fronts):
        yield path, entry.title, date
    if entry.title and entry.published and entry.published.time() != time.min:
        yield "*", entry.title, date


def _path(url: str) -> str:
    """Return the part of an address after its host, without the slash at its end."""
    return url.partition("://")[2].partition("/")[2].rstrip("/")


def _dated(entry: FeedEntry, before: FeedEntry | None, changed: frozenset[str]) -> FeedEntry:
    """Return the entry; with the earliest date that is known if its own may be that of a change."""
    if entry.key not in changed or not entry.published or not before or not before.published:
        return entry
    return replace(entry, published=min(entry.published, before.published))


def _oldest(entries: Iterable[FeedEntry]) -> datetime | None:
    return min((entry.published for entry in entries if entry.published), default=None)


def _rank(entry: FeedEntry) -> tuple[datetime, bytes]:
    """Return what entries are sorted by: their date, undated ones before all, then all that they say."""
    return entry.published or _LONG_AGO, msgspec.json.encode(entry)
