"""The site context: the site, its language, its pages, and the links and addresses that all views are made with."""

from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar

from markupsafe import Markup
from msgspec import Struct

from plugins.challenge.domain.rules import Challenge
from plugins.core.urls import encoded_path
from plugins.engine.output.keys import Shared
from plugins.pages.cards.files import Card, CardStyle
from plugins.pages.cards.models import HEIGHT, WIDTH
from plugins.pages.cards.post_cards import post_card, site_card
from plugins.pages.config import handle
from plugins.pages.icons.files import ICON_FILES
from plugins.pages.item_views import ItemViews
from plugins.pages.models import Feed, Page, Post, Site, Tag
from plugins.pages.page_keys import KeysOfItems
from plugins.pages.plan_types import Planned
from plugins.pages.theme.language import Language
from plugins.pages.views.base import (
    CardImageView,
    IconView,
    ItemView,
    LinkView,
    LocalizedText,
    PageHead,
    SiteView,
    View,
)

V = TypeVar("V", bound=View)

LIST = "posts/page/{}/"
ARCHIVE = "archive/"
TAGS = "tags/"
NOT_FOUND = "404.html"
CHALLENGES = "challenge/"
SEARCH = "search/"
INDEX = "pagefind/"  # of the search
SERIES = "series/"
MUSIC_TIPS = "music-tips/"


