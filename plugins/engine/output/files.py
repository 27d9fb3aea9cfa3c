"""Files of a folder and its subfolders."""

import os
from collections.abc import Iterator
from pathlib import Path

_COMPILED = "__pycache__"


def files_below(folder: Path, ending: str = "") -> list[Path]:
    """List the files below a folder that have the ending, sorted; none if the folder does not exist.

    Skip ``__pycache__``. Raise OSError for a folder that cannot be read, which Path.glob would skip.
    """
    return sorted(path for path in _files(folder, ending) if path.is_file()) if folder.exists() else []


def paths_below(folder: Path) -> frozenset[str]:
    """Return the paths of the files below a folder, relative to it; fast, for folders of thousands of files."""
    start = len(str(folder)) + 1
    paths = (f"{parent}/{name}"[start:] for parent, _, names in os.walk(folder) for name in names)
    return frozenset(path.replace(os.sep, "/") for path in paths)


def _files(folder: Path, ending: str) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, onerror=_raise):
        if _COMPILED in folders:
            folders.remove(_COMPILED)
        yield from (Path(parent, name) for name in names if name.endswith(ending))


def _raise(error: OSError) -> None:
    raise error
