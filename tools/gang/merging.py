"""Merge a feed into what is known of it: entries accumulate, and each post stands once. Pure.

Two entries are the same post if they have the same key, or the same link and date under another key: some blogs give
their posts new ids. The order of entries in a feed makes no difference, and to merge a feed again changes nothing.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec
from msgspec.structs import replace

from plugins.planet.models import FeedEntry, FeedRecord
from tools.gang.reading import ReadFeed

MOST_KEPT = 2000
"""The entries of a record: of more, the newest are kept."""

Alias = tuple[str, ...]
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def merged(record: FeedRecord, feed: ReadFeed, now: datetime) -> FeedRecord:
    """Return the record with the title, language and entries of a feed that was fetched at ``now``.

    What the feed says replaces what was known of a post, but a date of the last change never moves a post to a later
    day. The first feed of a record also says since when its posts are known. Other fields are left to the fetch.
    """
    new = _each_once(feed.entries)
    known = {alias: entry for entry in record.entries for alias in _aliases(entry)}
    entries = [_dated(entry, known, feed.changed) for entry in new]
    replaced = {alias for entry in new for alias in _aliases(entry)}
    kept = (entry for entry in record.entries if replaced.isdisjoint(_aliases(entry)))
    first = record.first is None
    return replace(
        record,
        title=feed.title or record.title,
        lang=feed.lang or record.lang,
        first=now if first else record.first,
        oldest_at_first=_oldest(new) if first else record.oldest_at_first,
        entries=tuple(sorted([*entries, *kept], key=_rank, reverse=True)[:MOST_KEPT]),
    )


def _each_once(entries: Iterable[FeedEntry]) -> list[FeedEntry]:
    """Return one entry for each post, whatever their order: of several that are the same post, the latest one."""
    groups: dict[Alias, set[FeedEntry]] = {}
    for entry in entries:
        joined = {entry}
        for alias in _aliases(entry):
            joined |= groups.get(alias, set())
        groups.update((alias, joined) for each in joined for alias in _aliases(each))
    return [max(group, key=_rank) for group in {id(group): group for group in groups.values()}.values()]


def _aliases(entry: FeedEntry) -> Iterable[Alias]:
    """Yield all by which a post is known again. Without a date, its title stands in place of it."""
    yield (entry.key,)
    if entry.link:
        told = entry.published.astimezone(UTC).isoformat() if entry.published else entry.title
        yield (entry.link.partition("://")[2], told)


def _dated(entry: FeedEntry, known: dict[Alias, FeedEntry], changed: frozenset[str]) -> FeedEntry:
    """Return the entry; with the earliest date that is known if its own may be that of a change."""
    if entry.key not in changed or not entry.published:
        return entry
    before = (known[alias].published for alias in _aliases(entry) if alias in known)
    return replace(entry, published=min([entry.published, *filter(None, before)]))


def _oldest(entries: Iterable[FeedEntry]) -> datetime | None:
    return min((entry.published for entry in entries if entry.published), default=None)


def _rank(entry: FeedEntry) -> tuple[datetime, bytes]:
    """Return what entries are sorted by: their date, undated ones before all, then all that they say."""
    return entry.published or _LONG_AGO, msgspec.json.encode(entry)
