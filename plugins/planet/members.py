"""Values of a participant as the pages of the gang show one: what was counted, and the state of the feed."""

import datetime as dt
from enum import StrEnum

from msgspec import Struct

from plugins.challenge.domain.window import Span
from plugins.planet.models import CountedDay, FeedEntry, Participant


class GangState(StrEnum):
    """State of a participant's feed.

    NEW: it was never read, perhaps with a reason. FINE: it is read. QUIET: it is read, and has had no post for some
    days. UNDATED: it is read, and says of no post when it was written. STALE: it was not fetched with success lately.
    BLOCKED: its host refuses robots. GONE: it is gone for good. BROKEN: anything else, with a reason.
    """

    NEW = "new"
    FINE = "fine"
    QUIET = "quiet"
    UNDATED = "undated"
    STALE = "stale"
    BLOCKED = "blocked"
    GONE = "gone"
    BROKEN = "broken"


READ = frozenset((GangState.FINE, GangState.QUIET))
"""The states in which what a participant has not written is known."""


class MemberDay(StrEnum):
    """State of a day of a participant: those of a challenge, and UNKNOWN before the oldest entry of the first fetch."""

    DONE = "done"
    MISSED = "missed"
    OPEN = "open"
    FUTURE = "future"
    EXCUSED = "excused"
    UNKNOWN = "unknown"


class GangMember(Struct, frozen=True):
    """A participant with what is known on one day.

    ``title``, ``lang``, ``feed``, an address, and ``format`` are those of the feed, and may be empty. ``origin`` is
    the address of which ids in the merged feed are made. ``reason`` says why the state is not fine, in English.
    ``day`` is the day that it is in the own ``zone``. ``dates_only``: the feed has dates without times. ``tried`` is
    the day of the last fetch of a feed that was never read. ``first`` is the first day of the own window, ``window``
    its days, and ``days`` are the states of its days or periods, empty on a site without a challenge. ``unknown`` are
    days up to ``day`` from which posts may be missing, in spans that may overlap. ``today`` is the state of ``day``,
    None outside of the window. ``done`` is the number of days or periods with a post, ``streak`` that of those in a
    row until now: each is the least that it can be where it is ``at_least`` or ``streak_at_least``. ``written`` are
    the days of posts that count. ``last`` is the day of the newest post of any kind. ``all_count``: every post counts,
    since the feed has no categories. ``no_tag``: the feed has categories, and none of the posts on days of the window
    has the tag. ``newest`` are a few dated posts, newest first, ``today_posts`` those of ``day`` that count, without a
    challenge any, and ``undated`` a few that have no date.
    """

    participant: Participant
    state: GangState
    reason: str
    title: str
    lang: str
    feed: str
    format: str
    zone: dt.tzinfo
    day: dt.date
    origin: str = ""
    dates_only: bool = False
    tried: dt.date | None = None
    first: dt.date | None = None
    window: Span | None = None
    unknown: tuple[Span, ...] = ()
    days: tuple[MemberDay, ...] = ()
    today: MemberDay | None = None
    over: bool = False
    done: int = 0
    at_least: bool = False
    streak: int = 0
    streak_at_least: bool = False
    written: tuple[CountedDay, ...] = ()
    tiers: tuple[int, ...] = ()
    last: dt.date | None = None
    all_count: bool = False
    no_tag: bool = False
    newest: tuple[FeedEntry, ...] = ()
    today_posts: tuple[FeedEntry, ...] = ()
    undated: tuple[FeedEntry, ...] = ()

    @property
    def is_outside(self) -> bool:
        """Tell whether no post is expected: the own days have not come, or are over."""
        begins = self.window.first if self.window else self.participant.start
        return self.over or (begins is not None and self.day < begins)

    @property
    def silent_days(self) -> int:
        """The days since the newest post; without one, since the own first day."""
        since = self.last or self.first
        return (self.day - since).days if since else 0
