"""What the templates of feeds are given, and those of the pages about feeds."""

from typing import ClassVar

from markupsafe import Markup
from msgspec import Struct

from plugins.music.track import Track
from plugins.pages.models import Feed
from plugins.pages.theme.localized import LazyDate
from plugins.pages.views.base import ItemView, LinkView, Text, View


class LanguageView(Struct, frozen=True):
    """The site as a feed's item knows it: by its language."""

    lang: str


class FeedSentenceView(Struct, frozen=True):
    """A challenge's sentence under a post: texts and links in their order."""

    sentence: tuple[str | LinkView, ...]


class FeedItemView(Struct, frozen=True):
    """A post as feeds give it. Nothing in it ages: its neighbours, the menu and the day are not there to be shown.

    ``challenge_sentences`` are those of the challenges in which it counts.
    """

    template: ClassVar[str] = "feed-item.html"

    site: LanguageView
    lang: str
    track: Track | None
    body: Markup
    signature: str
    challenge_sentences: tuple[FeedSentenceView, ...]
    in_reply_to: LinkView | None


class FeedPostView(Struct, frozen=True):
    """A post in the digest of a week: ``html`` is what its own item has, empty where feeds hold summaries."""

    title: str
    url: str
    lang: str
    date: LazyDate
    excerpt: str
    html: Markup


class FeedWeekView(Struct, frozen=True):
    """A week as one item of a feed, its posts from the oldest."""

    template: ClassVar[str] = "feed-week.html"

    site: LanguageView
    posts: tuple[FeedPostView, ...]


class WeekView(View, frozen=True, kw_only=True):
    """The page of a week that is over, to which its item in the weekly feed leads: its posts from the oldest."""

    template = "week.html"

    items: tuple[ItemView, ...]
    first: LazyDate
    last: LazyDate
    up: LinkView


class FeedSetView(Struct, frozen=True):
    """A feed in all its formats: what it is of, what more to say of it, and absolute addresses to copy, RSS first."""

    name: Text
    note: str
    formats: tuple[Feed, ...]


class FeedsView(View, frozen=True, kw_only=True):
    """The page that tells people of feeds.

    ``sets`` are those of the whole blog, week by week and of challenges, ``tags`` those of tags, by name; ``opml`` is a
    list of all for feed readers, ``items`` are what a feed holds now.
    """

    template = "feeds.html"

    sets: tuple[FeedSetView, ...]
    tags: tuple[FeedSetView, ...]
    opml: str
    items: tuple[ItemView, ...]
