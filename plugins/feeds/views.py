"""Views of the items of feeds and of the pages about feeds."""

from typing import ClassVar

from markupsafe import Markup
from msgspec import Struct

from plugins.core.lazy_html import LazyHtml
from plugins.music.track import Music
from plugins.pages.models import Feed
from plugins.pages.theme.localized import LazyDate
from plugins.pages.views.base import ItemsView, ItemView, LinkView, LocalizedText


class LanguageView(Struct, frozen=True):
    """The site in an item of a feed, which shows its language only."""

    lang: str


class FeedSentenceView(Struct, frozen=True):
    """A challenge's sentence under a post, without its neighbours."""

    sentence: tuple[str | LinkView, ...]  #: texts and links in their order


class FeedItemView(Struct, frozen=True):
    """A post as an item of a feed. It holds nothing that changes with time, such as neighbours or the menu."""

    template: ClassVar[str] = "feed-item.html"

    site: LanguageView
    lang: str
    music: Music | None  #: the music tips
    lazy_body: LazyHtml  #: the HTML of `body`, before it is made
    signature: str
    challenge_sentences: tuple[FeedSentenceView, ...]  #: one for each challenge in which the post counts
    in_reply_to: LinkView | None  #: the page elsewhere that the post answers
    rescued: LazyDate | None  #: the day that a post of the reserve saved, if it is to say so

    @property
    def body(self) -> Markup:
        """The text itself."""
        return Markup(self.lazy_body.html)  # noqa: S704 (the writer's own Markdown)


class FeedPostView(Struct, frozen=True):
    """A post in the digest of a week."""

    title: str
    url: str
    lang: str
    date: LazyDate
    excerpt: str
    html: Markup  #: the HTML of its own item, empty if feeds hold summaries
    untitled: bool  #: True for a post without a title, which has its first words as `title`


class FeedWeekView(Struct, frozen=True):
    """A week as one item of a feed."""

    template: ClassVar[str] = "feed-week.html"

    site: LanguageView
    posts: tuple[FeedPostView, ...]  #: posts, oldest first


class WeekView(ItemsView, frozen=True, kw_only=True):
    """The page of a past week, to which its item in the weekly feed leads."""

    template = "week.html"

    items: tuple[ItemView, ...]  #: posts, oldest first
    first: LazyDate  #: Monday
    last: LazyDate  #: Sunday
    up: LinkView  #: the archive


class FeedSetView(Struct, frozen=True):
    """A feed in all its formats."""

    name: LocalizedText  #: the part of the blog that it has
    note: str  #: remark, may be empty
    formats: tuple[Feed, ...]  #: with absolute addresses, RSS first


class FeedsView(ItemsView, frozen=True, kw_only=True):
    """The page about the feeds."""

    template = "feeds.html"

    sets: tuple[FeedSetView, ...]  #: feeds of the whole blog, of weeks, without challenges, and of each challenge
    tags: tuple[FeedSetView, ...]  #: feeds of tags, sorted by name
    opml: str  #: address of the list of all feeds of the blog, for feed readers; empty where it has none
    items: tuple[ItemView, ...]  #: the posts that a feed holds now
