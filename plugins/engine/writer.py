"""The writer: every file goes below the stage, each path once, with one owner."""

from pathlib import Path
from typing import Any, TextIO

from pelican.writers import Writer

from plugins.core.errors import Fault, fault


class StageWriter(Writer):  # type: ignore[misc,unused-ignore]
    """Writes below the stage, and remembers who wrote what; two owners of one path are a fault."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings)
        self.stage = Path(output_path)
        self.owners: dict[str, str] = {}
        self.faults: list[Fault] = []

    def claim(self, path: str, owner: str) -> bool:
        """Whether the owner may write the path; where another has it already, that is noted as a fault."""
        first = self.owners.setdefault(path, owner)
        if first != owner:
            what = f"its page would be {path}, which is that of {first}"
            self.faults.append(fault(owner, what, "give it another Slug, Save_as or Url"))
        return first == owner

    def write(self, path: str, text: str, owner: str) -> None:
        """Write a page or feed, with ``owner`` for messages: a source path, or what kind of page it is."""
        if self.claim(path, owner):
            target = self.stage / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> TextIO:
        """Pelican's own way to a file (a foreign theme): inside the stage, once."""
        path = Path(filename).resolve()
        self.claim(path.relative_to(self.stage.resolve()).as_posix(), f"{path.name} of the theme")
        stream: TextIO = super()._open_w(filename, encoding, override)
        return stream
