"""Posts as the checks get them, without files."""

import datetime as dt
from collections.abc import Iterable

from plugins.core.clock import Now
from plugins.engine.content.checks.models import CheckedContent, OtherFiles
from plugins.engine.content.post import ReadingOptions, SourcePost
from plugins.engine.content.scan import Sources

NOW = Now(dt.datetime(2013, 4, 21, 18, tzinfo=dt.UTC), "NOW")


def checked(posts: Iterable[SourcePost], options: ReadingOptions) -> CheckedContent:
    """Return published posts as content to check."""
    found = tuple(posts)
    others = OtherFiles(frozenset(), frozenset(), {})
    return CheckedContent(
        options, NOW, False, Sources((), {}, ()), found, dict.fromkeys((post.path for post in found), "out"), {}, others
    )
