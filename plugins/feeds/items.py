"""Sources of feed items: they know what an item depends on, and render it only when it is needed.

The ``key`` of a source is a digest of everything that its item depends on, calculated once. Feeds are compared with
those of the last build by these keys. Only a feed that has changed asks for ``item``, which is rendered once for all.
"""

from collections.abc import Callable, Iterator, Set
from datetime import datetime, timedelta, timezone
from functools import cached_property
from typing import Any, Protocol

from markupsafe import Markup
from msgspec import Struct

from plugins.core.memo import Memo
from plugins.engine.output.keys import key_of
from plugins.engine.store.kept_texts import KeptTexts
from plugins.feeds.models import FeedItem
from plugins.feeds.views import FeedItemView, FeedPostView, FeedSentenceView, FeedWeekView, LanguageView
from plugins.feeds.weeks import Week
from plugins.pages.models import Post
from plugins.pages.site_context import SiteContext
from plugins.pages.theme.localized import LazyDate
from plugins.pages.views.posts import PostView

Render = Callable[[str, Any], str]  # (name of a template, its view) → HTML
_ITEMS = Memo()


class ItemSource(Protocol):
    """A feed item that can be made."""

    @property
    def key(self) -> str:
        """A digest of everything that the item depends on."""

    @property
    def item(self) -> FeedItem:
        """The item, rendered at the first access."""


class PostItemSource(Struct, frozen=True, eq=False, dict=True):
    """A post as an item. The view has nothing that depends on the day of the build, so neither has the item."""

    id: str
    url: str
    title: str
    summary: str
    authors: tuple[str, ...]
    published: datetime
    updated: datetime
    tags: tuple[str, ...]
    date: LazyDate
    view: FeedItemView
    full_text: bool
    untitled: bool
    picture: str
    kept: KeptTexts
    render: Render

    @cached_property
    def key(self) -> str:
        """A digest of every field except ``kept`` and ``render``."""
        return key_of(_fields(self, {"kept", "render"}))

    @cached_property
    def item(self) -> FeedItem:
        """The item, with absolute addresses."""
        return _ITEMS.get(self.key, self._make)

    def _make(self) -> FeedItem:
        return FeedItem(
            id=self.id,
            url=self.url,
            title=self.title,
            summary=self.summary,
            html=self.kept.get(f"feeds {self.url}", self.key, self._html) if self.full_text else "",
            lang=self.view.lang,
            authors=self.authors,
            published=self.published,
            updated=self.updated,
            tags=self.tags,
            untitled=self.untitled,
            picture=self.picture,
        )

    def _html(self) -> str:
        from plugins.feeds.absolute import absolute

        return absolute(self.render(self.view.template, self.view), self.url)


class WeekItemSource(Struct, frozen=True, eq=False, dict=True):
    """A week as an item, its posts in order from the oldest."""

    id: str
    url: str
    title: str
    lang: str
    published: datetime
    updated: datetime
    posts: tuple[PostItemSource, ...]
    render: Render

    @cached_property
    def key(self) -> str:
        """A digest of its own fields and of its posts' keys."""
        return key_of(_fields(self, {"posts", "render"}), [post.key for post in self.posts])

    @cached_property
    def item(self) -> FeedItem:
        """The item, with the posts one after the other."""
        return _ITEMS.get(self.key, self._make)

    def _make(self) -> FeedItem:
        view = FeedWeekView(LanguageView(self.lang), tuple(self._views()))
        return FeedItem(
            id=self.id,
            url=self.url,
            title=self.title,
            summary=" · ".join(post.title for post in self.posts),
            html=self.render(view.template, view).strip(),
            lang=self.lang,
            authors=tuple(dict.fromkeys(author for post in self.posts for author in post.authors)),
            published=self.published,
            updated=self.updated,
            tags=(),
        )

    def _views(self) -> Iterator[FeedPostView]:
        """Yield the posts of the item. In an item of several posts each id gets a prefix, so that all are different."""
        from plugins.feeds.absolute import with_own_ids

        for number, post in enumerate(self.posts, 1):
            html = post.item.html if len(self.posts) == 1 else with_own_ids(post.item.html, f"post-{number}-")
            safe = Markup(html)  # noqa: S704 (rendered with autoescape)
            yield FeedPostView(post.title, post.url, post.view.lang, post.date, post.summary, safe, post.untitled)


def _fields(source: Struct, without: Set[str]) -> list[object]:
    """Return the values of all fields but these."""
    return [getattr(source, name) for name in source.__struct_fields__ if name not in without]


def post_item_source(
    context: SiteContext, post: Post, view: PostView, full_text: bool, kept: KeptTexts, render: Render
) -> PostItemSource:
    """Return the source of the item of a post; ``view`` is the view of its page."""
    return PostItemSource(
        id=post.id,
        url=context.site.origin + post.url,
        title=post.title,
        summary=post.excerpt,
        authors=post.authors,
        published=_with_offset(post.instant),
        updated=_with_offset(_latest(post.instant, post.modified)),
        tags=tuple(tag.name for tag in post.tags),
        date=view.date,
        view=FeedItemView(
            site=LanguageView(context.site.lang),
            lang=post.lang,
            music=view.music,
            lazy_body=view.lazy_body,
            signature=view.signature,
            challenge_sentences=tuple(FeedSentenceView(each.sentence) for each in view.challenge_sentences),
            in_reply_to=view.in_reply_to,
            rescued=view.rescued,
        ),
        full_text=full_text,
        untitled=post.untitled,
        picture=view.picture,
        kept=kept,
        render=render,
    )


def week_item_source(
    context: SiteContext, week: Week, id: str, posts: tuple[PostItemSource, ...], render: Render
) -> WeekItemSource:
    """Return the source of the item of a past week: published when the week ends, updated with its posts.

    It links to the page of the week, or to the front page where a theme has no such pages.
    """
    path = week.path if context.site.feeds.page else ""
    return WeekItemSource(
        id=id,
        url=context.site.origin + context.url(path),
        title=context.language.text("Week %(week)s, %(year)s", week=week.number, year=week.year),
        lang=context.site.lang,
        published=_with_offset(week.end),
        updated=_with_offset(_latest(week.end, *(post.updated for post in posts))),
        posts=posts,
        render=render,
    )


def _with_offset(instant: datetime) -> datetime:
    """Return an instant with its offset in place of its zone.

    Python takes both instants of an hour that a zone has twice for equal, so that one item would stand for two.
    """
    return instant.astimezone(timezone(instant.utcoffset() or timedelta()))


def _latest(first: datetime, *others: datetime | None) -> datetime:
    return max((first, *(each for each in others if each)), key=datetime.timestamp)
