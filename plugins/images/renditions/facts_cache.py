"""Facts of the pictures of a folder, kept from build to build by the state of their files, so that none is read twice.

A file that is no picture, or an SVG without a size, has None for its facts.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from io import BufferedReader
from pathlib import Path, PurePosixPath
from zlib import crc32

from msgspec import Struct, json

from plugins.core.unreadable import UNREADABLE
from plugins.engine.output.atomic_write import atomic_write
from plugins.engine.output.cache_faults import unkept
from plugins.engine.process.terminal import print_warnings, progress
from plugins.images.encoding.facts import Facts
from plugins.images.encoding.targets import ENCODER
from plugins.images.file_kinds import kind_of
from plugins.images.picture_error import PictureError

_VERSION = f"{ENCODER}, SVG"  # of what is read
_FILE = "pictures/facts.json"  # in the cache
_HEAD = 16_384
_SCALED = ("picture", "phone")
_WORTH_A_BAR = 50  # files
_FILES_PER_WORKER = 4  # a large photo is read and digested in about 20 ms

State = tuple[int, int, int, int]
Found = Facts | PictureError | None


class _Known(Struct, frozen=True, array_like=True):
    state: State
    facts: Facts | None


class _Saved(Struct, frozen=True):
    version: str
    files: dict[str, _Known]
    checksum: int = 0


class FactsCache:
    """The facts of pictures, by their paths below a folder."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        self.cache = cache
        self.file = cache / _FILE
        self.files = _load(self.file)
        self.wrong: dict[str, PictureError] = {}
        self.changed = False
        self.checked: set[str] = set()

    def read(self, paths: Iterable[str]) -> None:
        """Read what is not known, or has changed since: with all processors where it is much."""
        unchecked = [path for path in dict.fromkeys(paths) if path not in self.checked]
        self.checked.update(unchecked)
        missing = [path for path in unchecked if not self._is_known(path)]
        states = {path: state for path in missing if (state := _state(f"{self.folder}/{path}"))}
        for path, found in zip(states, _read_all([f"{self.folder}/{path}" for path in states]), strict=True):
            if isinstance(found, PictureError):
                self.wrong[path] = found
            else:
                self.files[path] = _Known(states[path], found)
        self.changed = self.changed or bool(states)

    def facts(self, path: str) -> Facts | None:
        """Return the facts of a picture; None for a file that is none, or is not there. Raises PictureError."""
        self.read([path])
        if path in self.wrong:
            raise self.wrong[path]
        return self.files[path].facts if path in self.files else None

    def save(self, paths: Iterable[str]) -> None:
        """Save the facts of files that are still there: ``paths`` are all of the content."""
        if not self.changed:
            return
        self.changed = False
        kept = {path: self.files[path] for path in sorted(self.files.keys() & set(paths))}
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            atomic_write(
                self.file, json.encode(_Saved(_VERSION, kept, _checksum(kept))), f".{self.file.name}.{os.getpid()}.tmp"
            )
        except OSError as error:  # the next build reads the pictures again
            print_warnings([unkept(self.cache, self.file, error)])

    def _is_known(self, path: str) -> bool:
        known = self.files.get(path)
        if known is None or known.state != _state(f"{self.folder}/{path}"):
            self.files.pop(path, None)
            return False
        return True


def _state(path: str) -> State | None:
    """Return what tells that a file has changed; None where there is no file."""
    try:
        stat = os.stat(path)  # noqa: PTH116 (a Path for each of a thousand pictures takes longer than this)
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def _load(file: Path) -> dict[str, _Known]:
    """Return the saved facts; none of another version, or of a file that is damaged."""
    with suppress(OSError, *UNREADABLE):
        saved = json.decode(file.read_bytes(), type=_Saved)
        if saved.version == _VERSION and saved.checksum == _checksum(saved.files):
            return saved.files
    return {}


def _checksum(files: dict[str, _Known]) -> int:
    return crc32(json.encode(files))


def _read_all(paths: list[str]) -> list[Found]:
    if len(paths) < _FILES_PER_WORKER:
        return [_read(path) for path in paths]
    from plugins.engine.process.worker_pool import WorkerDied, WorkerPool, workers_for  # here: most builds read few

    found: dict[int, Found] = {}

    def on_result(index: int, result: Found | WorkerDied) -> None:
        crash = PictureError("crashes the program that reads it", "save it again, or remove it")
        found[index] = crash if isinstance(result, WorkerDied) else result
        step()

    work: Callable[[str], Found] = _read
    with progress("Pictures", len(paths), _WORTH_A_BAR) as step, WorkerPool(work) as pool:
        pool.start(workers_for(len(paths), _FILES_PER_WORKER))
        pool.run(paths, on_result)
    return [found[index] for index in range(len(paths))]


def _read(path: str) -> Found:
    try:
        with Path(path).open("rb") as file:
            head = file.read(_HEAD)
            kind = kind_of(head, PurePosixPath(path).suffix.lower())
            if kind == "svg":
                from plugins.images.encoding.svg_facts import read_svg_facts  # imports lxml: new pictures only

                return read_svg_facts(head + file.read())
            return _read_picture(head, file) if kind in _SCALED else None
    except PictureError as error:
        return error
    except OSError as error:
        return PictureError(f"cannot be read ({error.strerror})", "make it readable, or remove it")


def _read_picture(head: bytes, file: BufferedReader) -> Facts:
    """Return the facts of a picture whose first bytes are read. Raises PictureError."""
    from plugins.images.encoding.facts import read_facts  # both import Pillow: new pictures only
    from plugins.images.opening import check_size

    check_size(os.fstat(file.fileno()).st_size)
    return read_facts(b"".join((head, *iter(partial(file.read, 1 << 20), b""))))
