"""Start of ``./blogg`` in .venv: run one of the plain commands, else invoke, as ``python -m invoke`` would."""

import os
import signal
import sys

signal.signal(signal.SIGINT, signal.SIG_DFL)  # Python's own handler would show a traceback
if hasattr(signal, "pthread_sigmask"):
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])  # ./blogg blocks it while Python starts
sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 (no pathlib yet)

from tools.memory import fast_exit, tune_gc  # noqa: E402

tune_gc()

from tools.plain_commands import ROOT, plain_command  # noqa: E402 (after the line above, which makes imports faster)

own = sys.argv[1:3]  # ./blogg adds --search-root and its folder
words = sys.argv[3:]
run = plain_command(words) if own == ["--search-root", str(ROOT)] else None
try:
    if run:
        run()
    else:
        from tools.command_line import program

        program.run()  # raises SystemExit when a task fails
except BrokenPipeError:  # the reader of the output has left, as head does
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.exit(128 + 13)  # as if SIGPIPE had ended it
fast_exit()
