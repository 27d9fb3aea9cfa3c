"""Name the next scheduled post, and report at the end of a build how many there are. Pure."""

from collections.abc import Iterable, Iterator

from plugins.core.clock import Now
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.post import SourcePost


def instant_of(post: SourcePost) -> float:
    """Return the instant of a post's Date, in seconds since 1970."""
    return post.date.instant.timestamp() if post.date else 0.0


def next_out(posts: Iterable[SourcePost], content: ContentFolder) -> str:
    """Return the scheduled post that comes out first, with its instant, or an empty text."""
    first = min(posts, key=lambda post: (instant_of(post), post.path), default=None)
    if first is None or first.date is None:
        return ""
    return f"{content.label(first.path)} at {first.date.instant.isoformat(sep=' ', timespec='minutes')}"


def scheduled_lines(count: int, first: str, now: Now, preview: bool) -> Iterator[str]:
    """Yield a line with the number of scheduled posts and the next one. A preview shows them: it yields nothing."""
    if preview:
        return
    posts = f"{count} post{'' if count == 1 else 's'}"
    if now.fixed:
        verb = "is not out" if count == 1 else "are not out"
        named = f", the next one is {first}" if count > 1 else f": {first}"
        what = f"{posts} after it {verb}{named}" if count else "new posts will not come out"
        yield f"NOW is fixed at {now.instant.isoformat()}: {what}; remove the line to go live"
    elif count:
        verb = "waits for its date" if count == 1 else "wait for their dates, the next one is"
        yield f"{posts} {verb}: {first}"
