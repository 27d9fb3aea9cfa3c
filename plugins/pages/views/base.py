"""What each template is given: one frozen view, as ``view``. docs/context.md is made from these docstrings.

A view holds texts in the language of the site, addresses that a browser can follow, and HTML marked as safe. It holds
nothing that a template does not show.
"""

from typing import ClassVar

from markupsafe import Markup
from msgspec import Struct

from plugins.engine.content.models import State
from plugins.music.track import Track
from plugins.pages.models import Feed
from plugins.pages.theme.localized import LazyDate, LazyText, MonthName

Text = str | LazyText | MonthName


class LinkView(Struct, frozen=True):
    """A link: its text and address, and the language of the text where it is not that of the site."""

    text: Text
    url: str
    lang: str = ""


class SiteView(Struct, frozen=True):
    """The same for every page: ``menu`` has the pages and lists, ``feeds`` those of the whole blog, RSS first.

    ``feed_page`` is the page that tells of feeds, ``frozen`` the day at which NOW holds the site.
    ``css`` is the address of the stylesheet, ``font`` that of the font of texts, if it has one of its own, ``scheme``
    that of the script that keeps a reader's light or dark, ``scheme_button`` of the one that lets them choose.
    ``origin`` is scheme and host, which makes an address on the site absolute. ``profiles`` are the writer's elsewhere,
    ``creator`` the one that is in the fediverse, as @name@host. ``policy`` is the content security policy.
    """

    name: str
    subtitle: str
    author: str
    lang: str
    home: str
    css: str
    font: str | None
    scheme: str
    scheme_button: str
    menu: tuple[LinkView, ...]
    feeds: tuple[Feed, ...]
    feed_page: str
    frozen: LazyDate | None
    origin: str
    profiles: tuple[LinkView, ...]
    creator: str
    policy: Markup


class PageHead(Struct, frozen=True, kw_only=True):
    """The head of every page. ``canonical`` is the absolute address, ``url`` the address on the site.

    ``feeds`` are the page's own, beside those of the whole blog.
    """

    site: SiteView
    title: Text
    url: str
    canonical: str
    description: Text
    lang: str
    feeds: tuple[Feed, ...] = ()


class View(Struct, frozen=True, kw_only=True):
    """A page. It has the fields of its ``head`` as its own."""

    template: ClassVar[str]  # the template that shows it
    template_variants: ClassVar[str] = ""  # names of other templates that front matter may ask for
    in_sitemap: ClassVar[bool] = True

    head: PageHead

    @property
    def site(self) -> SiteView:
        """The site, the same for every page."""
        return self.head.site

    @property
    def title(self) -> Text:
        """The title of the page."""
        return self.head.title

    @property
    def url(self) -> str:
        """The address on the site."""
        return self.head.url

    @property
    def canonical(self) -> str:
        """The absolute address."""
        return self.head.canonical

    @property
    def description(self) -> Text:
        """The description for search engines."""
        return self.head.description

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.head.lang

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """The page's own feeds."""
        return self.head.feeds


class ItemView(Struct, frozen=True):
    """A post in a list. ``number`` is its number in the challenge."""

    title: str
    url: str
    lang: str
    date: LazyDate
    excerpt: str
    number: int | None
    state: State


class ChallengeSentenceView(Struct, frozen=True):
    """A challenge's sentence under a post, which is its post ``number`` of ``total``.

    The total is None where there is no end, and where the number is above it. The number of the challenge that
    ``leads`` stands at the head of the post. ``sentence`` are texts and links in their order. ``previous`` and ``next``
    are the posts next to it in the challenge, for the page only: a feed must not age.
    """

    challenge: str
    number: int
    total: int | None
    sentence: tuple[str | LinkView, ...]
    previous: LinkView | None
    next: LinkView | None
    leads: bool = True


class TranslationView(Struct, frozen=True):
    """The same post in another language: its title, address and language."""

    text: str
    url: str
    lang: str


class PartView(Struct, frozen=True):
    """The place of a post in its series: the ``number`` of the part, and those before and after it."""

    series: str
    url: str
    number: int
    previous: LinkView | None
    next: LinkView | None


class PostView(View, frozen=True, kw_only=True):
    """A post. ``body`` is its own text; track, signature and sentences of challenges stand around it.

    ``part`` is its place in a series, ``related`` are posts that have much in common with it. ``published`` and
    ``words`` are for machines. ``in_reply_to`` is what the post answers elsewhere; ``replies`` are ways to answer it.
    ``previous`` and ``next`` are its neighbours in time. ``state`` is "out", but "draft" or "future" in a preview.
    A hidden post and a translation are not ``listed``.
    """

    template = "post.html"
    template_variants = "post-*.html"

    date: LazyDate
    modified: LazyDate | None
    authors: tuple[str, ...]
    track: Track | None
    body: Markup
    signature: str
    challenge_sentences: tuple[ChallengeSentenceView, ...]
    tags: tuple[LinkView, ...]
    minutes: int
    translations: tuple[TranslationView, ...]
    previous: LinkView | None
    next: LinkView | None
    state: State
    published: str
    words: int
    in_reply_to: LinkView | None
    replies: tuple[LinkView, ...]
    part: PartView | None
    related: tuple[LinkView, ...]
    listed: bool = True


class PageView(View, frozen=True, kw_only=True):
    """A page beside the posts."""

    template = "page.html"
    template_variants = "page-*.html"

    body: Markup
    translations: tuple[TranslationView, ...]
    state: State


class NotFoundView(View, frozen=True, kw_only=True):
    """The page for an address that does not exist (404.html). ``ways`` are where to look for it."""

    template = "not-found.html"
    in_sitemap = False  # it shows nothing that other pages do not show

    items: tuple[ItemView, ...]
    ways: tuple[LinkView, ...]


class RedirectView(View, frozen=True, kw_only=True):
    """A page at an old address that leads to the new one."""

    template = "redirect.html"
    in_sitemap = False  # it shows nothing that other pages do not show

    target: str
