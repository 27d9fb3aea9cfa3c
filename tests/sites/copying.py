"""Copies of blogs that are built."""

import os
import shutil
from pathlib import Path


def copy_built(source: Path, target: Path) -> None:
    """Copy a blog into a new folder. Files that are hard links of each other stay so, as those of kept stages are."""
    linked: dict[int, str] = {}

    def copied(source: str, target: str) -> None:
        inode = Path(source).stat().st_ino
        if inode in linked:
            os.link(linked[inode], target)
        else:
            shutil.copy2(source, target)
            linked[inode] = target

    shutil.copytree(source, target, copy_function=copied)
