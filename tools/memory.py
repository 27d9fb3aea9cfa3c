"""Memory settings of Python for commands that end soon."""

import atexit
import gc
import os
import sys
import threading
from contextlib import suppress


def tune_gc() -> None:
    """Let garbage collection run seldom, and not at exit: the objects of a build live until its end."""
    gc.set_threshold(1_000_000, 50, 50)
    atexit.register(gc.freeze)


def fast_exit() -> None:
    """End this process with exit code 0, without freeing its objects one by one.

    Return where a thread is still at work, or where what was printed cannot be written: Python itself reports that.
    """
    if threading.active_count() > 1:
        return
    atexit._run_exitfuncs()  # as Python does at exit: there is no public function for it
    with suppress(OSError):
        for stream in (sys.stdout, sys.stderr):
            if stream:  # None where the caller has closed it
                stream.flush()
        os._exit(0)
