"""The sample blog in tests/sample, which a fresh clone builds; tests, bench and audit use copies of it."""

import shutil
from pathlib import Path

_PARTS = ("content", "pelicanconf.py")  # links at the top of a fresh clone


def copy_sample(root: Path, folder: Path) -> None:
    """Copy the sample's content and settings of the project in ``root`` into the folder, in place of what is there."""
    for name in _PARTS:
        source = root / "tests/sample" / name
        target = folder / name
        if source.is_dir():
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(source, target)
        else:
            shutil.copy(source, folder)
