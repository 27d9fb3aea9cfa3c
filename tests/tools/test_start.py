"""Start of ``./blogg`` in .venv."""

import os
import subprocess
import sys

from tests.conftest import ROOT


def test_the_tasks_are_invokes() -> None:
    """After that it is invoke, with every argument."""
    command = [sys.executable, "tools/start.py"]
    one = subprocess.run([*command, "--list"], cwd=ROOT, capture_output=True, text=True)
    other = subprocess.run([sys.executable, "-m", "invoke", "--list"], cwd=ROOT, capture_output=True, text=True)
    assert (one.returncode, one.stdout) == (0, other.stdout)


def test_a_reader_that_has_left_is_no_traceback() -> None:
    """``./blogg --list | head -1`` ends as other programs do that write for nobody."""
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "tools/start.py", "--list"]
    given = {**os.environ, "PYTHONUNBUFFERED": "1"}
    done = subprocess.run(command, cwd=ROOT, env=given, stdout=write, stderr=subprocess.PIPE, text=True)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, "")
