"""The writer: every file goes below the stage, each path once, with one owner."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from pelican.writers import Writer

from plugins.core.errors import Fault, fault
from plugins.engine.record import Record


class StageWriter(Writer):  # type: ignore[misc]
    """Writes below the stage, and remembers who wrote what; two owners of one path are a fault."""

    def __init__(self, output_path: str, settings: dict[str, Any], record: Record) -> None:
        super().__init__(output_path, settings)
        self.stage = Path(output_path)
        self.record = record
        self.owners: dict[str, str] = {}
        self.faults: list[Fault] = []

    def claim(self, path: str, owner: str) -> bool:
        """Whether the owner may write the path; where another has it already, that is noted as a fault."""
        first = self.owners.setdefault(path, owner)
        if first != owner:
            blamed, other = (first, owner) if _is_source(first) and not _is_source(owner) else (owner, first)
            what = f"its page would be {path}, which is that of {other}"
            self.faults.append(fault(blamed, what, "give it another Slug, Save_as or Url"))
        return first == owner

    def put(self, path: str, owner: str, parts: tuple[object, ...], make: Callable[[], str | bytes]) -> None:
        """Write what ``make`` gives, or take over what the last build made of the same ``parts``.

        ``owner`` is for messages: a source path, or what kind of page it is.
        """
        if not self.claim(path, owner):
            return
        target, key = self.stage / path, self.record.key(parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        if not self.record.reuse(path, key, target):
            made = make()
            data = made.encode() if isinstance(made, str) else made
            target.write_bytes(data)
            self.record.note(path, key, data)

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> TextIO:
        """Pelican's own way to a file (a foreign theme): inside the stage, once."""
        path = Path(filename).resolve()
        self.claim(path.relative_to(self.stage.resolve()).as_posix(), f"{path.name} of the theme")
        stream: TextIO = super()._open_w(filename, encoding, override)
        return stream


def _is_source(owner: str) -> bool:
    """Whether it is a file that the writer can change, and not a page of ours."""
    return owner.endswith((".md", ".markdown"))
