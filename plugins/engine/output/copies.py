"""Copies of files of the content or of the theme, which are compared with their sources."""

import os
from pathlib import Path

from plugins.core.file_states import FileState, file_state
from plugins.engine.output.file_states import NO_STATE

_PIECE = 1 << 20  # bytes


def state_of_source(source: Path) -> FileState:
    """Return the state of the file that is copied, also of one that a link leads to."""
    try:
        return file_state(source.stat())
    except OSError:
        return NO_STATE


def is_copy(source: Path, target: Path) -> bool:
    """Tell whether the target is a file with the bytes of the source."""
    return target.is_file() and same_bytes(source, target)


def same_bytes(one: Path, other: Path) -> bool:
    """Tell whether two files have the same bytes.

    Both are read every time: `filecmp` remembers results by size and time, which a file that was replaced may share.
    """
    with one.open("rb") as first, other.open("rb") as second:
        if os.fstat(first.fileno()).st_size != os.fstat(second.fileno()).st_size:
            return False
        while piece := first.read(_PIECE):
            if piece != second.read(_PIECE):
                return False
        return not second.read(1)
