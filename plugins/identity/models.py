"""What is recorded of posts: every file and address that each has had, and which of them are gone.

A line of the ledger says one such thing and is never changed after: builds add lines, so that what two branches have
added is true together. There is a line for every post, so lines are tuples, which are quickly made.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from plugins.engine.content.permalinks import Key


class Place(NamedTuple):
    """Where a post has been: its file below content/ and its address below the root of the site.

    ``move`` counts its places from 0. ``date``, ``title`` and ``body``, which is a digest, are as they were when it
    came to this place: by them it is known again.
    """

    date: str
    id: str
    move: int
    path: str
    url: str
    title: str
    body: str


class Gone(NamedTuple):
    """That a post is deleted. Its id never comes back; its addresses are for other posts only where ``free``."""

    date: str
    id: str
    free: bool


Line = Place | Gone


class Known(Struct, frozen=True):
    """All that is recorded of one post; its places from the first."""

    id: str
    places: tuple[Place, ...]
    gone: tuple[Gone, ...]

    @property
    def latest(self) -> tuple[Place, ...]:
        """Where it was last; several places where two branches moved it."""
        return tuple(place for place in self.places if place.move == self.places[-1].move)

    @property
    def free(self) -> bool:
        """Whether other posts may have its addresses."""
        return any(each.free for each in self.gone)


class Ledger(Struct, frozen=True, dict=True):
    """The whole ledger. ``site`` is the id of the site whose it is; each line has its number, 0 when it is new."""

    site: str | None = None
    lines: tuple[tuple[Line, int], ...] = ()

    @cached_property
    def known(self) -> dict[str, Known]:
        """What is recorded, by id, sorted."""
        by_id: dict[str, set[Line]] = {}
        for line, _ in self.lines:
            by_id.setdefault(line.id, set()).add(line)
        return {each: _known(each, by_id[each]) for each in sorted(by_id)}

    def number(self, line: Line) -> int:
        """At which line of the file it stands."""
        return self._numbers.get(line, 0)

    @cached_property
    def _numbers(self) -> dict[Line, int]:
        return dict(reversed(self.lines))

    def of(self, site: str) -> "Ledger":
        """The ledger as that of the site."""
        return replace(self, site=site)

    def with_lines(self, *lines: Line) -> "Ledger":
        """The ledger that says these, too."""
        return replace(self, lines=(*self.lines, *((line, 0) for line in lines)))


def _known(post: str, lines: Iterable[Line]) -> Known:
    places = (each for each in lines if isinstance(each, Place))
    return Known(
        post,
        tuple(sorted(places, key=lambda each: (each.move, each))),
        tuple(sorted(each for each in lines if isinstance(each, Gone))),
    )


class Living(NamedTuple):
    """A text that goes out. ``url`` is its address below the root of the site, ``id`` that of a post, None of a page.

    ``old`` are the addresses that it names in Redirect_from, in line ``line``; ``key`` is what gives it its own.
    """

    path: str
    url: str
    id: str | None
    old: tuple[str, ...] = ()
    line: int = 0
    key: Key = Key()


class Redirect(NamedTuple):
    """From an old address to that of a text that goes out, both below the root of the site; ``path`` is its file."""

    old: str
    new: str
    path: str
