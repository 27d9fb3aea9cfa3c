"""The end of a command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

BEGINS = """\
import atexit, threading
from tools.memory import fast_exit

class Told:
    def __del__(self):
        print("taken apart")

told = Told()
atexit.register(print, "cleared up")
print("said")
"""
NOT_WAITED_FOR = "said\ncleared up\n"
AS_PYTHON_ENDS = "said\nended\ncleared up\ntaken apart\n"
WITH_A_THREAD = "threading.Timer(0.1, lambda: None).start()\n"


@pytest.mark.parametrize(
    ("more", "expected"), [("", NOT_WAITED_FOR), (WITH_A_THREAD, AS_PYTHON_ENDS)], ids=["alone", "a thread at work"]
)
def test_a_command_that_is_well_ends_at_once(more: str, expected: str) -> None:
    """It prints everything and runs exit functions, but deletes no objects. It waits for threads."""
    command = [sys.executable, "-c", f"{BEGINS}{more}fast_exit()\nprint('ended')"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, expected, "")


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_there_may_be_nobody_to_print_for(closed: str) -> None:
    """A program that starts a command may close its standard streams: the exit code is 0 all the same."""
    code = "from tools.memory import fast_exit; print('said'); fast_exit(); raise SystemExit(3)"
    command = ["/bin/sh", "-c", f'exec "$0" -c "$1" {closed}', sys.executable, code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_cannot_be_printed_is_told() -> None:
    """A full disk behind the output is an error."""
    command = [sys.executable, "-c", "from tools.memory import fast_exit; print('said'); fast_exit()"]
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, cwd=ROOT, env=buffered, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 120
    assert "No space left on device" in done.stderr
