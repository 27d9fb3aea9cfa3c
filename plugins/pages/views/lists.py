"""What the templates of lists are given: all posts, the archive, tags, series, the search page.

docs/context.md is made from these docstrings, as from those of views.
"""

from msgspec import Struct

from plugins.pages.theme.localized import MonthName, ShortWeekday
from plugins.pages.views.base import ItemView, LinkView, View
from plugins.pages.views.month_calendar import CalendarDay, weeks


class ListView(View, frozen=True, kw_only=True):
    """One page of the list of all posts, newest first. Pages count from the oldest: a full one never changes."""

    items: tuple[ItemView, ...]
    page: int
    newer: str | None
    older: str | None


class MonthView(Struct, frozen=True):
    """A month of the archive. ``weeks`` are its days from Monday to Sunday, each with ``number`` (0 outside of the
    month) and ``items``."""

    name: MonthName
    url: str
    items: tuple[ItemView, ...]

    @property
    def weeks(self) -> list[tuple[CalendarDay, ...]]:
        """The month as a calendar."""
        return list(weeks(self.name.iso, self.items))


class YearView(Struct, frozen=True):
    """A year of the archive, with its months, newest first."""

    name: str
    url: str
    count: int
    months: tuple[MonthView, ...]


class ArchiveView(View, frozen=True, kw_only=True):
    """The archive: all of it, a year or a month. ``up`` leads to what holds it, ``series`` from all of it to the list
    of series, if there are any. ``weekdays`` are the heads of a calendar, Monday first."""

    years: tuple[YearView, ...]
    up: LinkView | None
    series: LinkView | None = None

    @property
    def weekdays(self) -> tuple[ShortWeekday, ...]:
        """The names of the days of the week."""
        return tuple(ShortWeekday(number, self.site.lang) for number in range(7))


class TagCountView(Struct, frozen=True):
    """A tag in the list of tags."""

    name: str
    url: str
    count: int


class TagsView(View, frozen=True, kw_only=True):
    """All tags by name, or all series."""

    tags: tuple[TagCountView, ...]


class TagView(View, frozen=True, kw_only=True):
    """The posts of a tag, newest first."""

    items: tuple[ItemView, ...]


class SeriesView(View, frozen=True, kw_only=True):
    """The posts of a series, from its first part. ``up`` leads to the list of all series."""

    items: tuple[ItemView, ...]
    up: LinkView


class SearchEntryView(Struct, frozen=True):
    """A post on the search page, with its tags in one text."""

    item: ItemView
    tags: str


class SearchView(View, frozen=True, kw_only=True):
    """Every post in one list, newest first."""

    entries: tuple[SearchEntryView, ...]
