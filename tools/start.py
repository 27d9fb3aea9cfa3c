"""Start of ``./blogg`` in .venv: run invoke, as ``python -m invoke`` would."""

import os
import sys

from tools.memory import end_well, look_for_no_garbage

look_for_no_garbage()

from invoke.main import program  # noqa: E402 (after the line above, which makes its import faster)

try:
    program.run()  # raises SystemExit when a task fails
except BrokenPipeError:  # the reader of the output has left, as head does
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.exit(128 + 13)  # as if SIGPIPE had ended it
end_well()
