"""Cache of compiled templates and catalogues, in ``__pycache__`` beside their source.

A template is code of the checkout, as a module is, and its compiled form is trusted as much: whoever may write there
may write the templates. The caches below CACHE_PATH, which a host may share between builds, hold no code.
"""

import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from plugins.engine.output.atomic_write import atomic_write


def cache_path(source: str, ending: str) -> Path:
    """Return the path of the compiled form of a file, in the folder that Python uses for its modules."""
    return Path(f"{cache_from_source(source)}-{ending}")


def write_cache(path: Path, data: bytes) -> None:
    """Write a compiled file in one step. A failure costs time only, as with Python's own modules."""
    if sys.dont_write_bytecode:
        return
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic_write(path, data, f"{path.name}.{os.getpid()}")  # another build may write it, too
