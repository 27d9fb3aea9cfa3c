"""The lock that keeps two publications of a blog apart."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.engine.output.lock import InUseError, hold
from tools.slips import Slip, said

FOLDER = "publish"
"""The folder of the cache for all that concerns publishing."""

_LOCK = "lock"


@contextmanager
def alone(cache: Path) -> Iterator[None]:
    """Keep other publications of this blog out."""
    folder = cache / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with hold(folder / _LOCK, _LOCK):
            yield
    except InUseError as error:
        if error.faults[0].where != f"{_LOCK}/":  # the output is in use
            raise
        remedy = said("wait until it is done, or stop it")
        raise Slip("publish", said("another publication of this blog is going on"), remedy) from error
