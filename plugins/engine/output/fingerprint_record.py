"""The fingerprint of the last build in the cache: it holds while no file of code and themes has changed.

To look at the files takes a fifth of the time that it takes to read them.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from plugins.core.file_states import TICK
from plugins.core.unreadable import UNREADABLE
from plugins.engine.output.atomic_write import atomic_write
from plugins.engine.output.fingerprint import PLUGINS, Fingerprints, fingerprints, installed

NAME = "fingerprint.json"


class _Record(Struct, frozen=True):
    """A digest of the state of all files, and the fingerprints that were made of their contents."""

    state: str
    fingerprints: Fingerprints


def kept_fingerprints(themes: Sequence[Path], cache: Path, now: float) -> Fingerprints:
    """Return the fingerprints of the code and the themes, from the cache where no file has changed.

    ``now`` is the time in seconds. The cache is not made for it, and one that cannot be written is left alone.
    """
    state, newest = _state(themes)
    path = cache / NAME
    record = _read(path)
    if record and record.state == state:
        return record.fingerprints
    found = fingerprints(themes)
    if newest < now - TICK / 10**9 and cache.is_dir():
        with suppress(OSError):
            atomic_write(path, msgspec.json.encode(_Record(state, found)), f".{NAME}.{os.getpid()}")
    return found


def _read(path: Path) -> _Record | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Record)
    except (OSError, *UNREADABLE):
        return None


def _state(themes: Sequence[Path]) -> tuple[str, float]:
    """Return a digest of the state of all files, of Python and the installed packages, and the time of the last change.

    Every change of a file changes its ctime, which no program can set.
    """
    digest = sha256(repr((sys.version, installed())).encode())
    newest = 0.0
    for folder, ending in _folders(themes):
        for path, stat in _stats(str(folder), ending):
            newest = max(newest, stat.st_mtime, stat.st_ctime)
            state = (path, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
            digest.update(repr(state).encode(errors="surrogateescape"))
    return digest.hexdigest(), newest


def _folders(themes: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Yield the folders that the fingerprint reads, each with the ending of the files in it."""
    yield PLUGINS, ".py"
    for theme in dict.fromkeys(themes):
        yield theme / "templates", ""
        yield theme / "locale", ".po"


def _stats(folder: str, ending: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files below a folder and their states, sorted."""
    if not os.path.isdir(folder):  # noqa: PTH112 (hundreds of files; a Path of each takes longer than the system)
        return
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != "__pycache__":
                yield from _stats(entry.path, ending)
        elif entry.name.endswith(ending) and entry.is_file():
            yield entry.path, entry.stat()
