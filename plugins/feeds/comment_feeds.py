"""Feeds of comments: the newest of all posts, and those of each post. Only a feed that changes reads comments."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property, partial

from msgspec import Struct
from msgspec.structs import replace

from plugins.comments.discussions import Discussion
from plugins.core.urls import encoded_path
from plugins.engine.output.keys import key_of
from plugins.feeds.models import FeedInfo, FeedItem
from plugins.identity.ids import part_id
from plugins.pages.models import Post
from plugins.pages.plan_types import File
from plugins.pages.post_comments import lazy_threads, post_feed_path, post_feed_title
from plugins.pages.site_context import SiteContext
from plugins.pages.views.comments import CommentView, in_sequence, made_threads

FOLDER = "comments/"


class NewestComments(Struct, frozen=True, eq=False, dict=True):
    """The newest ``number`` comments, or fewer. ``discussed`` are the posts that have all of these."""

    context: SiteContext
    discussed: Sequence[tuple[Post, Discussion]]
    number: int

    @cached_property
    def key(self) -> str:
        """A digest of everything that the items depend on."""
        return key_of([_parts(post, discussion) for post, discussion in self.discussed], self.number)

    @cached_property
    def items(self) -> tuple[FeedItem, ...]:
        """The items, newest first. Posts without a comment among them are not read, once there are enough."""
        found: list[FeedItem] = []
        for post, discussion in self.discussed:  # that with the newest comment first
            if len(found) == self.number and discussion.latest.timestamp() < found[-1].published.timestamp():
                break
            found = _newest((*found, *_items(self.context, post, discussion)), self.number)
        return tuple(found)


def newest_comments(context: SiteContext, posts: Sequence[Post]) -> NewestComments | None:
    """Return the newest comments; None for a site that has none, and no form for one."""
    if not context.site.own_pages or not (context.site.comments.form or any(post.discussion for post in posts)):
        return None
    items = context.site.comments.feed_items
    newest = sorted(_discussed(posts), key=lambda each: (-each[1].latest.timestamp(), each[0].source))[:items]
    return NewestComments(context, newest, items)


def _discussed(posts: Sequence[Post]) -> Iterator[tuple[Post, Discussion]]:
    """Yield the posts with comments that readers may come upon."""
    return ((post, post.discussion) for post in posts if post.discussion and post.state == "out" and not post.hidden)


def post_feed_files(context: SiteContext, posts: Sequence[Post]) -> Iterator[File]:
    """Yield the feed of the comments of each post that has some. It is written by its address, hidden or not."""
    if not context.site.own_pages:
        return
    of_site = key_of("comments of a post", _of_site(context), context.site.comments.feed_items)
    for post in posts:
        if post.discussion:
            parts = (of_site, post.id, post.save_as, *_parts(post, post.discussion))
            owner = f"the feed of comments of {post.source}"
            yield File(
                post_feed_path(post),
                owner,
                parts,
                partial(_write, context, post, post.discussion),
                beside=post.save_as,
            )


def _of_site(context: SiteContext) -> tuple[str, ...]:
    """Return what the feeds of all posts depend on: most builds make none, so their `_info` is no part of the key."""
    site = context.site
    return site.id, site.name, site.subtitle, site.origin, site.base, site.lang, site.author


def _info(context: SiteContext, post: Post) -> FeedInfo:
    site = context.site
    return FeedInfo(
        id=part_id(site.id, f"comments {post.id}"),
        title=post_feed_title(context, post),
        subtitle=site.subtitle,
        page=site.origin + post.url,
        url=site.origin + context.url(encoded_path(post_feed_path(post))),
        lang=site.lang,
        author=site.author,
        hub="",
        icon="",
        items=(),
    )


def _write(context: SiteContext, post: Post, discussion: Discussion) -> bytes:
    from plugins.feeds.plain_rss import plain_rss

    items = _newest(_items(context, post, discussion), context.site.comments.feed_items)
    return plain_rss(replace(_info(context, post), items=tuple(items)))


def _parts(post: Post, discussion: Discussion) -> tuple[object, ...]:
    return post.title, post.url, post.lang, discussion.threads.digest


def _newest(items: Iterable[FeedItem], number: int) -> list[FeedItem]:
    """Return the newest items, so many or fewer, the newest first."""
    return sorted(items, key=lambda item: (-item.published.timestamp(), item.id))[:number]


def _items(context: SiteContext, post: Post, discussion: Discussion) -> Iterator[FeedItem]:
    comments = in_sequence(made_threads(lazy_threads(context, discussion)))
    return (_item(context, post, each) for each in comments)


def _item(context: SiteContext, post: Post, view: CommentView) -> FeedItem:
    published = datetime.fromisoformat(view.published)
    return FeedItem(
        id=part_id(context.site.id, f"comment {view.key}"),
        url=f"{context.site.origin}{post.url}#{view.id}",
        title=context.language.text("%(author)s replies to %(post)s", author=view.author, post=post.title),
        summary=view.text,
        html=str(view.html),
        lang=post.lang,
        authors=(view.author,),
        published=published,
        updated=published,
        tags=(),
    )
