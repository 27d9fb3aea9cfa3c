"""The clean task."""

import shutil
from pathlib import Path

BUILT = ("output", ".cache", ".output.new", ".output.old", ".output.lock")


def clean_up(root: Path) -> None:
    """Remove what builds have made; content/ and settings are never touched."""
    for name in BUILT:
        path = root / name
        if path.is_symlink() or path.is_file():
            path.unlink()
        elif path.is_dir():
            shutil.rmtree(path)
