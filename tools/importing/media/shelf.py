"""The folder of pictures of the new blog, into which files are put under names that are free, and none twice."""

import os
import shutil
from hashlib import file_digest
from itertools import count
from pathlib import Path
from posixpath import splitext

from plugins.core.unicode_names import composed
from plugins.engine.content.folder import ContentFolder
from tools.writing.new_file import create_by


class Shelf:
    """Files below a folder of content/. With ``dry`` nothing is written.

    Two names are the same if they differ in case alone, as for the file systems of Windows and macOS.
    """

    def __init__(self, content: ContentFolder, folder: str, *, dry: bool) -> None:
        self.content = content
        self.dry = dry
        self.names: set[str] = set()
        self.by_size: dict[int, list[str]] = {}
        self.digests: dict[str, str] = {}
        for place, _, names in os.walk(content.file(folder)):
            for name in names:
                file = Path(place, name)
                if file.is_file():
                    self._note(content.relative(file), file.stat().st_size)

    def has(self, path: str) -> bool:
        """Tell whether a path is taken."""
        return _key(path) in self.names

    def put(self, source: Path, path: str) -> tuple[str, bool]:
        """Put a file at a path below content/, or at one with a number; return its path, and whether it is new.

        A file with the same bytes that is there already is that file. Raises OSError where it cannot be written.
        """
        size = source.stat().st_size
        digest = _digest(source)
        for each in self.by_size.get(size, ()):
            if self._digest(each) == digest:
                return each, False
        stem, ending = splitext(path)
        free = next(each for number in count(1) if not self.has(each := _numbered(stem, number, ending)))
        if not self.dry:
            create_by(self.content.file(free), lambda target: _copy(source, target))
        self._note(free, size)
        self.digests[free] = digest
        return free, True

    def _note(self, path: str, size: int) -> None:
        self.names.add(_key(path))
        self.by_size.setdefault(size, []).append(path)

    def _digest(self, path: str) -> str:
        if path not in self.digests:
            self.digests[path] = _digest(self.content.file(path))
        return self.digests[path]


def _numbered(stem: str, number: int, ending: str) -> str:
    return f"{stem}{ending}" if number == 1 else f"{stem}-{number}{ending}"


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as read, target.open("xb") as write:
        shutil.copyfileobj(read, write, 1 << 20)
        write.flush()
        os.fsync(write.fileno())


def _digest(file: Path) -> str:
    with file.open("rb") as read:
        return file_digest(read, "sha256").hexdigest()


def _key(path: str) -> str:
    return composed(path).casefold()
