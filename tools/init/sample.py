"""Files that the writer has put into the sample blog, and those that came with it.

The list of the sample's own files is shipped, so that a download without git knows them, too. What git tells, where it
is there, is which of them the writer has changed.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from tools.git import ask_git
from tools.sample import CONTENT, SAMPLE, SETTINGS

LEDGER = "content/ledger.jsonl"
_FILES = Path(__file__).with_name("sample_files.txt")
_NOW = re.compile(rb"^NOW = .+$", re.MULTILINE)


class Carried(Struct, frozen=True):
    """Files of the writer in the sample, by paths below it: new ones, and those of the sample that were changed."""

    new: tuple[str, ...]
    changed: tuple[str, ...]


def is_copy(root: Path, name: str) -> bool:
    """Tell whether content/ or pelicanconf.py is a copy of the sample's: some programs copy what a link leads to.

    The ledger tells that of content/, and the moment at which the sample stands still that of the settings.
    """
    own = root / SAMPLE / (LEDGER if name == CONTENT else name)
    copied = root / (LEDGER if name == CONTENT else name)
    try:
        if (root / name).is_symlink():
            return False
        if name == CONTENT:
            return own.read_bytes() == copied.read_bytes()
        return not set(_NOW.findall(own.read_bytes())).isdisjoint(_NOW.findall(copied.read_bytes()))
    except OSError:
        return False


def own_files() -> frozenset[str]:
    """Return the paths of the sample's own files, below its folder."""
    return frozenset(_FILES.read_text(encoding="utf-8").split())


def carried_files(root: Path) -> Carried:
    """Find the files of the writer in the sample."""
    folder = root / SAMPLE
    found = {path.relative_to(folder).as_posix() for path in (folder / CONTENT).rglob("*") if path.is_file()}
    copied = _changed_in_copy(root) if is_copy(root, CONTENT) else {}
    new = {path for path in found | set(copied) if path not in own_files()}
    changed = {path for path in _changed_for_git(root) if (folder / path).is_file()}
    changed |= {path for path in copied if path in own_files()}
    if is_copy(root, SETTINGS) and not _same(root / SETTINGS, folder / SETTINGS):
        changed.add(SETTINGS)
    return Carried(tuple(sorted(new)), tuple(sorted(changed - {LEDGER})))


def source_of(root: Path, path: str) -> Path:
    """Return the file of a carried path: in a copy of the sample, or in the sample."""
    copied = is_copy(root, path.partition("/")[0]) and (root / path).is_file()
    return root / path if copied else root / SAMPLE / path


def restore(root: Path, carried: Carried, copies: dict[str, Path]) -> None:
    """Leave the sample as it was shipped. A file goes only if its copy, by its path, has the same bytes."""
    folder = root / SAMPLE
    for path in carried.new:
        if _same(folder / path, copies.get(path)):
            (folder / path).unlink()
            _remove_empty(folder / path, folder / CONTENT)
    safe = [f"{SAMPLE}/{path}" for path in carried.changed if _same(folder / path, copies.get(path))]
    gone = [f"{SAMPLE}/{path}" for path in _changed_for_git(root) if not (folder / path).exists() or path == LEDGER]
    if safe or gone:
        _git(root, "checkout", "--quiet", "HEAD", "--", *safe, *gone)


def _changed_in_copy(root: Path) -> dict[str, Path]:
    """Return the files of a copied content/ that differ from those of the sample."""
    files = {path.relative_to(root).as_posix(): path for path in (root / CONTENT).rglob("*") if path.is_file()}
    return {path: file for path, file in files.items() if not _same(file, root / SAMPLE / path)}


def _changed_for_git(root: Path) -> Iterator[str]:
    """Yield the sample's own files that differ from the commit, deleted ones too; nothing without git."""
    told = _git(root, "diff", "--name-only", "--relative", "-z", "HEAD", "--", SAMPLE)
    for path in told.split("\0"):
        below = path.removeprefix(f"{SAMPLE}/")
        if below in own_files():
            yield below


def _git(root: Path, *arguments: str) -> str:
    return ask_git(root, *arguments) or "" if (root / ".git").exists() else ""


def _same(file: Path, other: Path | None) -> bool:
    return other is not None and file.is_file() and other.is_file() and file.read_bytes() == other.read_bytes()


def _remove_empty(path: Path, top: Path) -> None:
    """Remove the folders that held a file and are empty now."""
    for folder in path.parents:
        if folder == top or any(folder.iterdir()):
            return
        shutil.rmtree(folder)
