"""Files that are created whole or not at all."""

import contextlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tools.writing.new_file import create


def test_of_many_at_once_one_creates_the_file(tmp_path: Path) -> None:
    """The others are told, and the file is that of the first, whole."""
    path = tmp_path / "posts/a.md"

    def write(number: int) -> int:
        with contextlib.suppress(FileExistsError):
            create(path, b"%d" % number * 100_000)
            return 1
        return 0

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(write, range(8))) == 1
    assert (len(set(path.read_bytes())), path.stat().st_size) == (1, 100_000)
    assert [each.name for each in path.parent.iterdir()] == ["a.md"]


@pytest.mark.parametrize("error", [PermissionError, OSError])
def test_a_file_system_without_links_reserves_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[OSError]
) -> None:
    """FAT has no hard links."""

    def refuse(*_: object) -> None:
        raise error(1, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    create(tmp_path / "a.md", b"text")
    assert (tmp_path / "a.md").read_bytes() == b"text"
    with pytest.raises(FileExistsError):
        create(tmp_path / "a.md", b"other")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("a.md", b"text")]


def test_an_error_names_the_file_that_was_wanted(tmp_path: Path) -> None:
    """Nobody knows the hidden file that is written first."""
    with pytest.raises(OSError, match=r"a{300}\.md'$"):
        create(tmp_path / f"{'a' * 300}.md", b"text")
    assert list(tmp_path.iterdir()) == []
