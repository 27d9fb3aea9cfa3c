"""Pages about feeds: one that lists them, since browsers no longer show feeds, and one for each week."""

from collections.abc import Iterator, Sequence

from plugins.feeds.channels import Channel
from plugins.feeds.views import FeedSetView, FeedsView, WeekView
from plugins.feeds.weeks import Week
from plugins.pages.models import Feed, Post
from plugins.pages.plan_types import Planned
from plugins.pages.site_context import ARCHIVE, SiteContext
from plugins.pages.views.base import LinkView

PAGE = "feeds/"
OPML = "feeds/feeds.opml"
_SHOWN = 10  # posts: enough to see what a feed would bring


def feed_page(
    context: SiteContext, main: Sequence[Channel], tags: Sequence[Channel], newest: Sequence[Post]
) -> Planned[FeedsView]:
    """Return the page that lists the feeds; ``main`` are the channels that it lists first."""
    text = context.language.text
    gang = context.site.gang
    title = text("Follow the gang") if gang.front else text("Follow this blog")
    lead = text("Follow this blog in a feed reader: every new post comes to you by itself.")
    if gang.front:
        lead = text("Follow the gang in a feed reader: every new post comes to you by itself.")
    own = [_set(context, channel) for channel in main]
    merged = list(_of_the_gang(context))
    feeds = [*(feed for channel in main for feed in channel.links(context)), *gang.feeds]
    of_page = tuple(feed for feed in feeds if feed not in context.site.feeds.site)
    view = FeedsView(
        head=context.page_head(title, context.url(PAGE), lead, feeds=of_page),
        sets=tuple([*merged, *own] if gang.front else [*own, *merged]),
        tags=tuple(_set(context, channel) for channel in tags),
        opml=context.url(OPML) if main else "",
        items=tuple(context.row(post) for post in newest[:_SHOWN]),
    )
    return context.planned_page(PAGE, view)


def _of_the_gang(context: SiteContext) -> Iterator[FeedSetView]:
    """Yield the merged feed of the gang, if the site has one."""
    text = context.language.text
    if feeds := context.site.gang.feeds:
        note = text("The newest posts of all who take part.")
        yield FeedSetView(text("The gang"), note, tuple(_absolute(context, feed) for feed in feeds))


def _set(context: SiteContext, channel: Channel) -> FeedSetView:
    name = channel.name or context.language.text("All posts")
    return FeedSetView(name, channel.note, tuple(_absolute(context, feed) for feed in channel.links(context)))


def _absolute(context: SiteContext, feed: Feed) -> Feed:
    return Feed(feed.title, feed.format, feed.media_type, context.site.origin + feed.url)


def week_pages(context: SiteContext, weeks: Sequence[Week]) -> Iterator[Planned[WeekView]]:
    """Yield the page of each week, to which its item in the weekly feed leads."""
    text = context.language.text
    for week in weeks:
        title = text("Week %(week)s, %(year)s", week=week.number, year=week.year)
        view = WeekView(
            head=context.page_head(title, context.url(week.path)),
            items=tuple(context.item(post) for post in week.posts),
            first=context.language.day(week.first),
            last=context.language.day(week.last),
            up=LinkView(text("Archive"), context.url(ARCHIVE)),
        )
        yield context.planned_page(week.path, view)
