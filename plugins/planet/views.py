"""Views of the pages about the gang."""

from typing import Literal

from msgspec import Struct

from plugins.pages.models import Feed
from plugins.pages.theme.localized import LazyDate
from plugins.pages.views.base import LinkView, LocalizedText, View
from plugins.pages.views.statistics import BarsView


class NewsView(Struct, frozen=True):
    """The organiser's own line."""

    date: LazyDate
    text: str


class GangFrameView(Struct, frozen=True):
    """The parts that all pages of the gang have."""

    pages: tuple[LinkView, ...]  #: the pages of the gang
    heading: LocalizedText  #: heading of the page: its title, or the day of the challenge on the front page
    lead: LocalizedText  #: what the page has, in numbers; may be empty
    as_of: LazyDate  #: the day for which everything was counted
    news: NewsView | None
    opml: str  #: address of the list of all feeds of the gang, for feed readers
    feeds: tuple[Feed, ...]  #: the merged feed in each format


class DayLineView(Struct, frozen=True):
    """The days of a participant on one line."""

    width: int
    height: int
    paths: tuple[tuple[str, str], ...]  #: each state that occurs, with its path
    label: LocalizedText  #: the same in words


class LineKeyView(Struct, frozen=True):
    """A state of days in the legend of the lines."""

    line: DayLineView
    name: str


class MemberView(Struct, frozen=True):
    """A participant in the list of the gang."""

    name: str
    url: str
    note: str  #: the organiser's note, may be empty
    line: DayLineView | None  #: None on a site without a challenge, and before anything is known
    done: LocalizedText  #: days done, empty where nothing is counted
    streak: LocalizedText  #: current streak, empty if it is shorter than two days
    last: LinkView | None  #: the newest post
    last_day: LazyDate | None  #: its day
    state: Literal["new", "fine", "quiet", "undated", "stale", "blocked", "gone", "broken"]
    state_name: LocalizedText  #: the state in words, empty if it is fine
    reason: str  #: the reason of a broken or unread feed, or what to do about it; may be empty
    reason_lang: str  #: language of the reason, empty if it is that of the site
    notes: tuple[LocalizedText, ...]  #: what the numbers do not tell


class GangView(View, frozen=True, kw_only=True):
    """The gang: every participant. It is never a ranking."""

    template = "gang.html"

    frame: GangFrameView
    members: tuple[MemberView, ...]  #: sorted by name or by the newest post
    keys: tuple[LineKeyView, ...]  #: legend of the lines, empty without lines


class PersonView(Struct, frozen=True):
    """A participant on the page of today."""

    name: str
    url: str
    posts: tuple[LinkView, ...]  #: posts of today
    note: LocalizedText  #: the state of the feed, or another note; may be empty


class TodayGroupView(Struct, frozen=True):
    """Participants who have the same day behind them."""

    key: Literal["done", "open", "excused", "unknown", "outside"]
    name: LocalizedText
    people: tuple[PersonView, ...]  #: sorted by name


class TodayView(View, frozen=True, kw_only=True):
    """Today: those who have written, and those who have not yet."""

    template = "gang-today.html"

    frame: GangFrameView
    groups: tuple[TodayGroupView, ...]  #: groups that have somebody in them


class RiverPostView(Struct, frozen=True):
    """A post of a participant."""

    title: str  #: empty for a post without one
    url: str  #: may be empty
    lang: str  #: language of title and summary
    date: LazyDate | None
    summary: str  #: plain text of at most 40 words, may be empty
    author: LinkView  #: the participant


class RiverView(View, frozen=True, kw_only=True):
    """The newest posts of all, only a few of each."""

    template = "gang-river.html"

    frame: GangFrameView
    posts: tuple[RiverPostView, ...]  #: newest first
    undated: tuple[RiverPostView, ...]  #: posts without a date, which are not counted


class TierView(Struct, frozen=True):
    """An intermediate goal, or the goal itself, with those who have reached it."""

    name: LocalizedText
    people: tuple[LinkView, ...]  #: sorted by name


class GangCalendarView(View, frozen=True, kw_only=True):
    """The challenge of all: how many wrote on each day, and the tiers."""

    template = "gang-calendar.html"

    frame: GangFrameView
    uncounted: LocalizedText  #: a line on those of whom nothing is counted, and why; may be empty
    bars: BarsView | None  #: the number of those who wrote on each day; None before the first day
    tiers: tuple[TierView, ...]
