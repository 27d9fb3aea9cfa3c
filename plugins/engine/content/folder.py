"""The content folder: its path on this machine, and the names of its files in messages."""

from pathlib import Path

from msgspec import Struct


class ContentFolder(Struct, frozen=True):
    """The folder that PATH names. Paths of its files are relative to it, with forward slashes."""

    path: Path

    @property
    def name(self) -> str:
        """The name of the folder itself, usually ``content``."""
        return self.path.name

    def label(self, path: str) -> str:
        """Return a file's name in messages, such as ``content/posts/a.md``."""
        return f"{self.path.name}/{path}"

    def file(self, path: str) -> Path:
        """Return a file's path on this machine."""
        return self.path / path

    def relative(self, file: Path) -> str:
        """Return the path of a file below the folder."""
        return file.relative_to(self.path).as_posix()
