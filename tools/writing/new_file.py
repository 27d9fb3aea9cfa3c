"""Create a file that nobody has yet, whole or not at all, even if two commands do it at once."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path


def create(path: Path, data: bytes) -> None:
    """Create a file with its folder; raises FileExistsError where it exists, and OSError where it cannot be written.

    It is written under a hidden name first: a command that is killed leaves no half file that looks whole.
    """
    create_by(path, lambda hidden: _write(hidden, data))


def create_by(path: Path, write: Callable[[Path], object]) -> None:
    """Create a file as ``create`` does. ``write`` makes it, with all its bytes on the disk, at the path it is given."""
    path.parent.mkdir(parents=True, exist_ok=True)
    hidden = path.with_name(f".{path.name[:100]}.{os.urandom(4).hex()}.tmp")
    try:
        write(hidden)
        _appear(hidden, path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error  # nobody knows the hidden file
    finally:
        with contextlib.suppress(OSError):
            hidden.unlink()


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _appear(hidden: Path, path: Path) -> None:
    """Give a whole file its name, unless another file has it; raises FileExistsError."""
    try:
        path.hardlink_to(hidden)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: reserve the name, and replace what reserves it
        path.open("xb").close()
        hidden.replace(path)
