"""File of a manifest: MessagePack with a checksum. A file that is damaged, or of another version, counts as none."""

import re
from collections.abc import Mapping
from pathlib import Path
from zlib import crc32

from msgspec import Struct, msgpack

from plugins.core.errors import Fault, fault
from plugins.core.file_states import FileState
from plugins.core.unreadable import UNREADABLE
from plugins.engine.output.atomic_write import atomic_write
from plugins.engine.output.cache_faults import unkept
from plugins.engine.output.file_states import NO_MOMENT, NO_STATE, Moment
from plugins.engine.process.terminal import print_warnings

_HEAD = b"blogg100 manifest 1\n"
_SUM = 4  # bytes
_STRANGE = re.compile(r"(?:^|[/\0])\.{0,2}(?:[/\0]|$)")  # a path that is empty or absolute, or has . or .. in it


class Page(Struct, frozen=True, array_like=True, gc=False):
    """A file of a site: the key of what it is made of, the digest of its bytes, and its state when it was noted.

    A file without a key is made again by each build. One without a digest is compared with its source.
    ``made`` files are those that the cache keeps by their keys.
    """

    key: str = ""
    digest: str = ""
    state: FileState = NO_STATE
    made: bool = False


Folders = dict[str, FileState]


class Saved(Struct, frozen=True, array_like=True):
    """The pages of a site by their paths, and the moment at which their states were noted.

    ``folders`` are the states of all folders by their paths: those of the output, and those of the kept stage. Both are
    empty where no stage is kept.
    """

    noted: Moment = NO_MOMENT
    pages: dict[str, Page] = {}
    folders: tuple[Folders, Folders] = ({}, {})


def read_saved(path: Path) -> Saved:
    """Read a file; say so if it cannot be read, and return an empty one."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Saved()
    except OSError as error:
        return _unreadable(path, str(error.strerror))
    try:
        body = memoryview(data)[len(_HEAD) + _SUM :]
        if data[: len(_HEAD)] != _HEAD:
            return _unreadable(path, "it is damaged, or another version has written it")
        if data[len(_HEAD) : len(_HEAD) + _SUM] != _sum(body):
            return _unreadable(path, "it is damaged")
        saved = msgpack.decode(body, type=Saved)
    except UNREADABLE:
        return _unreadable(path, "it is damaged")
    if _is_strange(saved.pages) or any(map(_is_strange, _below(saved.folders))):
        return _unreadable(path, "it has paths that lead out of the site")
    return saved


def write_saved(path: Path, saved: Saved) -> Fault | None:
    """Write a file in one step; return a warning if that fails, since the site is out already."""
    body = msgpack.encode(saved)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic_write(path, _HEAD + _sum(body) + body)
    except OSError as error:
        return unkept(path.parent, path, error)
    return None


def _below(folders: tuple[Folders, Folders]) -> tuple[Mapping[str, FileState], ...]:
    return tuple({path: state for path, state in each.items() if path} for each in folders)


def _is_strange(paths: Mapping[str, object]) -> bool:
    return bool(paths) and bool(_STRANGE.search("\0".join(paths)))


def _sum(body: bytes | memoryview) -> bytes:
    return crc32(body).to_bytes(_SUM, "big")


def _unreadable(path: Path, why: str) -> Saved:
    what = f"cannot be read ({why}), so every page is made again"
    print_warnings([fault(f"{path.parent.name}/{path.name}", what, "nothing is lost")])
    return Saved()
