"""Check that no two posts have the same slug, and that no post is in two files. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from plugins.core.errors import Fault, fault
from plugins.core.long_text import LongText
from plugins.engine.content.address_keys import Key
from plugins.engine.content.checks.models import CheckedContent
from plugins.engine.content.fields import SLUG
from plugins.engine.content.markdown_facts import BARE_DIGEST
from plugins.engine.content.post import ReadingOptions, SourcePost


def duplicate_posts(content: CheckedContent) -> Iterator[Fault]:
    """Yield a fault for each post with the slug, or with the title and text, of another one."""
    yield from duplicates(content.posts, content.options)


def duplicates(posts: Sequence[SourcePost], options: ReadingOptions) -> Iterator[Fault]:
    """Yield the faults of duplicate posts.

    Two posts may share a slug as translations: in two languages, of which one is the site's.
    """
    by_slug: dict[tuple[str, ...], SourcePost] = {}
    texts = Counter(post.fact(BARE_DIGEST) for post in posts)
    twins: dict[tuple[str, str], SourcePost] = {}
    originals = {(post.kind, post.slug) for post in posts if post.lang == options.lang}
    for post in posts:
        lang = post.lang if (post.kind, post.slug) in originals else "any"
        first = by_slug.setdefault((post.kind, post.slug, lang), post)
        if first is not post:
            yield _same_slug(first, post, options)
        elif (text := post.fact(BARE_DIGEST)) and post.status != "draft" and texts[text] > 1:
            twin = twins.setdefault((text, _without_file(post)), post)
            if twin is not post:
                what = f"duplicate of {options.content.label(twin.path)} (same title and text)"
                yield fault(options.content.label(post.path), what, "delete one, or set 'Status: draft'")


def _same_slug(first: SourcePost, second: SourcePost, options: ReadingOptions) -> Fault:
    """Return the fault of two posts with one slug, at the one that has a Slug, else at the second."""
    blamed, other = (first, second) if first.line(SLUG) and not second.line(SLUG) else (second, first)
    key = Key(SLUG.name, blamed.line(SLUG)) if blamed.line(SLUG) else Key()
    what = f"same slug as {options.content.label(other.path)} ('{second.slug}')"
    without = "rename one of the files, or give one a Slug"
    return key.fault(options.content.label(blamed.path), what, without, "; keep the slug of a published post")


def _without_file(post: SourcePost) -> str:
    """Return all values of a post except its text and those that belong to its file."""
    rest = replace(
        post, path="", slug="", id=None, save_as=None, url=None, redirect_from=(), modified=None, body_line=0, lines={},
        markdown=LongText(""), facts={},
    )  # fmt: skip
    return repr(rest)
