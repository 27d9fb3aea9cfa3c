"""What ./blogg runs in .venv: invoke, as ``python -m invoke`` would, when Markdown has begun with a first build."""

import sys
from pathlib import Path

from tools.memory import end_well, look_for_no_garbage

look_for_no_garbage()
if "build" in sys.argv[1:]:
    from plugins.engine.head_start import begin

    begin(Path(__file__).resolve().parents[1])

from invoke.main import program  # noqa: E402 (it takes a while, in which Markdown is at work)

program.run()  # raises SystemExit where it is not well
end_well()
