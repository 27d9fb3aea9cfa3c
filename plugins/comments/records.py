"""Files of comments: ``content/comments/NAME.json``, one a post."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec.structs import replace

from plugins.comments.merging import in_order
from plugins.comments.models import PostComments
from plugins.core.errors import Fault, SiteError, fault, raise_if_any
from plugins.core.unreadable import UNREADABLE
from plugins.engine.output.atomic_write import atomic_write

FOLDER = "comments"
"""The folder below content/ that has the files."""

_OTHER = re.compile(r"[^a-z0-9]+")
_LENGTH = 60
_BYTE = re.compile(r" \(byte (\d+)\)")
_CONFLICT = re.compile(rb"^<<<<<<< ", re.MULTILINE)


def record_name(post: str) -> str:
    """Return the name of a post's file: the end of its address, and a digest that keeps two apart."""
    readable = _OTHER.sub("-", post.lower()).strip("-")[-_LENGTH:].strip("-")
    return f"{readable}-{sha256(post.encode()).hexdigest()[:8]}.json"


def record_names(folder: Path) -> list[str]:
    """Return the names of the files in the folder of comments; none where there is no such folder."""
    try:
        return sorted(filter(is_record, os.listdir(folder)))  # noqa: PTH208 (of thousands)
    except (FileNotFoundError, NotADirectoryError):
        return []


def is_record(name: str) -> bool:
    """Tell whether the name of a file in the folder of comments, or of one below it, is that of a post's comments."""
    return name.endswith(".json") and not name.startswith(".") and "/" not in name


def read_bytes(path: Path) -> bytes:
    """Return the content of a small file, without a buffer. Raises OSError."""
    with path.open("rb", buffering=0) as file:
        return file.readall()


def read_comments(path: Path, label: str) -> PostComments | None:
    """Return the comments in a file; None where there is none. Raises SiteError, with ``label`` as its place."""
    try:
        return parse_comments(read_bytes(path), label)
    except FileNotFoundError:
        return None


def parse_comments(data: bytes, label: str) -> PostComments:
    """Return the comments of a file's content. Raises SiteError, with ``label`` as its place."""
    try:
        record = msgspec.json.decode(data, type=PostComments)
    except UNREADABLE as error:
        raise SiteError(_damaged(data, label, error)) from error
    raise_if_any(_faults(record, label))
    return record


def _faults(record: PostComments, label: str) -> Iterator[Fault]:
    for id_, number in Counter(each.id for each in record.comments).items():
        if number > 1:
            yield fault(label, f"has {number} comments with the id '{id_}'", "give each an id of its own")
    for each in record.comments:
        if each.date.tzinfo is None:
            what = f"the date of the comment '{each.id}' has no offset"
            yield fault(label, what, f"write it as {each.date.isoformat()}+01:00")


def _damaged(data: bytes, label: str, error: Exception) -> Fault:
    """Return the fault of a file that cannot be read. Git may have both sides of it, or an earlier one."""
    if conflict := _CONFLICT.search(data):
        line = len(data[: conflict.start()].splitlines()) + 1
        return fault(label, "has two sides of a git merge", "keep the comments of both, and remove the marks", line)
    reason = str(error)
    found = _BYTE.search(reason)
    line = data.count(b"\n", 0, int(found[1])) + 1 if found else 0
    remedy = f"correct it, or take back what was committed last with `git checkout HEAD {label}`"
    return fault(label, f"is no list of comments ({_BYTE.sub('', reason)})", remedy, line)


def record_bytes(record: PostComments) -> bytes:
    """Return the content of a file: the same comments are the same bytes."""
    sorted_record = replace(record, comments=in_order(record.comments))
    return msgspec.json.format(msgspec.json.encode(sorted_record), indent=1) + b"\n"


def write_comments(folder: Path, record: PostComments, name: str = "") -> None:
    """Write the comments of a post into the folder, whole or not at all. ``name`` is that of a file that it has."""
    folder.mkdir(parents=True, exist_ok=True)
    atomic_write(folder / (name or record_name(record.post)), record_bytes(record))
