"""Staging: a new site is built beside the old one, and takes its place only when it is complete.

A build has three paths beside ``output/``: the lock ``.output.lock``, the stage ``.output.new``, and ``.output.old``
for the moment between two renames, where folders cannot be exchanged. The stage may be kept between builds
(`kept_stage`). If a build is killed, the next one repairs or deletes what it left.
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
from plugins.engine.output.exchange_folders import exchange_folders
from plugins.engine.output.lock import hold

_BESIDE = ("new", "old")
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
FULL = tuple(getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name))
"""Errors of a disk that has no more room."""


class Stage(Struct):
    """Paths of the output folder, of the stage in which a site is built, and of the old site during a switch.

    A stage that is to be kept for the next build is ``kept`` while it equals the output.
    """

    output: Path
    folder: Path
    old: Path
    keep: bool = False
    kept: bool = False

    def switch(self) -> None:
        """Replace the output with the stage. The old site is then in ``folder`` or ``old``."""
        self.kept = False
        if not self.output.exists():
            self.folder.rename(self.output)
        elif not exchange_folders(self.folder, self.output):
            self.output.rename(self.old)
            self.folder.rename(self.output)


@contextmanager
def staged(output: Path, *, keep: bool = False) -> Iterator[Stage]:
    """Lock the output folder and find the place of its stage, which `kept_stage.filled` makes; raises SiteError.

    The stage is deleted at the end. With ``keep`` it stays for the next build if it equals the output.
    If the output is a link, the folder that it points to is exchanged, not the link.
    """
    output = output.resolve()
    new, old = _beside(output)
    stage = Stage(output, new, old, keep, keep)
    if output.exists() and not output.is_dir():
        raise SiteError(fault(output.name, "is a file, not a folder", "move it away"))
    with writing(output):
        output.parent.mkdir(parents=True, exist_ok=True)
    with hold(output.with_name(f".{output.name}.lock"), output.name):
        with writing(output):
            _put_back(stage) if keep else _recover(stage)
            _demand_access(output)
        try:
            yield stage
        finally:
            _leave(stage)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn an OSError of the folder, or of its stage, into a fault. One of any other file passes."""
    try:
        yield
    except OSError as error:
        if not _concerns(folder, error):
            raise
        where, what, remedy = _explain(folder.absolute(), error)
        raise SiteError(fault(where, what, f"{remedy}; the old site is untouched")) from error


def _explain(folder: Path, error: OSError) -> tuple[str, str, str]:
    """Return the place, what is wrong, and how to mend it. A file of the stage is named as one of the folder."""
    path = Path(error.filename).absolute() if isinstance(error.filename, str) else folder
    if error.errno == errno.EBUSY and path == folder:
        remedy = f'build into a folder inside it: let OUTPUT_PATH end in "{folder.name}/site"'
        return f"{folder.name}/", "is a mount point, which cannot be exchanged with the new site", remedy
    if path == folder and folder.is_file():
        return folder.name, "is a file, not a folder", "move it away"
    base = next((base for base in (folder, *_beside(folder)) if base in path.parents), None)
    if base:
        where = f"{folder.name}/{path.relative_to(base).as_posix()}"
    else:  # a failed copy names its source, which is not at fault
        where = f"{path.name if path in (*folder.parents, *_beside(folder)) else folder.name}/"
    return where, f"cannot be written ({error.strerror})", _remedy(error, path, folder, where.rpartition("/")[0])


def _remedy(error: OSError, path: Path, folder: Path, shown: str) -> str:
    """Return how to mend an error at a path; ``shown`` is its folder, as the fault shows it."""
    if error.errno in FULL:
        return "free some disk space"
    if path in _beside(folder):
        return "delete it" if path.exists() else "make its parent folder writable"
    return f"make {shown}/ writable" if error.errno in _FORBIDDEN else "check the folder and its permissions"


def _beside(folder: Path) -> list[Path]:
    """Return the paths of the stage and of the old site."""
    return [folder.with_name(f".{folder.name}.{suffix}") for suffix in _BESIDE]


def _concerns(folder: Path, error: OSError) -> bool:
    if error.errno is None:  # not raised by the system: Jinja's TemplateNotFound is an OSError, too
        return False
    if error.errno in FULL or not isinstance(error.filename, str):  # a failed copy names its source
        return True
    output = folder.absolute()
    path = Path(error.filename).absolute()
    return output.is_relative_to(path) or any(path.is_relative_to(written) for written in (output, *_beside(output)))


def _leave(stage: Stage) -> None:
    """Delete the stage. A failure is only a warning: it changes nothing in the site that is out."""
    try:
        if stage.kept and stage.output.exists():
            clear(stage.old)
        else:
            _recover(stage)
    except OSError as error:
        what = f"{Path(error.filename).name} cannot be deleted ({error.strerror})"
        print(f"warning: {what}: delete it, or the next build cannot begin", file=sys.stderr)  # noqa: T201


def _recover(stage: Stage) -> None:
    """Delete what a build left."""
    _put_back(stage)
    clear(stage.folder)


def _put_back(stage: Stage) -> None:
    """Put the old site back if a build died between two renames; delete it otherwise."""
    if stage.old.exists() and not stage.output.exists():
        stage.old.rename(stage.output)
    clear(stage.old)


def clear(folder: Path) -> None:
    """Delete a folder or file; raises OSError with the name of the folder if anything in it cannot be deleted."""
    try:
        try:
            _delete(folder)
        except PermissionError:  # usually in a read-only folder, which we may make writable
            _make_writable(folder)
            _delete(folder)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error


def _delete(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
    elif folder.exists() or folder.is_symlink():
        folder.unlink()


def _make_writable(folder: Path) -> None:
    """Make the folder and every folder in it writable; links are not followed."""
    folder.chmod(0o700)
    for parent, names, _ in os.walk(folder):
        for path in (Path(parent, name) for name in names):
            if not path.is_symlink():
                path.chmod(0o700)


def _demand_access(output: Path) -> None:
    """Refuse to replace a read-only folder, which the system would allow: somebody has protected it."""
    if output.exists() and not os.access(output, os.R_OK | os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(output))
