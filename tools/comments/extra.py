"""The extra `comments`: whether the packages of the form's server are installed, in versions that will do."""

import os
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from plugins.core.installing import install_command
from tools.slips import Said, Slip, said

LOCK = "requirements-comments.lock"
_OPTIONS = ("--no-deps", "--require-hashes", "--no-build-isolation", "-r")
_ISSO = (0, 14)


def demand_extra() -> None:
    """Raise Slip where Isso or waitress is missing, or where Isso is one that would not do."""
    if wrong := extra_fault():
        raise Slip("comments serve", wrong, said("install them with `%(command)s`", command=extra_command()))


def extra_fault() -> Said | None:
    """Return what is wrong with the packages of the extra; None where all is well."""
    missing = [name for name in ("isso", "waitress") if not _version(name)]
    if missing:
        return said("needs packages that are not installed (%(names)s)", names=", ".join(missing))
    found = _version("isso")
    if _numbers(found) < _ISSO:
        return said("Isso %(version)s is too old: what strangers write could act on a page", version=found)
    if _numbers(found) > _ISSO:
        return said("Isso %(version)s is newer than what this server was made for, 0.14", version=found)
    return None


def extra_command() -> str:
    """Return the command that installs the extra as its lock names it."""
    lock = Path(__file__).resolve().parents[2] / LOCK
    return install_command(*_OPTIONS, os.path.relpath(lock) if lock.is_relative_to(Path.cwd()) else str(lock))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _numbers(text: str) -> tuple[int, ...]:
    """Return the first two numbers of a version."""
    return tuple(int(each) for each in text.split(".")[:2] if each.isdecimal())
