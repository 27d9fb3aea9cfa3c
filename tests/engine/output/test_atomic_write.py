"""Write a file in one step."""

import errno
from pathlib import Path

import pytest

from plugins.engine.output.atomic_write import atomic_write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Make a file that is there already."""
    path = tmp_path / "file.json"
    path.write_bytes(b"old")
    return path


@pytest.mark.parametrize("temporary", ["", "mine"])
def test_the_new_file_takes_the_place_of_the_old(path: Path, temporary: str) -> None:
    """No other file is left."""
    atomic_write(path, b"new", temporary)
    assert (path.read_bytes(), list(path.parent.iterdir())) == (b"new", [path])


def test_a_failure_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no temporary file."""

    def full(written: Path, data: bytes) -> int:
        written.touch()
        raise OSError(data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="new"):
        atomic_write(path, b"new")
    assert (path.read_bytes(), list(path.parent.iterdir())) == (b"old", [path])


def test_a_disk_that_can_only_be_read_is_told_with_the_name_of_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It refuses to delete the temporary file, too, which is not there."""

    def refuse(written: Path, *_: object, **__: object) -> int:
        raise OSError(errno.EROFS, "Read-only file system", str(written))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(OSError, match=r"'.*/file\.json'$"):
        atomic_write(path, b"new")
