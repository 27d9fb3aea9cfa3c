"""A stamp of all that turns content into bytes beside the content: code, templates, catalogues, libraries.

What is cached under one stamp is never used under another.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from plugins.engine.output.files import files_below

_PLUGINS = Path(__file__).parents[2]


def stamp(themes: Iterable[Path]) -> str:
    """A digest of the plugins, the themes, and the names and versions of all that is installed."""
    digest = sha256(sys.version.encode())
    for path in _files(themes):
        digest.update(os.fsencode(path.as_posix()) + b"\0" + path.read_bytes() + b"\0")
    for name in _installed():
        digest.update(name.encode() + b"\0")
    return digest.hexdigest()


def _files(themes: Iterable[Path]) -> Iterator[Path]:
    yield from files_below(_PLUGINS, ".py")
    for theme in dict.fromkeys(themes):
        yield from files_below(theme / "templates")
        yield from files_below(theme / "locale", ".po")


def _installed() -> list[str]:
    """Distributions as their folders name them (importlib.metadata would open every one of them)."""
    places = [Path(entry) for entry in sys.path if entry and Path(entry).is_dir()]
    return sorted(
        path.name for place in places for path in place.iterdir() if path.suffix in (".dist-info", ".egg-info")
    )
