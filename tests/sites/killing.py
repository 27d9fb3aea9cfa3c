"""A process that is killed while it works: from some change of the disk on, nothing that it does reaches the disk."""

import builtins
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from plugins.engine.output import staging

_CALLS: tuple[tuple[Any, str], ...] = (
    (os, "rename"),
    (os, "replace"),
    (os, "unlink"),
    (os, "mkdir"),
    (os, "rmdir"),
    (os, "link"),
    (os, "symlink"),
    (staging, "exchange_folders"),
)
_TO_WRITE = frozenset("wax+")


class Killed(BaseException):
    """The end of a process."""


@dataclass
class Changes:
    """The changes of the disk that a process has made, and the number that it may make."""

    most: int
    made: int = 0

    def add(self) -> None:
        """Count a change; raise Killed before one too many, and before each that follows it."""
        if self.made == self.most:
            raise Killed
        self.made += 1


@contextmanager
def killed_after(most: int) -> Iterator[Changes]:
    """Let what runs meanwhile make so many changes of the disk, and end it then."""
    changes = Changes(most)
    with pytest.MonkeyPatch.context() as patch:
        for place, name in _CALLS:
            patch.setattr(place, name, _counted(getattr(place, name), changes))
        for module in (io, builtins):
            patch.setattr(module, "open", _counted_open(open, changes))
        yield changes


def _counted(call: Callable[..., object], changes: Changes) -> Callable[..., object]:
    def counted(*arguments: Any, **options: Any) -> object:
        changes.add()
        return call(*arguments, **options)

    return counted


def _counted_open(call: Callable[..., Any], changes: Changes) -> Callable[..., Any]:
    def counted(file: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        if _TO_WRITE & set(mode):
            changes.add()
        return call(file, mode, *arguments, **options)

    return counted
