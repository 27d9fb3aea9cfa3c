"""Announcements of posts in the log, each with the present address of its post."""

import datetime as dt
from collections.abc import Iterator, Mapping

from plugins.identity.announced import AnnouncedLog, LogLine
from plugins.identity.models import Ledger, PostHistory
from tools.comments.elsewhere.models import Announced

_EARLIEST = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_KINDS = ("mastodon", "bluesky")


def announcements(log: AnnouncedLog, ledger: Ledger) -> tuple[Announced, ...]:
    """Return the announcements of posts that are there, each once, the newest first."""
    found = {each.address: each for line in log.lines if (each := _announced(line, ledger.histories))}
    return tuple(sorted(found.values(), key=lambda each: (each.time, each.address), reverse=True))


def _announced(line: LogLine, histories: Mapping[str, PostHistory]) -> Announced | None:
    kind, _, name = line.account.partition(":")
    history = histories.get(line.id)
    if kind not in _KINDS or not name or not line.address or history is None or history.deleted or not history.latest:
        return None
    status = line.status or line.address.rstrip("/").rpartition("/")[2]
    return Announced(kind, name, line.address, status, _time(line.time), history.latest[0].url)


def addresses_of(post: str, ledger: Ledger) -> Iterator[str]:
    """Yield all addresses that the post at an address has had."""
    for history in ledger.histories.values():
        if any(each.url == post for each in history.latest):
            yield from (each.url for each in history.locations)


def _time(text: str) -> dt.datetime:
    try:
        date = dt.datetime.fromisoformat(text)
    except ValueError:
        return _EARLIEST
    return date if date.tzinfo else date.replace(tzinfo=dt.UTC)
