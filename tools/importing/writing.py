"""Write what was planned: a file for each text, and the comments in batches. What exists is never overwritten."""

from collections.abc import Iterable
from itertools import count
from pathlib import Path
from posixpath import splitext

from plugins.comments.models import Comment
from tools.comments.store import CommentStore
from tools.importing.new_blog import NewBlog
from tools.importing.planning import Planned
from tools.writing.new_file import create

_MOST = 4 << 20  # characters of comments that wait to be written: each time all files of comments are read


class Writer:
    """An import while it writes. With ``dry`` it writes nothing, and counts what it would write."""

    def __init__(self, blog: NewBlog, *, dry: bool) -> None:
        self.blog = blog
        self.dry = dry
        self.store = CommentStore(blog.content, blog.site.engine.cache)
        self.pending: dict[str, tuple[Comment, ...]] = {}
        self.size = 0
        self.copied: dict[str, Path] = {}
        self.known_comments = {each.id for record in self.store.records() for each in record.comments}

    def write(self, planned: Planned) -> None:
        """Create the file of a text. Raises OSError where it cannot be written: then there is nothing of it."""
        if not self.dry:
            create(self.blog.content.file(planned.post.path), planned.data)

    def copy(self, file: Path, path: str) -> str:
        """Copy a file to a path below content/; return that path, with a number where another file has it."""
        stem, ending = splitext(path)
        data = file.read_bytes()
        for number in count(1):
            free = path if number == 1 else f"{stem}-{number}{ending}"
            target = self.blog.content.file(free)
            if (target.exists() and target.read_bytes() == data) or self.copied.get(free) == file:
                return free
            if not target.exists() and free not in self.copied:
                break
        self.copied[free] = file
        if not self.dry:
            create(target, data)
        return free

    def take_comments(self, address: str, comments: Iterable[Comment]) -> int:
        """Keep comments of the text at an address, and write them once they are many; return how many are new."""
        found = tuple(comments)
        new = sum(each.id not in self.known_comments for each in found)
        self.known_comments.update(each.id for each in found)
        if new and address:
            self.pending[address] = (*self.pending.get(address, ()), *found)
            self.size += sum(len(each.html) for each in found)
        if self.size > _MOST:
            self.flush()
        return new

    def flush(self) -> None:
        """Write the comments that wait."""
        if self.pending and not self.dry:
            self.store.take_in_all(self.pending)
        self.pending = {}
        self.size = 0
