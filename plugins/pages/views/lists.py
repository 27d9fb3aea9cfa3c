"""Views of lists: all posts, the archive, tags, series, the search page.

docs/context.md is made from these docstrings.
"""

import calendar
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from plugins.pages.theme.localized import MonthName, ShortWeekday
from plugins.pages.views.base import ItemView, LinkView, View

_MONDAY_FIRST = calendar.Calendar()


class ListView(View, frozen=True, kw_only=True):
    """One page of the list of all posts, newest first. Pages count from the oldest: a full one never changes."""

    template = "list.html"
    in_sitemap = False  # it shows nothing that other pages do not show

    items: tuple[ItemView, ...]
    page: int
    newer: str | None
    older: str | None


class CalendarDay(Struct, frozen=True):
    """A day in the calendar of a month, with its posts, earliest first. ``number`` is 0 for a day of another month."""

    number: int
    items: tuple[ItemView, ...]


class MonthView(Struct, frozen=True):
    """A month of the archive."""

    name: MonthName
    url: str
    items: tuple[ItemView, ...]

    @property
    def weeks(self) -> list[tuple[CalendarDay, ...]]:
        """The days of the month, in weeks from Monday to Sunday."""
        return list(calendar_weeks(self.name.iso, self.items))


class YearView(Struct, frozen=True):
    """A year of the archive, with its months, newest first."""

    name: str
    url: str
    count: int
    months: tuple[MonthView, ...]


class ArchiveView(View, frozen=True, kw_only=True):
    """The archive: all of it, a year or a month. ``up`` leads to what holds it, ``series`` from all of it to the list
    of series, if there are any. ``weekdays`` are the heads of a calendar, Monday first."""

    template = "archive.html"

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

    template = "tags.html"

    tags: tuple[TagCountView, ...]


class TagView(View, frozen=True, kw_only=True):
    """The posts of a tag, newest first."""

    template = "tag.html"

    items: tuple[ItemView, ...]


class SeriesView(View, frozen=True, kw_only=True):
    """The posts of a series, from its first part. ``up`` leads to the list of all series."""

    template = "series.html"

    items: tuple[ItemView, ...]
    up: LinkView


class SearchEntryView(Struct, frozen=True):
    """A post on the search page, with its tags in one text."""

    item: ItemView
    tags: str


class SearchView(View, frozen=True, kw_only=True):
    """Every post in one list, newest first."""

    template = "search.html"

    entries: tuple[SearchEntryView, ...]


def calendar_weeks(month: str, items: Sequence[ItemView]) -> Iterator[tuple[CalendarDay, ...]]:
    """Yield the weeks of the month that begins on that ISO day; ``items`` are its posts, newest first."""
    first = date.fromisoformat(month)
    by_day: dict[int, list[ItemView]] = {}
    for item in reversed(items):
        by_day.setdefault(date.fromisoformat(item.date.iso).day, []).append(item)
    for week in _MONDAY_FIRST.monthdayscalendar(first.year, first.month):
        yield tuple(CalendarDay(number, tuple(by_day.get(number, ()))) for number in week)
