"""Pages about the gang: today, the gang, the newest posts, and the challenge of all. Views are made on request."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from plugins.pages.charts.axes import bars, ticks
from plugins.pages.views.base import PageHead, View
from plugins.pages.views.statistics import BarsView, TableView
from plugins.planet.gang import by_name
from plugins.planet.gang_site import CALENDAR, GANG, NAMES, RIVER, TODAY, GangSite
from plugins.planet.member_views import link_to
from plugins.planet.members import READ, GangMember, MemberDay
from plugins.planet.models import FeedEntry
from plugins.planet.views import (
    GangCalendarView,
    GangView,
    RiverPostView,
    RiverView,
    TierView,
    TodayGroupView,
    TodayView,
)

_LABELS = 10  # of days below the bars


class GangPage(Struct, frozen=True):
    """A page of the gang: its path, its template, and the function that makes its view."""

    path: str
    view: type[View]
    make: Callable[[GangSite, PageHead], View]

    def head(self, site: GangSite) -> PageHead:
        """Return the head of the page."""
        title = NAMES[self.path](site.context.language)
        of_page = tuple(feed for feed in site.feeds if feed not in site.context.site.feeds.site)
        return site.context.page_head(title, site.context.url(site.path(self.path)), feeds=of_page)


def today(site: GangSite, head: PageHead) -> TodayView:
    """Return the page of today."""
    text = site.context.language.text
    names = {
        "done": text("Has written"),
        "open": text("Has not written yet"),
        "excused": text("Rests today"),
        "unknown": text("Not known today"),
        "outside": text("Not in the challenge today"),
    }
    members = sorted(site.gang.members, key=by_name)
    groups = []
    for key, name in names.items():
        people = tuple(site.words.person(each) for each in members if _group(each) == key)
        if people:
            groups.append(TodayGroupView(key, name, people))  # type: ignore[arg-type]
    return TodayView(head=head, frame=site.frame(), groups=tuple(groups))


def _group(member: GangMember) -> str:
    """Return the group of a participant: nobody who cannot be read is said not to have written."""
    if member.today is MemberDay.DONE:
        return "done"
    if member.state not in READ or member.today is MemberDay.UNKNOWN:
        return "unknown"
    return {MemberDay.OPEN: "open", MemberDay.EXCUSED: "excused"}.get(member.today or MemberDay.FUTURE, "outside")


def gang(site: GangSite, head: PageHead) -> GangView:
    """Return the page of all participants."""
    members = site.gang.members
    count = site.context.language.count("%(num)s participant", "%(num)s participants", len(members))
    return GangView(
        head=head,
        frame=site.frame(count),
        members=tuple(map(site.words.member, members)),
        keys=tuple(site.words.keys(members)),
    )


def river(site: GangSite, head: PageHead) -> RiverView:
    """Return the page of the newest posts."""
    words = site.words
    config = site.gang.rules.config
    newest = newest_posts(site.gang.members)[: config.posts]
    undated = [(each, entry) for each in sorted(site.gang.members, key=by_name) for entry in each.undated]
    return RiverView(
        head=head,
        frame=site.frame(),
        posts=tuple(words.river_post(*each) for each in newest),
        undated=tuple(_linked(words.river_post(*each) for each in undated[: config.posts])),
    )


def newest_posts(members: Sequence[GangMember]) -> list[tuple[GangMember, FeedEntry]]:
    """Return the newest posts of each participant together, newest first."""
    posts = [(each, entry) for each in members for entry in each.newest]
    return sorted(posts, key=lambda post: (-_published(post[1]), by_name(post[0]), post[1].key))


def _published(entry: FeedEntry) -> float:
    return entry.published.timestamp() if entry.published else 0.0


def _linked(posts: Iterator[RiverPostView]) -> Iterator[RiverPostView]:
    return (post for post in posts if post.title or post.url)


def calendar(site: GangSite, head: PageHead) -> GangCalendarView:
    """Return the page of the whole challenge."""
    language = site.context.language
    members = site.gang.members
    posts = sum(day.posts for each in members for day in each.written)
    writers = sum(bool(each.written) for each in members)
    who = language.count("%(num)s participant", "%(num)s participants", writers)
    what = language.count("%(num)s post", "%(num)s posts", posts)
    return GangCalendarView(
        head=head,
        frame=site.frame(language.lazy_text("%(who)s, %(what)s", who=who, what=what)),
        bars=_bars(site),
        tiers=tuple(_tiers(site)),
    )


def _bars(site: GangSite) -> BarsView | None:
    """Return the number of those who wrote on each day, up to today."""
    writers = Counter(day.date for each in site.gang.members for day in each.written)
    posts = Counter[dt.date]()
    for each in site.gang.members:
        posts.update({day.date: day.posts for day in each.written})
    challenge = site.gang.rules.challenge
    first = min([*writers, *filter(None, [challenge.start if challenge else None])], default=None)
    last = min(site.gang.day, challenge.window.last if challenge and challenge.window else site.gang.day)
    if first is None or first > (last := max([last, *writers])):
        return None
    days = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
    return _chart(site, days, [writers[day] for day in days], [posts[day] for day in days])


def _chart(site: GangSite, days: Sequence[dt.date], writers: Sequence[int], posts: Sequence[int]) -> BarsView:
    language = site.context.language
    text = language.text
    every = max(1, ticks(-(-len(days) * 2 // _LABELS)).step) if len(days) > _LABELS else 1
    rows = zip(map(language.lazy_day, days), map(language.number, writers), map(language.number, posts), strict=True)
    title = text("How many wrote on each day")
    return BarsView(
        id="site-gang-days",
        title=title,
        desc=language.count("at most %(num)s on one day", "at most %(num)s on one day", max(writers)),
        table=TableView(title, (text("Date"), text("Participants"), text("Posts")), tuple(rows)),
        chart=bars(writers),
        labels=tuple(str(number) if _is_shown(number, every) else "" for number in range(1, len(days) + 1)),
        meaning="",
    )


def _is_shown(number: int, every: int) -> bool:
    return number == 1 or number % every == 0


def _tiers(site: GangSite) -> Iterator[TierView]:
    """Yield the goal and the tiers that somebody has reached, the highest first."""
    challenge = site.gang.rules.challenge
    if not challenge:
        return
    unit = challenge.rule.unit
    names = {
        "posts": ("%(num)s post", "%(num)s posts"),
        "words": ("%(num)s word", "%(num)s words"),
        "periods": ("%(num)s period", "%(num)s periods"),
    }
    one, many = names.get(unit, ("%(num)s day", "%(num)s days"))
    members = sorted(site.gang.members, key=by_name)
    for tier in sorted({*challenge.rule.tiers, challenge.rule.goal} if unit != "words" else challenge.rule.tiers)[::-1]:
        reached = tuple(link_to(each.participant) for each in members if _amount(each, unit) >= tier)
        if reached:
            yield TierView(site.context.language.count(one, many, tier), reached)


def _amount(member: GangMember, unit: str) -> int:
    return sum(day.posts for day in member.written) if unit == "posts" else member.done


PAGES = (
    GangPage(TODAY, TodayView, today),
    GangPage(GANG, GangView, gang),
    GangPage(RIVER, RiverView, river),
    GangPage(CALENDAR, GangCalendarView, calendar),
)
"""All pages of the gang."""
