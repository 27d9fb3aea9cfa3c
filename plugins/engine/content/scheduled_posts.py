"""Posts whose date is to come: the next one, and dates so far ahead that they may be slips. Pure."""

from collections.abc import Iterable, Iterator

from plugins.core.clock import Now
from plugins.core.errors import Fault, fault
from plugins.engine.content.fields import DATE
from plugins.engine.content.post import SourcePost

FAR = 60  # days: who writes ahead for a holiday or a series is nearer
_MOST_DATES = 5  # that are named one by one


def instant_of(post: SourcePost) -> float:
    """The instant of a post's Date, in seconds since 1970."""
    return post.date.instant.timestamp() if post.date else 0.0


def next_out(posts: Iterable[SourcePost], content: str) -> str:
    """Name the one of the waiting posts that comes out first, and its instant; empty where none waits."""
    first = min(posts, key=lambda post: (instant_of(post), post.path), default=None)
    if first is None or first.date is None:
        return ""
    return f"{content}/{first.path} at {first.date.instant.isoformat(sep=' ', timespec='minutes')}"


def far_dates(posts: Iterable[SourcePost], content: str, now: Now) -> Iterator[Fault]:
    """Yield a warning for each waiting post whose Date is more than FAR days ahead; many of them are one."""
    far = [post for post in posts if instant_of(post) > now.instant.timestamp() + FAR * 86_400]
    remedy = "correct it, if it is a slip"
    for post in far:
        day = f" {post.date.day}" if post.date and len(far) <= _MOST_DATES else ""
        what = f"Date:{day} is more than {FAR} days ahead" if day else f"Date: it is more than {FAR} days ahead"
        yield fault(f"{content}/{post.path}", what, remedy, post.line(DATE))


def waiting_lines(count: int, first: str, now: Now, preview: bool) -> Iterator[str]:
    """Say how many posts wait, and which comes first: all do that are after a fixed NOW. A preview shows them."""
    if preview:
        return
    posts = f"{count} post{'' if count == 1 else 's'}"
    if now.fixed:
        verb = "is not out" if count == 1 else "are not out"
        named = f", the next one is {first}" if count > 1 else f": {first}" if count else ""
        yield f"NOW is fixed at {now.instant.isoformat()}: {posts} after it {verb}{named}; remove the line to go live"
    elif count:
        verb = "waits for its date" if count == 1 else "wait for their dates, the next one is"
        yield f"{posts} {verb}: {first}"
