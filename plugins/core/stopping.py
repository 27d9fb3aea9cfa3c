"""Being told to stop: a signal ends a process with a code, and what must be cleared is cleared on its way."""

import os
from collections.abc import Callable, Iterator
from types import FrameType

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


def _stack(frame: FrameType | None) -> Iterator[FrameType]:
    while frame:
        yield frame
        frame = frame.f_back


def _loses(frame: FrameType) -> bool:
    """Whether the frame is one below which nothing may be raised."""
    code = frame.f_code
    return any(code.co_name == name and code.co_filename.endswith(file) for name, file in _LOSING)
