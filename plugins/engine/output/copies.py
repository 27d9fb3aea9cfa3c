"""Copies of files of the content or of the theme, which are compared with their sources."""

from pathlib import Path

from plugins.engine.output.file_states import NO_STATE, State


def state_of_source(source: Path) -> State:
    """Return the state of the file that is copied, also of one that a link leads to."""
    try:
        stat = source.stat()
    except OSError:
        return NO_STATE
    return (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)


def is_copy(source: Path, target: Path) -> bool:
    """Tell whether the target is a file with the bytes of the source."""
    from filecmp import cmp  # here: commands that build nothing import this module, too

    return target.is_file() and cmp(source, target, shallow=False)
