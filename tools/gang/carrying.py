"""Records of participants whose address has changed: what is known of their feeds goes with them. Pure.

A record belongs to an address. One whose address nobody has any more goes to the participant who has the same blog in
another spelling, else to the one who has its feed, else to the only one of its name who has no record. A record that a
fetch has seen without a participant is that of somebody who left: a name alone never brings it to another.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from plugins.planet.models import FeedRecord, Outcome, Participant
from plugins.planet.orphans import Orphan
from plugins.planet.web_addresses import same_address
from tools.gang.merging import merged
from tools.gang.reading import ReadFeed

Records = Mapping[str, FeedRecord | None]
"""The record of each participant, by address; None where there is none."""


class Carried(Struct, frozen=True):
    """A record that goes to a participant: the file it was in, the record as it was, and as it is now.

    ``by_name``: nothing but the name says that it is that of the participant.
    """

    participant: Participant
    file: str
    before: FeedRecord
    after: FeedRecord
    by_name: bool = False


def carried_over(
    participants: Sequence[Participant], records: Records, orphans: Iterable[Orphan], now: datetime
) -> Iterator[Carried]:
    """Yield each record of nobody that is a participant's, oldest first. ``now`` is the instant of the fetch."""
    found = [(each.name, each.record) for each in orphans if each.record]
    has = dict(records)
    left: list[tuple[str, FeedRecord]] = []
    for name, record in sorted(found, key=lambda each: (str(each[1].answered or ""), each[0])):
        owner = _with_address(record, participants) or _with_feed(record, participants, has)
        if owner:
            known = has[owner.address]
            after = _joined(record, known, now) if known else _moved(record, owner)
            has[owner.address] = after
            yield Carried(owner, name, record, after)
        else:
            left.append((name, record))
    namesakes = Counter(map(_name, (each.name for each in participants)))
    alike = Counter(_name(record.name) for _, record in left if not record.left)
    for name, record in left:
        key = _name(record.name)
        if key and not record.left and namesakes[key] == alike[key] == 1:
            owner = next(each for each in participants if _name(each.name) == key)
            if not has[owner.address]:
                yield Carried(owner, name, record, _begun_elsewhere(record, owner), by_name=True)


def _name(name: str) -> str:
    return " ".join(name.split()).casefold()


def _with_address(record: FeedRecord, participants: Iterable[Participant]) -> Participant | None:
    address = same_address(record.address)
    return next((each for each in participants if same_address(each.address) == address), None)


def _with_feed(record: FeedRecord, participants: Iterable[Participant], records: Records) -> Participant | None:
    """Return the participant whose feed it is, as the file or a fetch says; None if several have it, as on one host."""
    feeds = {same_address(url) for url in (record.feed, record.moved_to) if url}
    owners = [each for each in participants if feeds & set(_feeds(each, records[each.address]))]
    return owners[0] if len(owners) == 1 else None


def _feeds(participant: Participant, record: FeedRecord | None) -> Iterator[str]:
    known = (record.feed, record.moved_to) if record else ()
    return (same_address(url) for url in (participant.feed, *known) if url)


def _moved(record: FeedRecord, owner: Participant) -> FeedRecord:
    """Return the record under another address of the same blog, or with the same feed."""
    origin = record.origin or record.address
    return replace(record, address=owner.address, name=owner.name, left=None, origin=origin)


def _begun_elsewhere(record: FeedRecord, owner: Participant) -> FeedRecord:
    """Return the record of a blog that begins anew at another address: its posts stay, and its feed is looked for."""
    return replace(
        _moved(record, owner),
        feed=owner.feed,
        outcome=Outcome.NEW,
        reason="",
        moved_to="",
        etag="",
        last_modified="",
        tried=None,
        not_before=None,
        retry_at=None,
        failures=0,
        count=None,
    )


def _joined(record: FeedRecord, known: FeedRecord, now: datetime) -> FeedRecord:
    """Return the record of a participant, which has begun anew, with all that was known before."""
    if not record.first:
        return known
    base = replace(record, address=known.address)
    feed = ReadFeed(known.title, known.lang, known.entries)
    after = merged(base, feed, known.first or now)
    gaps = sorted({*after.gaps, *known.gaps}, key=lambda gap: (gap.since, gap.until))
    since = record if not known.first or record.first <= known.first else known
    return replace(
        known,
        title=known.title or record.title,
        lang=known.lang or record.lang,
        first=since.first,
        oldest_at_first=since.oldest_at_first,
        answered=known.answered or record.answered,
        entries=after.entries,
        gaps=tuple(gaps),
    )
