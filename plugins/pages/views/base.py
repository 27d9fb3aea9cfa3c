"""Views that all pages share, and views of pages without a module of their own.

A view holds texts in the language of the site, addresses that a browser can follow, and HTML marked as safe. It holds
nothing that no template shows. docs/context.md is made of docstrings and of the comments that begin with ``#:``.
"""

from typing import ClassVar

from markupsafe import Markup
from msgspec import Struct

from plugins.engine.content.models import State
from plugins.engine.output.keys import Shared
from plugins.pages.models import Feed
from plugins.pages.theme.localized import LazyDate, LazyText, MonthName

LocalizedText = str | LazyText | MonthName


class LinkView(Struct, frozen=True):
    """A link."""

    text: LocalizedText
    url: str
    lang: str = ""  #: language of the text, empty if it is that of the site


class IconView(Struct, frozen=True):
    """An icon of the site."""

    rel: str
    url: str
    sizes: str  #: size in pixels, as "32x32", empty if it has several
    media_type: str  #: empty if browsers know it


class SiteView(Struct, frozen=True):
    """The site, the same for every page."""

    name: str
    subtitle: str
    author: str
    lang: str
    home: str  #: address of the front page
    css: str  #: address of the stylesheet
    font: str | None  #: address of the font of texts
    scheme: str  #: address of the script that applies a reader's choice of light or dark colours
    scheme_button: str  #: address of the script that lets readers choose
    menu: tuple[LinkView, ...]
    feeds: tuple[Feed, ...]  #: feeds of the whole blog, RSS first
    feed_page: str  #: address of the page about feeds, empty without one
    blogroll: str  #: address of the list of the gang's feeds, empty without a gang
    is_organisers: bool  #: True for the site of an organiser, whose front page is about the gang
    frozen: LazyDate | None  #: the day at which the NOW setting holds the site
    origin: str  #: scheme and host: with it, an address on the site is absolute
    icons: tuple[IconView, ...]  #: icons for tabs and phones
    profiles: tuple[LinkView, ...]  #: the author's profiles elsewhere
    creator: str  #: the author's profile in the fediverse, as @name@host
    webmention: str  #: address to which other blogs send webmentions, empty without one
    policy: Markup  #: the content security policy


class PieceView(Struct, frozen=True):
    """The view beside a post in a list. It has nothing of the page around it, since all pages show the same piece."""

    site: SiteView


class CardImageView(Struct, frozen=True):
    """The picture that other sites show beside a link to a page."""

    url: str  #: absolute address
    media_type: str
    width: int
    height: int
    alt: str


class PageHead(Struct, frozen=True, kw_only=True):
    """The head of a page."""

    shared_site: Shared[SiteView]  #: the site, as all pages share it
    title: LocalizedText
    url: str  #: address on the site
    canonical: str  #: absolute address
    description: LocalizedText  #: description for search engines
    lang: str
    feeds: tuple[Feed, ...] = ()  #: the page's own feeds, beside those of the whole blog
    card: CardImageView | None = None  #: the picture beside a link to the page

    @property
    def site(self) -> SiteView:
        """The site."""
        return self.shared_site.value


class View(Struct, frozen=True, kw_only=True):
    """A page. It has the fields of its ``head`` as its own."""

    template: ClassVar[str]  # the template that shows it
    template_variants: ClassVar[str] = ""  # pattern of the templates that front matter may name instead
    in_sitemap: ClassVar[bool] = True  # False for pages that show only what other pages show, too

    head: PageHead

    @property
    def site(self) -> SiteView:
        """The site."""
        return self.head.site

    @property
    def title(self) -> LocalizedText:
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
    def description(self) -> LocalizedText:
        """The description for search engines."""
        return self.head.description

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.head.lang

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """The page's own feeds, beside those of the whole blog."""
        return self.head.feeds

    @property
    def card(self) -> CardImageView | None:
        """The picture that other sites show beside a link to the page."""
        return self.head.card


class SmallPictureView(Struct, frozen=True):
    """The picture of a post in a list, a square."""

    url: str
    dense: tuple[str, ...]  #: address of one for screens twice as dense; empty if the picture is too small


class ItemView(Struct, frozen=True):
    """A post in a list."""

    title: str
    url: str
    lang: str
    date: LazyDate
    excerpt: str
    number: int | None  #: number in the featured challenge of the post
    state: State  #: "out", except in a preview
    untitled: bool = False  #: True for a post without a title, which has its first words as `title`
    picture: SmallPictureView | None = None
    comments: LocalizedText = ""  #: number of comments in words, empty without any


class ItemsView(View, frozen=True, kw_only=True):
    """A page that lists posts."""

    items: tuple[ItemView, ...]  #: posts


class NotFoundView(ItemsView, frozen=True, kw_only=True):
    """The page for an address that does not exist (404.html)."""

    template = "not-found.html"
    in_sitemap = False

    items: tuple[ItemView, ...]  #: the newest posts
    ways: tuple[LinkView, ...]  #: pages on which to look further


class RedirectView(View, frozen=True, kw_only=True):
    """A page at an old address that leads to the new one."""

    template = "redirect.html"
    in_sitemap = False

    target: str  #: the new address
