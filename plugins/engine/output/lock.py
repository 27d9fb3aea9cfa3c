"""Advisory lock on a file, for one build at a time. The system releases it when the process ends, however it ends."""

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
