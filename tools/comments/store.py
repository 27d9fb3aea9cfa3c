"""The comments of all posts in their files below content/, changed by one process at a time."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from plugins.comments.merging import in_order, merged
from plugins.comments.models import Comment, PostComments
from plugins.comments.records import FOLDER, read_comments, record_bytes, record_name, record_names, write_comments
from plugins.core.errors import Fault, SiteError, raise_if_any
from plugins.engine.content.folder import ContentFolder
from plugins.engine.output.lock import InUseError, hold
from plugins.engine.output.staging import writing

LOCK = "comments.lock"
"""The file in the cache that commands hold while they change comments."""

_PATIENCE = 20  # seconds to wait for another command, which holds the lock for a moment
_PAUSE = 0.05

_Files = dict[str, PostComments]


class CommentStore(Struct, frozen=True):
    """The comments of a blog. ``cache`` is the blog's cache folder, which has the lock.

    A post may have several files, as after a merge of branches. A comment stays in the file that has it, whatever post
    its source names: the writer may have moved it. Every method raises SiteError for damaged files, and then changes
    nothing.
    """

    content: ContentFolder
    cache: Path

    def records(self) -> tuple[PostComments, ...]:
        """Return the comments of all posts, one record for each, by address."""
        by_post: dict[str, list[Comment]] = {}
        for record in self._read().values():
            by_post.setdefault(record.post, []).extend(record.comments)
        return tuple(PostComments(post, in_order(by_post[post])) for post in sorted(by_post))

    def read(self, post: str) -> PostComments:
        """Return the comments of the post with this address."""
        return next((each for each in self.records() if each.post == post), PostComments(post))

    def take_in(self, post: str, comments: Iterable[Comment]) -> int:
        """Merge what a source says of the comments of a post; return the number of those that are new."""
        return self.take_in_all({post: comments})

    def take_in_all(self, incoming: Mapping[str, Iterable[Comment]]) -> int:
        """Merge what a source says of comments, by the address of their post; return the number of new ones."""
        with self._changing() as files:
            holders = {each.id: name for name, record in files.items() for each in record.comments}
            of_post = {files[name].post: name for name in sorted(files, reverse=True)}
            new = 0
            for post, comments in incoming.items():
                home = of_post.get(post) or record_name(post)
                for name, found in _by_file(comments, holders, home).items():
                    new += sum(each not in holders for each in {comment.id for comment in found})
                    files[name] = merged(files.get(name) or PostComments(post), found)
                    holders.update((each.id, name) for each in found)
            return new

    def edit(self, change: Callable[[Comment], Comment]) -> int:
        """Replace each comment by what ``change`` returns for it; return the number of those that it has changed."""
        with self._changing() as files:
            changed = 0
            for name, record in files.items():
                comments = tuple(change(each) for each in record.comments)
                changed += sum(now != before for now, before in zip(comments, record.comments, strict=True))
                files[name] = replace(record, comments=comments)
            return changed

    def _read(self) -> _Files:
        files: _Files = {}
        faults: list[Fault] = []
        for name in record_names(self.content.file(FOLDER)):
            path = f"{FOLDER}/{name}"
            try:
                record = read_comments(self.content.file(path), self.content.label(path))
            except SiteError as error:
                faults += error.faults
                continue
            if record:
                files[name] = record
        raise_if_any(faults)
        return files

    @contextmanager
    def _changing(self) -> Iterator[_Files]:
        """Yield all files, and write those that were changed or added. Nobody else changes any meanwhile."""
        self.cache.mkdir(parents=True, exist_ok=True)
        with _patiently(self.cache / LOCK, self.content.label(FOLDER)):
            files = self._read()
            before = dict(files)
            yield files
            with writing(self.content.path):
                for name, record in files.items():
                    if not _same(record, before.get(name)):
                        write_comments(self.content.file(FOLDER), record, name)


def _same(record: PostComments, before: PostComments | None) -> bool:
    """Tell whether a file would have the same content. The order of its comments does not count."""
    return before is not None and (record is before or record_bytes(record) == record_bytes(before))


def _by_file(comments: Iterable[Comment], holders: Mapping[str, str], home: str) -> dict[str, list[Comment]]:
    """Return comments by the file that has them, else by the one of their post."""
    found: dict[str, list[Comment]] = {}
    for each in comments:
        found.setdefault(holders.get(each.id, home), []).append(each)
    return found


@contextmanager
def _patiently(path: Path, name: str) -> Iterator[None]:
    """Hold a lock that others hold for a moment. Raises InUseError if it does not become free."""
    until = time.monotonic() + _PATIENCE
    with ExitStack() as stack:
        while True:
            try:
                stack.enter_context(hold(path, name, "another command"))
                break
            except InUseError:
                if time.monotonic() > until:
                    raise
                time.sleep(_PAUSE)
        yield
