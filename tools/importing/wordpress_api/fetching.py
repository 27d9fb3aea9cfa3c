"""Fetch of a former blog into the folder of kept answers. What is there and has not changed is not asked for again."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from msgspec import Struct, field

from tools.importing.models import SourceNote
from tools.importing.wordpress_api.api_collections import Collections, RefusedError
from tools.importing.wordpress_api.batches import UnusableAnswerError
from tools.importing.wordpress_api.item_fetching import ItemFetch
from tools.importing.wordpress_api.json_body import value_of
from tools.importing.wordpress_api.kept_answers import KeptAnswers
from tools.importing.wordpress_api.list_fetching import EXPORT_TOO, LOST, Advance, FetchRun, fetch_names
from tools.importing.wordpress_api.models import FIELDS, ApiType, Attached, Listed, Name, Texts
from tools.slips import Said, said

_OWN_TYPES = frozenset(
    "post page attachment nav_menu_item wp_block wp_navigation wp_template wp_template_part wp_global_styles "
    "wp_font_family wp_font_face".split()
)
_REFUSALS: Mapping[str, Said] = {
    "pages": said("its pages are not shown (%(reason)s)"),
    "categories": said("its categories are not shown (%(reason)s)"),
    "tags": said("its tags are not shown (%(reason)s)"),
    "users": said("the names of its authors are not shown (%(reason)s)"),
    "media": said("the list of its pictures is not shown (%(reason)s)"),
    "comments": said("its comments are not shown (%(reason)s)"),
}
"""What is said of a collection that the blog does not show."""

_EXPORT_INSTEAD = said("import the file that WordPress exports instead, if they matter")


class Bars(Protocol):
    """Progress bars of a fetch."""

    def __call__(self, name: str, /) -> AbstractContextManager[Advance]:
        """Return the bar of a collection."""


class Fetched(Struct):
    """Results of a fetch: all texts in their order, and what did not come.

    ``attached`` are the ids of media and comments that the blog has now. ``left_out`` counts texts of plugins.
    """

    texts: dict[Texts, dict[int, Listed]] = field(default_factory=dict)
    attached: dict[Attached, frozenset[int]] = field(default_factory=dict)
    notes: list[SourceNote] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)


def fetch_blog(api: Collections, kept: KeptAnswers, place: str, bars: Bars) -> Fetched:
    """Fetch what is not kept. ``place`` is the address of the blog in notes.

    Raises RefusedError where the blog shows no posts; StoppedError, WebError and LeftAloneError where it cannot be
    asked further: what has come is kept. Raises OSError where it cannot be.
    """
    fetched = Fetched()
    for name in FIELDS:
        try:
            with bars(name) as advance:
                _fetch(FetchRun(api, kept, fetched.notes, advance), name, fetched)
        except RefusedError as error:
            if name == "posts":
                raise
            fetched.notes.append(_refusal(name, error, place))
    _count_others(api, fetched, place)
    return fetched


def _fetch(run: FetchRun, name: Name, fetched: Fetched) -> None:
    match name:
        case "posts" | "pages":
            fetched.texts[name] = ItemFetch(run, name).run()
        case "media" | "comments":
            fetched.attached[name] = frozenset(ItemFetch(run, name).run())
        case "categories" | "tags" | "users":
            fetch_names(run, name)


def _refusal(name: str, error: RefusedError, place: str) -> SourceNote:
    what = Said(_REFUSALS[name].message, (("reason", error.reason),))
    comes_later = name in ("pages", "comments")
    return SourceNote(place, what, EXPORT_TOO if comes_later else _EXPORT_INSTEAD, name in LOST)


def _count_others(api: Collections, fetched: Fetched, place: str) -> None:
    """Count the texts of types that plugins have made. Not every blog says which it has."""
    try:
        types = [value_of(raw, ApiType) for raw in api.types()]
    except (RefusedError, UnusableAnswerError):
        return
    for each in types:
        if each and each.rest_base and each.slug not in _OWN_TYPES:
            fetched.notes += _count_other(api, each, fetched, place)


def _count_other(api: Collections, type_: ApiType, fetched: Fetched, place: str) -> Iterator[SourceNote]:
    """Count the texts of one type; yield what is to be said of them."""
    try:
        total = api.items(type_.rest_base, {"per_page": 1, "_fields": "id"}).total
    except (RefusedError, UnusableAnswerError) as error:
        what = said(
            "texts of the type '%(kind)s', which a plugin made, are not shown (%(reason)s)",
            kind=type_.slug,
            reason=error.reason,
        )
        yield SourceNote(place, what, _EXPORT_INSTEAD)
        return
    if total:
        fetched.left_out[type_.slug] = total
        what = said("%(num)s of the type '%(kind)s', which a plugin made", num=total, kind=type_.slug)
        yield SourceNote(place, what, said("they are left out: copy what you want to keep"))
