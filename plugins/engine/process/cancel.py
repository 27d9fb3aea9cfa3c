"""Cooperative cancellation: Ctrl-C and SIGTERM set a flag, and the build ends at its next check.

Nothing is raised from a signal handler, where Python may lose it. A second signal takes its default action, so a build
that is stuck in foreign code ends at once; the next build deletes the stage that it left.
"""

import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

CTRL_C = 128 + signal.SIGINT  # exit code, as shells have it
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_received: int | None = None  # the signal that has cancelled the build


class Cancelled(SystemExit):
    """Raised by `check_cancelled`; exits with 130 after Ctrl-C, with 143 after SIGTERM."""


def is_cancelled() -> bool:
    """Tell whether a signal has come."""
    return _received is not None


def check_cancelled() -> None:
    """Raise Cancelled if a signal has come. Call this between two steps of long work."""
    if _received is not None:
        raise Cancelled(128 + _received)


@contextmanager
def cancellable() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM cancel the block. A handler that somebody else has set stays in place.

    Blocks may be nested: the outermost one sets and restores the handlers.
    """
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    defaults = (signal.SIG_DFL, signal.default_int_handler)
    replaced = [number for number, handler in before.items() if handler in defaults]
    _handle(replaced, _cancel)
    try:
        yield
        check_cancelled()  # a signal may have come after the last check
    finally:
        for number, handler in before.items():
            _handle([number], handler)
        if replaced:
            _reset()


@contextmanager
def uninterruptible() -> Iterator[None]:
    """Ignore signals from here on, until `cancellable` ends: what the block does cannot be undone.

    If the block fails, signals cancel again.
    """
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    _handle(_SIGNALS, signal.SIG_IGN)
    try:
        yield
    except BaseException:
        for number, handler in before.items():
            _handle([number], handler)
        raise
    _reset()


def exit_on_signal(number: int, _: FrameType | None) -> None:
    """Raise SystemExit from a signal handler: for tasks that only have to stop the programs they run."""
    raise SystemExit(128 + number)


def _cancel(number: int, _: FrameType | None) -> None:
    global _received  # noqa: PLW0603 (signals belong to the whole process)
    _received = number
    signal.signal(number, signal.SIG_DFL)


def _reset() -> None:
    global _received  # noqa: PLW0603
    _received = None


def _handle(numbers: Iterable[int], handler: Any) -> None:
    """Set the handler of signals; do nothing outside the main thread, where Python does not allow it."""
    try:
        for number in numbers:
            signal.signal(number, handler)
    except ValueError:
        return
