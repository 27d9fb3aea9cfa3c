"""All feeds of a site as a plan: every file with what it hangs on, so that only what has changed is made. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from plugins.feeds.channels import Channel, Material, channels, made_id
from plugins.feeds.config import FeedsConfig
from plugins.feeds.formats import FORMATS, write
from plugins.feeds.items import PostSource, Render, post_source, week_source
from plugins.feeds.models import FeedInfo
from plugins.feeds.pages import OPML, feed_page, week_pages
from plugins.feeds.weeks import Week, newest_weeks, weeks
from plugins.pages.lists import tag_groups
from plugins.pages.models import Post
from plugins.pages.plan_types import File
from plugins.pages.site_context import TAGS, SiteContext
from plugins.pages.views.base import PostView


def plan(
    context: SiteContext,
    posts: Sequence[Post],
    views: Mapping[str, PostView],
    config: FeedsConfig,
    zone: ZoneInfo,
    now: datetime,
    render: Render,
) -> Iterator[File]:
    """Every feed, the list of them, and where the site has a page about feeds, that one and the pages of weeks.

    ``posts`` run from the oldest, ``views`` are those of their pages, by source.
    """
    listed = [post for post in posts if post.listed]
    over = list(weeks(listed, zone, now))
    material = _material(context, listed, views, config, render, newest_weeks(over, config.items))
    found = list(channels(material))
    for channel in found:
        yield from _formats(context, channel, config.hub)
    yield _list(context, [each.info("rss", context, config.hub, empty=True) for each in found])
    if context.site.feeds.page:
        of_tags = [each for each in found if each.page.startswith(TAGS)]
        main = [each for each in found if not each.page.startswith(TAGS)]
        for page in (feed_page(context, main, of_tags, material.newest), *week_pages(context, over)):
            yield File(page.save_as, page.owner, (page.template, page.view), partial(render, page.template, page.view))


def _material(
    context: SiteContext,
    listed: Sequence[Post],
    views: Mapping[str, PostView],
    config: FeedsConfig,
    render: Render,
    chosen: Sequence[Week],
) -> Material:
    made: dict[str, PostSource] = {}

    def source(post: Post) -> PostSource:
        if post.source not in made:
            made[post.source] = post_source(context, post, views[post.source], config.full_text, render)
        return made[post.source]

    newest = listed[::-1]
    items = [
        week_source(context, week, made_id(context.site.id, week.name), tuple(map(source, week.posts)), render)
        for week in chosen
    ]
    return Material(context, config, newest, source, items, tag_groups(context, newest))


def _formats(context: SiteContext, channel: Channel, hub: str) -> Iterator[File]:
    keys = tuple(each.key for each in channel.sources)
    for name, path in channel.files.items():
        parts = (name, channel.info(name, context, hub, empty=True), keys)
        yield File(path, f"the {FORMATS[name].name} feed", parts, partial(_made, name, channel, context, hub))


def _made(name: str, channel: Channel, context: SiteContext, hub: str) -> str | bytes:
    return write(name, channel.info(name, context, hub))


def _list(context: SiteContext, feeds: Sequence[FeedInfo]) -> File:
    def make() -> bytes:
        from plugins.feeds.opml import opml

        return opml(context.site.name, context.site.author, feeds)

    return File(OPML, "the list of feeds", (context.site.name, context.site.author, feeds), make)
