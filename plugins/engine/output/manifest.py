"""The record of what was made of what: a page whose view and templates are the same is taken from the last site.

A page is taken over only if the file in output/ is the very one that was written, so an incremental build gives the
bytes of a clean one. The record is a file of JSON beside the other caches; without it everything is made anew.
"""

import json
import os
import shutil
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, field


class Record(Struct):
    """What the last build made (``before``: path → key and digest of the file), and what this one makes."""

    path: Path
    output: Path
    stamp: str
    before: dict[str, list[str]] = field(default_factory=dict)
    made: dict[str, list[str]] = field(default_factory=dict)

    def key(self, *parts: object) -> str:
        """A key of frozen views and texts: what their representation says, under the stamp."""
        return sha256(f"{self.stamp}{parts!r}".encode()).hexdigest()

    def reuse(self, path: str, key: str, target: Path, *, copy: bool = False) -> bool:
        """Put the last build's file in place, if it was made under that key and nobody has changed it.

        It is the same file in both sites, or a ``copy`` where others write into the stage.
        """
        known = self.before.get(path)
        if known is None or known[0] != key:
            return False
        try:
            source = self.output / path
            if source.is_symlink() or sha256(source.read_bytes()).hexdigest() != known[1]:
                return False
            shutil.copyfile(source, target) if copy else os.link(source, target)
        except OSError:  # gone, or no hard links here: it is made anew
            return False
        self.made[path] = known
        return True

    def note(self, path: str, key: str, data: bytes) -> None:
        """Remember what was written."""
        self.made[path] = [key, sha256(data).hexdigest()]

    def save(self) -> None:
        """Write the record, in one step."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        temporary = self.path.with_suffix(".tmp")
        try:
            temporary.write_text(json.dumps(self.made), encoding="utf-8")
            temporary.replace(self.path)
        finally:
            temporary.unlink(missing_ok=True)


def load_record(folder: Path, output: Path, stamp: str) -> Record:
    """The record of the output folder; an unreadable one counts as none."""
    path = folder / f"pages-{sha256(os.fsencode(output)).hexdigest()[:12]}.json"
    try:
        before = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        before = {}
    pages = before.items() if isinstance(before, dict) else ()
    return Record(path, output, stamp, {name: made for name, made in pages if _is_made(made)})


def _is_made(made: object) -> bool:
    return isinstance(made, list) and len(made) == 2 and all(isinstance(each, str) for each in made)
