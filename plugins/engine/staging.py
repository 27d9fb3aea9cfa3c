"""The stage: a new site is built beside the old one and takes its place only when it is whole.

Beside ``output/`` stand, while a build runs, ``.output.lock`` (held by it), ``.output.new`` (the stage) and where
folders cannot be exchanged ``.output.old`` for the moment between two renames. Killed at any moment, the next build
clears what is left.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from plugins.core.errors import SiteError, fault
from plugins.engine.exchange import exchange
from plugins.engine.lock import hold


class Stage(Struct, frozen=True):
    """Where the site goes, and where it is built."""

    output: Path
    folder: Path
    old: Path

    def switch(self) -> None:
        """Put the stage in the place of the output. What was there is deleted after that."""
        if not self.output.exists():
            self.folder.rename(self.output)
        elif not exchange(self.folder, self.output):
            self.output.rename(self.old)
            self.folder.rename(self.output)
        _clear(self.folder)
        _clear(self.old)


@contextmanager
def staged(output: Path) -> Iterator[Stage]:
    """An empty stage for the output folder, under a lock; raises SiteError where there can be none.

    A link is followed, so that the folder it points to is exchanged and not the link.
    """
    output = output.resolve()
    stage = Stage(output, *(output.with_name(f".{output.name}.{suffix}") for suffix in ("new", "old")))
    if output.exists() and not output.is_dir():
        raise SiteError(fault(output.name, "is a file, not a folder", "move it away"))
    with writing(output.name):
        output.parent.mkdir(parents=True, exist_ok=True)
    with hold(output.with_name(f".{output.name}.lock"), output.name):
        try:
            with writing(output.name):
                _recover(stage)
                stage.folder.mkdir()
            yield stage
        finally:
            _clear(stage.folder)


@contextmanager
def writing(name: str) -> Iterator[None]:
    """Turn what the system says while files are written into a fault."""
    try:
        yield
    except OSError as error:
        if error.errno is None:  # not the system's: a template that is not found calls itself an OSError
            raise
        remedy = "free some space" if error.errno in _FULL else "check the folder and its permissions"
        place = os.path.basename(error.filename) if isinstance(error.filename, str) else name  # noqa: PTH119
        what = f"{place or name} cannot be written ({error.strerror})"
        raise SiteError(fault(f"{name}/", what, f"{remedy}; the site that was there is untouched")) from error


def _full_codes() -> tuple[int, ...]:
    import errno

    return tuple(getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG") if hasattr(errno, name))


_FULL = _full_codes()


def _recover(stage: Stage) -> None:
    """Clear what a killed build left; where it died between two renames, the old site comes back first."""
    if stage.old.exists() and not stage.output.exists():
        stage.old.rename(stage.output)
    _clear(stage.old)
    _clear(stage.folder)


def _clear(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
    elif folder.exists() or folder.is_symlink():
        folder.unlink()
