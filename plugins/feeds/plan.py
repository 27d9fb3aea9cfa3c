"""Plan all files of the feeds: each with the parts that it depends on, so that only changed files are made."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from plugins.engine.store.kept_texts import KeptTexts
from plugins.feeds.channels import Channel, FeedInputs, channels
from plugins.feeds.comment_feeds import newest_comments, post_feed_files
from plugins.feeds.config import FeedOptions
from plugins.feeds.formats import FORMATS
from plugins.feeds.items import PostItemSource, Render, post_item_source, week_item_source
from plugins.feeds.models import Subscription
from plugins.feeds.pages import OPML, feed_page, week_pages
from plugins.feeds.weeks import Week, newest_weeks, weeks
from plugins.identity.ids import part_id
from plugins.pages.lists import tag_groups
from plugins.pages.models import Post
from plugins.pages.plan_types import File
from plugins.pages.site_context import TAGS, SiteContext
from plugins.pages.views.posts import PostView


def plan(
    context: SiteContext,
    posts: Sequence[Post],
    views: Mapping[str, PostView],
    config: FeedOptions,
    zone: ZoneInfo,
    now: datetime,
    kept: KeptTexts,
    render: Render,
) -> Iterator[File]:
    """Yield every feed, the list of feeds and, if the site has them, the page about feeds and the pages of weeks.

    ``posts`` are in order from the oldest; ``views`` are the views of their pages, by source.
    """
    listed = [post for post in posts if post.listed]
    over = list(weeks(listed, zone, now))
    inputs = replace(
        _inputs(context, listed, views, config, kept, render, newest_weeks(over, config.items)),
        comments=newest_comments(context, posts),
    )
    every = list(channels(inputs)) if context.site.has_blog else []
    for channel in every:
        yield from _files(context, channel, config.hub)
    yield from post_feed_files(context, posts)
    if every:
        yield _list(context, tuple(channel.subscription(context) for channel in every))
    if context.site.feeds.page:
        of_tags = [channel for channel in every if channel.page.startswith(TAGS)]
        main = [channel for channel in every if not channel.page.startswith(TAGS)]
        for page in (feed_page(context, main, of_tags, inputs.newest), *week_pages(context, over)):
            parts = context.keys.parts(page.template, page.view)
            yield File(page.save_as, page.owner, parts, partial(render, page.template, page.view))


def _inputs(
    context: SiteContext,
    listed: Sequence[Post],
    views: Mapping[str, PostView],
    config: FeedOptions,
    kept: KeptTexts,
    render: Render,
    chosen: Sequence[Week],
) -> FeedInputs:
    sources: dict[str, PostItemSource] = {}

    def item_of(post: Post) -> PostItemSource:
        if post.source not in sources:
            sources[post.source] = post_item_source(context, post, views[post.source], config.full_text, kept, render)
        return sources[post.source]

    newest = listed[::-1]
    items = [
        week_item_source(context, week, part_id(context.site.id, week.name), tuple(map(item_of, week.posts)), render)
        for week in chosen
    ]
    return FeedInputs(context, config, newest, item_of, items, tag_groups(context, newest))


def _files(context: SiteContext, channel: Channel, hub: str) -> Iterator[File]:
    for format_key, path in channel.files.items():
        parts = (format_key, channel.metadata(format_key, context, hub), channel.keys)
        write = partial(_write, format_key, channel, context, hub)
        yield File(path, f"the {FORMATS[format_key].name} feed", parts, write)


def _write(format_key: str, channel: Channel, context: SiteContext, hub: str) -> bytes:
    form = FORMATS[format_key]
    write = form.write_plain if channel.comments else form.write
    return write(channel.full(format_key, context, hub))


def _list(context: SiteContext, feeds: Sequence[Subscription]) -> File:
    def make() -> bytes:
        from plugins.feeds.opml import opml

        return opml(context.site.name, context.site.author, feeds)

    return File(OPML, "the list of feeds", (context.site.name, context.site.author, feeds), make)
