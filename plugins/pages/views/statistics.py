"""What the templates of challenges are given. docs/context.md is made from these docstrings, as from those of views."""

from typing import Literal

from msgspec import Struct

from plugins.pages.charts.axes import Bars, Cumulative
from plugins.pages.charts.heatmap import Heatmap
from plugins.pages.theme.localized import LazyDate, ShortMonth, ShortWeekday
from plugins.pages.views.base import ItemView, LinkView, PostView, Text, View


class StatView(Struct, frozen=True):
    """A figure of the statistics: its label, value and what to note; ``link`` leads to the post it is about.

    ``meaning`` explains how it is counted.
    """

    label: str
    value: Text
    note: Text
    meaning: str
    link: LinkView | None = None


class DayView(Struct, frozen=True):
    """A day of the challenge. ``label`` says its number, date and state in words, ``state_name`` the state alone."""

    number: int
    date: LazyDate
    state: Literal["done", "missed", "open", "future", "excused"]
    state_name: str
    label: Text
    posts: tuple[LinkView, ...]


class LegendEntry(Struct, frozen=True):
    """What days in a state are called, with how many there are of them."""

    state: str
    text: Text


class DayGridView(Struct, frozen=True):
    """The legend and the ``missed`` days of the grid of squares, a stretch of days in one line."""

    legend: tuple[LegendEntry, ...]
    title: str
    missed: tuple[Text, ...]


class TableView(Struct, frozen=True):
    """A chart as a table: the first cell of each of its ``rows`` names it."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Text | ShortWeekday, ...], ...]


class RingView(Struct, frozen=True):
    """The progress ring: ``done`` and ``missed`` of ``total`` strokes; ``value`` and ``label`` stand inside."""

    id: str
    title: str
    desc: Text
    table: TableView
    done: int
    missed: int
    total: int
    value: Text
    label: Text


class HeatmapView(Struct, frozen=True):
    """The calendar, with the names of weekdays (Monday first) and of the months that it marks.

    ``several`` explains the mark of a day with several posts, and is empty where there is none.
    """

    id: str
    title: str
    desc: Text
    chart: Heatmap
    legend: tuple[LegendEntry, ...]
    several: str
    weekdays: tuple[ShortWeekday, ...]
    months: tuple[ShortMonth, ...]


class CumulativeView(Struct, frozen=True):
    """What was done in all by the end of each day, or period: ``unit`` says which."""

    id: str
    title: str
    desc: Text
    table: TableView
    chart: Cumulative
    unit: str


class BarsView(Struct, frozen=True):
    """Bars: ``labels`` stand below, an empty one where there is no room. ``meaning`` explains how it is counted."""

    id: str
    title: str
    desc: Text
    table: TableView
    chart: Bars
    labels: tuple[Text | ShortWeekday, ...]
    meaning: str


class CountView(Struct, frozen=True):
    """Something that posts name, such as a tag, and in how many; ``url`` is its page, if it has one."""

    name: str
    posts: int
    url: str | None


class WritingView(Struct, frozen=True):
    """What was written in a challenge."""

    stats: tuple[StatView, ...]
    charts: tuple[BarsView, ...]
    tags: tuple[CountView, ...]
    artists: tuple[CountView, ...]


class FilesView(Struct, frozen=True):
    """A challenge for machines and other sites: addresses of its files, and the HTML that embeds the badge."""

    json: str
    ics: str
    badge: str
    badge_alt: Text
    snippet: str


class StatisticsView(View, frozen=True, kw_only=True):
    """The statistics of a challenge, as of a day. ``summary`` says in a sentence how it goes.

    ``unit`` is what the goal counts. The days are shown as a ``day_grid`` of squares too where each of them asks for a
    post. ``finish`` is the address of the page at the end, once the challenge is completed,
    ``all`` that of the list of challenges, where there are several.
    """

    template = "statistics.html"

    name: str
    hashtag: LinkView
    as_of: LazyDate
    first: LazyDate | None
    last: LazyDate | None
    summary: Text
    ring: RingView
    stats: tuple[StatView, ...]
    days: tuple[DayView, ...]
    unit: Literal["days", "periods", "posts", "words"]
    day_grid: DayGridView | None
    heatmap: HeatmapView | None
    cumulative: CumulativeView | None
    writing: WritingView | None
    files: FilesView
    finish: str | None
    all: str | None


class ChallengeSummaryView(Struct, frozen=True):
    """A challenge in one line, with the day it was counted for; ``done`` of ``total`` strokes is how far it has come.

    ``streak`` is empty where it says nothing.
    """

    name: str
    amount: Text
    streak: Text
    done: int
    total: int
    as_of: LazyDate
    url: str


class AboutView(Struct, frozen=True):
    """A page in short: its title, address and beginning."""

    title: str
    url: str
    lang: str
    excerpt: str


class FrontView(View, frozen=True, kw_only=True):
    """The front page: ``latest`` is the newest post in full, if it is to stand there so, with its headings a level
    lower; ``items`` are the others, newest first; ``older`` leads to the list of all. ``challenges`` are those
    that are on, or else the one that is nearest; ``about`` is the page that says what the blog is about, if any.
    """

    template = "front.html"

    latest: PostView | None
    items: tuple[ItemView, ...]
    older: str
    challenges: tuple[ChallengeSummaryView, ...]
    about: AboutView | None


class ChallengesView(View, frozen=True, kw_only=True):
    """The list of challenges, where there are several."""

    template = "challenges.html"

    challenges: tuple[ChallengeSummaryView, ...]


class FinishView(View, frozen=True, kw_only=True):
    """The page at the end of a completed challenge, with its certificate.

    ``deed`` says what was done. ``fame`` is a text ready to be sent to the hall of fame at ``hall_of_fame``, for
    challenges that have one.
    """

    template = "finish.html"

    name: str
    deed: Text
    first: LazyDate
    last: LazyDate
    stats: tuple[StatView, ...]
    statistics: str
    hall_of_fame: str | None
    fame: Text
