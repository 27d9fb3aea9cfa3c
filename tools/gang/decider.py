"""Decisions of a fetch: when a feed is asked, with which validators, and what an answer makes of its record. Pure.

A feed is asked once in 55 minutes at most, for jobs of every hour. A host that wants less is asked less, within a
limit, since a wrong header must not hide a blog for a month. A feed that fails is asked less and less.
"""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec.structs import replace

from plugins.planet.models import FeedRecord, Outcome, Participant, PublishedCount
from tools.gang.bot_checks import is_bot_check, refuses
from tools.web import Reason, WebError
from tools.web_fetch.answer import Answer
from tools.web_fetch.waiting import LATER, retry_after

HOUR = timedelta(minutes=55)
"""The shortest time between two fetches: a job that runs every hour runs a little earlier at times."""

_DAY = timedelta(days=1)
_MOMENT = timedelta(minutes=1)
_FRESH = timedelta(hours=6)  # the most that Cache-Control may ask for: "who has written today" is of use today
_BLOCKED = timedelta(hours=23)  # doubled with each failure, to a week
_MOST_DOUBLINGS = 8
_AGAIN = 3  # failures after which an address that was found is looked for again
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age=\"?(\d{1,9})", re.IGNORECASE)
_OFFLINE = (Reason.HOST, Reason.FAILED)
_NO_NETWORK = (*map(str, _OFFLINE), "Network is unreachable", "No route to host", "Network is down")
_OWN_MACHINE = "fetch from your own machine"


def current(participant: Participant, record: FeedRecord | None) -> FeedRecord:
    """Return the record of a participant, begun anew where its feed has another address by now.

    Entries stay: they are the same person's.
    """
    if record is None:
        return FeedRecord(participant.address, participant.feed, name=participant.name)
    record = replace(record, name=participant.name, left=None)
    if not participant.feed or participant.feed == record.feed:
        return record
    moved = participant.feed == record.moved_to
    begun = replace(record, feed=participant.feed, moved_to="", not_before=None, retry_at=None, failures=0)
    return begun if moved else replace(begun, outcome=Outcome.NEW, reason="", etag="", last_modified="")


def is_due(record: FeedRecord, now: datetime) -> bool:
    """Tell whether a feed may be asked now. One that is gone for good is not asked again."""
    if record.outcome == Outcome.GONE:
        return False
    asked_lately = record.tried is not None and now - record.tried < HOUR and record.tried <= now
    waits = record.not_before is not None and record.not_before > now
    too_long = waits and record.tried is not None and record.tried > now + _DAY  # by a clock that was wrong
    return not asked_lately and (not waits or too_long)


def due_at(record: FeedRecord) -> datetime | None:
    """Return the instant from which a feed may be asked again; None for one that is gone, or was never asked."""
    if record.outcome == Outcome.GONE or record.tried is None:
        return None
    return max(filter(None, (record.tried + HOUR, record.not_before)))


def earliest_again(record: FeedRecord, now: datetime) -> datetime | None:
    """Return the instant before which a feed is not asked even if somebody wants it now; None if it may be asked.

    The back-off is ours, and may be set aside by hand. The wish of a server is not, nor is a minute between requests.
    """
    tried = record.tried if record.tried and record.tried <= now else None
    waits = [tried + _MOMENT] if tried else []
    if record.retry_at and record.retry_at <= now + LATER:  # else it is of a clock that was wrong
        waits.append(record.retry_at)
    return max((each for each in waits if each > now), default=None)


def seems_offline(record: FeedRecord) -> bool:
    """Tell whether the last request failed in the way in which all fail on a machine without a network."""
    return record.outcome == Outcome.BROKEN and record.reason in _NO_NETWORK


def address(record: FeedRecord) -> str:
    """Return the address to ask: where the feed has moved to, unless that fails."""
    return record.moved_to if record.moved_to and record.failures < _AGAIN else record.feed


