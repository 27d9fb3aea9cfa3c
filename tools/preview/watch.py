"""Watch the files of the blog, also those that vanish and come back."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from plugins.engine.process.cancel import is_cancelled

_TOGETHER = 40  # milliseconds within which changes are one
_STEP = 4  # milliseconds without a change that end them
_LOOK = 500  # milliseconds between two looks for folders that came or went


def watch(paths: Callable[[], Iterable[Path]], changed: Callable[[set[Path]], object]) -> None:
    """Call ``changed`` with the changed files, until a signal comes.

    The system watches a folder by its inode. So a folder that comes back is watched anew, as is a file that an editor
    has replaced.
    """
    from watchfiles import watch as changes_of

    known = _present(paths())
    while not is_cancelled():
        if not known:
            known = _wait_for_any(paths)
            changed(set(known))
            continue
        for found in changes_of(
            *known, debounce=_TOGETHER, step=_STEP, rust_timeout=_LOOK, yield_on_timeout=True, stop_event=_CancelEvent()
        ):
            if found:
                changed({Path(path) for _, path in found})
            if (now := _present(paths())) != known:
                changed(_different(known, now))
                known = now
                break


def _present(paths: Iterable[Path]) -> dict[Path, int]:
    """Return the inodes of the paths that exist."""
    found: dict[Path, int] = {}
    for path in paths:
        try:
            found[path] = path.stat().st_ino
        except OSError:
            continue
    return found


def _different(before: dict[Path, int], now: dict[Path, int]) -> set[Path]:
    return {path for path in {*before, *now} if before.get(path) != now.get(path)}


def _wait_for_any(paths: Callable[[], Iterable[Path]]) -> dict[Path, int]:
    while not is_cancelled():
        if found := _present(paths()):
            return found
        time.sleep(_LOOK / 1000)
    return {}


class _CancelEvent:
    """Event that is set when a signal has come, as watchfiles expects it."""

    def is_set(self) -> bool:
        """Tell whether to stop watching."""
        return is_cancelled()
