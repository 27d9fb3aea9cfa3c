"""States of files: by its state, a file is known to be unchanged without being read.

A file that is changed gets another state, unless that happens within one tick of the clock. So a state is believed only
if the file was last changed before the moment at which the state was noted.
"""

import os
from pathlib import Path

from msgspec import Struct

from plugins.core.file_states import FileState, boot, file_state

NO_STATE = FileState(0, 0, 0, 0)
ON_DISK = 600 * 10**9
"""Nanoseconds after which a system has written a file to its disk; laptops may wait so long."""


def state_of(path: str) -> FileState:
    """Return the state of a file or a folder, not of what a link leads to; NO_STATE where there is none."""
    try:
        return file_state(os.lstat(path))
    except (OSError, ValueError):
        return NO_STATE


def unsure(state: FileState) -> FileState:
    """Return a state that no file has, with the same inode: the file will be read."""
    return NO_STATE._replace(inode=state.inode)


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
        return self.time if now.boot and now.boot == self.boot else self.time - ON_DISK


NO_MOMENT = Moment()


def moment(file: Path) -> Moment:
    """Touch a file, and return the present moment by the clock of its file system; no moment where that fails."""
    try:
        os.utime(file)
        stat = file.stat()
    except OSError:
        return NO_MOMENT
    return Moment(min(stat.st_mtime_ns, stat.st_ctime_ns), boot())
