"""Warn of posts whose date is so far ahead that it may be a typing error. Pure."""

from collections.abc import Iterator

from plugins.core.errors import Fault, fault
from plugins.engine.content.checks.models import CheckedContent
from plugins.engine.content.fields import DATE
from plugins.engine.content.scheduled_posts import instant_of

FAR = 60  # days: posts that are written ahead for a holiday or a series are nearer
_MAX_NAMED = 5  # dates that are named one by one


def far_dates(content: CheckedContent) -> Iterator[Fault]:
    """Yield a warning for each scheduled post whose Date is more than FAR days ahead; many of them are alike."""
    latest = content.now.instant.timestamp() + FAR * 86_400
    far = [post for post in content.scheduled_posts if instant_of(post) > latest]
    for post in far:
        named = post.date is not None and len(far) <= _MAX_NAMED
        what = f"Date{f': {post.date.day}' if named and post.date else ''} is more than {FAR} days ahead"
        yield fault(content.label(post.path), what, "correct it if it is a typo", post.line(DATE))
