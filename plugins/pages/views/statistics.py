"""Views of challenges: statistics, the list of challenges, the page at the end of one."""

from enum import StrEnum
from typing import Literal

from msgspec import Struct

from plugins.pages.charts.axes import Bars, Cumulative
from plugins.pages.charts.heatmap import Heatmap
from plugins.pages.theme.localized import LazyDate, ShortMonth, ShortWeekday
from plugins.pages.views.base import LinkView, LocalizedText, View
from plugins.pages.views.lists import ChallengeSummaryView


class StatView(Struct, frozen=True):
    """A statistic."""

    label: str
    value: LocalizedText
    note: LocalizedText  #: remark beside the value, may be empty
    meaning: str  #: how it is counted
    link: LinkView | None = None  #: the post that it is about


class DayView(Struct, frozen=True):
    """A day of a challenge, or a period."""

    number: int
    date: LazyDate  #: first day of a period
    state: Literal["done", "missed", "open", "future", "excused"]
    state_name: str  #: the state in words
    label: LocalizedText  #: number, date and state in words
    posts: tuple[LinkView, ...]


class LegendEntry(Struct, frozen=True):
    """A state of days in a legend."""

    state: str
    text: LocalizedText  #: name of the state, with the number of its days


class DayGridView(Struct, frozen=True):
    """The texts beside the grid of days."""

    legend: tuple[LegendEntry, ...]


class TableView(Struct, frozen=True):
    """A chart as a table."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[LocalizedText | ShortWeekday, ...], ...]  #: the first cell of a row is its heading


class RingView(Struct, frozen=True):
    """The progress ring."""

    id: str
    title: str
    desc: LocalizedText  #: description for screen readers
    table: TableView
    done: int  #: number of strokes for what is done
    missed: int  #: number of strokes for what was missed
    total: int  #: number of all strokes
    value: LocalizedText  #: number inside the ring
    label: LocalizedText  #: text below that number


class HeatmapView(Struct, frozen=True):
    """The days as a calendar."""

    id: str
    title: str
    desc: LocalizedText  #: description for screen readers
    chart: Heatmap
    legend: tuple[LegendEntry, ...]
    several: str  #: legend of a day with several posts, empty if there is none
    weekdays: tuple[ShortWeekday, ...]  #: Monday first
    months: tuple[ShortMonth, ...]  #: names of the months that the chart marks


class CumulativeView(Struct, frozen=True):
    """The total by the end of each day or period, against an even pace."""

    id: str
    title: str
    desc: LocalizedText  #: description for screen readers
    table: TableView
    chart: Cumulative
    unit: str  #: title of the horizontal axis


class BarMark(StrEnum):
    """Part of a bar that is known: all of it, the least that it can be, or nothing."""

    KNOWN = "known"
    PARTLY = "partly"
    UNKNOWN = "unknown"


class BarsView(Struct, frozen=True):
    """A bar chart."""

    id: str
    title: str
    desc: LocalizedText  #: description for screen readers
    table: TableView
    chart: Bars
    labels: tuple[LocalizedText | ShortWeekday, ...]  #: label below each bar, empty if there is no room for it
    meaning: str  #: how it is counted
    marks: tuple[BarMark, ...] = ()  #: how far each bar is known; empty if all of them are


class CountView(Struct, frozen=True):
    """A tag or an artist with the number of posts."""

    name: str
    posts: int
    url: str | None  #: address of its page


class WritingView(Struct, frozen=True):
    """Statistics of the texts of a challenge."""

    stats: tuple[StatView, ...]
    charts: tuple[BarsView, ...]
    tags: tuple[CountView, ...]
    artists: tuple[CountView, ...]
    music_tips: LinkView | None  #: the page of all music tips, if there is one


class FilesView(Struct, frozen=True):
    """The files of a challenge for programs and other sites."""

    json: str  #: address of challenge.json
    ics: str  #: address of challenge.ics
    badge: str  #: address of the badge
    badge_alt: LocalizedText
    snippet: str  #: HTML that embeds the badge


class StatisticsView(View, frozen=True, kw_only=True):
    """The statistics of a challenge."""

    template = "statistics.html"

    name: str
    hashtag: LinkView
    as_of: LazyDate  #: the day for which everything was counted
    first: LazyDate | None
    last: LazyDate | None
    summary: LocalizedText  #: the state of the challenge in a sentence
    ring: RingView
    stats: tuple[StatView, ...]
    days: tuple[DayView, ...]
    unit: Literal["days", "periods", "posts", "words"]  #: what the goal counts
    day_grid: DayGridView | None  #: for challenges that ask for a post on each day or in each period
    heatmap: HeatmapView | None  #: for the other challenges
    cumulative: CumulativeView | None
    writing: WritingView | None
    files: FilesView
    finish: str | None  #: address of the certificate, once the challenge is completed
    all: str | None  #: address of the list of challenges, if there are several


class ChallengesView(View, frozen=True, kw_only=True):
    """The list of challenges, on a site with several."""

    template = "challenges.html"

    challenges: tuple[ChallengeSummaryView, ...]


class SquaresView(Struct, frozen=True):
    """The days of a completed challenge as squares, in rows of so many ``columns``."""

    id: str
    title: str
    desc: LocalizedText  #: description for screen readers
    states: tuple[str, ...]  #: states of the days, in their order
    columns: int


class NumberView(Struct, frozen=True):
    """A number of a certificate."""

    label: str
    value: LocalizedText


class FinishView(View, frozen=True, kw_only=True):
    """The page at the end of a completed challenge, with its certificate."""

    template = "finish.html"

    name: str
    deed: LocalizedText  #: what was done: 100 days
    first: LazyDate
    last: LazyDate
    squares: SquaresView
    numbers: tuple[NumberView, ...]  #: numbers of the day of the completion
    statistics: str  #: address of the statistics
    hall_of_fame: str | None  #: address of the hall of fame, for challenges that have one
    fame: LocalizedText  #: text to send there
    picture: str | None = None  #: address of the certificate as a picture, for sites with cards
