"""Views of the comments of a post, and the page that thanks for one. Only rendered pages read comments."""

from collections.abc import Iterator
from functools import lru_cache, partial
from hashlib import sha256

from markupsafe import Markup

from plugins.comments.cleaning import clean
from plugins.comments.discussions import Discussion
from plugins.comments.form import FORM, THANKS
from plugins.comments.models import Comment, Source
from plugins.comments.plain import one_line, plain_text, printable, web_address
from plugins.comments.threads import Thread
from plugins.core.lazy_value import LazyValue
from plugins.core.urls import encoded_path
from plugins.engine.output.keys import key_of
from plugins.pages.item_views import replies
from plugins.pages.models import Feed, Post
from plugins.pages.plan_types import Planned
from plugins.pages.site_context import SiteContext
from plugins.pages.views.base import LinkView
from plugins.pages.views.comments import (
    CommentFormView,
    CommentsView,
    CommentThanksView,
    CommentView,
    ThreadView,
)

_FEED = "rss.xml"
_DIGITS = 10  # of the digest in the address of a comment
_NAMES = {Source.MASTODON: "Mastodon", Source.BLUESKY: "Bluesky"}
_NONE: LazyValue[tuple[ThreadView, ...]] = LazyValue("no comments", tuple)


def comments_view(context: SiteContext, post: Post) -> CommentsView | None:
    """Return the comments of a post; None where there are none, and no form."""
    discussion = post.discussion
    form = _form(context, post) if post.takes_comments and context.site.comments.form else None
    if discussion is None and form is None:
        return None
    number = discussion.count if discussion else 0
    return CommentsView(
        number=number,
        count=replies(context.language, number),
        lazy_threads=lazy_threads(context, discussion) if discussion else _NONE,
        form=form,
        closed=not post.takes_comments,
    )


def _form(context: SiteContext, post: Post) -> CommentFormView:
    return CommentFormView(context.url(FORM), post.address, context.site.comments.email)


def lazy_threads(context: SiteContext, discussion: Discussion) -> LazyValue[tuple[ThreadView, ...]]:
    """Return the threads with all that they depend on, beside the files, in their digest."""
    language = context.language
    site = _key_of_site(context.site.comments.zone.key, context.site.author, language.lang, language.text("Somebody"))
    return LazyValue(f"{site} {discussion.threads.digest}", partial(_threads, context, discussion))


@lru_cache(maxsize=4)
def _key_of_site(*parts: str) -> str:
    return key_of(parts)


def _threads(context: SiteContext, discussion: Discussion) -> tuple[ThreadView, ...]:
    return tuple(_thread(context, each) for each in discussion.threads.value)


def _thread(context: SiteContext, thread: Thread) -> ThreadView:
    first = comment_view(context, thread.first) if thread.first else None
    return ThreadView(first, tuple(comment_view(context, each) for each in thread.answers))


def comment_view(context: SiteContext, comment: Comment) -> CommentView:
    """Return the view of a comment. Its HTML is cleaned again, since somebody may have edited its file."""
    html = clean(printable(comment.html))
    return CommentView(
        id=element_id(comment),
        key=comment.id,
        author=one_line(comment.author) or context.language.text("Somebody"),
        website=web_address(comment.website),
        date=context.language.day(comment.date.astimezone(context.site.comments.zone).date()),
        published=comment.date.isoformat(),
        html=Markup(html),  # noqa: S704 (cleaned)
        text=plain_text(html),
        own=comment.own,
        elsewhere=_elsewhere(comment),
    )


def element_id(comment: Comment) -> str:
    """Return the id of the element of a comment, which never changes."""
    return f"comment-{sha256(comment.id.encode()).hexdigest()[:_DIGITS]}"


def _elsewhere(comment: Comment) -> LinkView | None:
    url = web_address(comment.url)
    return LinkView(_NAMES.get(comment.source) or url.split("/")[2], url) if url else None


def post_feed_path(post: Post) -> str:
    """Return the path of the feed of a post's comments, in the folder of the post."""
    folder = post.save_as.removesuffix("index.html").removesuffix(".html").rstrip("/")
    return f"{folder}/{_FEED}".lstrip("/")


def post_feed_title(context: SiteContext, post: Post) -> str:
    """Return the title of the feed of a post's comments."""
    return context.feed_title(context.language.text("Replies to %(post)s", post=post.title))


def post_feeds(context: SiteContext, post: Post) -> tuple[Feed, ...]:
    """Return the feed of a post's comments, to which its page links; none for a post without comments."""
    rss = next((each for each in context.site.feeds.formats if each.file == "rss.xml"), None)
    if post.discussion is None or rss is None or not context.site.own_pages:
        return ()
    return (
        Feed(post_feed_title(context, post), rss.name, rss.media_type, context.url(encoded_path(post_feed_path(post)))),
    )


def thanks(context: SiteContext) -> Iterator[Planned[CommentThanksView]]:
    """Plan the page that thanks for a comment, if the site has a form."""
    if context.site.comments.form:
        head = context.page_head(context.language.text("Thank you for your reply"), context.url(THANKS))
        yield context.planned_page(THANKS, CommentThanksView(head=head))
