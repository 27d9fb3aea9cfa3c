"""Advisory locks on a file or folder, for one process at a time. The system releases them when the process ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.core.errors import SiteError, fault

try:
    import fcntl
except ImportError:  # Windows
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
else:

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def lock_folder(folder: Path) -> Iterator[bool]:
    """Lock the folder itself, without a file; yield False if another process has locked it.

    Where folders cannot be locked, as on Windows and some network disks, it yields True, and keeps nobody out.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        yield True
        return
    try:
        yield _is_free(descriptor)
    finally:
        os.close(descriptor)


def _is_free(descriptor: int) -> bool:
    """Lock a folder, if it can be locked; tell whether no other process has done so."""
    try:
        _lock(descriptor)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


class InUseError(SiteError):
    """The lock is held by another process."""


@contextmanager
def hold(path: Path, name: str, user: str = "another build") -> Iterator[None]:
    """Hold the lock file; raises InUseError if another process holds it, SiteError if it cannot be made.

    ``name`` is the folder that the lock keeps others out of, ``user`` is what may hold it.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError as error:
        if path.is_dir() or path.is_symlink():
            what = f"is a {'symbolic link' if path.is_symlink() else 'folder'}, not a file"
            raise SiteError(fault(path.name, what, "delete it")) from error
        what = f"cannot create a lock file next to it ({error.strerror})"
        raise SiteError(fault(f"{name}/", what, "make its parent folder writable")) from error
    try:
        try:
            _lock(descriptor)
        except OSError as error:
            what = f"is in use by {user}"
            raise InUseError(fault(f"{name}/", what, "wait until it is done, or stop it")) from error
        yield
    finally:
        os.close(descriptor)
