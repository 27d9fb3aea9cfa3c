"""Digests of the files of the built site, and the ids in its feeds. Both are cached: only changed files are read."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import file_digest, sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from plugins.core.errors import Fault, SiteError, fault
from plugins.engine.output.atomic_write import atomic_write
from plugins.engine.output.stray_files import OF_SYSTEMS
from tools.publish.feed_ids import feed_ids, may_be_feed
from tools.publish.models import PUBLICATION_FILE

CACHE = "publish/digests.json"
"""The file of the cache folder that has the digests."""

_DIGITS = 32
_LEFT_OUT = OF_SYSTEMS | {PUBLICATION_FILE}

State = tuple[int, int, int]  # size, time of change in nanoseconds, inode: another file has another state
Known = tuple[int, int, int, str]  # a state with the digest of its file
Ids = tuple[str, ...]


class FileDigests(Struct, frozen=True):
    """The digest of each file by its path, sorted, and the ids of the items of each feed."""

    files: Mapping[str, str]
    feeds: Mapping[str, Ids]


class _Cache(Struct):
    """The states of files with their digests, by path, and the ids by digest; None for a file that is no feed."""

    files: dict[str, Known] = {}
    feeds: dict[str, Ids | None] = {}


def file_digests(output: Path, cache: Path) -> FileDigests:
    """Return the digests of all files below a folder; raises SiteError for files that no host can be given.

    PUBLICATION_FILE and files that systems make for themselves are left out.
    """
    before = _read(cache / CACHE)
    faults: list[Fault] = []
    now = _Cache()
    for path, state in sorted(_states(output, "", faults)):
        known = before.files.get(path)
        digest = known[3] if known and known[:3] == state else _digest(output / path)
        now.files[path] = (*state, digest)
        if may_be_feed(path) and digest not in now.feeds:
            try:
                ids = before.feeds[digest] if digest in before.feeds else feed_ids(output / path)
            except ValueError as error:
                remedy = "build again; if it is the same then, mend or remove the plugin that makes it"
                faults.append(fault(f"{output.name}/{path}", f"is a feed that no reader can read ({error})", remedy))
                continue
            now.feeds[digest] = ids
    if faults:
        raise SiteError(*faults)
    if now != before:
        _save(cache / CACHE, now)
    files = {path: known[3] for path, known in now.files.items()}
    ids_of = ((path, now.feeds.get(digest)) for path, digest in files.items() if may_be_feed(path))
    return FileDigests(files, {path: ids for path, ids in ids_of if ids is not None})


def digest_of(data: bytes) -> str:
    """Return the digest of a file's bytes, as a Publication has it."""
    return sha256(data).hexdigest()[:_DIGITS]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()[:_DIGITS]


def _states(folder: Path, prefix: str, faults: list[Fault]) -> Iterator[tuple[str, State]]:
    """Yield each regular file with its state."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = prefix + entry.name
            if entry.is_symlink():
                what = "is a symbolic link, and hosts do not get what it leads to"
                faults.append(fault(f"{folder.name}/{entry.name}", what, "put the file itself there"))
            elif entry.is_dir():
                yield from _states(folder / entry.name, f"{path}/", faults)
            elif entry.name in _LEFT_OUT:
                continue
            elif not _is_utf8(path):
                shown = os.fsencode(path).decode(errors="replace")
                faults.append(fault(f"{folder.name}/{shown}", "has a name that is not UTF-8", "rename the file"))
            elif entry.is_file():
                status = entry.stat()
                yield path, (status.st_size, status.st_mtime_ns, status.st_ino)


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _read(path: Path) -> _Cache:
    """Read the cache; an unreadable one counts as empty."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Cache)
    except (OSError, msgspec.MsgspecError):
        return _Cache()


def _save(path: Path, cache: _Cache) -> None:
    with suppress(OSError):  # without it the next run reads all files
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic_write(path, msgspec.json.encode(cache))
