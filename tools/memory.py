"""Python's care for memory, as a command wants it that ends soon."""

import atexit
import gc
import os
import sys
import threading
from contextlib import suppress


def look_for_no_garbage() -> None:
    """Do without the search for it: a build makes many objects that live until its end, and to look among them, the
    last time when the interpreter shuts down, takes a fifth of its time."""
    gc.set_threshold(1_000_000, 50, 50)
    atexit.register(gc.freeze)


def end_well() -> None:
    """End this process, with exit code 0, and let the system have its memory as a whole: Python would take each object
    apart first, 7 to 12 ms for those of a build. Returns where a thread is still at work, or, when exit functions have
    run, where what was printed cannot be written: Python itself ends then, and says so."""
    if threading.active_count() > 1:
        return
    atexit._run_exitfuncs()  # as Python does at its end: nothing public does it
    with suppress(OSError):
        for stream in (sys.stdout, sys.stderr):
            if stream:  # none where whoever called has closed it
                stream.flush()
        os._exit(0)
