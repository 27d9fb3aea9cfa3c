"""Texts of a former blog: listed first, then fetched by id.

The list has nothing but ids and the times of last changes, and is short: a text that appears or goes meanwhile shifts
no other, and the next fetch asks for what is new or changed alone.
"""

from collections.abc import Sequence

from plugins.engine.process.cancel import check_cancelled
from tools.importing.models import SourceNote
from tools.importing.wordpress_api.api_collections import Items, RefusedError
from tools.importing.wordpress_api.batches import Batches, UnusableAnswerError
from tools.importing.wordpress_api.json_body import value_of
from tools.importing.wordpress_api.list_fetching import FetchRun, ListReader, demand_life, ids_of
from tools.importing.wordpress_api.models import LIST_FIELDS, TEXT_FIELDS, Listed, Texts
from tools.slips import said

_ROUNDS = 3  # of a list that changes while it is read
_COPY = said("look at it in the old blog and run the command again, or copy it")


class TextFetch:
    """The fetch of all posts, or of all pages, into the kept answers."""

    def __init__(self, run: FetchRun, name: Texts) -> None:
        self._run = run
        self._api = run.api
        self._kept = run.kept
        self._name = name
        self._listed: dict[int, Listed] = {}
        self._wanted = 0
        self._batches = Batches(self._ask, self._give_up)

    def run(self) -> dict[int, Listed]:
        """Fetch what is not kept; return all texts in the order of their ids. Raises what `fetch_blog` does."""
        self._list()
        kept = {
            each.id: each.modified_gmt
            for items in self._kept.answers(self._name)
            for each in (value_of(item, Listed) for item in items)
            if each
        }
        wanted = [id_ for id_, each in self._listed.items() if id_ not in kept or kept[id_] != each.modified_gmt]
        self._wanted = len(wanted)
        self._batches.take(wanted)
        return dict(sorted(self._listed.items()))

    def _list(self) -> None:
        for _ in range(_ROUNDS):
            self._listed = {}
            reader = ListReader(self._run, self._name, LIST_FIELDS, self._keep_listed)
            reader.read(0)
            if not reader.totals or reader.totals[0] == reader.totals[-1]:
                break

    def _keep_listed(self, _start: int, _size: int, items: Items) -> int:
        found = [each for each in (value_of(item, Listed) for item in items.items) if each]
        before = len(self._listed)
        self._listed.update((each.id, each) for each in found)
        return len(self._listed) - before

    def _ask(self, numbers: Sequence[int]) -> None:
        check_cancelled()
        items = self._one(numbers[0]) if len(numbers) == 1 else self._several(numbers)
        found = set(ids_of(items.items))
        if found:
            self._kept.keep_next(self._name, items.data)
        self._run.advance(len(found), self._wanted)
        if len(numbers) > 1:
            for each in (each for each in numbers if each not in found):
                self._batches.take([each])

    def _several(self, numbers: Sequence[int]) -> Items:
        ids = ",".join(map(str, numbers))
        values: dict[str, str | int] = {"include": ids, "per_page": len(numbers), "_fields": TEXT_FIELDS}
        try:
            return self._api.items(self._name, values)
        except RefusedError as error:  # the list was shown: a single one of them may be kept back
            raise UnusableAnswerError(error.reason) from error

    def _one(self, number: int) -> Items:
        try:
            return self._api.items(f"{self._name}/{number}", {"_fields": TEXT_FIELDS})
        except RefusedError as error:
            raise UnusableAnswerError(error.reason) from error

    def _give_up(self, number: int, error: UnusableAnswerError) -> None:
        demand_life(self._api, self._name, error)
        place = self._listed[number].link or self._api.root.route(f"{self._name}/{number}", {})
        what = said("the old blog does not give this text (%(reason)s)", reason=error.reason)
        self._run.notes.append(SourceNote(place, what, _COPY, lost=True))
