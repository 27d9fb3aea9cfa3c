"""Values that the parts of announcing give each other. Pure."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from plugins.core.errors import Fault, SiteError


class Secret:
    """A password or token, which nothing prints by accident."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the secret itself, for the message to the server that knows it."""
        return self._value

    def hide(self, text: str) -> str:
        """Return a text without the secret: a server may repeat what it was sent."""
        return text.replace(self._value, "***") if self._value else text

    def __repr__(self) -> str:
        return "Secret(***)"


class Post(Struct, frozen=True):
    """A post to announce, by its id in the ledger.

    ``link`` is its address; ``links`` are all that it ever had. ``dated`` is the instant at which the ledger has it
    first. ``number``, ``total`` and ``hashtag`` are those of its challenge: 0 and empty without one. ``description``
    and ``picture``, a file in the output, are for a card beside the link.
    """

    id: str
    title: str
    link: str
    links: tuple[str, ...]
    dated: dt.datetime
    language: str
    hashtag: str = ""
    number: int = 0
    total: int = 0
    description: str = ""
    picture: Path | None = None

    def is_linked(self, hrefs: Iterable[str]) -> bool:
        """Tell whether one of the links leads to the post, at any address that it ever had."""
        return not {_plain(link) for link in self.links}.isdisjoint(map(_plain, hrefs))


def _plain(link: str) -> str:
    """Return a link without what servers may write in another way."""
    return link.partition("://")[2].rstrip("/").casefold()


class Announcement(Struct, frozen=True):
    """An announcement that is out: its address, and its id on a server whose addresses do not have it."""

    address: str
    status: str = ""


class RefusedError(SiteError):
    """A fault of an announcement. Where it is not of the ``post`` alone, no other is tried on the account now."""

    def __init__(self, fault: Fault, *, post: bool = False) -> None:
        super().__init__(fault)
        self.post = post


class Account(Protocol):
    """An account that is logged in to. Every method raises RefusedError."""

    def find(self, post: Post) -> Announcement | None:
        """Return the announcement of a post among the newest ones of the account, whoever has sent it."""

    def send(self, post: Post, now: dt.datetime) -> Announcement:
        """Announce a post. Sent twice, it is one announcement, or an error."""
