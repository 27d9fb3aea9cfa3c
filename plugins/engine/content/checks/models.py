"""The content of a site as the checks get it."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from plugins.core.clock import Now
from plugins.engine.content.models import State, Text
from plugins.engine.content.post import ReadingOptions, SourcePost
from plugins.engine.content.scan import Sources


class OtherFiles(Struct, frozen=True):
    """Files below content/ that are not posts.

    ``files`` may be published, ``unread`` are posts with faults of their own, and ``left_out`` has the other files,
    each with the reason. ``more_tags`` are slugs of tags of unread posts, None if some cannot be read.
    """

    files: frozenset[str]
    unread: frozenset[str]
    left_out: Mapping[str, str]
    more_tags: frozenset[str] | None = frozenset()


class CheckedContent(Struct, frozen=True):
    """All that was read below content/, with the settings and the current time.

    ``posts`` are all that can be read, drafts among them; ``states`` are their states and ``texts`` the converted
    texts, by path. ``deleted`` are the paths of posts that were deleted.
    """

    options: ReadingOptions
    now: Now
    include_unpublished: bool
    sources: Sources
    posts: tuple[SourcePost, ...]
    states: Mapping[str, State]
    texts: Mapping[str, Text]
    other_files: OtherFiles
    deleted: frozenset[str] = frozenset()

    def label(self, path: str) -> str:
        """Return a file's name in messages."""
        return self.options.content.label(path)

    @property
    def listed_posts(self) -> Iterable[SourcePost]:
        """The posts that are in lists, or will be once they are published."""
        return [post for post in self.posts if post.kind == "post" and post.status == "published"]

    @property
    def scheduled_posts(self) -> Iterable[SourcePost]:
        """The posts whose date is to come."""
        return [post for post in self.posts if self.states[post.path] == "future"]
