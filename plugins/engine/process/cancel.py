"""Cooperative cancellation: Ctrl-C and SIGTERM set a flag, and the build ends at its next check.

Nothing is raised from a signal handler while a build runs: Python may lose such an exception. A second signal takes its
default action, so a build that is stuck in foreign code ends at once; the next build deletes the stage that it left.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

CTRL_C = 128 + signal.SIGINT  # exit code, as shells have it
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_received: int | None = None  # the first signal, which has cancelled the build
_cancelling: list[int] = []  # the signals that the outermost block handles; empty outside of a block


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
def cancellable(*, exits: bool = False) -> Iterator[None]:
    """Let Ctrl-C and SIGTERM cancel the block. A handler that somebody else has set stays in place.

    Blocks may be nested: the outermost one sets and restores the handlers. A block in another thread only checks the
    flag, since Python handles signals in the main thread. With ``exits``, signals stay ignored after a block that
    succeeds, because the process has nothing left to cancel.
    """
    if _cancelling or not _is_main_thread():
        yield
        check_cancelled()
        return
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    replaceable = (signal.SIG_DFL, signal.default_int_handler, raise_cancelled)
    _cancelling.extend(number for number, handler in before.items() if handler in replaceable)
    for number in _cancelling:
        signal.signal(number, _cancel)
    try:
        yield
        check_cancelled()  # a signal may have come after the last check
        if exits:
            before = dict.fromkeys(_SIGNALS, signal.SIG_IGN)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        _cancelling.clear()
        _reset()


@contextmanager
def uninterruptible() -> Iterator[None]:
    """Ignore signals from here on, until the outermost `cancellable` ends: the block cannot be undone.

    If the block fails, signals cancel again. In another thread than the main one, signals are left as they are.
    """
    if not _is_main_thread():
        yield
        return
    before = {number: signal.signal(number, signal.SIG_IGN) for number in _SIGNALS}
    try:
        yield
    except BaseException:
        for number, handler in before.items():
            signal.signal(number, handler)
        raise
    _reset()


@contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM raise Cancelled at once in the block, which waits for other programs and machines."""
    if not _is_main_thread():
        yield
        return
    before = {number: signal.signal(number, raise_cancelled) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def ctrl_c_for_program() -> Iterator[None]:
    """Leave Ctrl-C to the program that the block runs: a terminal sends it to this process, too."""
    before = signal.signal(signal.SIGINT, lambda *_: None)  # a program would inherit SIG_IGN
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def raise_cancelled(number: int, _: FrameType | None) -> None:
    """Raise Cancelled from a signal handler, for a task that waits for other programs and has to stop them.

    A build in such a task is cancelled by the flag all the same: `cancellable` replaces this handler.
    """
    raise Cancelled(128 + number)


def stop_programs_first() -> None:
    """Let Ctrl-C raise in this task from here on, so that it stops the programs that it runs."""
    signal.signal(signal.SIGINT, raise_cancelled)


def _cancel(number: int, _: FrameType | None) -> None:
    global _received  # noqa: PLW0603 (signals belong to the whole process)
    if _received is None:  # two signals may come before the first is handled
        _received = number
    for each in _cancelling:  # whichever comes second, it ends a process that is stuck
        signal.signal(each, signal.SIG_DFL)


def _reset() -> None:
    global _received  # noqa: PLW0603
    _received = None


def _is_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()
