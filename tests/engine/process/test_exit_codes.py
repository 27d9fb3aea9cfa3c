"""Exit codes of a build."""

from pathlib import Path

import pytest

from plugins.core.errors import SiteError, fault
from plugins.engine.process.exit_codes import faults_to_exit


def test_faults_are_printed_and_exit_1(capsys: pytest.CaptureFixture[str]) -> None:
    """One a line."""
    with pytest.raises(SystemExit) as ended, faults_to_exit():
        raise SiteError(fault("b.md", "x", "y", 3), fault("a.md", "x", "y"))
    assert (ended.value.code, capsys.readouterr().err) == (1, "a.md: x: y\nb.md:3: x: y\n")


def test_a_file_that_cannot_be_used_is_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its path is relative to the current folder."""
    with pytest.raises(SystemExit) as ended, faults_to_exit():
        (tmp_path / "x").read_bytes()
    line = "x: cannot be used (No such file or directory): check it and its permissions\n"
    assert (ended.value.code, capsys.readouterr().err.endswith(f"/{line}")) == (1, True)


@pytest.mark.parametrize("error", [OSError("post.html"), BrokenPipeError(32, "Broken pipe"), ValueError("x")])
def test_a_bug_stays_an_exception(error: Exception) -> None:
    """No writer can mend it."""
    with pytest.raises(type(error)), faults_to_exit():
        raise error
