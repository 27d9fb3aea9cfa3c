"""Atomic exchange of two folders."""

import ctypes
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.engine.output import exchange_folders as module
from plugins.engine.output.exchange_folders import exchange_folders

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has the call")


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Make two folders, each with a file of the same name as its folder."""
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.html").touch()
    return tmp_path / "old", tmp_path / "new"


def names(folders: tuple[Path, Path]) -> list[list[str]]:
    """List the files of each folder."""
    return [[path.name for path in folder.iterdir()] for folder in folders]


@on_linux
def test_two_folders_change_places(folders: tuple[Path, Path]) -> None:
    """Each name has the files of the other one afterwards."""
    assert exchange_folders(*folders) is True
    assert names(folders) == [["new.html"], ["old.html"]]


@on_linux
def test_a_folder_that_is_missing_is_an_error(folders: tuple[Path, Path]) -> None:
    """If one folder is missing, the system's error is raised and nothing moves."""
    with pytest.raises(FileNotFoundError, match="nowhere"):
        exchange_folders(folders[0], folders[0].with_name("nowhere"))
    assert names(folders) == [["old.html"], ["new.html"]]


def on_another_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend to be a system other than Linux."""
    monkeypatch.setattr(sys, "platform", "darwin")


def with_an_old_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend to have a C library without the call."""
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())


def on_a_file_system_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use a flag that no file system knows: the kernel answers as one does that cannot exchange."""
    monkeypatch.setattr(module, "_RENAME_EXCHANGE", 1 << 20)


@pytest.mark.parametrize("surroundings", [on_another_system, with_an_old_library, on_a_file_system_without_it])
def test_where_folders_cannot_change_places_nothing_moves(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, surroundings: Callable[[pytest.MonkeyPatch], None]
) -> None:
    """The caller then finds another way: on another system, with an old C library or file system."""
    surroundings(monkeypatch)
    assert exchange_folders(*folders) is False
    assert names(folders) == [["old.html"], ["new.html"]]
