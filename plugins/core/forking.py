"""Signals around a fork: what a handler raises while Python forks is lost, so that Ctrl-C would do nothing."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

_ENDING = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def signals_wait() -> Iterator[None]:
    """Let the signals that end a process wait until it has forked, or has done what must not be left half.

    A new process calls `signals_come`.
    """
    if not hasattr(signal, "pthread_sigmask"):  # no forks there
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def signals_come() -> None:
    """Let them come, in a process that was forked while they waited."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
