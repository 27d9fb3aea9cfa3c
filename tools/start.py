"""What ./blogg runs in .venv: invoke, as ``python -m invoke`` would, when Markdown has begun with a first build."""

import os
import sys
from pathlib import Path

from tools.memory import end_well, look_for_no_garbage

look_for_no_garbage()
if "build" in sys.argv[1:]:
    from plugins.engine.head_start import begin

    begin(Path(__file__).resolve().parents[1])

from invoke.main import program  # noqa: E402 (it takes a while, in which Markdown is at work)

try:
    program.run()  # raises SystemExit where it is not well
except BrokenPipeError:  # whoever read what it said has left, as head does
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.exit(128 + 13)  # as if SIGPIPE had ended it
end_well()
