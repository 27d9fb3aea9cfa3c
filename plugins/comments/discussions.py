"""The comments of a build: their numbers and dates, known without reading them, and themselves on request."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from plugins.comments.known_comments import KnownComments, KnownFile
from plugins.comments.models import Comment, State
from plugins.comments.records import FOLDER, read_comments
from plugins.comments.threads import Thread, threads
from plugins.core.lazy_value import LazyValue
from plugins.engine.content.folder import ContentFolder
from plugins.identity.paths import address_key


def post_key(address: str) -> str:
    """Return what is equal for all spellings of a post's address that hosts take for one, as a person may write it."""
    return address_key(address.lstrip("/"))


_DECIDED = {State.PENDING: 0, State.APPROVED: 1, State.DELETED: 2}


class Discussion(Struct, frozen=True):
    """The approved comments of a post: their number, the date of the newest one, and their threads, read on request."""

    count: int
    latest: dt.datetime
    threads: LazyValue[tuple[Thread, ...]]


class Discussions(Struct, frozen=True, dict=True):
    """All comments of the blog, by the address of the post that their file names."""

    known: KnownComments
    content: ContentFolder

    def of(self, addresses: Iterable[str]) -> Discussion | None:
        """Return the comments of a post, by all addresses that it has had; None without approved comments.

        Several files are read to count them: they may have a comment in common.
        """
        files: dict[str, KnownFile] = {}
        for address in addresses:
            files |= self._by_post.get(post_key(address), {})
        if not files or not (shown := self._shown(files)):
            return None
        digest = " ".join(f"{name} {each.digest}" for name, each in sorted(files.items()))
        count, latest = shown
        return Discussion(count, latest, LazyValue(digest, lambda: threads(self._comments(sorted(files)))))

    def _shown(self, files: Mapping[str, KnownFile]) -> tuple[int, dt.datetime] | None:
        """Return the number of approved comments, and the date of the newest one; None without any."""
        shown = [(each.shown, each.latest) for each in files.values() if each.latest]
        if not shown or len(files) == 1:
            return shown[0] if shown else None
        dates = [each.date for each in self._comments(sorted(files)) if each.state is State.APPROVED]
        return (len(dates), max(dates, key=dt.datetime.timestamp)) if dates else None

    @property
    def waiting(self) -> int:
        """The number of comments that wait for the writer."""
        return sum(each.waiting for each in self.known.files.values())

    @cached_property
    def _by_post(self) -> dict[str, dict[str, KnownFile]]:
        found: dict[str, dict[str, KnownFile]] = {}
        for name, each in self.known.files.items():
            found.setdefault(post_key(each.post), {})[name] = each
        return found

    def _comments(self, names: Iterable[str]) -> list[Comment]:
        """Return the comments of files. Raises SiteError for one that was just damaged.

        Of one that two files have, as after a post was renamed, the one counts of which the writer has decided more.
        """
        found: dict[str, Comment] = {}
        for name in names:
            path = f"{FOLDER}/{name}"
            record = read_comments(self.content.file(path), self.content.label(path))
            for each in record.comments if record else ():
                known = found.get(each.id)
                if known is None or _DECIDED[each.state] > _DECIDED[known.state]:
                    found[each.id] = each
        return list(found.values())
