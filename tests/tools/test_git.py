"""Git, asked by commands."""

from pathlib import Path

import pytest

from tools.git import Answer, ask_git, run_git


def test_a_command_of_git_is_answered(tmp_path: Path) -> None:
    """Its code and texts are returned; a command that fails has a reason on one line, in English."""
    assert ask_git(tmp_path, "init", "-q") == ""
    (tmp_path / "å.md").touch()
    assert ask_git(tmp_path, "-c", "core.quotePath=false", "status", "--short") == "?? å.md\n"
    failed = run_git(tmp_path, "rev-parse", "--verify", "finns-inte")
    assert (failed.code, failed.reason) == (128, "fatal: Needed a single revision")
    assert ask_git(tmp_path, "rev-parse", "--verify", "finns-inte") is None


def test_a_reason_is_short() -> None:
    """It has three lines at most, or the code where git says nothing."""
    assert Answer(1, out="a\n\n b\nc\nd\n").reason == "a; b; c"
    assert Answer(1).reason == "exit 1"


def test_bytes_of_another_encoding_are_kept(tmp_path: Path) -> None:
    """The name of a file, or of a person, may be Latin-1."""
    (tmp_path / "config").write_bytes(b"[user]\n\tname = Bj\xf6rn\n")
    assert ask_git(tmp_path, "config", "-f", "config", "user.name") == "Bj\udcf6rn\n"


def test_a_machine_without_git_has_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is raised."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (ask_git(tmp_path, "status"), run_git(tmp_path, "status").code) == (None, 127)
