"""Files of the program in a clone, in a download without git, and in a blog: all but those of the writer."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from tools.sample import CONTENT, SETTINGS

PUBLISH_SETTINGS = "publish.toml"
"""The settings of publishing, a file of the writer that the program does not bring."""

FOLDERS = (".ci", "bench", "docs", "findings", "plugins", "tests", "theme", "tools")
"""Folders of the program; all others are the writer's, or made by a build."""

_NOT_OURS = frozenset(
    (CONTENT, SETTINGS, PUBLISH_SETTINGS, ".git")
)  # content is a file where git or zip has written the link as a text
_MADE = frozenset(("__pycache__", "node_modules"))


def program_files(root: Path) -> Iterator[Path]:
    """Yield the files of the program, by paths below the folder: those at its top, and all in its folders."""
    yield from (Path(path.name) for path in sorted(root.iterdir()) if path.is_file() and path.name not in _NOT_OURS)
    for name in FOLDERS:
        for path in sorted((root / name).rglob("*")):
            below = path.relative_to(root)
            if path.is_file() and _MADE.isdisjoint(below.parts):
                yield below


def copy_program(root: Path, folder: Path) -> None:
    """Copy the program into a folder, with its modes and without content and settings."""
    for path in program_files(root):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(root / path, folder / path)
