"""Parts of the key of a page, in which the posts of a list stand by keys of their own: many lists show each of them.

`tests/pages/views/test_keys.py` changes every field of every view, and demands other parts.
"""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from plugins.engine.output.keys import key_of
from plugins.pages.views.base import ItemsView, ItemView
from plugins.pages.views.lists import ArchiveView, MonthView, SearchView


class KeysOfItems:
    """The keys of the views of posts in lists, each computed once. A view is known by its identity, and is kept."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[ItemView | MonthView, str]] = {}

    def parts(self, template: str, view: Any) -> tuple[object, ...]:
        """Return what a page is made of."""
        if isinstance(view, ItemsView):
            return template, replace(view, items=()), self._of(view.items)
        if isinstance(view, SearchView):
            listed = [
                (year.name, [(self.of_item(each.item), each.tags) for each in year.entries]) for year in view.years
            ]
            return template, replace(view, years=()), listed
        if isinstance(view, ArchiveView):
            years = [
                (replace(year, months=()), [self._once(month, self._of_month) for month in year.months])
                for year in view.years
            ]
            return template, replace(view, years=()), years
        return template, view

    def of_item(self, item: ItemView) -> str:
        """Return the key of a post in a list."""
        return self._once(item, key_of)

    def _of(self, items: tuple[ItemView, ...]) -> list[str]:
        return [self.of_item(item) for item in items]

    def _of_month(self, month: MonthView) -> str:
        return key_of(replace(month, items=()), self._of(month.items))

    def _once(self, view: ItemView | MonthView, make: Callable[[Any], str]) -> str:
        known = self._known.get(id(view))
        if known is None:
            known = self._known[id(view)] = (view, make(view))
        return known[1]
