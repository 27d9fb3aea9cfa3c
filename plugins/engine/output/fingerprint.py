"""Fingerprint of all that turns content into bytes, except the content: code, templates, catalogues, libraries."""

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.core.memo import is_keeping
from plugins.engine.output.files import files_below

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

PLUGINS = Path(__file__).parents[2]


def build_fingerprint(themes: Iterable[Path]) -> str:
    """Return a digest of Python, the plugins, the themes, and the installed packages with their versions.

    What is cached under one fingerprint is never used under another.
    """
    digest = (keep_code if is_keeping() else _digest_of_code)().copy()
    for path in _theme_files(themes):
        _add(digest, path)
    for name in installed():
        digest.update(name.encode() + b"\0")
    return digest.hexdigest()


def code_fingerprint() -> str:
    """Return a digest of Python, the plugins and the installed packages: of all that reads and converts texts."""
    return build_fingerprint(())


@cache
def keep_code() -> "Hash":
    """Return the digest of Python and the plugins, read once in a process, which goes on with what it has imported."""
    return _digest_of_code()


def _digest_of_code() -> "Hash":
    digest = sha256(sys.version.encode())
    for path in files_below(PLUGINS, ".py"):
        _add(digest, path)
    return digest


def _add(digest: "Hash", path: Path) -> None:
    digest.update(os.fsencode(path.as_posix()) + b"\0" + path.read_bytes() + b"\0")


def states(themes: Iterable[Path]) -> tuple[tuple[str, int, int, int], ...]:
    """Return the state of every file of the themes. In one process, code and packages are those that it imported."""
    found = ((path, path.stat()) for path in _theme_files(themes))
    return tuple((str(path), stat.st_ino, stat.st_mtime_ns, stat.st_size) for path, stat in found)


def _theme_files(themes: Iterable[Path]) -> Iterator[Path]:
    for theme in dict.fromkeys(themes):
        yield from files_below(theme / "templates")
        yield from files_below(theme / "locale", ".po")


def installed() -> list[str]:
    """Return the names of the folders that describe installed packages; importlib.metadata would open each of them."""
    folders = [entry for entry in sys.path if entry and os.path.isdir(entry)]  # noqa: PTH112 (texts are faster)
    names = (name for folder in folders for name in os.listdir(folder))  # noqa: PTH208
    return sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))
