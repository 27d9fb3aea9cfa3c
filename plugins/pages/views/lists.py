"""Views of lists: the front page, all posts, the archive, tags, series, the search page."""

import calendar
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from plugins.pages.theme.localized import LazyDate, MonthName, ShortWeekday
from plugins.pages.views.base import ItemsView, ItemView, LinkView, LocalizedText, View
from plugins.pages.views.posts import PostView

_MONDAY_FIRST = calendar.Calendar()


class ChallengeSummaryView(Struct, frozen=True):
    """A challenge in one line."""

    name: str
    amount: LocalizedText  #: how much is done: 27 of 100 days
    streak: LocalizedText  #: current streak; empty if it is over or shorter than two days
    done: int  #: number of strokes that are filled
    total: int  #: number of strokes
    as_of: LazyDate  #: the day for which it was counted
    url: str  #: address of its statistics


class AboutView(Struct, frozen=True):
    """A page in short, for the front page."""

    title: str
    url: str
    lang: str
    excerpt: str


class FrontView(ItemsView, frozen=True, kw_only=True):
    """The front page."""

    template = "front.html"

    latest: PostView | None  #: the newest post in full, its headings a level lower; None where the settings say excerpt
    items: tuple[ItemView, ...]  #: the other posts, newest first
    older: str  #: address of the list of all posts
    challenges: tuple[ChallengeSummaryView, ...]  #: the challenges that are running, or else the featured one
    about: AboutView | None  #: the page about the blog


class ListView(ItemsView, frozen=True, kw_only=True):
    """One page of the list of all posts. Pages count from the oldest post, so a full page never changes."""

    template = "list.html"
    in_sitemap = False

    items: tuple[ItemView, ...]  #: posts, newest first
    page: int  #: number of the page
    newer: str | None  #: address of the page with newer posts
    older: str | None  #: address of the page with older posts


class CalendarDay(Struct, frozen=True):
    """A day in the calendar of a month."""

    number: int  #: day of the month, 0 for a day of another month
    items: tuple[ItemView, ...]  #: posts of the day, earliest first


class MonthView(Struct, frozen=True):
    """A month of the archive."""

    name: MonthName
    url: str
    items: tuple[ItemView, ...]  #: posts, newest first

    @property
    def weeks(self) -> list[tuple[CalendarDay, ...]]:
        """The days of the month, in weeks from Monday to Sunday."""
        return list(calendar_weeks(self.name.iso, self.items))


class YearView(Struct, frozen=True):
    """A year of the archive."""

    name: str
    url: str
    count: int  #: number of posts
    months: tuple[MonthView, ...]  #: months with posts, newest first


class ArchiveView(View, frozen=True, kw_only=True):
    """The whole archive, a year of it, or a month."""

    template = "archive.html"

    years: tuple[YearView, ...]
    up: LinkView | None  #: the archive above a year, the year above a month
    others: tuple[LinkView, ...] = ()  #: other ways through all posts, on the whole archive only: series, music tips

    @property
    def weekdays(self) -> tuple[ShortWeekday, ...]:
        """The days of the week for the heads of a calendar, Monday first."""
        return tuple(ShortWeekday(number, self.site.lang) for number in range(7))


class TagCountView(Struct, frozen=True):
    """A tag in the list of tags, or a series in the list of series."""

    name: str
    url: str
    count: int  #: number of posts


class TagsView(View, frozen=True, kw_only=True):
    """The list of all tags, or of all series."""

    template = "tags.html"

    tags: tuple[TagCountView, ...]


class TagView(ItemsView, frozen=True, kw_only=True):
    """The posts of a tag."""

    template = "tag.html"

    items: tuple[ItemView, ...]  #: posts, newest first


class SeriesView(ItemsView, frozen=True, kw_only=True):
    """The posts of a series."""

    template = "series.html"

    items: tuple[ItemView, ...]  #: posts, from the first part
    up: LinkView  #: the list of all series


class SearchEntryView(Struct, frozen=True):
    """A post on the search page."""

    item: ItemView
    tags: str  #: its tags in one text


class SearchYearView(Struct, frozen=True):
    """The posts of a year on the search page."""

    name: str
    entries: tuple[SearchEntryView, ...]  #: posts, newest first


class SearchView(View, frozen=True, kw_only=True):
    """The search page: every post by year, and the search if the site has one."""

    template = "search.html"

    years: tuple[SearchYearView, ...]  #: newest first
    index: str  #: address of the folder of the index, empty without a search
    script: str  #: address of the script of the search, empty without one
    waits: bool  #: True where the settings ask for a search, and this build publishes nothing and so makes no index


def calendar_weeks(month: str, items: Sequence[ItemView]) -> Iterator[tuple[CalendarDay, ...]]:
    """Yield the weeks of the month that begins on that ISO day; ``items`` are its posts, newest first."""
    first = date.fromisoformat(month)
    by_day: dict[int, list[ItemView]] = {}
    for item in reversed(items):
        by_day.setdefault(date.fromisoformat(item.date.iso).day, []).append(item)
    for week in _MONDAY_FIRST.monthdayscalendar(first.year, first.month):
        yield tuple(CalendarDay(number, tuple(by_day.get(number, ()))) for number in week)
