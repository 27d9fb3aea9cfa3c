"""Lists of a former blog, page by page, in the order of ids: what is new stands at the end.

A list that has changed elsewhere, which its total tells, is read anew: its pages have shifted.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from plugins.engine.process.cancel import check_cancelled
from tools.importing.models import SourceNote
from tools.importing.wordpress_api.api_collections import Collections, Items
from tools.importing.wordpress_api.batches import SIZES, Batches, UnusableAnswerError
from tools.importing.wordpress_api.json_body import value_of
from tools.importing.wordpress_api.kept_answers import KeptAnswers, Listing
from tools.importing.wordpress_api.models import FIELDS, Listed, Small
from tools.slips import Said, said

_BLOCK = SIZES[0]
_ROUNDS = 3  # of a list that changes while it is read
_EMPTY = 10  # blocks in a row that show nothing: the total of the blog is wrong

Advance = Callable[[int, int], None]
"""A step of a progress bar: by so many items, of all that there are."""


class FetchRun(Struct, frozen=True):
    """Means of a fetch: what it asks, where it keeps the answers, the notes that it makes, and its progress bar."""

    api: Collections
    kept: KeptAnswers
    notes: list[SourceNote]
    advance: Advance


class StoppedError(Exception):
    """A blog that answers nothing any more, with the reason."""

    def __init__(self, reason: Said) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Block(Struct):
    """Outcome of a block of a list: its items, those that were not known, and whether one of them is damaged."""

    start: int
    items: int = 0
    new: int = 0
    damaged: bool = False


class ListReader:
    """The reading of one list. ``keep`` is given each page, with its first item and size, and returns the new items."""

    def __init__(self, run: FetchRun, name: str, fields: str, keep: Callable[[int, int, Items], int]) -> None:
        self._api = run.api
        self._notes = run.notes
        self._name = name
        self._fields = fields
        self._keep = keep
        self._block = Block(0)
        self._batches = Batches(self._ask, self._give_up)
        self.totals: list[int] = []

    def read(self, start: int, after: Callable[[Block], None] = lambda _: None) -> None:
        """Read the list from an item on; ``after`` is called after each block.

        A blog that gives the same page again and again has come to its end, too.
        """
        empty = 0
        while True:
            check_cancelled()
            self._block = Block(start)
            self._batches.take(range(start, start + _BLOCK))
            start += _BLOCK
            after(self._block)
            total = self.totals[-1] if self.totals else None
            empty = 0 if self._block.items else empty + 1
            at_end = not self._block.items if total is None else start >= total
            if at_end or empty >= _EMPTY or (self._block.items and not self._block.new):
                return

    def _ask(self, numbers: Sequence[int]) -> None:
        size = len(numbers)
        values: dict[str, str | int] = {
            "orderby": "id",
            "order": "asc",
            "per_page": size,
            "page": numbers[0] // size + 1,
        }
        items = self._api.items(self._name, values | {"_fields": self._fields})
        if items.total is not None:
            self.totals.append(items.total)
        self._block.items += len(items.items)
        self._block.new += self._keep(numbers[0], size, items)

    def _give_up(self, number: int, error: UnusableAnswerError) -> None:
        demand_life(self._api, self._name, error)
        self._block.damaged = True
        what = said("number %(num)s of the list does not come (%(reason)s)", num=number + 1, reason=error.reason)
        place = self._api.root.route(self._name, {})
        self._notes.append(SourceNote(place, what, said("look at it in the old blog"), lost=True))


def demand_life(api: Collections, name: str, error: UnusableAnswerError) -> None:
    """Raise StoppedError where a collection answers nothing at all: what did not come is not damaged itself."""
    if not api.lives(name):
        raise StoppedError(error.reason) from error


def ids_of(items: Sequence[bytes]) -> list[int]:
    """Return the ids of items."""
    return [each.id for each in (value_of(item, Listed) for item in items) if each]


class ListFetch:
    """The fetch of a list into the kept answers."""

    def __init__(self, run: FetchRun, name: Small) -> None:
        self._run = run
        self._kept = run.kept
        self._name = name
        self._before = run.kept.state.listings.get(name, Listing())
        self._seen: set[int] = set()
        self._damaged = False

    def run(self) -> None:
        """Fetch what is not kept. Raises what `fetch_blog` does."""
        for _ in range(_ROUNDS):
            reader = self._read()
            if self._is_whole(reader.totals):
                break
            self._before = Listing()
            self._kept.forget_from(self._name)
        total = reader.totals[-1] if reader.totals else None
        self._remember(replace(self._now, total=total, count=len(self._seen), ended=True))

    def _read(self) -> ListReader:
        self._kept.forget_from(self._name, self._before.start)
        self._seen = {id_ for items in self._kept.answers(self._name) for id_ in ids_of(items)}
        if self._before.start and self._name not in self._kept.state.listings:  # a page was damaged
            self._before = Listing()
            self._kept.forget_from(self._name)
            self._seen = set()
        self._now = replace(self._before, ended=False)
        reader = ListReader(self._run, self._name, FIELDS[self._name], self._keep)

        def after(block: Block) -> None:
            total = reader.totals[-1] if reader.totals else None
            full = block.items >= _BLOCK if total is None else block.start + _BLOCK <= total
            self._damaged = self._damaged or block.damaged
            if full and not self._damaged:
                self._remember(Listing(block.start + _BLOCK, total))

        reader.read(self._before.start, after)
        return reader

    def _keep(self, start: int, size: int, items: Items) -> int:
        found = ids_of(items.items)
        new = len(set(found) - self._seen)
        if new:
            self._kept.keep_page(self._name, start, size, items.data)
            self._seen |= set(found)
            self._run.advance(new, items.total or len(self._seen))
        return new

    def _is_whole(self, totals: Sequence[int]) -> bool:
        """Tell whether nothing has shifted, as far as totals tell. They count what a blog hides, too."""
        if not totals:
            return True
        if totals[0] != totals[-1]:
            return False
        before = self._before
        if before.start == 0 or before.total in (None, totals[-1]) or len(self._seen) == totals[-1]:
            return True
        return before.ended and before.total is not None and totals[-1] - before.total == len(self._seen) - before.count

    def _remember(self, listing: Listing) -> None:
        self._now = listing
        self._kept.state.listings[self._name] = listing
        self._kept.keep_state()
