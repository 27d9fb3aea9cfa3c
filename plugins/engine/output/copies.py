"""Copies of files of the content or of the theme, which are compared with their sources."""

from pathlib import Path

from plugins.core.file_states import FileState, file_state
from plugins.engine.output.file_states import NO_STATE


def state_of_source(source: Path) -> FileState:
    """Return the state of the file that is copied, also of one that a link leads to."""
    try:
        return file_state(source.stat())
    except OSError:
        return NO_STATE


def is_copy(source: Path, target: Path) -> bool:
    """Tell whether the target is a file with the bytes of the source."""
    from filecmp import cmp  # here: commands that build nothing import this module, too

    return target.is_file() and cmp(source, target, shallow=False)
