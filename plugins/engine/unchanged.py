"""The last good build, where nothing has changed since that a build reads, keeps or writes: it need not be done again.

A build notes the states of all that it reads before it reads anything, and those of the site and the cache at its end.
The next one compares them before it does anything else, and is done in full where any of them differs, or where states
cannot tell: another day, a post that has come out, a clock that went back, another start of the system, links, settings
that are objects, files that have only just been written.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from time import sleep
from typing import Any
from zoneinfo import TZPATH

from msgspec import Struct, msgpack

from plugins.core.errors import Fault, SiteError
from plugins.core.file_states import TICK, boot
from plugins.engine.build import OWN_THEME
from plugins.engine.output.fingerprint import PLUGINS, installed
from plugins.engine.output.kept_value import read_value, write_value
from plugins.engine.output.lock import hold
from plugins.engine.site import Site

_PATIENCE = 20  # times to look whether the clock has ticked: the usual ones do within four milliseconds
_PREFIX = "last-"
_VERSION = "1"  # of the record; the program itself is among the inputs
_OUTSIDE = ("publish.toml",)  # files beside the content folder of which a build tells whether they are there
_ENCODER = msgpack.Encoder()
_PLAIN = (str, int, float, bool, type(None), Path)


class LastBuild(Struct, frozen=True):
    """A good build: what it read, kept and wrote, when it holds, and what it would print if it were done again.

    ``inputs`` and ``results`` are digests of states. It holds from ``instant`` on and before ``until``, when a day ends
    or a post comes out; at a fixed moment it holds for ever.
    """

    inputs: str
    results: str
    instant: datetime
    until: datetime
    warnings: tuple[Fault, ...]
    news: tuple[str, ...]


class Watch:
    """States of all that a build is about to read, taken before it reads anything.

    ``now`` is the time in nanoseconds.
    """

    def __init__(self, site: Site, settings: Mapping[str, Any], now: int) -> None:
        self.site = site
        self.output = Path(os.path.realpath(site.output))  # a link that loops is the builder's to tell
        self.lock = self.output.with_name(f".{self.output.name}.lock")
        self.path = site.cache / f"{_PREFIX}{sha256(os.fsencode(self.output)).hexdigest()[:12]}.msgpack"
        self.inputs = "" if site.settings.preview or site.settings.deferred else _inputs(site, settings, now)

    def last(self) -> LastBuild | None:
        """Return the last good build if nothing has changed since, and no other build is at work."""
        with suppress(OSError, SiteError, _UnknownError):
            if not self.inputs or not self.lock.is_file():
                return None
            last = read_value(self.path, LastBuild, _VERSION)
            if last and self._holds(last):
                with hold(self.lock, self.output.name):
                    return last if last.results == self._results() else None
        return None

    def _holds(self, last: LastBuild) -> bool:
        now = self.site.now.instant
        return last.inputs == self.inputs and (last.instant <= now < last.until or now == last.instant)

    def note(self, until: datetime, warnings: Sequence[Fault], news: Iterable[str]) -> None:
        """Note this build, which is out and has saved all that it keeps, for the next one."""
        with suppress(OSError, _UnknownError):
            self.path.unlink(missing_ok=True)
            if self.inputs and (results := self._results(_next_tick(self.lock))):
                now = self.site.now.instant
                last = LastBuild(self.inputs, results, now, until, tuple(warnings), tuple(news))
                write_value(self.path, last, _VERSION)

    def _results(self, noted: int = sys.maxsize) -> str:
        """Return a digest of the states of the site and of what builds keep; empty where they may still change.

        ``noted`` is the moment by the clock of the file system.
        """
        parent = os.stat(self.output.parent)  # noqa: PTH116
        digest = sha256(repr((parent.st_mode, parent.st_uid)).encode())
        kept = (path for path in _entries(str(self.site.cache)) if not path.rpartition("/")[2].startswith(_PREFIX))
        for path in (str(self.output), *_below(str(self.output)), *kept):
            state = _state(path)
            if state and max(state[1:3]) >= noted:
                return ""
            digest.update(_line(path, state))
        return digest.hexdigest()


class _UnknownError(Exception):
    """Something whose changes no state tells."""


def _inputs(site: Site, settings: Mapping[str, Any], now: int) -> str:
    """Return a digest of all that a build reads; empty where states cannot tell whether it has changed."""
    plain = {name: value for name, value in settings.items() if name != "PELICAN_CLASS"}
    try:
        _demand_plain(plain)
        if not boot():
            return ""
        program = (sys.version, sys.getfilesystemencoding(), installed(), boot())
        digest = sha256(_bytes((plain, site.source.text, site.now.source, program)))
        for path in _files(site):
            state = _state(path)
            if state and max(state[1:3]) > now - TICK:
                return ""
            digest.update(_line(path, state))
    except (_UnknownError, OSError):
        return ""
    return digest.hexdigest()


def _bytes(value: object) -> bytes:
    return repr(value).encode(errors="surrogateescape")


def _line(path: str, state: tuple[int, ...]) -> bytes:
    """Return a path and a state as bytes: of thousands, in a quarter of the time that their `repr` takes."""
    try:
        return _ENCODER.encode((path, state))
    except (UnicodeEncodeError, OverflowError):  # a name that is no UTF-8, a time that no clock has
        return _bytes((path, state))


def _demand_plain(value: object) -> None:
    """Raise _UnknownError for a value that is not made of texts, numbers, lists and tables."""
    if isinstance(value, dict):
        for pair in value.items():
            _demand_plain(pair)
    elif isinstance(value, list | tuple):
        for each in value:
            _demand_plain(each)
    elif not isinstance(value, _PLAIN):
        raise _UnknownError


def _files(site: Site) -> Iterator[str]:
    """Yield the files and folders that a build reads. Raises _UnknownError for a link among them."""
    for folder in dict.fromkeys((site.content.path, site.theme, OWN_THEME, PLUGINS)):
        yield (real := os.path.realpath(folder))
        yield from _below(real)
    for name in _OUTSIDE:
        yield f"{site.content.path.parent}/{name}"
    for zones in TZPATH:
        yield f"{zones}/{site.settings.timezone.key}"


def _below(folder: str) -> Iterator[str]:
    """Yield all that is below a folder, but compiled modules. Raises _UnknownError for a link."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_symlink():
            raise _UnknownError
        if entry.name != "__pycache__":
            yield entry.path
            if entry.is_dir():
                yield from _below(entry.path)


def _entries(folder: str) -> list[str]:
    return sorted(f"{folder}/{name}" for name in os.listdir(folder))  # noqa: PTH208


def _state(path: str) -> tuple[int, ...]:
    """Return inode, time of the last write and of the last change in nanoseconds, size and mode; nothing for no file.

    A folder has a new state once something comes into it or leaves it, and its mode once it is opened or closed.
    """
    try:
        stat = os.stat(path)  # noqa: PTH116 (of thousands of files)
    except FileNotFoundError:
        return ()
    return (stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_mode)


def _next_tick(file: Path) -> int:
    """Return a moment in nanoseconds that is later than all that was written before, by the clock of its file system.

    Where that clock ticks slowly, return the present tick.
    """
    present = _touch(file)
    for _ in range(_PATIENCE):
        if (later := _touch(file)) > present:
            return later
        sleep(0.001)
    return present


def _touch(file: Path) -> int:
    os.utime(file)
    return file.stat().st_mtime_ns
