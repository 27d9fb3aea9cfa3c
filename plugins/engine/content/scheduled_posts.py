"""Order the scheduled posts, and report them where no plugin does. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from plugins.core.clock import Now
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.post import SourcePost


def instant_of(post: SourcePost) -> float:
    """Return the instant of a post's Date, in seconds since 1970."""
    return post.date.instant.timestamp() if post.date else 0.0


def by_instant(posts: Iterable[SourcePost]) -> tuple[SourcePost, ...]:
    """Return the posts in the order in which they come out."""
    return tuple(sorted(posts, key=lambda post: (instant_of(post), post.path)))


def scheduled_lines(posts: Sequence[SourcePost], content: ContentFolder, now: Now) -> Iterator[str]:
    """Yield a line about the scheduled posts, which come in order, and one about a NOW that holds them back."""
    if posts and posts[0].date:
        instant = posts[0].date.instant.isoformat(sep=" ", timespec="minutes")
        verb = "1 post waits for its date" if len(posts) == 1 else f"{len(posts)} posts wait for their dates, the first"
        yield f"{verb}: {content.label(posts[0].path)} at {instant}"
    if now.fixed:
        yield f"NOW is fixed at {now.instant.isoformat()}: new posts will not come out; remove the line to go live"
