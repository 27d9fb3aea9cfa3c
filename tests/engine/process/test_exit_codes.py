"""How a build ends."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import FrameType

import pytest

from plugins.core.errors import SiteError, fault
from plugins.engine.process.exit_codes import ending, too_late_to_stop
from tests.conftest import ROOT

NUMBERS = [signal.SIGINT, signal.SIGTERM]
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    """What pytest has said of signals stays."""
    before = {number: signal.getsignal(number) for number in NUMBERS}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_faults_are_printed_and_exit_1(capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each."""
    with pytest.raises(SystemExit) as ended, ending():
        raise SiteError(fault("b.md", "x", "y", 3), fault("a.md", "x", "y"))
    assert (ended.value.code, capsys.readouterr().err) == (1, "a.md: x: y\nb.md:3: x: y\n")


def test_what_the_system_says_of_a_file_is_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its name, as seen from where the command runs."""
    with pytest.raises(SystemExit) as ended, ending():
        (tmp_path / "x").read_bytes()
    line = "x: cannot be used (No such file or directory): check it and its permissions\n"
    assert (ended.value.code, capsys.readouterr().err.endswith(f"/{line}")) == (1, True)


@pytest.mark.parametrize("error", [OSError("post.html"), BrokenPipeError(32, "Broken pipe"), ValueError("x")])
def test_a_bug_stays_one(error: Exception) -> None:
    """Nobody who writes can mend it."""
    with pytest.raises(type(error)), ending():
        raise error


@pytest.mark.parametrize("number", NUMBERS)
def test_who_stops_a_build_is_told_by_its_code(number: signal.Signals) -> None:
    """And after it, signals do what they did."""
    before = signal.getsignal(number)
    with pytest.raises(SystemExit) as ended, ending():
        signal.raise_signal(number)
    assert (ended.value.code, signal.getsignal(number)) == (CODES[number], before)


def test_what_ctrl_c_does_already_it_does_in_a_build() -> None:
    """A task has said so before."""
    seen: list[int] = []

    def handler(number: int, _: FrameType | None) -> None:
        seen.append(number)

    signal.signal(signal.SIGINT, handler)
    with ending():
        signal.raise_signal(signal.SIGINT)
    assert (seen, signal.getsignal(signal.SIGINT)) == ([signal.SIGINT], handler)


LATE = """\
import os, signal
from plugins.engine.process.exit_codes import ending, too_late_to_stop

with ending():
    with too_late_to_stop():
        os.kill(os.getpid(), signal.{name})
        print("switched", flush=True)
    os.kill(os.getpid(), signal.{name})
    print("cleared", flush=True)
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_what_is_done_is_done(name: str) -> None:
    """Who stops a build while the site is switched, or after that, finds it built."""
    done = subprocess.run([sys.executable, "-c", LATE.format(name=name)], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "switched\ncleared\n", "")


@pytest.mark.parametrize("number", NUMBERS)
def test_it_is_never_too_late_for_the_next_one(number: signal.Signals) -> None:
    """One process may build several times."""
    before = signal.getsignal(number)
    with ending(), too_late_to_stop():
        pass
    assert signal.getsignal(number) == before


def test_what_fails_is_not_done() -> None:
    """A switch that did not work can be stopped like all before it."""
    with pytest.raises(SystemExit) as ended, ending():
        _fail_and_be_stopped()
    assert ended.value.code == 143


def _fail_and_be_stopped() -> None:
    with suppress(OSError), too_late_to_stop():
        raise OSError
    signal.raise_signal(signal.SIGTERM)
