"""Start of ``./blogg`` in .venv: run invoke, as ``python -m invoke`` would."""

import os
import signal
import sys

signal.signal(signal.SIGINT, signal.SIG_DFL)  # Python's own handler would show a traceback
if hasattr(signal, "pthread_sigmask"):
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])  # ./blogg blocks it while Python starts
sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 (no pathlib yet)

from tools.memory import fast_exit, tune_gc  # noqa: E402

tune_gc()

from tools.command_line import program  # noqa: E402 (after the line above, which makes its import faster)

try:
    program.run()  # raises SystemExit when a task fails
except BrokenPipeError:  # the reader of the output has left, as head does
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.exit(128 + 13)  # as if SIGPIPE had ended it
fast_exit()
