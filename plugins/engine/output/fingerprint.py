"""Fingerprint of all that turns content into bytes, except the content: code, templates, catalogues, libraries."""

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from plugins.core.memo import is_keeping
from plugins.engine.output.files import files_below

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

PLUGINS = Path(__file__).parents[2]


class Fingerprints(Struct, frozen=True):
    """The fingerprint of code and themes, under which pages are kept, and that of the code alone, of texts.

    What is cached under one fingerprint is never used under another.
    """

    whole: str
    code: str


def fingerprints(themes: Iterable[Path]) -> Fingerprints:
    """Return digests of Python, the plugins and the installed packages, with and without the themes."""
    code = (keep_code if is_keeping() else _digest_of_code)()
    packages = b"".join(name.encode() + b"\0" for name in installed())
    whole = code.copy()
    for path in _theme_files(themes):
        _add(whole, path)
    return Fingerprints(_with(whole, packages), _with(code, packages))


def _with(digest: "Hash", packages: bytes) -> str:
    both = digest.copy()
    both.update(packages)
    return both.hexdigest()


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