class SiteContext(Struct, frozen=True, dict=True):
    """The site as builders of views need it."""

    site: Site
    language: Language
    pages: Sequence[Page]
    tags: frozenset[str] = frozenset()  # the slugs that have a page
    card_style: CardStyle | None = None  # None for a site without cards

    @property
    def own_tags(self) -> frozenset[str]:
        """The slugs of the tags of challenges, which say nothing about the subject of a post."""
        challenges = [each.challenge for each in self.site.challenge_runs]
        return frozenset(tag for each in challenges for tag in (each.hashtag, *each.aliases))

    def url(self, path: str) -> str:
        """Return the address on the site of a path below its root."""
        return f"{self.site.base}/{path}"

    def page_head(
        self,
        title: LocalizedText,
        url: str,
        description: LocalizedText = "",
        lang: str | None = None,
        feeds: tuple[Feed, ...] = (),
        card: Card | None = None,
    ) -> PageHead:
        """Return the head of a page; without a description, a language or a card it has those of the site."""
        return PageHead(
            shared_site=self.shared_site,
            title=title,
            url=url,
            canonical=self.site.origin + url,
            description=description or self.site.subtitle,
            lang=lang or self.site.lang,
            feeds=feeds,
            card=self.card_image(card) if card else self._site_card_image,
        )

    def post_card(self, post: Post) -> Card | None:
        """Return the card of a post; None for a site without cards."""
        if self.card_style and post.source not in self._post_cards:
            self._post_cards[post.source] = post_card(self.site, self.language, post, self.card_style)
        return self._post_cards.get(post.source)

    @cached_property
    def _post_cards(self) -> dict[str, Card]:
        """The cards of posts that were asked for: pages name them, and they are made."""
        return {}

    @property
    def site_card(self) -> Card | None:
        """The card of the site."""
        return site_card(self.site, self.card_style) if self.card_style else None

    @cached_property
    def _site_card_image(self) -> CardImageView | None:
        card = self.site_card
        return self.card_image(card) if card else None

    def card_image(self, card: Card) -> CardImageView:
        """Return a card as the head of a page names it."""
        url = self.site.origin + self.url(encoded_path(card.path))
        return CardImageView(url, card.media_type, WIDTH, HEIGHT, card.alt)

    def planned_page(self, path: str, view: V) -> Planned[V]:
        """Plan a page at an address that ends with a slash."""
        return Planned(f"{path}index.html", view.template, view, f"the page /{path}")

    def statistics_url(self, challenge: Challenge) -> str:
        """Return the address of the statistics of a challenge."""
        return self.url(statistics_path(challenge))

    def hashtag(self, challenge: Challenge) -> LinkView:
        """Return a link to the page of the tag of a challenge."""
        return self.tag_link(Tag(challenge.shown_hashtag, challenge.hashtag))

    def tag_page(self, slug: str) -> str | None:
        """Return the address of a tag's page below the root; None if a Pelican theme has none."""
        there = self.site.own_pages or (self.site.tag_url and slug in self.tags)
        return self.site.tag_url.format(slug=slug) if there else None

    def tag_link(self, tag: Tag) -> LinkView:
        """Return a link to the page of a tag."""
        key = (tag.name, tag.slug)
        if key not in self._tag_links:
            self._tag_links[key] = LinkView(tag.name, self.url(self.site.tag_url.format(slug=tag.slug)))
        return self._tag_links[key]

    @cached_property
    def _tag_links(self) -> dict[tuple[str, str], LinkView]:
        """The links to tags that were asked for, by name and slug."""
        return {}

    def link(self, text: LocalizedText, path: str) -> LinkView:
        """Return a link to a path below the root of the site."""
        return LinkView(text, self.url(path))

    def post_link(self, post: Post, text: str = "") -> LinkView:
        """Return a link to a post; its text is the title unless another is given."""
        return LinkView(text or post.title, post.url, post.lang if post.lang != self.site.lang else "")

    @property
    def search_link(self) -> LinkView:
        """The link to the search, or to the list of all posts where there is no search."""
        text = self.language.text
        return self.link(text("Search") if self.site.search.wanted else text("All posts"), SEARCH)

    def feed_title(self, name: LocalizedText) -> str:
        """Return the title of the feed of a part of the blog."""
        return f"{self.site.name}: {name}"

    def challenge_name(self, challenge: Challenge) -> str:
        """Name a challenge in titles of feeds, so that it differs from the tag of that name."""
        return self.language.text("The challenge %(name)s", name=challenge.name)

    def feeds_of(self, path: str, name: LocalizedText) -> tuple[Feed, ...]:
        """Return the feeds of the page at that path, one in each format."""
        title = self.feed_title(name)
        return tuple(
            Feed(title, each.name, each.media_type, self.url(path + each.file)) for each in self.site.feeds.formats
        )

    def item(self, post: Post) -> ItemView:
        """Return the view of a post in a list, the same one for all lists."""
        return self._items.item(post)

    def row(self, post: Post) -> ItemView:
        """Return the view of a post in one line. It has no comments, so that a new one changes no such list."""
        return self._items.row(post)

    @cached_property
    def _items(self) -> ItemViews:
        return ItemViews(self.language)

    @cached_property
    def keys(self) -> KeysOfItems:
        """The keys of what lists show."""
        return KeysOfItems()

    @cached_property
    def shared_site(self) -> Shared[SiteView]:
        """The view of the site, as all pages share it."""
        return Shared(self.site_view)

    @cached_property
    def site_view(self) -> SiteView:
        """The view of the site."""
        site = self.site
        return SiteView(
            name=site.name,
            subtitle=site.subtitle,
            author=site.author,
            lang=site.lang,
            home=self.url(""),
            css=self.url(site.css),
            font=self.url(site.font) if site.font else None,
            scheme=self.url(site.scheme),
            scheme_button=self.url(site.scheme_button),
            menu=tuple(self._menu()),
            feeds=site.feeds.site,
            feed_page=site.feeds.page,
            blogroll=site.gang.blogroll,
            is_organisers=site.gang.front,
            frozen=self.language.day(site.frozen) if site.frozen else None,
            origin=site.origin,
            icons=tuple(
                IconView(each.rel, self.url(each.name), each.sizes, each.media_type)
                for each in ICON_FILES
                if each.rel and each.name in site.icons
            ),
            profiles=tuple(LinkView(handle(profile), profile) for profile in site.profiles),
            creator=next((each for each in map(handle, site.profiles) if each.startswith("@")), ""),
            webmention=site.comments.receiver,
            policy=Markup(site.policy),  # noqa: S704 (of settings that have neither quotes nor <)
        )

    def _menu(self) -> list[LinkView]:
        text = self.language.text
        menu = [self.link(text("Archive"), ARCHIVE), self.link(text("Tags"), TAGS)] if self.site.has_blog else []
        if self.site.challenge:
            menu.append(LinkView(text("Statistics"), self._statistics(self.site.challenge)))
        if self.site.gang.page:
            menu.append(LinkView(text("The gang"), self.site.gang.page))
        if self.site.has_blog:
            menu.append(self.search_link)
        if self.site.feeds.page:
            menu.append(LinkView(text("Follow"), self.site.feeds.page))
        menu += (LinkView(link, url) for link, url in self.site.links)
        pages = self.pages if self.site.pages_in_menu else ()
        return menu + [LinkView(page.title, page.url) for page in pages if page.listed]

    def _statistics(self, challenge: Challenge) -> str:
        """Return the address of the statistics.

        With several challenges it is the list of them, so that no page changes when one of them ends.
        """
        return self.url(CHALLENGES) if len(self.site.challenge_runs) > 1 else self.statistics_url(challenge)


def statistics_path(challenge: Challenge) -> str:
    """Return the folder of the statistics of a challenge."""
    return f"{CHALLENGES}{challenge.id}/"
