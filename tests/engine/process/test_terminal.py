"""Terminal output."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.engine.process.terminal import progress
from tests.conftest import ROOT

CODE = (
    "from plugins.engine.process.terminal import print_line; print_line('ett – två'); print_line('tre'); print('fyra')"
)


def run(stdout: int, **env: str) -> subprocess.CompletedProcess[str]:
    """Print three lines to a file descriptor."""
    environ = {**os.environ, **env}
    return subprocess.run([sys.executable, "-c", CODE], cwd=ROOT, env=environ, stdout=stdout, stderr=-1, text=True)


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_has_left_is_no_error(unbuffered: str) -> None:
    """``head`` leaves before the end. The command goes on and prints no message."""
    read, write = os.pipe()
    os.close(read)
    done = run(write, PYTHONUNBUFFERED=unbuffered)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_an_error(unbuffered: str) -> None:
    """It is reported on one line, and the exit code is 1, whether or not Python buffers its output."""
    with Path("/dev/full").open("w") as full:
        done = run(full.fileno(), PYTHONUNBUFFERED=unbuffered)
    line = "the output of this command cannot be written (No space left on device)"
    assert (done.returncode, done.stderr.splitlines()) == (1, [line])


def test_a_letter_that_the_terminal_lacks_becomes_a_question_mark() -> None:
    """It is no reason for a traceback."""
    done = run(subprocess.PIPE, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stdout, done.stderr) == (0, "ett ? tv?\ntre\nfyra\n", "")


@pytest.mark.parametrize("total", [1, 100_000], ids=["few steps", "many steps"])
def test_no_progress_is_shown_without_a_terminal(capfd: pytest.CaptureFixture[str], total: int) -> None:
    """A log, a pipe or a scheduled build gets no bar."""
    with progress("Markdown", total) as advance:
        advance()
    assert capfd.readouterr() == ("", "")


def test_many_steps_show_a_bar_in_a_terminal() -> None:
    """It is removed at the end."""
    code = "from plugins.engine.process.terminal import progress\n"
    code += "with progress('Markdown', 200) as advance:\n    advance()"
    terminal, child = os.openpty()
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=child, stderr=subprocess.PIPE, text=True)
    os.close(child)
    assert (done.returncode, done.stderr, "Markdown" in os.read(terminal, 65536).decode()) == (0, "", True)
    os.close(terminal)
