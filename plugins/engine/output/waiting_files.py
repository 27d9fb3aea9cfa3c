"""Files that wait to be made, and the order in which that is done."""

import posixpath
from collections.abc import Iterable
from operator import attrgetter

from msgspec import Struct

from plugins.engine.output.render_jobs import Render

# Sort keys by suffix.
_TOGETHER = 4
_LAST = 3
_ORDER = {".html": 0, ".xml": _LAST, ".json": _LAST}
_SLOW = 2
_OTHER = 1


class Waiting(Struct, frozen=True):
    """A file that ``finish`` makes and writes."""

    path: str
    parts: tuple[object, ...]
    key: str  # empty where the last build had no such file: it is computed when the file is written
    render: Render
    slow: bool
    together: bool
    beside: str = ""  # path of the file after which it is made, if that waits, too

    @property
    def is_late(self) -> bool:
        """True for a file that a preview makes last."""
        return self.order == _LAST

    @property
    def order(self) -> int:
        """The sort key for `run_all`: pages first, feeds last, since each kind shares work; slow files between them.

        A worker begins with files that one process makes: they are a single batch.
        """
        if self.together:
            return _TOGETHER
        return _SLOW if self.slow else _ORDER.get(posixpath.splitext(self.path)[1], _OTHER)


def in_order(files: Iterable[Waiting]) -> list[Waiting]:
    """Return the files in the order in which they are made, each of those that share work right after the other."""
    every = sorted(files, key=attrgetter("order"))
    paths = {each.path for each in every}
    following: dict[str, list[Waiting]] = {}
    for each in every:
        if each.beside in paths:
            following.setdefault(each.beside, []).append(each)
    led = (each for each in every if each.beside not in paths)
    return [one for each in led for one in (each, *following.get(each.path, ()))]
