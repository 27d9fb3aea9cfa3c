"""Files of a folder and its subfolders."""

from pathlib import Path

import pytest

from plugins.engine.output.files import files_below


def test_every_file_below_is_found_in_one_order(tmp_path: Path) -> None:
    """Files in subfolders, too, but no compiled modules and no files with another ending."""
    names = ("b.po", "a.html", "c/d/e.html", "c/__pycache__/e.html")
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert files_below(tmp_path) == [tmp_path / name for name in ("a.html", "b.po", "c/d/e.html")]
    assert files_below(tmp_path, ".po") == [tmp_path / "b.po"]
    assert files_below(tmp_path / "nothing") == []


def test_a_folder_that_cannot_be_read_is_not_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site without a part of its theme would be another site."""

    def refuse(path: object) -> object:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("os.scandir", refuse)
    with pytest.raises(PermissionError):
        files_below(tmp_path)
