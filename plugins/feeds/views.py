"""Views of the templates of feed items and of the pages about feeds."""

from typing import ClassVar

from markupsafe import Markup
from msgspec import Struct

from plugins.music.track import Track
from plugins.pages.models import Feed
from plugins.pages.theme.localized import LazyDate
from plugins.pages.views.base import ItemView, LinkView, Text, View


class LanguageView(Struct, frozen=True):
    """The site as templates of feed items know it: its language alone."""

    lang: str


class FeedSentenceView(Struct, frozen=True):
    """A challenge's sentence under a post: texts and links in their order."""

    sentence: tuple[str | LinkView, ...]


class FeedItemView(Struct, frozen=True):
    """A post in a feed. It has nothing that changes with the build: no neighbours, no menu, no date of today.

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
    """A post in the item of a week: ``html`` is that of its own item, empty where feeds have summaries only."""

    title: str
    url: str
    lang: str
    date: LazyDate
    excerpt: str
    html: Markup


class FeedWeekView(Struct, frozen=True):
    """A week as one item of a feed, its posts in order from the oldest."""

    template: ClassVar[str] = "feed-week.html"

    site: LanguageView
    posts: tuple[FeedPostView, ...]


class WeekView(View, frozen=True, kw_only=True):
    """The page of a past week, to which its item in the weekly feed links: its posts in order from the oldest."""

    template = "week.html"

    items: tuple[ItemView, ...]
    first: LazyDate
    last: LazyDate
    up: LinkView


class FeedSetView(Struct, frozen=True):
    """A feed in all its formats: its name, a note, and absolute addresses to copy, RSS first."""

    name: Text
    note: str
    formats: tuple[Feed, ...]


class FeedsView(View, frozen=True, kw_only=True):
    """The page that lists the feeds.

    ``sets`` are the feeds of the whole blog, of weeks and of challenges, ``tags`` those of tags, by name. ``opml`` is a
    list of all for feed readers. ``items`` are the newest posts.
    """

    template = "feeds.html"

    sets: tuple[FeedSetView, ...]
    tags: tuple[FeedSetView, ...]
    opml: str
    items: tuple[ItemView, ...]
