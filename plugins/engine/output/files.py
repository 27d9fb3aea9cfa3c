"""Folders that are read as a whole."""

import os
from collections.abc import Iterator
from pathlib import Path

_COMPILED = "__pycache__"


def files_below(folder: Path, ending: str = "") -> list[Path]:
    """Every file below a folder that has the ending, sorted, but for what is compiled of others; none where there is no
    such folder.

    Raises OSError for a folder that may not be read, which Path.glob and its like pass over.
    """
    return sorted(path for path in _found(folder, ending) if path.is_file()) if folder.exists() else []


def _found(folder: Path, ending: str) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, onerror=_raise):
        if _COMPILED in folders:
            folders.remove(_COMPILED)
        yield from (Path(parent, name) for name in names if name.endswith(ending))


def _raise(error: OSError) -> None:
    raise error
