"""Fetch of one participant's feed: asks, reads, and makes the next record of what came."""

from collections.abc import Callable, Iterable
from datetime import datetime, tzinfo

from msgspec import Struct
from msgspec.structs import replace

from plugins.planet.models import FeedRecord, Participant, PublishedCount
from tools.gang import decider
from tools.gang.bot_checks import is_bot_check, refuses
from tools.gang.client import Answer
from tools.gang.discovery import Ask, counts_of, discover
from tools.gang.feed_readers import FeedBody
from tools.gang.merging import merged
from tools.gang.raw_feed import UnreadableFeedError
from tools.gang.reading import ReadFeed, read_challenge
from tools.web import WebError

NOT_FOUND = "no feed is found: write its address as feed to content/participants.toml"
_GONE = (404, 410)


class Asker(Struct, frozen=True):
    """Means of a fetch: ``get`` an address with headers, ``read`` a feed; the zone and the instant of the fetch."""

    get: Callable[[str, dict[str, str]], Answer]
    read: Callable[[FeedBody], ReadFeed]
    zone: tzinfo
    now: datetime

    def ask(self, url: str) -> Answer:
        """Fetch an address without validators."""
        return self.get(url, {})


def ask_feed(participant: Participant, record: FeedRecord, asker: Asker) -> FeedRecord:
    """Return the record of a participant after a fetch, whatever came of it."""
    counts: tuple[str, ...] | None = None
    sent: dict[str, str] = {}
    try:
        if decider.looks_again(participant, record):
            found = discover(participant.address, asker.ask)
            answer = found.answer
            counts = found.counts
            if not found.feed and answer.status == 200 and not is_bot_check(answer):
                return decider.failed(record, NOT_FOUND, asker.now)
            record = replace(record, feed=found.feed or record.feed, moved_to="")
        else:
            sent = decider.validators(record)
            answer = asker.get(decider.address(record), sent)
    except WebError as error:
        return decider.unreached(record, error, asker.now)
    if answer.status == 304 and sent:
        return replace(decider.answered(record, answer, asker.now), count=_recount(participant, record, asker))
    if answer.status != 200 or is_bot_check(answer):
        return decider.refused(record, answer, asker.now)
    return _read(participant, record, answer, counts, asker)


def _read(
    participant: Participant, record: FeedRecord, answer: Answer, counts: tuple[str, ...] | None, asker: Asker
) -> FeedRecord:
    zone = participant.timezone or asker.zone
    body = FeedBody(answer.body, answer.url, answer.headers.get("content-type", ""), zone)
    try:
        feed = asker.read(body)
    except UnreadableFeedError as error:
        return decider.failed(record, str(error), asker.now)
    after = merged(record, feed, asker.now)
    if counts is None and record.count is None and (record.first is None or after.entries != record.entries):
        counts = counts_of(participant.address, asker.ask)
    known = (record.count.url,) if record.count else ()
    count = _count((*known, *(counts or ())), record.count, asker.ask)
    return replace(decider.answered(after, answer, asker.now), count=count)


def _recount(participant: Participant, record: FeedRecord, asker: Asker) -> PublishedCount | None:
    """Return the count of a feed without news: asked again if it does not reach today.

    A file may be made after its feed, and a day without a post is known from the file alone.
    """
    count = record.count
    today = asker.now.astimezone(participant.timezone or asker.zone).date()
    return _count((count.url,), count, asker.ask) if count and count.as_of < today else count


def _count(urls: Iterable[str], before: PublishedCount | None, ask: Ask) -> PublishedCount | None:
    """Return the count of the first challenge.json that can be read; the one before while its host is away.

    A host that refuses robots is asked nothing more.
    """
    for url in dict.fromkeys(urls):
        try:
            answer = ask(url)
            if answer.status == 200 and not is_bot_check(answer):
                return read_challenge(answer.body, url)
            if refuses(answer):
                return before
        except (WebError, UnreadableFeedError):
            continue
        if before and url == before.url and answer.status in _GONE:
            before = None
    return before
