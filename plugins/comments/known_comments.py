"""Facts of the files of comments that lists and keys of pages need, kept in the cache: most builds parse no file.

A file whose state is the one that was noted is not read. One that was read before, and found whole, is whole.
"""

import datetime as dt
import time
from hashlib import blake2b
from os import DirEntry
from pathlib import Path

from msgspec import Struct

from plugins.comments.models import PostComments, State
from plugins.comments.records import FOLDER, parse_comments, record_entries
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


def known_comments(content: ContentFolder, cache: Path) -> tuple[KnownComments, tuple[Fault, ...]]:
    """Return what is known of the comments, and a fault for each damaged file."""
    kept = read_value(cache / _FILE, KnownComments, _VERSION)
    former = kept.files if kept and kept.boot == boot() else {}
    files: dict[str, KnownFile] = {}
    faults: list[Fault] = []
    for entry in record_entries(content.file(FOLDER)):
        try:
            files[entry.name] = _file(content, entry, former.get(entry.name))
        except FileNotFoundError:
            continue
        except SiteError as error:
            faults += error.faults
    known = KnownComments(boot(), files)
    if known != kept and (files or kept):
        write_value(cache / _FILE, known, _VERSION)
    return known, tuple(faults)


def _file(content: ContentFolder, entry: DirEntry[str], former: KnownFile | None) -> KnownFile:
    """Return what is known of a file. Raises SiteError for a damaged one, FileNotFoundError for one that is gone."""
    taken = time.time_ns()
    state = file_state(entry.stat())
    if former and former.state == state and is_settled(state, former.taken, taken):
        return former
    data = Path(entry.path).read_bytes()
    record = parse_comments(data, content.label(f"{FOLDER}/{entry.name}"))
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
