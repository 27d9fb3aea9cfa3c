"""Results of pure functions that a preview keeps from one build to the next, in the memory of its process.

Other commands build once and keep nothing: there every result is made anew. What the last good build did not ask for
is dropped, so that memory does not grow. All results belong to one fingerprint of code and theme.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Memo:
    """Results by keys. A key must have all that its result depends on, except code and theme."""

    def __init__(self) -> None:
        self.used: dict[Hashable, Any] = {}
        self.former: dict[Hashable, Any] = {}
        _MEMOS.append(self)

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the result of the key; make it if it is not there. Without `keep_results` it is always made."""
        if not _STATE.keeping:
            return make()
        if key not in self.used:
            self.used[key] = self.former[key] if key in self.former else make()
        found: T = self.used[key]
        return found

    def has(self, key: Hashable) -> bool:
        """Tell whether the result of the key is kept."""
        return key in self.used or key in self.former


class _State:
    keeping = False
    fingerprint = ""


_MEMOS: list[Memo] = []
_STATE = _State()


def keep_results() -> None:
    """Let memos of this process keep what is made."""
    _STATE.keeping = True


def is_keeping() -> bool:
    """Tell whether this process keeps results."""
    return _STATE.keeping


def begin_under(fingerprint: str) -> None:
    """Drop all results that were made under another fingerprint."""
    if fingerprint != _STATE.fingerprint:
        for memo in _MEMOS:
            memo.used.clear()
            memo.former.clear()
    _STATE.fingerprint = fingerprint


def end_build(good: bool) -> None:
    """Drop what a good build has not used; a failed one may have ended before it asked for everything."""
    for memo in _MEMOS:
        memo.former = memo.used if good else {**memo.former, **memo.used}
        memo.used = {}
