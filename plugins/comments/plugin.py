"""Declare the comments: their settings, their files below content/, and what a build knows of them."""

from collections.abc import Iterable

from plugins.comments.config import CommentsConfig
from plugins.comments.fields import COMMENTS
from plugins.engine.build import Build
from plugins.engine.plugin import Plugin


def find(build: Build) -> Iterable[object]:
    """Return the comments of the blog, and a fault for each file that is damaged."""
    from plugins.comments.discussions import Discussions  # here: only builds read comments
    from plugins.comments.known_comments import known_comments
    from plugins.engine.content.library import CheckResult

    known, faults = known_comments(build.content, build.cache)
    return (Discussions(known, build.content), CheckResult(faults))


PLUGIN = Plugin(
    "plugins.comments",
    needs=("plugins.identity",),
    own_files={"comments/*.json": "comments of posts"},
    fields=(COMMENTS,),
    tables={"COMMENTS": CommentsConfig},
    after_reading=find,
)
