"""Warnings of a cache that cannot be written: a build keeps less then, and makes the same site."""

import errno
import os
from pathlib import Path

from plugins.core.errors import Fault, fault
from plugins.engine.output.staging import FULL


def unkept(cache: Path, file: Path, error: OSError) -> Fault:
    """Return the warning of a file or folder of the cache that cannot be written."""
    where = f"{cache.name}/{file.relative_to(cache).as_posix()}{'/' if os.path.isdir(file) else ''}"  # noqa: PTH112
    what = f"cannot be written ({error.strerror or type(error).__name__}), so builds take longer"
    if error.errno in FULL:
        remedy = f"free some disk space, or delete {cache.name}/"
    elif error.errno in (errno.EISDIR, errno.ENOTDIR, errno.EEXIST):
        remedy = "delete it"
    else:
        remedy = f"make {cache.name}/ writable, or delete it"
    return fault(where, what, remedy)
