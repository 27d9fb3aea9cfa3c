"""Which feeds a site has: of all posts, week by week, of each challenge and tag; each a channel in every format."""

from collections.abc import Callable, Iterator, Sequence
from uuid import NAMESPACE_URL, uuid5

from msgspec import Struct

from plugins.feeds.config import FeedsConfig
from plugins.feeds.formats import FORMATS
from plugins.feeds.items import PostSource, Source, WeekSource
from plugins.feeds.models import FeedInfo
from plugins.pages.lists import TagGroup
from plugins.pages.models import Feed, Post
from plugins.pages.site_context import SiteContext, statistics_path
from plugins.pages.site_files import ICON
from plugins.pages.views.base import Text

WEEKLY = "feeds/weekly/"


class Channel(Struct, frozen=True):
    """A feed in all its formats. ``page`` is the path of the page that it is of, ``name`` what part of the blog it has,
    empty for the whole. ``files`` are its paths, by format; ``sources`` its items, newest first."""

    id: str
    name: Text
    title: str
    page: str
    files: dict[str, str]
    sources: tuple[Source, ...]

    def info(self, name: str, context: SiteContext, hub: str, *, empty: bool = False) -> FeedInfo:
        """The feed in the format of that name; ``empty`` leaves its items out, which need not be made then."""
        site = context.site
        return FeedInfo(
            id=self.id,
            title=self.title,
            subtitle=site.subtitle,
            page=site.origin + context.url(self.page),
            url=site.origin + context.url(self.files[name]),
            lang=site.lang,
            author=site.author,
            hub=hub,
            icon=site.origin + context.url(ICON) if site.feeds.page else "",
            items=() if empty else tuple(each.item for each in self.sources),
        )

    def feeds(self, context: SiteContext) -> tuple[Feed, ...]:
        """Its formats as the pages link to them."""
        return tuple(
            Feed(self.title, each.name, each.media_type, context.url(self.files[name]))
            for name, each in FORMATS.items()
        )


def made_id(site_id: str, of: str) -> str:
    """The id of a thing of the site that is no post, such as a feed or a week: a UUID of its name (RFC 9562, 5.5)."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{site_id} {of}')}"


def own_files(config: FeedsConfig) -> dict[str, str]:
    """The files of the feed of all posts, by format."""
    return {"rss": config.rss, "atom": config.atom, "json": config.json}


def files_in(folder: str) -> dict[str, str]:
    """The files of the feed of a part of the blog, by format."""
    return {name: folder + each.file for name, each in FORMATS.items()}


class Material(Struct, frozen=True):
    """What channels are made of: listed posts, newest first, the item of each, weeks, newest first, and tags."""

    context: SiteContext
    config: FeedsConfig
    newest: Sequence[Post]
    source: Callable[[Post], PostSource]
    weeks: Sequence[WeekSource]
    tags: Sequence[TagGroup]


def channels(of: Material) -> Iterator[Channel]:
    """Every channel: that of all posts first, then the weeks, challenges and tags."""
    yield main_channel(of)
    yield weekly_channel(of)
    yield from challenge_channels(of)
    yield from tag_channels(of)


def main_channel(of: Material) -> Channel:
    """All posts."""
    site = of.context.site
    return Channel(site.id, "", site.name, "", own_files(of.config), _newest(of, of.newest))


def weekly_channel(of: Material) -> Channel:
    """All posts, a week at a time."""
    name = of.context.language.text("Week by week")
    return _channel(of, WEEKLY, name, "", tuple(of.weeks))


def challenge_channels(of: Material) -> Iterator[Channel]:
    """The posts that count in each challenge."""
    for each in of.context.site.challenge_runs:
        counted = {entry.source for entry in each.entries}
        posts = [post for post in of.newest if post.source in counted]
        folder = statistics_path(each.challenge)
        page = folder if of.context.site.own_pages else ""
        yield _channel(of, folder, of.context.challenge_name(each.challenge), page, _newest(of, posts))


def tag_channels(of: Material) -> Iterator[Channel]:
    """The posts of each tag."""
    for tag in of.tags:
        page = of.context.tag_page(tag.slug) or ""  # the front page, where a theme made for Pelican has none
        yield _channel(of, tag.path, tag.name, page, _newest(of, tag.posts))


def _channel(of: Material, folder: str, name: str, page: str, sources: tuple[Source, ...]) -> Channel:
    site_id = of.context.site.id
    return Channel(made_id(site_id, folder), name, of.context.feed_title(name), page, files_in(folder), sources)


def _newest(of: Material, posts: Sequence[Post]) -> tuple[Source, ...]:
    return tuple(of.source(post) for post in posts[: of.config.items])
