"""Files of what is known of each participant's feed: ``content/gang/NAME.json``, one a participant.

Several machines may fetch parts of a gang: their files merge without conflict.
"""

import re
from hashlib import sha256
from operator import itemgetter
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from plugins.core.errors import Fault, SiteError, fault
from plugins.core.unreadable import UNREADABLE
from plugins.engine.output.atomic_write import atomic_write
from plugins.planet.models import FeedRecord

FOLDER = "gang"
"""The folder below content/ that has the files."""

_OTHER = re.compile(r"[^a-z0-9.-]+")
_LENGTH = 60
_CONFLICT = re.compile(rb"^<<<<<<< ", re.MULTILINE)
_SIDES = re.compile(
    rb"^<{7} [^\n]*\n(.*?)(?:^\|{7}[^\n]*\n.*?)?^={7}\r?\n(.*?)^>{7} [^\n]*(?:\n|\Z)", re.MULTILINE | re.DOTALL
)
_ADDRESS = re.compile(r'^ ?"address": "([^"\\\s]+)"', re.MULTILINE)


def record_name(address: str) -> str:
    """Return the name of a participant's file: host and path of the address, and a digest that keeps two apart."""
    parts = urlsplit(address.lower())
    readable = _OTHER.sub("-", f"{parts.netloc}{parts.path}").strip("-.")[:_LENGTH]
    return f"{readable}-{sha256(address.encode()).hexdigest()[:8]}.json"


def read_record(path: Path, label: str) -> FeedRecord | None:
    """Return the record in a file; None where there is none. Raises SiteError, with ``label`` as its place."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=FeedRecord)
    except FileNotFoundError:
        return None
    except UNREADABLE as error:
        raise SiteError(_damaged(path.read_bytes(), label, error)) from error


def two_sides(data: bytes) -> tuple[FeedRecord, FeedRecord] | None:
    """Return both records of a file that has two sides of a git merge; None for any other, or if one is no record."""
    if not _CONFLICT.search(data):
        return None
    try:
        ours, theirs = (_SIDES.sub(itemgetter(side), data) for side in (1, 2))
        return msgspec.json.decode(ours, type=FeedRecord), msgspec.json.decode(theirs, type=FeedRecord)
    except UNREADABLE:
        return None


def _damaged(data: bytes, label: str, error: Exception) -> Fault:
    """Return the fault of a record that cannot be read. Git may have both sides of it, or an earlier one."""
    if conflict := _CONFLICT.search(data):
        line = len(data[: conflict.start()].splitlines()) + 1
        remedy = f"run ./blogg gang fetch, which keeps the posts of both, then `git add {label}`"
        if not two_sides(data):
            remedy = f"take one side with `git checkout --theirs {label}`, then run ./blogg gang fetch"
        return fault(label, "has two sides of a git merge", remedy, line)
    whose = _ADDRESS.search(data.decode(errors="replace"))
    what = f"is no record of a feed ({error})" + (f"; it is that of {whose[1]}" if whose else "")
    remedy = (
        f"restore it with `git checkout HEAD {label}`; "
        "without git delete it: ./blogg gang fetch makes it anew, but posts that the feed no longer has are lost"
    )
    return fault(label, what, remedy)


def write_record(folder: Path, record: FeedRecord, name: str = "") -> None:
    """Write the record of a participant into the folder, whole or not at all; ``name`` is that of another file."""
    folder.mkdir(parents=True, exist_ok=True)
    data = msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"
    atomic_write(folder / (name or record_name(record.address)), data)
