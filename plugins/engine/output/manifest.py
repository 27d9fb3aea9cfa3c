"""Manifest of an output folder: what each file of the last build was made of, so that no page is made twice.

A page is reused only if its file in output/ is the very one that was written, so an incremental build gives the bytes
of a clean one. Its state tells that; where the state is in doubt, its digest does. Without a manifest all are made.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from plugins.core.errors import Fault
from plugins.core.file_states import TICK, FileState
from plugins.engine.output.file_states import NO_MOMENT, NO_STATE, Moment, moment, state_of, unsure
from plugins.engine.output.keys import key_of
from plugins.engine.output.manifest_file import Folders, Page, Saved, read_saved, write_saved

_FORGOTTEN = 30 * 86_400  # seconds for which a site is remembered that nobody builds any more
_DIGITS = 32  # of a digest


class Manifest(Struct, dict=True):
    """Files of the last build (``before``) and of this build (``pages``), by their paths.

    ``folders`` are those of the output and of the kept stage. The manifest is ``renewed`` if a state was in doubt and a
    look at the file has settled it. Those that were ``replaced`` by others of the same bytes are not in the stage.
    """

    path: Path
    output: Path
    fingerprint: str
    before: dict[str, Page] = field(default_factory=dict)
    noted: Moment = NO_MOMENT
    folders: tuple[Folders, Folders] = field(default_factory=lambda: ({}, {}))
    pages: dict[str, Page] = field(default_factory=dict)
    renewed: bool = False
    replaced: set[str] = field(default_factory=set)

    def key(self, *parts: object) -> str:
        """Return the key of frozen views and texts: a digest of them and of the build's fingerprint."""
        return key_of(self.fingerprint, parts)

    def reuse(self, path: str, key: str) -> bool:
        """Take over the page of the last build if its key matches and its file is unchanged; return whether."""
        page = self.before.get(path)
        if page is None or page.key != key or (found := self.intact(path, page)) is None:
            return False
        self.pages[path] = found
        return True

    def intact(self, path: str, page: Page) -> Page | None:
        """Return a page of the last build with the present state of its file; None if the file is another one."""
        name = f"{self.output}/{path}"
        state = state_of(name)
        if state == page.state != NO_STATE and state.changed_at < self.believed_until:
            return page
        if not page.digest or digest_of_file(name) != page.digest:
            return None
        self._look(path, state)
        return replace(page, state=self.settled(state))

    def _look(self, path: str, state: FileState) -> None:
        """Note that a look at the file of the last build has settled what it is: it has this state."""
        self.renewed = True
        if state.inode != self.before[path].state.inode:
            self.replaced.add(path)

    def has_same_names(self, folder: str) -> bool:
        """Tell whether a folder of the output surely has the files and folders that the last build has left in it."""
        state = state_of(f"{self.output}/{folder}")
        return state == self.folders[0].get(folder) != NO_STATE and state.changed_at < self.believed_until

    def settled(self, state: FileState) -> FileState:
        """Return the state of a file that was looked at after this build began, unless it may change unnoticed."""
        return state if state.changed_at < self.now.time else unsure(state)

    def add(self, path: str, key: str, data: bytes) -> None:
        """Add a page that was written."""
        self.pages[path] = Page(key, digest_of(data))

    def add_made(self, path: str, key: str, digest: str = "") -> None:
        """Add a file of the cache."""
        self.pages[path] = Page(key, digest[:_DIGITS], made=True)

    def add_copy(self, path: str, key: str = "") -> None:
        """Add a copy, or a file of others."""
        self.pages[path] = Page(key)

    def keep_copy(self, path: str, key: str) -> None:
        """Add a copy that was compared with its source."""
        state = state_of(f"{self.output}/{path}")
        self.pages[path] = Page(key, state=self.settled(state))
        self._look(path, state)

    def believes(self, source: FileState) -> bool:
        """Tell whether the source of a copy would have another state, had it been changed since it was copied.

        It may be on a disk whose clock ticks by two seconds.
        """
        return source.changed_at < self.believed_until - TICK

    @cached_property
    def now(self) -> Moment:
        """The moment at which this build began to look at files, by the clock of the output."""
        return moment(self.lock)

    @property
    def lock(self) -> Path:
        """The file by which one build at a time has the output."""
        return self.output.with_name(f".{self.output.name}.lock")

    @cached_property
    def believed_until(self) -> int:
        """The time before which a file must have been changed last, so that its state can be believed."""
        if self.before and 0 < self.now.time < self.noted.time and self.output.is_dir():
            what = "the clock has gone back since the last build, so every file is read"
            print(f"warning: {self.output.name}/: {what}", file=sys.stderr)  # noqa: T201
        return self.noted.believed_until(self.now)

    def is_whole(self) -> bool:
        """Tell whether the output holds every file of the last build, unchanged. False where none is known.

        Of files without a digest, it is enough that they are there.
        """
        try:
            return bool(self.before) and all(
                digest_of_file(f"{self.output}/{path}") == page.digest if page.digest else (self.output / path).stat()
                for path, page in self.before.items()
            )
        except OSError:
            return False

    @property
    def made_before(self) -> frozenset[str]:
        """The keys of the made files of the last build."""
        return frozenset(_made(self.before))

    def keys_of_others(self) -> frozenset[str]:
        """Return the keys of files of other sites of the last weeks that share the cache, such as a preview."""
        found: set[str] = set()
        with suppress(OSError):
            oldest = self.path.stat().st_mtime - _FORGOTTEN
            for other in self.path.parent.glob(f"pages-*{self.path.suffix}"):
                if other != self.path and other.stat().st_mtime > oldest:
                    found.update(_made(read_saved(other).pages))
        return frozenset(found)

    def save(self, noted: Moment = NO_MOMENT) -> Fault | None:
        """Write the manifest, whose states were noted at a moment; return a warning if that fails."""
        return write_saved(self.path, Saved(noted, self.pages, self.folders))

    def forget(self) -> None:
        """Delete the saved manifest, which a build that is killed after the exchange would leave behind."""
        with suppress(OSError):
            self.path.unlink()


def load_manifest(folder: Path, output: Path, fingerprint: str) -> Manifest:
    """Load the manifest of the output folder; an unreadable one counts as none."""
    path = folder / f"pages-{sha256(os.fsencode(output)).hexdigest()[:12]}.msgpack"
    saved = read_saved(path)
    return Manifest(path, output, fingerprint, saved.pages, saved.noted, saved.folders)


def digest_of(data: bytes) -> str:
    """Return the digest of bytes."""
    return sha256(data).hexdigest()[:_DIGITS]


def digest_of_file(name: str) -> str:
    """Return the digest of a file, empty for what is no file, a link among them."""
    path = Path(name)
    try:
        return digest_of(path.read_bytes()) if path.is_file() and not path.is_symlink() else ""
    except OSError:
        return ""


def _made(pages: Mapping[str, Page]) -> Iterator[str]:
    return (page.key for page in pages.values() if page.made)
