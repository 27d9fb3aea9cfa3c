"""State of the last fetch in the cache: when each announcement was asked, what came, and who wants to be left alone.

Without it a fetch asks everything again, and finds the same.
"""

import datetime as dt
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

from plugins.comments.models import Comment
from plugins.engine.output.kept_value import read_value, write_value
from tools.web_fetch.waiting import LATER

_FILE = "comments-fetched.msgpack"
_VERSION = "1"
_SIZE = 16  # bytes of a digest


class Asked(Struct, frozen=True):
    """The last fetch of the answers to one announcement: its instant, and digests of the comments that it had, by id.

    ``etag`` stands for the same answers on the server. ``gone`` tells that the announcement is deleted, ``approved``
    that its answers did not have to wait.
    """

    at: dt.datetime
    digests: Mapping[str, str] = {}
    etag: str = ""
    gone: bool = False
    approved: bool = False


class FetchState(Struct, frozen=True):
    """The last fetches by address, and the instants before which servers take no more requests, by their names."""

    asked: Mapping[str, Asked] = {}
    waits: Mapping[str, dt.datetime] = {}

    def wait(self, server: str, now: dt.datetime) -> dt.datetime | None:
        """Return the instant before which a server is not asked; None if it may be asked."""
        until = self.waits.get(server)
        return until if until and now < until <= now + LATER else None  # else it is of a clock that was wrong


def read_state(cache: Path) -> FetchState:
    """Return what is kept; nothing where there is none."""
    return read_value(cache / _FILE, FetchState, _VERSION) or FetchState()


def write_state(cache: Path, state: FetchState) -> None:
    """Keep it for the next fetch."""
    write_value(cache / _FILE, state, _VERSION)


def digest(comment: Comment) -> str:
    """Return a digest of a comment as its source has it."""
    return blake2b(msgspec.json.encode(comment), digest_size=_SIZE).hexdigest()
