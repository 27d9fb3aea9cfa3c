"""Change from the sample to a blog of one's own: staged beside it, then put in place in a few renames.

After each of them another run of init mends what is left to do: settings that are in place give it the answers, and
content/ that is still the sample's is made again. Nothing of the writer goes before its copy is in place.
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from plugins.core.errors import SiteError, fault
from plugins.engine.output.exchange_folders import exchange_folders
from tools.init.sample import Carried, source_of
from tools.sample import CONTENT, SETTINGS

KEPT_FROM_SAMPLE = "from-sample"
_STAGE = ".init.new"
_OLD = ".init.old"


@contextmanager
def stage(root: Path) -> Iterator[Path]:
    """Make an empty folder to write into, and remove it at the end, however that comes.

    Raises SiteError where the disk is full, or does not let itself be written.
    """
    folder = root / _STAGE
    recover(root)
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir()
        yield folder
    except OSError as error:
        what = f"cannot be written ({error.strerror})"
        remedy = "mend that and run ./blogg init again; nothing is lost"
        raise SiteError(fault(f"{CONTENT}/", what, remedy)) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def recover(root: Path) -> None:
    """Put content/ back where a run was cut off between its two renames; remove it where the new one is in place."""
    old = root / _OLD
    if old.is_dir() and not (root / CONTENT).exists():
        old.rename(root / CONTENT)
    shutil.rmtree(old, ignore_errors=True)


def write_staged(folder: Path, root: Path, texts: Mapping[str, str], carried: Carried) -> None:
    """Write all files of the new blog below the stage: texts by their paths, and copies of the writer's own files.

    A file of the writer stands in place of a text of the same path.
    """
    (folder / CONTENT / "images").mkdir(parents=True)
    for path, text in texts.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    for path in carried.new:
        _copy(source_of(root, path), folder / path)
    for path in carried.changed:
        _copy(source_of(root, path), folder / KEPT_FROM_SAMPLE / path)


def put_in_place(folder: Path, root: Path) -> Path | None:
    """Put the staged files in place: changed files of the sample, the settings, content/.

    Return the folder of the changed files, if there are any.
    """
    kept = None
    if (folder / KEPT_FROM_SAMPLE).is_dir():
        kept = _free_name(root / KEPT_FROM_SAMPLE)
        (folder / KEPT_FROM_SAMPLE).rename(kept)
    if (folder / SETTINGS).is_file():
        (folder / SETTINGS).replace(root / SETTINGS)
    _exchange(folder / CONTENT, root / CONTENT, root / _OLD)
    return kept


def forget_compiled(root: Path) -> None:
    """Remove Python's compiled settings: it may take them for current when size and second of the file are the same."""
    for path in (root / "__pycache__").glob(f"{Path(SETTINGS).stem}.*"):
        path.unlink(missing_ok=True)


def _exchange(new: Path, content: Path, old: Path) -> None:
    """Exchange content/, the link to the sample or the text of that link for the new folder."""
    if (content.is_symlink() or content.exists()) and exchange_folders(new, content):
        if new.is_symlink():
            new.unlink()
        return
    if content.is_dir() and not content.is_symlink():
        content.rename(old)
    else:
        content.unlink(missing_ok=True)
    new.rename(content)
    shutil.rmtree(old, ignore_errors=True)


def _free_name(path: Path) -> Path:
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)
