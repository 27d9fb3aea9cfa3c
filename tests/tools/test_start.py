"""Start of ``./blogg`` in .venv."""

import os
import subprocess
import sys

import pytest

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


# what is typed: what is said of it
MISTAKES = {
    "bild": "there is no command 'bild': did you mean 'build'? (./blogg --list)",
    "--help bild": "there is no command 'bild': did you mean 'build'? (./blogg --list)",
    "xyzzy": "there is no command 'xyzzy': see ./blogg --list",
    "build --relase": "there is no option '--relase' of build: did you mean '--release'? (./blogg --help build)",
    "--lits": "there is no option '--lits': did you mean '--list'? (./blogg --list)",
    "new En titel": "there is no command 'titel': put the title in quotes (./blogg --help new)",
    "new": "new: needs 'title': see ./blogg --help new",
    "serve --port": "--port: needs a value: see ./blogg --help serve",
}


@pytest.mark.parametrize(("words", "line"), MISTAKES.items())
def test_a_mistake_on_the_command_line_is_a_fault(words: str, line: str) -> None:
    """The fault names what was probably meant, or where to look."""
    command = [sys.executable, "tools/start.py", *words.split()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{line}\n")
