"""What the items of feeds are made of, and how they are made of it.

An item that is only looked at gives its ``key``: a digest of all that it hangs on, made once, so that the many feeds
that hold an item are compared with those of the last build by digests alone. Only a feed that has changed asks for
``item``, which is rendered once for all of them.
"""

from collections.abc import Callable, Iterator, Set
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any, Protocol

from markupsafe import Markup
from msgspec import Struct

from plugins.feeds.models import FeedItem
from plugins.feeds.views import FeedItemView, FeedPostView, FeedSentenceView, FeedWeekView, LanguageView
from plugins.feeds.weeks import Week
from plugins.pages.models import Post
from plugins.pages.site_context import SiteContext
from plugins.pages.theme.localized import LazyDate
from plugins.pages.views.base import PostView

Render = Callable[[str, Any], str]  # a template and its view → text


class Source(Protocol):
    """An item that may be made."""

    @property
    def key(self) -> str:
        """A digest of what it is made of."""

    @property
    def item(self) -> FeedItem:
        """The item itself."""


class PostSource(Struct, frozen=True, eq=False, dict=True):
    """A post as an item. The view holds nothing that ages, so neither does the item."""

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
    render: Render

    @cached_property
    def key(self) -> str:
        """A digest of every field but the means to render."""
        return sha256(_fields(self, {"render"}).encode()).hexdigest()

    @cached_property
    def item(self) -> FeedItem:
        """The item, its addresses absolute as seen from the page of the post."""
        return FeedItem(
            id=self.id,
            url=self.url,
            title=self.title,
            summary=self.summary,
            html=self._html() if self.full_text else "",
            lang=self.view.lang,
            authors=self.authors,
            published=self.published,
            updated=self.updated,
            tags=self.tags,
        )

    def _html(self) -> str:
        from plugins.feeds.absolute import absolute

        return absolute(self.render(self.view.template, self.view), self.url)


class WeekSource(Struct, frozen=True, eq=False, dict=True):
    """A week of posts, from the oldest, as an item."""

    id: str
    url: str
    title: str
    lang: str
    published: datetime
    updated: datetime
    posts: tuple[PostSource, ...]
    render: Render

    @cached_property
    def key(self) -> str:
        """A digest of its own fields and of its posts' keys."""
        own = _fields(self, {"posts", "render"})
        return sha256(f"{own}{[post.key for post in self.posts]}".encode()).hexdigest()

    @cached_property
    def item(self) -> FeedItem:
        """The item: its posts one after the other."""
        view = FeedWeekView(LanguageView(self.lang), tuple(self._in_week()))
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

    def _in_week(self) -> Iterator[FeedPostView]:
        """The posts as they stand in the item. Where there are two, their ids would be the same: notes and headings."""
        from plugins.feeds.absolute import with_own_ids

        for number, post in enumerate(self.posts, 1):
            html = post.item.html if len(self.posts) == 1 else with_own_ids(post.item.html, f"post-{number}-")
            safe = Markup(html)  # noqa: S704 (rendered with autoescape)
            yield FeedPostView(post.title, post.url, post.view.lang, post.date, post.summary, safe)


def _fields(source: Struct, without: Set[str]) -> str:
    """What the fields say, as text; a function says only where it lies, which is another place in each build."""
    return repr([getattr(source, name) for name in source.__struct_fields__ if name not in without])


def post_source(context: SiteContext, post: Post, view: PostView, full_text: bool, render: Render) -> PostSource:
    """The item of a post; ``view`` is that of its page."""
    return PostSource(
        id=post.id,
        url=context.site.origin + post.url,
        title=post.title,
        summary=post.excerpt,
        authors=post.authors,
        published=post.instant,
        updated=_latest(post.instant, post.modified),
        tags=tuple(tag.name for tag in post.tags),
        date=view.date,
        view=FeedItemView(
            site=LanguageView(context.site.lang),
            lang=post.lang,
            track=view.track,
            body=view.body,
            signature=view.signature,
            challenge_sentences=tuple(FeedSentenceView(each.sentence) for each in view.challenge_sentences),
            in_reply_to=view.in_reply_to,
        ),
        full_text=full_text,
        render=render,
    )


def week_source(context: SiteContext, week: Week, id: str, posts: tuple[PostSource, ...], render: Render) -> WeekSource:
    """The item of a week that is over: it is published when the week ends, and changes when one of its posts does.

    It leads to the page of the week, or to the front page where a theme has no such pages.
    """
    path = week.path if context.site.feeds.page else ""
    return WeekSource(
        id=id,
        url=context.site.origin + context.url(path),
        title=context.language.text("Week %(week)s, %(year)s", week=week.number, year=week.year),
        lang=context.site.lang,
        published=week.end,
        updated=_latest(week.end, *(post.updated for post in posts)),
        posts=posts,
        render=render,
    )


def _latest(first: datetime, *others: datetime | None) -> datetime:
    return max((first, *(each for each in others if each)), key=datetime.timestamp)
