"""States of files: by size, times and inode a later run knows a file that nobody has changed, without reading it.

A state can miss a change within the last tick of the file system's clock, as with git's "racily clean" entries. So a
state is only `settled` if it was taken well after the file was written, by a clock that has not gone back since.
"""

import os
from typing import NamedTuple

_TICK = 2_000_000_000  # nanoseconds: the coarsest clock of a file system that is in use, that of FAT


class FileState(NamedTuple):
    """The size of a file in bytes, its times of modification and of change in nanoseconds, and its inode."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


def file_state(stat: os.stat_result) -> FileState:
    """Return the state of a file from its status."""
    return FileState(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)


def is_settled(state: FileState, taken: int, now: int) -> bool:
    """Tell whether a file with this state is surely the one that was read at ``taken``; times are in nanoseconds."""
    return max(state.mtime_ns, state.ctime_ns) + _TICK < taken <= now
