"""Being told to stop: a signal ends a process with a code, and what must be cleared is cleared on its way."""

import os
from collections.abc import Callable
from types import FrameType

_IMPORTS = "<frozen importlib._bootstrap>"


def stop_with(code: int) -> Callable[[int, FrameType | None], None]:
    """A handler of signals that raises SystemExit with the code.

    After an import Python calls ``cb``, and where that raises, Python prints that and goes on: the process ends there
    at once, as if it were killed. The next build clears what is left.
    """

    def stop(_: int, frame: FrameType | None) -> None:
        if frame and (frame.f_code.co_name, frame.f_code.co_filename) == ("cb", _IMPORTS):
            os._exit(code)
        raise SystemExit(code)

    return stop
