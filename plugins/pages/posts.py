"""Views of posts and pages."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import TypeVar
from urllib.parse import quote

from msgspec import Struct

from plugins.challenge.domain.challenge_runs import featured_entry
from plugins.core.text_statistics import reading_minutes
from plugins.identity.models import Redirect
from plugins.identity.paths import is_query, output_file
from plugins.identity.redirects_file import page_at
from plugins.pages.challenge_sentences import ChallengeNeighbours, challenge_neighbours, challenge_sentences
from plugins.pages.config import handle
from plugins.pages.models import Page, Post
from plugins.pages.neighbours import with_neighbours
from plugins.pages.plan_types import Planned
from plugins.pages.post_comments import comments_view, post_feeds
from plugins.pages.related import Comparison, compared
from plugins.pages.series import parts
from plugins.pages.site_context import SiteContext
from plugins.pages.views.base import LinkView, RedirectView
from plugins.pages.views.posts import PageView, PartView, PostView, TranslationView

T = TypeVar("T", Post, Page)
Compare = Callable[[Sequence[Post], frozenset[str]], Comparison]


class PostNeighbours(Struct, frozen=True):
    """Posts that a post links to: before and after it, its translations, its series, and related ones."""

    previous: Post | None = None
    following: Post | None = None
    translations: Sequence[Post] = ()
    part: PartView | None = None
    related: Sequence[Post] = ()


def post_view(context: SiteContext, post: Post, around: PostNeighbours, neighbours: ChallengeNeighbours) -> PostView:
    """Return the view of a post; ``neighbours`` are those in challenges."""
    previous = context.post_link(around.previous) if around.previous else None
    following = context.post_link(around.following) if around.following else None
    return PostView(
        head=context.page_head(
            post.title, post.url, post.excerpt, post.lang, post_feeds(context, post), context.post_card(post)
        ),
        date=context.language.day(post.day),
        modified=context.language.day(post.modified.date()) if post.modified else None,
        authors=post.authors,
        music=post.music,
        lazy_body=post.html,
        signature=post.signature,
        challenge_sentences=challenge_sentences(context, post, neighbours, (previous, following)),
        tags=tuple(context.tag_link(tag) for tag in post.tags if tag.slug in context.tags),
        minutes=reading_minutes(post.statistics.words),
        translations=_translations(around.translations),
        previous=previous,
        next=following,
        state=post.state,
        published=(post.instant if post.hour is not None else post.day).isoformat(),
        words=post.statistics.words,
        in_reply_to=LinkView(handle(post.in_reply_to), post.in_reply_to) if post.in_reply_to else None,
        replies=tuple(_replies(context, post)),
        part=around.part,
        related=tuple(map(context.post_link, around.related)),
        picture=context.site.origin + post.picture.url if post.picture else "",
        listed=post.listed,
        untitled=post.untitled,
        comments=comments_view(context, post),
        rescued=context.language.day(post.rescued) if post.rescued else None,
    )


def _replies(context: SiteContext, post: Post) -> Iterator[LinkView]:
    """Yield ways to answer a post: by mail, with its title and number as the subject, and the author's profiles."""
    if context.site.email:
        subject = quote(f"Re: {post.title}{_number(post)}", safe="")
        yield LinkView(context.language.text("by mail"), f"mailto:{context.site.email}?subject={subject}")
    yield from context.site_view.profiles


def _number(post: Post) -> str:
    """Return the number of a post in its challenge, as " (#blogg100 89)"; an empty text for a post without one."""
    leads = featured_entry(post.entries)
    if not leads:
        return ""
    challenge, entry = leads
    return f" ({challenge.shown_hashtag} {entry.number(challenge.numbering)})"


def post_views(context: SiteContext, posts: Sequence[Post], compare: Compare = compared) -> dict[str, PostView]:
    """Return the views by source. ``posts`` run from the oldest; only listed ones are neighbours."""
    listed = [post for post in posts if post.listed]
    groups = _groups(posts)
    related_posts = compare(listed, context.own_tags).related(listed)
    part_of = parts(context, listed)
    in_challenges = challenge_neighbours(context, posts)
    around = {post.source: PostNeighbours(translations=_others(groups, post)) for post in posts}
    for before, post, after in with_neighbours(listed):
        source = post.source
        others = around[post.source].translations
        around[source] = PostNeighbours(before, after, others, part_of.get(source), related_posts[source])
    return {post.source: post_view(context, post, around[post.source], in_challenges) for post in posts}


def page_views(context: SiteContext) -> dict[str, PageView]:
    """Return the views of the pages beside the posts, by source."""
    groups = _groups(context.pages)
    return {page.source: _page_view(context, page, _others(groups, page)) for page in context.pages}


def _page_view(context: SiteContext, page: Page, translations: Sequence[Page]) -> PageView:
    return PageView(
        head=context.page_head(page.title, page.url, page.excerpt, page.lang),
        lazy_body=page.html,
        translations=_translations(translations),
        state=page.state,
    )


def _groups(texts: Sequence[T]) -> dict[str, list[T]]:
    """Group texts with their translations, by the source of the original."""
    groups: dict[str, list[T]] = {}
    for text in texts:
        groups.setdefault(text.translation_of or text.source, []).append(text)
    return groups


def _others(groups: dict[str, list[T]], text: T) -> list[T]:
    return [each for each in groups[text.translation_of or text.source] if each is not text]


def _translations(texts: Sequence[Post] | Sequence[Page]) -> tuple[TranslationView, ...]:
    return tuple(TranslationView(each.title, each.url, each.lang) for each in texts)


def redirects(
    context: SiteContext, texts: Sequence[Post | Page], redirects: Iterable[Redirect]
) -> Iterator[Planned[RedirectView]]:
    """Plan a page at each old address that leads to the new one. None can stand at a query."""
    by_source = {text.source: text for text in texts}
    for redirect in redirects:
        if is_query(redirect.old):
            continue
        text = by_source[redirect.path]
        view = RedirectView(head=context.page_head(text.title, text.url, text.excerpt), target=text.url)
        yield Planned(output_file(redirect.old), view.template, view, text.source)


def redirects_to_pages(
    context: SiteContext, redirects: Iterable[Redirect], owner: str
) -> Iterator[Planned[RedirectView]]:
    """Plan a page at each old address that leads to a page of no text. At that of a feed stands a copy of the feed."""
    for redirect in redirects:
        page = page_at(redirect.old)
        if page.endswith(".html") and not PurePosixPath(redirect.new).suffix:
            target = context.url(redirect.new)
            view = RedirectView(head=context.page_head(context.site.name, target), target=target)
            yield Planned(page, view.template, view, owner)
