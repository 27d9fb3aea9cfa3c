"""What a command prints."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

SAYS = "from plugins.engine.process.terminal import say; say('ett – två'); say('tre'); print('fyra')"


def run(stdout: int, **env: str) -> subprocess.CompletedProcess[str]:
    """Say three things to somewhere."""
    given = {**os.environ, **env}
    return subprocess.run([sys.executable, "-c", SAYS], cwd=ROOT, env=given, stdout=stdout, stderr=-1, text=True)


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_has_left_is_no_fault(unbuffered: str) -> None:
    """As ``head`` does: what is still to be done is done, and nobody is told."""
    read, write = os.pipe()
    os.close(read)
    done = run(write, PYTHONUNBUFFERED=unbuffered)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_full_disk_is_one() -> None:
    """It is told on one line."""
    with Path("/dev/full").open("w") as full:
        done = run(full.fileno())
    told = "what this command says cannot be written (No space left on device)"
    assert (done.returncode, done.stderr.splitlines()[0]) == (1, told)


def test_a_terminal_that_lacks_a_letter_shows_another() -> None:
    """No word is worth a traceback."""
    done = run(subprocess.PIPE, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stdout, done.stderr) == (0, "ett ? tv?\ntre\nfyra\n", "")
