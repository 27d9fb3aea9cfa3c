"""Views of posts and of pages beside the posts."""

from markupsafe import Markup
from msgspec import Struct

from plugins.core.lazy_html import LazyHtml
from plugins.engine.content.models import State
from plugins.music.track import Music
from plugins.pages.theme.localized import LazyDate
from plugins.pages.views.base import LinkView, View
from plugins.pages.views.comments import CommentsView


class ChallengeSentenceView(Struct, frozen=True):
    """A challenge's sentence under a post, and the post's neighbours in that challenge if the whole blog has others."""

    challenge: str  #: name of the challenge
    number: int  #: number of the post in the challenge
    total: int | None  #: None for a challenge without an end, and for a number above the total
    sentence: tuple[str | LinkView, ...]  #: texts and links in their order
    previous: LinkView | None  #: post before it in the challenge; for pages only, since a feed must not age
    next: LinkView | None  #: post after it in the challenge; for pages only
    leads: bool = True  #: True for the challenge whose number stands at the head of the post


class TranslationView(Struct, frozen=True):
    """The same post or page in another language."""

    text: str  #: its title
    url: str
    lang: str


class PartView(Struct, frozen=True):
    """A post as a part of its series."""

    series: str  #: name of the series
    url: str  #: address of the page of the series
    number: int  #: number of the part, from 1
    previous: LinkView | None  #: the part before it
    next: LinkView | None  #: the part after it


class TextView(View, frozen=True, kw_only=True):
    """A page with a text of the writer. Its HTML is made when the page is rendered."""

    lazy_body: LazyHtml  #: the HTML of `body`, before it is made

    @property
    def body(self) -> Markup:
        """The text itself, without music tip, signature and challenge sentences."""
        return Markup(self.lazy_body.html)  # noqa: S704 (the writer's own Markdown)


class PostView(TextView, frozen=True, kw_only=True):
    """A post."""

    template = "post.html"
    template_variants = "post-*.html"

    date: LazyDate
    modified: LazyDate | None
    authors: tuple[str, ...]
    music: Music | None  #: the music tips
    signature: str
    challenge_sentences: tuple[ChallengeSentenceView, ...]  #: one for each challenge in which the post counts
    tags: tuple[LinkView, ...]
    minutes: int  #: reading time
    translations: tuple[TranslationView, ...]
    previous: LinkView | None  #: the post before it in time
    next: LinkView | None  #: the post after it in time
    state: State  #: "out", except in a preview
    published: str  #: date or time of publication in ISO form, for machines
    words: int  #: number of words, for machines
    in_reply_to: LinkView | None  #: the page elsewhere that the post answers
    replies: tuple[LinkView, ...]  #: ways to answer the post
    part: PartView | None  #: place in a series
    related: tuple[LinkView, ...]  #: posts that have much in common with it
    picture: str = ""  #: absolute address of its picture, for machines
    listed: bool = True  #: False for a hidden post and for a translation
    rescued: LazyDate | None = None  #: the day that a post of the reserve saved, if it is to say so
    untitled: bool = False  #: True for a post without a title, which has its first words as `title`
    comments: CommentsView | None = None  #: its comments and the form; None without both


class PageView(TextView, frozen=True, kw_only=True):
    """A page beside the posts."""

    template = "page.html"
    template_variants = "page-*.html"

    translations: tuple[TranslationView, ...]
    state: State  #: "out", except in a preview
