"""Digests of the files of the built site, and the ids in its feeds. Only files that nothing vouches for are read.

A build notes the digests of the files that it writes in its manifest, with states by which they are known to be
unchanged. What a build copies has no digest there. Those digests are kept here, and the ids of feeds by the digests
of the feeds. What is kept is believed under its checksum and this code alone; without it, one run is slower.
"""

import os
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import file_digest, sha256
from pathlib import Path
from time import time_ns

from msgspec import Struct, field

from plugins.core.errors import Fault, SiteError, fault
from plugins.core.file_states import FileState, is_settled
from plugins.engine.output.file_states import NO_STATE, state_of
from plugins.engine.output.kept_value import read_value, write_value
from plugins.engine.output.manifest import Manifest, load_manifest
from plugins.engine.output.stray_files import OF_SYSTEMS
from tools.publish import feed_ids as feed_ids_module
from tools.publish.feed_ids import feed_ids, may_be_feed
from tools.publish.models import PUBLICATION_FILE

CACHE = "publish/digests.msgpack"
"""The file of the cache folder that has the digests."""

_DIGITS = 32
_LEFT_OUT = OF_SYSTEMS | {PUBLICATION_FILE}

Ids = tuple[str, ...]


class FileDigests(Struct, frozen=True):
    """The digest of each file by its path, sorted, and the ids of the items of each feed."""

    files: Mapping[str, str]
    feeds: Mapping[str, Ids]


class _Copy(Struct, frozen=True, array_like=True):
    """A file without a digest in the manifest: its state, the time in nanoseconds of the look at it, and its digest."""

    state: FileState
    looked_at: int
    digest: str


class _Kept(Struct):
    """The digests of copies by their paths, and the ids by the digests of feeds; None for a file that is no feed."""

    files: dict[str, _Copy] = field(default_factory=dict)
    feeds: dict[str, Ids | None] = field(default_factory=dict)


def file_digests(output: Path, folder: Path, clock: Callable[[], int] = time_ns) -> FileDigests:
    """Return the digests of all files below a folder; raises SiteError for files that no host can be given.

    ``folder`` is that of the cache, and the clock tells the time in nanoseconds. PUBLICATION_FILE and files that
    systems make for themselves are left out.
    """
    output = output.resolve()
    before = read_value(folder / CACHE, _Kept, _version()) or _Kept()
    now = _Kept()
    faults: list[Fault] = []
    manifest = load_manifest(folder, output, "")
    files = dict(_digests(manifest, sorted(_paths(manifest, faults)), before, now, clock()))
    for path in filter(may_be_feed, files):
        digest = files[path]
        try:
            now.feeds[digest] = before.feeds[digest] if digest in before.feeds else feed_ids(output / path)
        except ValueError as error:
            remedy = "build again; if it is the same then, mend or remove the plugin that makes it"
            faults.append(fault(f"{output.name}/{path}", f"is a feed that no reader can read ({error})", remedy))
    if faults:
        raise SiteError(*faults)
    if now != before:
        write_value(folder / CACHE, now, _version())
    ids_of = ((path, now.feeds[digest]) for path, digest in files.items() if may_be_feed(path))
    return FileDigests(files, {path: ids for path, ids in ids_of if ids is not None})


def digest_of(data: bytes) -> str:
    """Return the digest of a file's bytes, as a Publication has it."""
    return sha256(data).hexdigest()[:_DIGITS]


def _digests(
    manifest: Manifest, paths: list[str], before: _Kept, now: _Kept, looked_at: int
) -> Iterator[tuple[str, str]]:
    """Yield each file with its digest: from the manifest, else from an earlier look, else from its bytes."""
    for path in paths:
        page = manifest.before.get(path)
        same = manifest.intact(path, page) if page else None
        if same and same.digest:
            yield path, same.digest
            continue
        name = f"{manifest.output}/{path}"
        state = state_of(name)
        known = before.files.get(path)
        if not (known and known.state == state != NO_STATE and is_settled(state, known.looked_at, looked_at)):
            known = _Copy(state, looked_at, _digest(Path(name)))
        now.files[path] = known
        yield path, known.digest


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()[:_DIGITS]


def _paths(manifest: Manifest, faults: list[Fault]) -> Iterator[str]:
    """Yield the regular files of the output. Only folders are listed whose names the manifest does not know."""
    known = manifest.folders[0].keys()
    same = {folder for folder in known if manifest.has_same_names(folder)}
    if "" in known:
        yield from (path for path in manifest.before if path.rpartition("/")[0] in same and _is_told(path))
        for folder in known - same:
            with suppress(FileNotFoundError, NotADirectoryError):
                yield from _below(manifest.output, folder, faults, known)
    else:
        yield from _below(manifest.output, "", faults)


def _is_told(path: str) -> bool:
    return path.rpartition("/")[2] not in _LEFT_OUT


def _below(output: Path, folder: str, faults: list[Fault], others: Container[str] = ()) -> Iterator[str]:
    """Yield each regular file below a folder of the output, but for those in ``others``."""
    with os.scandir(output / folder) as entries:
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_symlink():
                what = "is a symbolic link, and hosts do not get what it leads to"
                faults.append(fault(f"{output.name}/{path}", what, "put the file itself there"))
            elif entry.is_dir():
                yield from _below(output, path, faults, others) if path not in others else ()
            elif entry.name in _LEFT_OUT:
                continue
            elif not _is_utf8(path):
                shown = os.fsencode(path).decode(errors="replace")
                faults.append(fault(f"{output.name}/{shown}", "has a name that is not UTF-8", "rename the file"))
            elif entry.is_file():
                yield path


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


@cache
def _version() -> str:
    """Return the code that reads feeds and digests: other code may find other ids."""
    sources = (Path(module) for module in (__file__, feed_ids_module.__file__))
    return "".join(sha256(path.read_bytes()).hexdigest() for path in sources)
