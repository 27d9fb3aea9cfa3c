"""Pieces of pages: the HTML of a post in a list, which many pages show, rendered once and kept from build to build."""

from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from plugins.engine.output.keys import Shared
from plugins.engine.store.kept_texts import KeptTexts
from plugins.pages.page_keys import KeysOfItems
from plugins.pages.views.base import ItemView, PieceView, SiteView

_NAMES = "piece "  # begins the names of kept pieces
_FEW = 50  # pieces that are looked up one by one: an edit shows no more, a new post shows thousands

Render = Callable[..., str]  # (name of a template, values by their names) → HTML


class Pieces:
    """The pieces of one build. A piece depends on its template, its item and the site."""

    def __init__(self, site: Shared[SiteView], keys: KeysOfItems, kept: KeptTexts) -> None:
        self._view = PieceView(site.value)
        self._site = site
        self._keys = keys
        self._kept = kept
        self._made: dict[tuple[str, bool, int], Markup] = {}

    def html(self, render: Render, template: str, item: ItemView, in_month: bool = False) -> Markup:
        """Return a post in a list as the template shows it; ``render`` makes what no former build has made."""
        place = (template, in_month, id(item))
        if place not in self._made:
            if len(self._made) == _FEW:
                self._kept.load(_NAMES)
            name = f"{_NAMES}{template} {in_month} {self._view.site.origin}{item.url}"
            key = f"{self._site.key} {self._keys.of_item(item)}"  # which keeps the item, so that its id is its own
            make = partial(render, template, view=self._view, item=item, in_month=in_month)
            self._made[place] = Markup(self._kept.get(name, key, make))  # noqa: S704 (rendered with autoescape)
        return self._made[place]
