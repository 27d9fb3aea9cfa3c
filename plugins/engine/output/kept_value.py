"""A value in a file of the cache, which later builds take over: MessagePack, which runs no code, with a checksum.

A file that is damaged, that other code has written, or that cannot be read counts as none.
"""

import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from msgspec import msgpack

from plugins.core.unreadable import UNREADABLE
from plugins.engine.output.atomic_write import atomic_write

T = TypeVar("T")
_SIZE = 16  # bytes of the checksum


def read_value(path: Path, kind: type[T], version: str) -> T | None:
    """Return the value of the file; None if there is none of this type and version. ``version`` tells the code."""
    try:
        data = path.read_bytes()
        body = memoryview(data)[_SIZE:]
        return msgpack.decode(body, type=kind) if data[:_SIZE] == _checksum(body, version) else None
    except (OSError, *UNREADABLE):
        return None


def write_value(path: Path, value: object, version: str) -> None:
    """Replace the file in one step. A failure only makes later builds slower."""
    body = msgpack.encode(value)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic_write(path, _checksum(body, version) + body, f".{path.name}.{os.getpid()}.tmp")


def _checksum(body: bytes | memoryview, version: str) -> bytes:
    digest = blake2b(version.encode(), digest_size=_SIZE)
    digest.update(body)
    return digest.digest()
