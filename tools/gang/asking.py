"""Fetch of one participant's feed: asks, reads, and makes the next record of what came."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from msgspec import Struct
from msgspec.structs import replace

from plugins.challenge.domain.rules import Challenge
from plugins.planet.models import FeedRecord, Participant, PublishedCount
from tools.gang import decider
from tools.gang.bot_checks import is_bot_check
from tools.gang.counts import CountAsker
from tools.gang.discovery import counts_of, discover
from tools.gang.feed_readers import FeedBody
from tools.gang.merging import merged
from tools.gang.raw_feed import UnreadableFeedError
from tools.gang.reading import ReadFeed
from tools.web import WebError
from tools.web_fetch.answer import Answer

NOT_FOUND = "no feed is found: write its address as feed to content/participants.toml"


class Asker(Struct, frozen=True):
    """Means of a fetch: ``get`` an address with headers, ``read`` a feed; the zone and the instant of the fetch.

    ``challenge`` is that of the gang.
    """

    get: Callable[[str, dict[str, str]], Answer]
    read: Callable[[FeedBody], ReadFeed]
    zone: tzinfo
    now: datetime
    challenge: Challenge | None = None

    def ask(self, url: str) -> Answer:
        """Fetch an address without validators."""
        return self.get(url, {})

    @property
    def counts(self) -> CountAsker:
        """Means of requests for challenge.json."""
        return CountAsker(self.get, self.now, self.challenge)


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
        return replace(decider.answered(record, answer, asker.now), count=_recount(participant, record, asker, False))
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
    has_news = record.first is None or after.entries != record.entries
    if counts is None and has_news and not asker.counts.is_of_gang(record.count):
        counts = counts_of(participant.address, asker.ask)
    found = asker.counts.first(counts) if counts else None
    count = found or _recount(participant, record, asker, has_news)
    return replace(decider.answered(after, answer, asker.now), count=count)


def _recount(participant: Participant, record: FeedRecord, asker: Asker, has_news: bool) -> PublishedCount | None:
    """Return the count of a feed: asked again if the feed has news, or if the count does not reach today.

    A file may be made after its feed, and a day without a post is known from the file alone. One of another challenge
    stays as it is: nobody needs it now.
    """
    count = record.count
    if not asker.counts.is_of_gang(count):
        return count
    today = asker.now.astimezone(participant.timezone or asker.zone).date()
    return asker.counts.again(count, has_news) if count and (has_news or count.as_of < today) else count
