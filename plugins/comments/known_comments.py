"""Facts of the files of comments that lists and keys of pages need, kept in the cache: most builds parse no file.

A file whose state is the one that was noted is not read. One that was read before, and found whole, is whole.
"""

import datetime as dt
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG

from msgspec import Struct

from plugins.comments.models import PostComments, State
from plugins.comments.records import FOLDER, is_record, parse_comments, read_bytes, record_names
from plugins.core.errors import Fault, SiteError
from plugins.core.file_states import FileState, boot, file_state, is_settled
from plugins.engine.content.folder import ContentFolder
from plugins.engine.output.kept_value import read_value, write_value

_FILE = "comments.msgpack"
_VERSION = "1"
_SIZE = 16  # bytes of a digest


class KnownFile(Struct, frozen=True):
    """A file of comments: its state as it was taken at a time in nanoseconds, its digest, and the post it is about.

    ``shown`` is the number of approved comments, ``waiting`` that of pending ones, ``latest`` the date of the newest
    approved one.
    """

    state: FileState
    taken: int
    digest: str
    post: str
    shown: int
    waiting: int
    latest: dt.datetime | None


class KnownComments(Struct, frozen=True):
    """The files of comments by name, in the order of their names."""

    boot: str
    files: dict[str, KnownFile]


class CommentFiles(Struct, frozen=True):
    """The states of the files of comments by name, in the order of their names."""

    states: Mapping[str, FileState]


def comment_files(file_states: Mapping[str, FileState]) -> CommentFiles:
    """Return the files of comments among all files below content/, which are given by their paths."""
    below = f"{FOLDER}/"
    found = ((path.removeprefix(below), state) for path, state in file_states.items() if path.startswith(below))
    return CommentFiles({name: state for name, state in sorted(found) if is_record(name)})


def list_files(folder: Path) -> CommentFiles:
    """Return the files in the folder of comments, for a command that does not look at all of content/."""
    states = {name: file_state(stat) for name in record_names(folder) if (stat := _stat(folder / name))}
    return CommentFiles(states)


def _stat(file: Path) -> os.stat_result | None:
    with suppress(OSError):
        stat = file.stat()
        return stat if S_ISREG(stat.st_mode) else None
    return None


def known_comments(content: ContentFolder, cache: Path, found: CommentFiles) -> tuple[KnownComments, tuple[Fault, ...]]:
    """Return what is known of the comments, and a fault for each damaged file. Their states were just taken."""
    kept = read_value(cache / _FILE, KnownComments, _VERSION)
    former = kept.files if kept and kept.boot == boot() else {}
    taken = time.time_ns()
    files: dict[str, KnownFile] = {}
    faults: list[Fault] = []
    for name, state in found.states.items():
        known_file = former.get(name)
        if known_file and known_file.state == state and is_settled(state, known_file.taken, taken):
            files[name] = known_file
            continue
        try:
            files[name] = _file(content, name, state, taken)
        except FileNotFoundError:
            continue
        except SiteError as error:
            faults += error.faults
    known = KnownComments(boot(), files)
    if known != kept and (files or kept):
        write_value(cache / _FILE, known, _VERSION)
    return known, tuple(faults)


def _file(content: ContentFolder, name: str, state: FileState, taken: int) -> KnownFile:
    """Return what is known of a file. Raises SiteError for a damaged one, FileNotFoundError for one that is gone."""
    path = f"{FOLDER}/{name}"
    data = read_bytes(content.file(path))
    record = parse_comments(data, content.label(path))
    digest = blake2b(data, digest_size=_SIZE).hexdigest()
    dates = [each.date for each in record.comments if each.state is State.APPROVED]
    return KnownFile(
        state,
        taken,
        digest,
        record.post,
        len(dates),
        _waiting(record),
        max(dates, key=dt.datetime.timestamp, default=None),
    )


def _waiting(record: PostComments) -> int:
    return sum(each.state is State.PENDING for each in record.comments)
