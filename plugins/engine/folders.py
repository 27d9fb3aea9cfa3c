"""Folders that are read as a whole."""

import os
from pathlib import Path


def files_below(folder: Path) -> list[Path]:
    """Every file below a folder, sorted; none where there is no such folder.

    Raises OSError for a folder that may not be read, which Path.glob and its like pass over.
    """
    if not folder.exists():
        return []
    found = (Path(parent, name) for parent, _, names in os.walk(folder, onerror=_raise) for name in names)
    return sorted(path for path in found if path.is_file())


def _raise(error: OSError) -> None:
    raise error
