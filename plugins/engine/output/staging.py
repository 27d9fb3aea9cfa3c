"""The stage: a new site is built beside the old one and takes its place only when it is whole.

Beside ``output/`` stand, while a build runs, ``.output.lock`` (held by it), ``.output.new`` (the stage) and where
folders cannot be exchanged ``.output.old`` for the moment between two renames. Killed at any moment, the next build
clears what is left.
"""

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from plugins.core.errors import SiteError, fault
from plugins.engine.output.exchange import exchange
from plugins.engine.output.lock import hold

_BESIDE = ("new", "old")
_FULL = tuple(getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name))


class Stage(Struct, frozen=True):
    """Where the site goes, and where it is built."""

    output: Path
    folder: Path
    old: Path

    def switch(self) -> None:
        """Put the stage in the place of the output, which then is where the stage was, or beside it."""
        if not self.output.exists():
            self.folder.rename(self.output)
        elif not exchange(self.folder, self.output):
            self.output.rename(self.old)
            self.folder.rename(self.output)


@contextmanager
def staged(output: Path) -> Iterator[Stage]:
    """An empty stage for the output folder, under a lock; raises SiteError where there can be none.

    A link is followed, so that the folder it points to is exchanged and not the link.
    """
    output = output.resolve()
    stage = Stage(output, *(output.with_name(f".{output.name}.{suffix}") for suffix in _BESIDE))
    if output.exists() and not output.is_dir():
        raise SiteError(fault(output.name, "is a file, not a folder", "move it away"))
    with writing(output):
        output.parent.mkdir(parents=True, exist_ok=True)
    with hold(output.with_name(f".{output.name}.lock"), output.name):
        with writing(output):
            _recover(stage)
            _demand_access(output)
        try:
            with writing(output):
                stage.folder.mkdir()
            yield stage
        finally:
            _leave(stage)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn what the system says while the folder, or its stage, is written into a fault.

    What it says of other files, which are read meanwhile, passes.
    """
    try:
        yield
    except OSError as error:
        if not _concerns(folder, error):
            raise
        what, remedy = _told(folder, error)
        raise SiteError(fault(f"{folder.name}/", what, f"{remedy}; the site that was there is untouched")) from error


def _told(folder: Path, error: OSError) -> tuple[str, str]:
    """(what, remedy) for what the system says."""
    path = Path(error.filename).absolute() if isinstance(error.filename, str) else folder.absolute()
    if error.errno == errno.EBUSY and path == folder.absolute():
        remedy = f'build into a folder inside it: let OUTPUT_PATH end in "{folder.name}/site"'
        return f"{folder.name} is a mount of its own, which cannot change places with the new site", remedy
    remedy = "free some space" if error.errno in _FULL else "check the folder and its permissions"
    return f"{path.name} cannot be written ({error.strerror})", remedy


def _concerns(folder: Path, error: OSError) -> bool:
    if error.errno is None:  # not the system's: a template that is not found calls itself an OSError
        return False
    if error.errno in _FULL or not isinstance(error.filename, str):  # a copy that has no room names what it copies
        return True
    place, path = folder.absolute(), Path(error.filename).absolute()
    stages = (place.with_name(f".{place.name}.{suffix}") for suffix in _BESIDE)
    return place.is_relative_to(path) or any(path.is_relative_to(each) for each in (place, *stages))


def _leave(stage: Stage) -> None:
    """Let nothing but the output stand. What cannot be deleted takes nothing from the site that is out."""
    try:
        _recover(stage)
    except OSError as error:
        what = f"{Path(error.filename).name} cannot be deleted ({error.strerror})"
        print(f"warning: {what}: delete it, or the next build cannot begin", file=sys.stderr)  # noqa: T201


def _recover(stage: Stage) -> None:
    """Clear what a build left; where it died between two renames, the old site comes back first."""
    if stage.old.exists() and not stage.output.exists():
        stage.old.rename(stage.output)
    clear(stage.old)
    clear(stage.folder)


def clear(folder: Path) -> None:
    """Delete it; raises OSError with its name, whatever in it cannot be deleted."""
    try:
        try:
            _delete(folder)
        except PermissionError:  # in a folder that may not be changed: ours to allow, mostly
            _let_change(folder)
            _delete(folder)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error


def _delete(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
    elif folder.exists() or folder.is_symlink():
        folder.unlink()


def _let_change(folder: Path) -> None:
    """Let every folder in it be changed, and itself; links are not followed."""
    folder.chmod(0o700)
    for parent, names, _ in os.walk(folder):
        for path in (Path(parent, name) for name in names):
            if not path.is_symlink():
                path.chmod(0o700)


def _demand_access(output: Path) -> None:
    """A folder that may not be changed is not replaced either, though the system would let us: someone has meant it."""
    if output.exists() and not os.access(output, os.R_OK | os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(output))
