"""Texts of a former blog, their comments and its media: listed first, then fetched by id.

The list has little but ids and the times of last changes, and is short: what appears or goes meanwhile shifts nothing
else, and the next fetch asks for what is new or changed alone.
"""

from collections.abc import Mapping, Sequence

from plugins.engine.process.cancel import check_cancelled
from tools.importing.models import SourceNote
from tools.importing.wordpress_api.api_collections import Items, RefusedError
from tools.importing.wordpress_api.batches import Batches, UnusableAnswerError
from tools.importing.wordpress_api.json_body import value_of
from tools.importing.wordpress_api.list_fetching import FetchRun, demand_life, ids_of, read_list
from tools.importing.wordpress_api.models import FIELDS, LIST_FIELDS, Attached, Listed, Texts
from tools.slips import Said, said

_GIVEN_UP: Mapping[Texts | Attached, Said] = {
    "posts": said("the old blog does not give this text (%(reason)s)"),
    "pages": said("the old blog does not give this text (%(reason)s)"),
    "media": said("the old blog does not say where this picture or file is (%(reason)s)"),
    "comments": said("the old blog does not give this comment (%(reason)s)"),
}
_COPY = said("look at it in the old blog and run the command again, or copy it")


class ItemFetch:
    """The fetch of a collection by ids into the kept answers."""

    def __init__(self, run: FetchRun, name: Texts | Attached) -> None:
        self._run = run
        self._api = run.api
        self._kept = run.kept
        self._name = name
        self._listed: dict[int, Listed] = {}
        self._wanted = 0
        self._batches = Batches(self._ask, self._give_up)

    def run(self) -> dict[int, Listed]:
        """Fetch what is not kept; return the list of all items by their ids. Raises what `fetch_blog` does."""
        self._listed = read_list(self._run, self._name, LIST_FIELDS[self._name]).listed
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

    def _ask(self, numbers: Sequence[int]) -> None:
        check_cancelled()
        items = self._one(numbers[0]) if len(numbers) == 1 else self._several(numbers)
        found = set(ids_of(items.items)).intersection(numbers)
        if found:
            self._kept.keep_next(self._name, items.data)
        self._run.advance(len(found), self._wanted)
        rest = [each for each in numbers if each not in found]
        if found:  # of fewer than were asked for: some servers give 20 at once and say nothing of it
            self._batches.take(rest)
        elif len(rest) > 1:
            for each in rest:
                self._batches.take([each])
        elif rest:
            self._give_up(rest[0], UnusableAnswerError(said("the answer is something else")))

    def _several(self, numbers: Sequence[int]) -> Items:
        ids = ",".join(map(str, numbers))
        values: dict[str, str | int] = {"include": ids, "per_page": len(numbers), "_fields": FIELDS[self._name]}
        try:
            return self._api.items(self._name, values)
        except RefusedError as error:  # the list was shown: a single one of them may be kept back
            raise UnusableAnswerError(error.reason) from error

    def _one(self, number: int) -> Items:
        try:
            return self._api.items(f"{self._name}/{number}", {"_fields": FIELDS[self._name]})
        except RefusedError as error:
            raise UnusableAnswerError(error.reason) from error

    def _give_up(self, number: int, error: UnusableAnswerError) -> None:
        demand_life(self._api, self._name, error)
        place = self._listed[number].link or self._api.root.route(f"{self._name}/{number}", {})
        what = Said(_GIVEN_UP[self._name].message, (("reason", error.reason),))
        self._run.notes.append(SourceNote(place, what, _COPY, lost=True))
