"""Channels: the feeds of a site, of all posts, week by week, without challenges, of each challenge and of each tag."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from plugins.feeds.comment_feeds import FOLDER as COMMENTS
from plugins.feeds.comment_feeds import NewestComments
from plugins.feeds.config import FeedOptions
from plugins.feeds.formats import FORMATS, files_in
from plugins.feeds.items import ItemSource, PostItemSource, WeekItemSource
from plugins.feeds.models import FeedInfo, Subscription
from plugins.identity.ids import part_id
from plugins.pages.icons.files import ICON
from plugins.pages.lists import TagGroup
from plugins.pages.models import Feed, Post
from plugins.pages.site_context import SiteContext, statistics_path
from plugins.pages.theme.language import Language
from plugins.pages.views.base import LocalizedText

WEEKLY = "feeds/weekly/"
WITHOUT_CHALLENGES = "feeds/without-challenges/"


class Channel(Struct, frozen=True):
    """A feed in all its formats.

    ``name`` says which part of the blog it has, empty for the whole; ``page`` is the path of the page of that part.
    ``files`` are its paths, by format. ``items`` are the sources of its items, newest first; the channel of
    ``comments`` has those in their place. ``note`` says what the name does not.
    """

    id: str
    name: LocalizedText
    title: str
    page: str
    files: dict[str, str]
    items: tuple[ItemSource, ...]
    note: str = ""
    comments: NewestComments | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """Digests of everything that the items depend on."""
        return (self.comments.key,) if self.comments else tuple(each.key for each in self.items)

    def metadata(self, format_key: str, context: SiteContext, hub: str) -> FeedInfo:
        """Return the feed in a format, without its items, so that none has to be made."""
        site = context.site
        return FeedInfo(
            id=self.id,
            title=self.title,
            subtitle=site.subtitle,
            page=site.origin + context.url(self.page),
            url=site.origin + context.url(self.files[format_key]),
            lang=site.lang,
            author=site.author,
            hub=hub,
            icon=site.origin + context.url(ICON) if ICON in site.icons else "",
            items=(),
        )

    def subscription(self, context: SiteContext) -> Subscription:
        """Return the feed as a list of subscriptions has it: as RSS."""
        feed = self.metadata("rss", context, "")
        return Subscription(feed.title, feed.url, feed.page, feed.subtitle, feed.lang, "rss20")

    def full(self, format_key: str, context: SiteContext, hub: str) -> FeedInfo:
        """Return the feed in a format, with its items."""
        items = self.comments.items if self.comments else tuple(each.item for each in self.items)
        return replace(self.metadata(format_key, context, hub), items=items)

    def links(self, context: SiteContext) -> tuple[Feed, ...]:
        """Return the feed in each of its formats, as pages link to it."""
        return tuple(
            Feed(self.title, each.name, each.media_type, context.url(self.files[key])) for key, each in FORMATS.items()
        )


class FeedInputs(Struct, frozen=True):
    """The inputs of all channels: listed posts and weeks, newest first, the function that gives the item of a post,
    tags, and the newest comments."""

    context: SiteContext
    config: FeedOptions
    newest: Sequence[Post]
    item_of: Callable[[Post], PostItemSource]
    weeks: Sequence[WeekItemSource]
    tags: Sequence[TagGroup]
    comments: NewestComments | None = None


def channels(inputs: FeedInputs) -> Iterator[Channel]:
    """Yield every channel: that of all posts first, then those of weeks, of other posts, of comments, of challenges
    and of tags."""
    yield main_channel(inputs)
    yield weekly_channel(inputs)
    yield from channels_without_challenges(inputs)
    yield from comment_channels(inputs)
    yield from challenge_channels(inputs)
    yield from tag_channels(inputs)


def main_channel(inputs: FeedInputs) -> Channel:
    """Return the channel of all posts."""
    site = inputs.context.site
    return Channel(site.id, "", site.name, "", inputs.config.files, _newest(inputs, inputs.newest))


def weekly_channel(inputs: FeedInputs) -> Channel:
    """Return the channel of all posts whose items are whole weeks."""
    text = inputs.context.language.text
    note = text("All posts of a week at once, when it is over.")
    return _channel(inputs, WEEKLY, weekly_name(inputs.context.language), "", tuple(inputs.weeks), note)


def channels_without_challenges(inputs: FeedInputs) -> Iterator[Channel]:
    """Yield a channel of the posts that count in no challenge, as soon as the site has one.

    It has no items while all posts count: those who do not want a post every day may subscribe on the first one.
    """
    runs = inputs.context.site.challenge_runs
    if runs:
        language = inputs.context.language
        counted = {entry.source for run in runs for entry in run.entries}
        posts = [post for post in inputs.newest if post.source not in counted]
        note = language.text("The posts that count in no challenge, for those who do not want one every day.")
        name = name_without_challenges(language, len(runs))
        yield _channel(inputs, WITHOUT_CHALLENGES, name, "", _newest(inputs, posts), note)


def weekly_name(language: Language) -> str:
    """Return the name of the channel of weeks."""
    return language.text("Week by week")


def name_without_challenges(language: Language, challenges: int) -> str:
    """Return the name of the channel without the posts of so many challenges."""
    return language.plural("All but the challenge", "All but the challenges", challenges)


def comment_channels(inputs: FeedInputs) -> Iterator[Channel]:
    """Yield a channel of the newest comments, as soon as the site has some, or a form for them."""
    if inputs.comments:
        text = inputs.context.language.text
        note = text("What readers reply to all posts.")
        yield replace(_channel(inputs, COMMENTS, text("Replies"), "", (), note), comments=inputs.comments)


def challenge_channels(inputs: FeedInputs) -> Iterator[Channel]:
    """Yield a channel for each challenge, of the posts that count in it."""
    for run in inputs.context.site.challenge_runs:
        counted = {entry.source for entry in run.entries}
        posts = [post for post in inputs.newest if post.source in counted]
        folder = statistics_path(run.challenge)
        page = folder if inputs.context.site.own_pages else ""
        yield _channel(inputs, folder, inputs.context.challenge_name(run.challenge), page, _newest(inputs, posts))


def tag_channels(inputs: FeedInputs) -> Iterator[Channel]:
    """Yield a channel for each tag."""
    for tag in inputs.tags:
        page = inputs.context.tag_page(tag.slug) or ""  # the front page, where a Pelican theme has no tag pages
        yield _channel(inputs, tag.path, tag.name, page, _newest(inputs, tag.posts))


def _channel(
    inputs: FeedInputs, folder: str, name: str, page: str, items: tuple[ItemSource, ...], note: str = ""
) -> Channel:
    site_id = inputs.context.site.id
    title = inputs.context.feed_title(name)
    return Channel(part_id(site_id, folder), name, title, page, files_in(folder), items, note)


def _newest(inputs: FeedInputs, posts: Sequence[Post]) -> tuple[ItemSource, ...]:
    return tuple(inputs.item_of(post) for post in posts[: inputs.config.items])
