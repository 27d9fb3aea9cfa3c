"""A local copy of the former blog's uploads: which of its files an address means. No file is read."""

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from posixpath import basename, splitext

from plugins.core.unicode_names import composed
from tools.importing.media_names import below_uploads

_UPLOADS = "uploads/"
_TAIL = 3  # a year, a month and a name
_SIZE = re.compile(r"-(\d{1,5})x(\d{1,5})(?=\.\w+$)")  # which WordPress writes behind the name of a smaller size


class Uploads:
    """The files of a folder by their paths, whatever case and form of Unicode these have.

    The folder may be wp-content/uploads itself, or have it somewhere in it. A file is found by its path, else by year,
    month and name. Where no file is in a folder of a month, its name is enough if no other file has it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paths: dict[str, str] = {}
        self.names: dict[str, str | None] = {}
        self.sizes: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)  # by the key of the original
        self.total = 0
        for path in sorted(_files_below(folder), key=lambda each: (each.count("/"), each)):
            self.total += 1
            for key in _keys(path):
                self.paths.setdefault(key, path)
                if size := _SIZE.search(key):
                    self.sizes[_SIZE.sub("", key)].add((int(size[1]) * int(size[2]), size[0]))
            name = _key(basename(path))
            self.names[name] = path if name not in self.names else None
        self.is_flat = not any(_has_month(key) for key in self.paths)

    def find(self, address: str) -> Path | None:
        """Return the file that is meant by an address; None if the folder has none."""
        below = _key(below_uploads(address))
        month = "/".join(below.split("/")[-_TAIL:])
        by_name = self.names.get(basename(below)) if self.is_flat else None
        found = self.paths.get(below) or (self.paths.get(month) if _has_month(month) else None) or by_name
        return self.folder / found if found else None

    def smaller(self, address: str) -> Iterator[str]:
        """Yield the addresses of the sizes that the folder has of the picture at an address, the largest first."""
        below = _key(below_uploads(address))
        stem, ending = splitext(address)
        for _, size in sorted(self.sizes.get(below, ()), reverse=True):
            yield f"{stem}{size}{ending}"

    def name_of(self, file: Path) -> str:
        """Return the path of a file below the folder."""
        return file.relative_to(self.folder).as_posix()


def _files_below(folder: Path) -> Iterator[str]:
    """Yield the path of each file. What is hidden, or a link that leads out of the folder, is none of them."""
    top = folder.resolve()
    for place, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if not each.startswith(".")]
        for name in names:
            file = Path(place, name)
            inside = not file.is_symlink() or file.resolve().is_relative_to(top)
            if not name.startswith(".") and inside and file.is_file():
                yield file.relative_to(folder).as_posix()


def _keys(path: str) -> Iterator[str]:
    """Yield the names under which a file is looked for."""
    key = _key(path)
    yield key
    if _UPLOADS in key:
        yield key.rpartition(_UPLOADS)[2]
    month = "/".join(key.split("/")[-_TAIL:])
    if _has_month(month):
        yield month


def _has_month(key: str) -> bool:
    parts = key.split("/")
    return len(parts) == _TAIL and len(parts[0]) == 4 and len(parts[1]) == 2 and "".join(parts[:2]).isdigit()


def _key(path: str) -> str:
    return composed(path).casefold()
