"""Pages about the gang: today, the gang, the newest posts, and the challenge of all. Views are made on request."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from plugins.pages.views.base import PageHead, View
from plugins.planet.calendar_views import CalendarWords
from plugins.planet.challenge_day import amount_of, group_names, in_groups
from plugins.planet.gang import by_name
from plugins.planet.gang_site import CALENDAR, GANG, RIVER, TODAY, GangSite
from plugins.planet.known_days import gang_days
from plugins.planet.member_views import link_to
from plugins.planet.members import GangMember
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


class GangPage(Struct, frozen=True):
    """A page of the gang: its path, its template, and the function that makes its view."""

    path: str
    view: type[View]
    make: Callable[[GangSite, PageHead], View]


def today(site: GangSite, head: PageHead) -> TodayView:
    """Return the page of today; it is the day itself that heads a front page."""
    language = site.context.language
    heading = site.day.heading(language)
    lead = site.day.lead(language, site.gang.members)
    told = language.lazy_text("%(day)s. %(lead)s.", day=heading, lead=lead)
    is_front = site.is_front(TODAY)
    groups = in_groups(site.day, sorted(site.gang.members, key=by_name))
    names = group_names(language, site.day)
    return TodayView(
        head=replace(head, description=told),
        frame=site.frame(heading, lead) if is_front else site.frame(head.title, told),
        groups=tuple(
            TodayGroupView(key, names[key], tuple(map(site.words.person, people)))
            for key, people in groups.items()
            if people
        ),
    )


def gang(site: GangSite, head: PageHead) -> GangView:
    """Return the page of all participants."""
    members = site.gang.members
    count = site.context.language.count("%(num)s participant", "%(num)s participants", len(members))
    return GangView(
        head=head,
        frame=site.frame(head.title, count),
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
        frame=site.frame(head.title),
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
    """Return the page of the whole challenge; a site without one counts nothing, and says so."""
    members = site.gang.members
    challenge = site.gang.rules.challenge
    words = CalendarWords(site.context.language)
    no_challenge = site.context.language.text("This site has no challenge, so no days are counted.")
    return GangCalendarView(
        head=head,
        frame=site.frame(head.title, words.lead(members) if challenge else ""),
        uncounted=words.uncounted(members) if challenge else no_challenge,
        bars=words.bars(gang_days(members, challenge, site.gang.day)),
        tiers=tuple(_tiers(site)),
    )


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
        reached = tuple(link_to(each.participant) for each in members if amount_of(each, unit) >= tier)
        if reached:
            yield TierView(site.context.language.count(one, many, tier), reached)


PAGES = (
    GangPage(TODAY, TodayView, today),
    GangPage(GANG, GangView, gang),
    GangPage(RIVER, RiverView, river),
    GangPage(CALENDAR, GangCalendarView, calendar),
)
"""All pages of the gang."""
