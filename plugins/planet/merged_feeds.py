"""The merged feeds of the gang, and its blogroll: summaries of the newest posts of all, each with its source."""

import datetime as dt
from collections.abc import Iterator

from plugins.feeds.formats import FORMATS
from plugins.feeds.models import FeedInfo, FeedItem, FeedSource, Subscription
from plugins.identity.ids import part_id
from plugins.pages.models import Feed
from plugins.pages.theme.language import Language
from plugins.planet.feed_days import moment_of
from plugins.planet.gang_site import GANG, GangSite
from plugins.planet.member_views import link_to, plain, web
from plugins.planet.members import GangMember
from plugins.planet.models import FeedEntry
from plugins.planet.pages import newest_posts

FILES = {"rss": "gang/rss.xml", "json": "gang/feed.json"}
_NOON = dt.time(12)


def feed_links(language: Language, name: str, base: str) -> tuple[Feed, ...]:
    """Return the merged feed in its formats, as pages link to it. ``name`` is that of the site."""
    title = f"{name}: {language.text('The gang')}"
    return tuple(
        Feed(title, FORMATS[key].name, FORMATS[key].media_type, f"{base}/{path}") for key, path in FILES.items()
    )


def merged_feed(site: GangSite, key: str) -> bytes:
    """Return the merged feed in a format."""
    context = site.context
    items = sorted([*_items(site), *_news(site)], key=lambda item: (-item.published.timestamp(), item.id))
    feed = FeedInfo(
        id=part_id(context.site.id, GANG),
        title=context.feed_title(context.language.text("The gang")),
        subtitle=context.language.text("The newest posts of all who take part."),
        page=context.site.origin + context.url(GANG),
        url=context.site.origin + context.url(FILES[key]),
        lang=context.site.lang,
        author=context.site.author,
        hub="",
        icon="",
        items=tuple(items[: site.gang.rules.config.items]),
    )
    return FORMATS[key].write(feed)


def _items(site: GangSite) -> Iterator[FeedItem]:
    for member, entry in newest_posts(site.gang.members):
        moment = moment_of(entry.published, member.zone, member.dates_only)
        if moment:
            yield _item(site, member, entry, moment.wall)


def _item(site: GangSite, member: GangMember, entry: FeedEntry, moment: dt.datetime) -> FeedItem:
    name = str(link_to(member.participant).text)
    return FeedItem(
        id=part_id(site.context.site.id, f"{member.origin} {entry.key}"),
        url=web(entry.link) or web(member.participant.address),
        title=plain(entry.title) or plain(entry.summary),
        summary=plain(entry.summary),
        html="",
        lang=site.words.language_of(entry, member.lang),
        authors=(name,),
        published=moment,
        updated=moment,
        tags=(),
        untitled=not plain(entry.title),
        source=FeedSource(plain(member.title) or name, web(member.feed), web(member.participant.address)),
    )


def _news(site: GangSite) -> Iterator[FeedItem]:
    if site.news:
        day, text = site.news
        moment = dt.datetime.combine(day, _NOON, site.gang.rules.zone)
        context = site.context
        yield FeedItem(
            id=part_id(context.site.id, f"news {day} {text}"),
            url=context.site.origin + context.url(GANG),
            title=context.language.text("News of the gang"),
            summary=text,
            html="",
            lang=context.site.lang,
            authors=(context.site.author,) if context.site.author else (),
            published=moment,
            updated=moment,
            tags=(),
        )


def blogroll(site: GangSite) -> bytes:
    """Return the feeds of all participants as OPML, for feed readers; those whose feed is not known are left out."""
    from plugins.feeds.opml import opml

    context = site.context
    title = context.language.text("%(site)s: everybody's feeds", site=context.site.name)
    return opml(title, context.site.author, [_subscription(each) for each in site.gang.members if web(each.feed)])


def _subscription(member: GangMember) -> Subscription:
    person = link_to(member.participant)
    return Subscription(
        name=str(person.text),
        url=member.feed,
        page=person.url,
        description=plain(member.title),
        lang=plain(member.lang),
        format=member.format,
    )
