"""States of files: by size, times and inode a later run knows a file that nobody has changed, without reading it.

A state can miss a change within the last tick of the file system's clock, as with git's "racily clean" entries. So a
state is only `settled` if it was taken well after the file was written, by a clock that has not gone back since.
"""

import os
from functools import cache
from pathlib import Path
from typing import NamedTuple

TICK = 2_000_000_000
"""Nanoseconds of a tick of the coarsest clock of a file system that is in use, that of FAT."""

_BOOT = Path("/proc/sys/kernel/random/boot_id")


class FileState(NamedTuple):
    """The size of a file in bytes, its times of modification and of change in nanoseconds, and its inode."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int

    @property
    def changed_at(self) -> int:
        """The time of the last change of any kind."""
        return max(self.mtime_ns, self.ctime_ns)


def file_state(stat: os.stat_result) -> FileState:
    """Return the state of a file from its status."""
    return FileState(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)


def is_settled(state: FileState, taken: int, now: int) -> bool:
    """Tell whether a file with this state is surely the one that was read at ``taken``; times are in nanoseconds."""
    return state.changed_at + TICK < taken <= now


@cache
def boot() -> str:
    """Return the identity of the boot of the system, empty where it has none: states may be of another boot then."""
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return ""
