"""Manifest of an output folder: the key and digest of every page, so that an unchanged page need not be rendered.

A page is reused only if its file in output/ is the very one that was written, so an incremental build gives the bytes
of a clean one. The manifest is a JSON file beside the other caches; without it every page is rendered.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, field

from plugins.engine.output.atomic_write import atomic_write
from plugins.engine.output.files import paths_below
from plugins.engine.output.keys import key_of

_NO_PAGE = ("", "")  # key and digest of a file that is not reused
_FORGOTTEN = 30 * 86_400  # seconds for which a site is remembered that nobody builds any more


class Manifest(Struct):
    """Pages of the last build (``before``: path → key and digest of the file) and of this build (``pages``)."""

    path: Path
    output: Path
    fingerprint: str
    before: dict[str, list[str]] = field(default_factory=dict)
    pages: dict[str, list[str]] = field(default_factory=dict)

    def key(self, *parts: object) -> str:
        """Return the key of frozen views and texts: a digest of them and of the build's fingerprint."""
        return key_of(self.fingerprint, parts)

    def reuse(self, path: str, key: str, target: Path, *, copy: bool = False) -> bool:
        """Hard-link the last build's file if its key matches and it is unchanged; return whether.

        Both sites then share the file. With ``copy`` it is copied, for a stage into which third-party plugins write.
        """
        known = self.before.get(path)
        if known is None or known[0] != key:
            return False
        try:
            source = self.output / path
            if source.is_symlink() or sha256(source.read_bytes()).hexdigest() != known[1]:
                return False
            shutil.copyfile(source, target) if copy else os.link(source, target)
        except OSError:  # it is gone, or cannot be linked here
            return False
        self.pages[path] = known
        return True

    def keep(self, path: str, key: str, target: Path) -> bool:
        """Keep a file of the last build that the stage has already, if its key matches; return whether.

        Both must be one file. What it holds is not read: nobody but the builds of a preview writes there.
        """
        known = self.before.get(path)
        if known is None or known[0] != key:
            return False
        try:
            same = (self.output / path).samefile(target)
        except OSError:
            return False
        if same:
            self.pages[path] = known
        return same

    def add(self, path: str, key: str, data: bytes) -> None:
        """Add a page that was written."""
        self.pages[path] = [key, sha256(data).hexdigest()]

    def add_made(self, path: str, key: str) -> None:
        """Add a file that was not read, since its key alone tells what it holds."""
        self.pages[path] = [key, key]

    def is_whole(self) -> bool:
        """Tell whether the output holds every page of the last build, unchanged. False where no page is known.

        Of files that only their keys tell, it is enough that they are there.
        """
        try:
            return bool(self.before) and all(
                digest in ("", sha256((self.output / path).read_bytes()).hexdigest())
                if digest != key or not key
                else (self.output / path).stat()
                for path, (key, digest) in self.before.items()
            )
        except OSError:
            return False

    def note_others(self, stage: Path) -> frozenset[str]:
        """Note all files of the stage that are no pages; return all of its files."""
        made = paths_below(stage)
        self.pages |= {path: list(_NO_PAGE) for path in made - self.pages.keys()}
        return made

    @property
    def knew_all(self) -> bool:
        """True if the last build noted all of its files, and not its pages alone."""
        return list(_NO_PAGE) in self.before.values()

    @property
    def made_before(self) -> frozenset[str]:
        """The keys of the made files of the last build."""
        return frozenset(_made(self.before))

    def keys_of_others(self) -> frozenset[str]:
        """Return the keys of files of other sites of the last weeks that share the cache, such as a preview."""
        found: set[str] = set()
        with suppress(OSError):
            oldest = self.path.stat().st_mtime - _FORGOTTEN
            for other in self.path.parent.glob("pages-*.json"):
                if other != self.path and other.stat().st_mtime > oldest:
                    found.update(_made(_read(other)))
        return frozenset(found)

    def save(self) -> None:
        """Write the manifest. The site is out already, so a failure only makes the next build render all pages."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            atomic_write(self.path, json.dumps(self.pages).encode())
        except OSError as error:
            print(f"warning: {self.path} cannot be written ({error.strerror})", file=sys.stderr)  # noqa: T201

    def forget(self) -> None:
        """Delete the saved manifest, which a build that is killed during the exchange would leave behind."""
        self.path.unlink(missing_ok=True)


def load_manifest(folder: Path, output: Path, fingerprint: str) -> Manifest:
    """Load the manifest of the output folder; an unreadable one counts as none."""
    path = folder / f"pages-{sha256(os.fsencode(output)).hexdigest()[:12]}.json"
    return Manifest(path, output, fingerprint, _read(path))


def _read(path: Path) -> dict[str, list[str]]:
    try:
        before = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        before = {}
    pages = before.items() if isinstance(before, dict) else ()
    return {name: page for name, page in pages if _is_page(page)}


def _made(pages: Mapping[str, list[str]]) -> Iterator[str]:
    return (key for key, digest in pages.values() if key and key == digest)


def _is_page(page: object) -> bool:
    return isinstance(page, list) and len(page) == 2 and all(isinstance(part, str) for part in page)
