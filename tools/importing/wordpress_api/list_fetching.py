"""Lists of a former blog, page by page, in the order of ids: what is new stands at the end.

A list is read from its first item on each time. What has gone shifts all that follows, and as much may have been added,
so no total tells whether the places of an earlier reading are still good.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from msgspec import Raw, Struct

from plugins.engine.process.cancel import check_cancelled
from tools.importing.models import SourceNote
from tools.importing.wordpress_api.api_collections import Collections, Items
from tools.importing.wordpress_api.batches import SIZES, Batches, UnusableAnswerError
from tools.importing.wordpress_api.json_body import value_of
from tools.importing.wordpress_api.kept_answers import KeptAnswers
from tools.importing.wordpress_api.models import FIELDS, Listed, Name, Names
from tools.slips import Said, said

_BLOCK = SIZES[0]
_ROUNDS = 3  # of a list that changes while it is read
_EMPTY = 10  # blocks in a row that show nothing: the total of the blog is wrong

LOST = ("posts", "pages", "categories", "tags")
"""Collections whose want is a loss. Others may have nothing in them, count what they hide, or give what texts show."""

EXPORT_TOO = said("import the file that WordPress exports, too: what is here already stays as it is")

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


class ListReader:
    """One reading of a list. ``notes`` tell what did not come."""

    def __init__(self, api: Collections, name: Name, fields: str) -> None:
        self.listed: dict[int, Listed] = {}
        self.items: dict[int, Raw] = {}
        self.notes: list[SourceNote] = []
        self._api = api
        self._name = name
        self._fields = fields
        self._totals: list[int] = []
        self._unread: set[bytes] = set()
        self._damaged = 0
        self._came = 0
        self._whole = 0  # the most items that the server is known to give at once
        self._batches = Batches(self._ask, self._give_up)

    @property
    def shifted(self) -> bool:
        """Tell whether something has gone meanwhile, so that what followed it may have slipped through."""
        return any(later < earlier for earlier, later in pairwise(self._totals))

    def read(self) -> None:
        """Read the list. A blog that gives the same page again and again has come to its end, too."""
        start = empty = 0
        while True:
            check_cancelled()
            before = len(self.listed) + len(self._unread)
            self._came = 0
            self._batches.take(range(start, start + _BLOCK))
            start += _BLOCK
            new = len(self.listed) + len(self._unread) - before
            empty = 0 if self._came else empty + 1
            at_end = not self._came if not self._totals else start >= self._totals[-1]
            if at_end or empty >= _EMPTY or (self._came and not new):
                break
        self._note_what_is_missing()

    def _ask(self, numbers: Sequence[int]) -> None:
        """Ask for a page; where it has less than it could, in smaller ones, if more comes by them.

        Some servers give 20 items where 100 are asked for, and say nothing of it; other pages are short because the
        blog counts what it does not show. So what is known to be no cut of the server is not asked for again.
        """
        found = self._page(numbers)
        for size in (each for each in SIZES if each < len(numbers)):
            if len(found) >= self._expected(numbers):
                self._whole = max(self._whole, len(found))
                return
            if len(found) <= self._whole:
                return
            more = found.union(*(self._page(numbers[at : at + size]) for at in range(0, len(numbers), size)))
            if more == found:
                self._whole = len(found)
                return
            found = more
            self._batches.size = min(self._batches.size, size)

    def _expected(self, numbers: Sequence[int]) -> int:
        return min(len(numbers), self._totals[-1] - numbers[0]) if self._totals else len(numbers)

    def _page(self, numbers: Sequence[int]) -> set[int | bytes]:
        """Ask for a page; return the ids of its items, and those without one as they came."""
        if self._totals and numbers[0] >= max(self._totals[-1], 1):
            return set()
        size = len(numbers)
        values: dict[str, str | int] = {"orderby": "id", "order": "asc", "_fields": self._fields}
        answer = self._api.items(self._name, {**values, "per_page": size, "page": numbers[0] // size + 1})
        if answer.total is not None:
            self._totals.append(answer.total)
        self._came += len(answer.items)
        return {self._take(item) for item in answer.items}

    def _take(self, item: Raw) -> int | bytes:
        listed = value_of(item, Listed)
        if not listed:
            self._unread.add(bytes(item))
            return bytes(item)
        self.listed[listed.id] = listed
        self.items[listed.id] = item
        return listed.id

    def _give_up(self, number: int, error: UnusableAnswerError) -> None:
        demand_life(self._api, self._name, error)
        self._damaged += 1
        what = said("number %(num)s of the list does not come (%(reason)s)", num=number + 1, reason=error.reason)
        self.note(what, said("look at it in the old blog"), lost=True)

    def _note_what_is_missing(self) -> None:
        if unread := len(self._unread):
            what = said("items of the list that a plugin has changed and that cannot be read: %(num)s", num=unread)
            self.note(what, said("look at it in the old blog"), lost=True)
        total = self._totals[-1] if self._totals else 0
        shown = len(self.listed) + unread
        if total > shown + self._damaged:
            what = said("the old blog counts %(total)s in this list, and shows %(num)s", total=total, num=shown)
            self.note(what, EXPORT_TOO, lost=self._name in LOST)

    def note(self, what: Said, remedy: Said, *, lost: bool) -> None:
        """Note something about the list."""
        self.notes.append(SourceNote(self._api.root.route(self._name, {}), what, remedy, lost))


def read_list(run: FetchRun, name: Name, fields: str) -> ListReader:
    """Return a list that was read, and again where something went meanwhile. Raises what `fetch_blog` does."""
    for _ in range(_ROUNDS):
        reader = ListReader(run.api, name, fields)
        reader.read()
        if not reader.shifted:
            break
    else:
        what = said("the list changed each time that it was read: something may be missing")
        reader.note(what, said("run the same command again"), lost=True)
    run.notes.extend(reader.notes)
    return reader


def fetch_names(run: FetchRun, name: Names) -> None:
    """Fetch all names anew: they are few, and change without a sign. Raises what `fetch_blog` does."""
    run.kept.forget_answers(name)
    items = tuple(read_list(run, name, FIELDS[name]).items.values())
    run.kept.keep_next(name, Items(items).data)


def demand_life(api: Collections, name: str, error: UnusableAnswerError) -> None:
    """Raise StoppedError where a collection answers nothing at all: what did not come is not damaged itself."""
    if not api.lives(name):
        raise StoppedError(error.reason) from error


def ids_of(items: Iterable[bytes | Raw]) -> list[int]:
    """Return the ids of items."""
    return [each.id for each in (value_of(item, Listed) for item in items) if each]
