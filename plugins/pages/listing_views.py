"""What the templates of lists are given: all posts, the archive, tags, series, the search page.

docs/context.md is made from these docstrings, as from those of views.
"""

from dataclasses import dataclass

from plugins.pages.month_calendar import CalendarDay, weeks
from plugins.pages.views import ItemView, LinkView, View
from plugins.pages.wording import MonthName, ShortWeekday


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView(View):
    """One page of the list of all posts, newest first. Pages count from the oldest: a full one never changes."""

    items: tuple[ItemView, ...]
    page: int
    newer: str | None
    older: str | None


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month of the archive. ``weeks`` are its days from Monday to Sunday, each with ``number`` (0 outside of the
    month) and ``items``."""

    name: MonthName
    url: str
    items: tuple[ItemView, ...]

    @property
    def weeks(self) -> list[tuple[CalendarDay, ...]]:
        """The month as a calendar."""
        return list(weeks(self.name.iso, self.items))


@dataclass(frozen=True, slots=True)
class YearView:
    """A year of the archive, with its months, newest first."""

    name: str
    url: str
    count: int
    months: tuple[MonthView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveView(View):
    """The archive: all of it, a year or a month. ``up`` leads to what holds it, ``series`` from all of it to the list
    of series, if there are any. ``weekdays`` are the heads of a calendar, Monday first."""

    years: tuple[YearView, ...]
    up: LinkView | None
    series: LinkView | None = None

    @property
    def weekdays(self) -> tuple[ShortWeekday, ...]:
        """The names of the days of the week."""
        return tuple(ShortWeekday(number, self.site.lang) for number in range(7))


@dataclass(frozen=True, slots=True)
class TagCountView:
    """A tag in the list of tags."""

    name: str
    url: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TagsView(View):
    """All tags by name, or all series."""

    tags: tuple[TagCountView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TagView(View):
    """The posts of a tag, newest first."""

    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesView(View):
    """The posts of a series, from its first part. ``up`` leads to the list of all series."""

    items: tuple[ItemView, ...]
    up: LinkView


@dataclass(frozen=True, slots=True)
class FoundView:
    """A post on the search page, with its tags in one text."""

    item: ItemView
    tags: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(View):
    """Every post in one list, newest first."""

    found: tuple[FoundView, ...]
