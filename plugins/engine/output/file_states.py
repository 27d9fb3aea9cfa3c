"""States of files: by its state, a file is known to be unchanged without being read.

A file that is changed gets another state, unless that happens within one tick of the clock. So a state is believed only
if the file was last changed before the moment at which the state was noted.
"""

import os
from functools import cache
from pathlib import Path

from msgspec import Struct

State = tuple[int, int, int, int]
"""Size of a file, times of its last write and of its last change of any kind in nanoseconds, and its inode."""

NO_STATE: State = (0, 0, 0, 0)
_BOOT = Path("/proc/sys/kernel/random/boot_id")
_ON_DISK = 600 * 10**9  # nanoseconds after which a system has written a file to its disk; laptops may wait so long


def state_of(path: str) -> State:
    """Return the state of a file or a folder, not of what a link leads to; NO_STATE where there is none."""
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return NO_STATE
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def changed_at(state: State) -> int:
    """Return the time of the last change."""
    return max(state[1], state[2])


def unsure(state: State) -> State:
    """Return a state that no file has, with the same inode: the file will be read."""
    return (0, 0, 0, state[3])


class Moment(Struct, frozen=True, array_like=True):
    """A time by the clock of a file system, in nanoseconds, and the identity of the system's boot; 0 is no moment."""

    time: int = 0
    boot: str = ""

    def believed_until(self, now: "Moment") -> int:
        """Return the time until which changes are known by states of this moment, 0 if the clock went backwards.

        After another boot, which a loss of power may have caused, files may lack what was not on the disk yet.
        """
        if now.time < self.time:
            return 0
        return self.time if now.boot and now.boot == self.boot else self.time - _ON_DISK


NO_MOMENT = Moment()


def moment(file: Path) -> Moment:
    """Touch a file, and return the present moment by the clock of its file system; no moment where that fails."""
    try:
        os.utime(file)
        stat = file.stat()
    except OSError:
        return NO_MOMENT
    return Moment(min(stat.st_mtime_ns, stat.st_ctime_ns), _boot())


@cache
def _boot() -> str:
    """Return the identity of the boot, empty where the system has none: then every moment is of another boot."""
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return ""
