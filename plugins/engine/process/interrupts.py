"""Being told to stop: a signal ends a process with a code, and what must be cleared is cleared on its way."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_ENDING = (signal.SIGINT, signal.SIGTERM)

# Functions of Python's own below which what is raised is printed and forgotten, or wrapped in another error: ``cb``
# after an import, ``__set_name__`` while a class is made (before 3.12), the others when an object is gone.
_LOSING = (
    ("cb", "<frozen importlib._bootstrap>"),
    ("__set_name__", ""),
    ("__del__", ""),
    ("__call__", os.path.join("multiprocessing", "util.py")),  # noqa: PTH118 (the end of a name)
)


def stop_with(code: int) -> Callable[[int, FrameType | None], None]:
    """A handler of signals that raises SystemExit with the code.

    Where Python would lose that, the process ends at once, as if it were killed. The next build clears what is left.
    """

    def stop(_: int, frame: FrameType | None) -> None:
        if any(_loses(each) for each in _stack(frame)):
            os._exit(code)
        raise SystemExit(code)

    return stop


@contextmanager
def signals_wait() -> Iterator[None]:
    """Let the signals that end a process wait until it has done what must not be left half.

    A fork is such a thing: what a handler raises meanwhile is lost. A new process calls `signals_come`.
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


def _stack(frame: FrameType | None) -> Iterator[FrameType]:
    while frame:
        yield frame
        frame = frame.f_back


def _loses(frame: FrameType) -> bool:
    """Whether the frame is one below which nothing may be raised."""
    code = frame.f_code
    return any(code.co_name == name and code.co_filename.endswith(file) for name, file in _LOSING)