def looks_again(participant: Participant, record: FeedRecord) -> bool:
    """Tell whether the feed has to be looked for: it was not found yet, or fails where it was found."""
    return not participant.feed and (not record.feed or record.failures >= _AGAIN)


def validators(record: FeedRecord | PublishedCount) -> dict[str, str]:
    """Return the headers by which a server can tell that nothing is new, with its own words as they came."""
    given = {"If-None-Match": record.etag, "If-Modified-Since": record.last_modified}
    return {name: value for name, value in given.items() if value and _is_header(value)}


def answered(record: FeedRecord, answer: Answer, now: datetime) -> FeedRecord:
    """Return the record after a good answer, whose entries are in it: a feed, or the word that nothing is new."""
    moved_to = answer.moved_to or record.moved_to
    return replace(
        record,
        outcome=Outcome.FINE,
        reason="",
        moved_to="" if moved_to == record.feed else moved_to,
        etag=_header(answer, "etag", record.etag),
        last_modified=_header(answer, "last-modified", record.last_modified),
        tried=now,
        answered=now,
        first=record.first or now,
        not_before=now + max(HOUR, _fresh(answer.headers)),
        retry_at=None,
        failures=0,
    )


def refused(record: FeedRecord, answer: Answer, now: datetime) -> FeedRecord:
    """Return the record after an answer that is no feed: the host refuses robots, the feed is gone, or an error."""
    wanted = retry_after(answer.headers, now)
    if answer.status == 410:
        return _failed(record, Outcome.GONE, "the blog is no longer there (410)", now, wanted)
    if is_bot_check(answer):
        return _failed(record, Outcome.BLOCKED, f"a page that asks for a human: {_OWN_MACHINE}", now, wanted)
    if refuses(answer):
        return _failed(record, Outcome.BLOCKED, f"it refuses ({answer.status}): {_OWN_MACHINE}", now, wanted)
    return _failed(record, Outcome.BROKEN, f"it answers {answer.status}", now, wanted)


def failed(record: FeedRecord, reason: str, now: datetime) -> FeedRecord:
    """Return the record after a fetch that brought no feed."""
    return _failed(record, Outcome.BROKEN, reason, now, timedelta(0))


def unreached(record: FeedRecord, error: WebError, now: datetime) -> FeedRecord:
    """Return the record after a request without an answer.

    A machine that was offline for a night is no reason to ask less: to find no host costs nobody anything.
    """
    after = failed(record, str(error), now)
    return replace(after, not_before=now + HOUR) if error.reason in _OFFLINE else after


def _failed(record: FeedRecord, outcome: Outcome, reason: str, now: datetime, wanted: timedelta) -> FeedRecord:
    doublings = min(record.failures, _MOST_DOUBLINGS)
    least, most = (_BLOCKED, LATER) if outcome == Outcome.BLOCKED else (HOUR, _DAY)
    wait = max(wanted, min(least * 2**doublings, most))
    return replace(
        record,
        outcome=outcome,
        reason=reason,
        tried=now,
        failures=record.failures + 1,
        not_before=now + wait,
        retry_at=now + wanted if wanted else None,
    )


def _fresh(headers: Mapping[str, str]) -> timedelta:
    """Return for how long an answer says that it is fresh (RFC 9111, 4.2), within the limit."""
    found = _MAX_AGE.search(headers.get("cache-control", ""))
    if not found:
        return timedelta(0)
    age = headers.get("age", "").strip()
    seconds = int(found[1]) - (int(age) if age.isdecimal() and len(age) < 10 else 0)
    return min(timedelta(seconds=max(0, seconds)), _FRESH)


def _header(answer: Answer, name: str, before: str) -> str:
    """Return a validator; a 304 that has none leaves that of the feed."""
    return answer.headers.get(name, before if answer.status == 304 else "")


def _is_header(value: str) -> bool:
    """Tell whether a header may have this value: somebody may have edited the record."""
    try:
        value.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return not re.search(r"[\r\n\0]", value)
