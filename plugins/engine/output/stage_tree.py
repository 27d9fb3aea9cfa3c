"""Files of the stage, kept in mind: what is there, and what a build changes.

A file of the stage may be one with a file of the output or of the cache, so it is never written into, only replaced.
"""

import os
import shutil
from collections.abc import Iterable, Set
from contextlib import suppress
from pathlib import Path

from plugins.core.file_states import FileState, file_state
from plugins.engine.output.file_states import state_of


class StageTree:
    """The files and folders of a stage, by their paths; "" is the stage itself.

    ``written`` has the state of each file that the build has put there, ``touched`` the folders in which it has made or
    deleted something. Where third-party plugins may write into files, the stage has ``copies`` and no links.
    """

    def __init__(
        self,
        folder: Path,
        output: Path,
        files: Iterable[str] = (),
        folders: Iterable[str] = (),
        *,
        copies: bool = False,
    ) -> None:
        self.folder = folder
        self.output = output
        self.files = set(files)
        self.folders = {"", *folders}
        self.copies = copies
        self.written: dict[str, FileState] = {}
        self.touched: set[str] = set()

    def take(self, path: str, *, again: bool = False) -> bool:
        """Let the stage have a file of the output, ``again`` if it has another one; return False if it cannot."""
        if path in self.files and not again:
            return True
        try:
            target = self.make_way(path)
            source = f"{self.output}/{path}"
            shutil.copyfile(source, target) if self.copies else os.link(source, target)
        except OSError:  # it is gone, or the system makes no links
            return False
        self.wrote(path)
        return True

    def write(self, path: str, data: bytes) -> None:
        """Write a file."""
        with open(self.make_way(path), "wb") as file:  # noqa: PTH123 (of thousands)
            file.write(data)
            file.flush()
            state = file_state(os.fstat(file.fileno()))
        self._note(path, state)

    def wrote(self, path: str) -> None:
        """Note a file that somebody has written where `make_way` has told."""
        self._note(path, state_of(f"{self.folder}/{path}"))

    def _note(self, path: str, state: FileState) -> None:
        self.files.add(path)
        self.written[path] = state

    def make_way(self, path: str) -> str:
        """Return the name of the file at a path, where nothing is any more; make its folder."""
        target = f"{self.folder}/{path}"
        folder = _folder(path)
        if path in self.files:
            self.files.discard(path)
            with suppress(FileNotFoundError):
                os.unlink(target)  # noqa: PTH108
        elif path in self.folders:
            self._delete_folder(path)
        if folder not in self.folders:
            self._make_folder(folder)
        self.touched.add(folder)
        return target

    def prune(self, keep: Set[str]) -> None:
        """Delete all other files, and the folders that then hold nothing."""
        for path in self.files - keep:
            self._delete(path)
        for folder in sorted(self.folders - _folders_around(keep), reverse=True):  # those inside another one first
            with suppress(OSError):  # somebody else has written into it
                os.rmdir(f"{self.folder}/{folder}")  # noqa: PTH106
                self.folders.discard(folder)
                self.touched.add(_folder(folder))

    def _delete(self, path: str) -> None:
        with suppress(FileNotFoundError):
            os.unlink(f"{self.folder}/{path}")  # noqa: PTH108
        self.files.discard(path)
        self.touched.add(_folder(path))

    def _delete_folder(self, path: str) -> None:
        """Delete a folder that is in the way of a file."""
        shutil.rmtree(f"{self.folder}/{path}")
        self.files = {each for each in self.files if not each.startswith(f"{path}/")}
        self.folders = {each for each in self.folders if each != path and not each.startswith(f"{path}/")}

    def _make_folder(self, path: str) -> None:
        """Make a folder and those around it. A file in the way is deleted."""
        around = _folder(path)
        if around not in self.folders:
            self._make_folder(around)
        if path in self.files:
            self._delete(path)
        with suppress(FileExistsError):  # made by a plugin of others
            os.mkdir(f"{self.folder}/{path}")  # noqa: PTH102
        self.folders.add(path)
        self.touched |= {around, path}


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _folders_around(paths: Iterable[str]) -> set[str]:
    """Return all folders that files are in, the stage itself among them."""
    found = {""}
    for folder in set(map(_folder, paths)):
        around = folder
        while around not in found:
            found.add(around)
            around = _folder(around)
    return found
