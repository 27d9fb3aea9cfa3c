"""The ledger's lines and the values derived from it. Pure.

Each line states one fact and is never changed: builds only add lines, so lines that two branches add are valid
together. Lines are tuples because there is one for every post, and tuples are quick to create.
"""

import unicodedata
from collections.abc import Iterable
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from plugins.core.dates import Moment
from plugins.core.text_facts import TextFact
from plugins.engine.content.address_keys import Key


class Location(NamedTuple):
    """A source file and the address at which a post was published from it.

    ``path`` is relative to content/, ``url`` to the root of the site. ``revision`` counts the locations of a post from
    0 (the ledger's key is ``move``). ``date`` (of ``recorded_date``), ``title`` and ``body`` (of ``body_digest``) are
    those that the post had when this was recorded; a renamed file is recognised by them.
    """

    date: str
    id: str
    revision: int
    path: str
    url: str
    title: str
    body: str


class Deletion(NamedTuple):
    """The deletion of a post. Its id is never used again; other posts may use its addresses only if ``free``."""

    date: str
    id: str
    free: bool


Line = Location | Deletion


class PostHistory(Struct, frozen=True):
    """Everything recorded of one post; ``locations`` run from the first."""

    id: str
    locations: tuple[Location, ...]
    deletions: tuple[Deletion, ...]

    @property
    def latest(self) -> tuple[Location, ...]:
        """The current location; several where two branches moved the post."""
        if len(self.locations) < 2:
            return self.locations
        return tuple(each for each in self.locations if each.revision == self.locations[-1].revision)

    @property
    def deleted(self) -> bool:
        """True if the post was deleted."""
        return bool(self.deletions)

    @property
    def free(self) -> bool:
        """True if other posts may use its addresses."""
        return any(each.free for each in self.deletions)


class Ledger(Struct, frozen=True, dict=True):
    """The ledger. ``site`` is the id of its site. Each line has its line number, 0 if it is not in the file yet."""

    site: str | None = None
    lines: tuple[tuple[Line, int], ...] = ()

    @cached_property
    def histories(self) -> dict[str, PostHistory]:
        """The history of each post by id, sorted."""
        by_id: dict[str, set[Line]] = {}
        for line, _ in self.lines:
            by_id.setdefault(line.id, set()).add(line)
        return {post: _history(post, by_id[post]) for post in sorted(by_id)}

    def number(self, line: Line) -> int:
        """Return the line number of a line."""
        return self._numbers.get(line, 0)

    @cached_property
    def _numbers(self) -> dict[Line, int]:
        return dict(reversed(self.lines))

    def with_site(self, site: str) -> "Ledger":
        """Return a copy with this site id."""
        return replace(self, site=site)

    def with_lines(self, *lines: Line) -> "Ledger":
        """Return a copy with these lines added."""
        return replace(self, lines=(*self.lines, *((line, 0) for line in lines)))


def lacking(ledger: Ledger, other: Ledger) -> dict[str, PostHistory]:
    """Return the histories of another ledger whose posts this one does not know, by id."""
    return {id_: each for id_, each in other.histories.items() if id_ not in ledger.histories}


def _history(post: str, lines: Iterable[Line]) -> PostHistory:
    lines = list(lines)
    if len(lines) == 1 and isinstance(lines[0], Location):  # as most posts have it
        return PostHistory(post, (lines[0],), ())
    locations = [line for line in lines if isinstance(line, Location)]
    deletions = [line for line in lines if isinstance(line, Deletion)]
    return PostHistory(post, tuple(sorted(locations, key=lambda each: (each.revision, each))), tuple(sorted(deletions)))


def recorded_date(moment: Moment | None) -> str:
    """Format a Date for the ledger: a day, or a local time to the minute with its offset; empty without a Date."""
    if moment is None:
        return ""
    return moment.instant.isoformat(timespec="minutes") if moment.has_time else moment.day.isoformat()


def body_digest(body: str) -> str:
    """Return 16 hexadecimal digits of a body's SHA-256, without the white space around it."""
    return sha256(unicodedata.normalize("NFC", body.strip()).encode()).hexdigest()[:16]


BODY_DIGEST = TextFact("identity.body", str, body_digest)


class PublishedText(NamedTuple):
    """A post or page that is published, and its address.

    ``url`` is relative to the root of the site; ``id`` is None for a page. ``redirect_from`` are the old addresses in
    its front matter, at ``line``; ``key`` is the front-matter key that determines its address.
    """

    path: str
    url: str
    id: str | None
    redirect_from: tuple[str, ...] = ()
    line: int = 0
    key: Key = Key()


class Redirect(NamedTuple):
    """A redirect from an old address to a published text, whose file is ``path``; addresses as in ``PublishedText``."""

    old: str
    new: str
    path: str
