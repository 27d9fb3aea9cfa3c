"""Cache of files that take long to make: one file for each key, and a journal of what they were when they were made.

The site has hard links to the files of the cache, so a program that writes into the site writes into the cache, too.
One look at size and time tells: such a file is read, and made again if its digest is another one. So is one that a loss
of power may have damaged: nothing waits for the disk, which takes as long as to draw a card.
What a cache cannot keep that is full or closed goes into the site alone; a warning tells.
"""

import os
import shutil
from collections.abc import Iterable, Set
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG

from msgspec import Struct, json

from plugins.core.errors import Fault
from plugins.core.file_states import boot
from plugins.core.unreadable import UNREADABLE
from plugins.engine.output.cache_faults import unkept
from plugins.engine.output.file_states import ON_DISK
from plugins.engine.output.staging import clear

FOLDER = "pictures"  # in the cache
_JOURNAL = "made.jsonl"


class _Entry(Struct, frozen=True, array_like=True):
    """A file when it was made. One that was ``asked`` for by a browser is forgotten by a preview only.

    ``boot`` is that of the system that has made it, empty for a file that is surely on the disk.
    """

    key: str
    digest: str
    size: int
    mtime_ns: int
    asked: bool = False
    boot: str = ""


class KeptFiles:
    """The files of the cache, by their keys."""

    def __init__(self, cache: Path) -> None:
        self.folder = cache / FOLDER
        self._entries: dict[str, _Entry] | None = None
        self._found: set[str] = set()
        self._last: dict[str, int] = {}  # when the last file was made after each boot
        self._lent: dict[str, tuple[str, str]] = {}  # digests and places of files that cannot be kept
        self.changed = False
        self.unkept: Fault | None = None

    def path(self, key: str) -> Path:
        """Return the path of the file with that key, which need not exist."""
        return self.folder / key

    def find(self, key: str, *, doubted: bool = False) -> str:
        """Return the digest of a file that the cache has as it was made, else nothing. One that was changed is deleted.

        One that is ``doubted`` is read.
        """
        if key in self._lent:
            return self._lent[key][0]
        entry = self._known.get(key)
        if entry is None:
            return ""
        if key not in self._found:
            try:
                is_whole = self._is_whole(entry, doubted=doubted)
            except OSError as error:
                is_whole = False
                if not isinstance(error, FileNotFoundError):
                    self.refuse(error)
            if not is_whole:
                del self._known[key]
                return ""
            self._found.add(key)
        return entry.digest

    def _is_whole(self, entry: _Entry, *, doubted: bool) -> bool:
        """Tell whether a file is as it was made. Raises OSError."""
        path = self.path(entry.key)
        stat = os.lstat(path)
        if not S_ISREG(stat.st_mode):
            clear(path)
            return False
        other = (stat.st_size, stat.st_mtime_ns) != (entry.size, entry.mtime_ns)  # as of a file that a CI restored
        if other or doubted or self._may_be_lost(entry):
            if sha256(path.read_bytes()).hexdigest() != entry.digest:
                path.unlink()
                return False
            try:
                self._note(_Entry(entry.key, entry.digest, stat.st_size, stat.st_mtime_ns, entry.asked))
            except OSError as error:  # it is read again by the next build
                self.refuse(error)
        return True

    def _may_be_lost(self, entry: _Entry) -> bool:
        """Tell whether a file was made so shortly before the end of another boot that it may not be on the disk."""
        return entry.boot not in ("", boot()) and entry.mtime_ns > self._last[entry.boot] - ON_DISK

    def refuse(self, error: OSError) -> None:
        """Note that the cache cannot be written, which is only a warning."""
        self.unkept = self.unkept or unkept(self.folder.parent, self.folder, error)

    def lend(self, key: str, data: bytes, place: str) -> str:
        """Note where a file is that cannot be kept, for others with its key; return its digest."""
        digest = sha256(data).hexdigest()
        self._lent[key] = (digest, place)
        return digest

    def add(self, key: str, data: bytes, *, asked: bool = False) -> None:
        """Keep a file. Where the system does not tell its boots, it is on the disk before the journal names it."""
        path = f"{self.folder}/{key}"
        written = f"{self.folder}/.{key}.{os.getpid()}.tmp"
        os.makedirs(self.folder, exist_ok=True)  # noqa: PTH103 (of thousands)
        try:
            with open(written, "wb") as file:  # noqa: PTH123
                file.write(data)
                if not boot():
                    file.flush()
                    os.fsync(file.fileno())
            _replace(written, path)
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(written)  # noqa: PTH108
            raise
        stat = os.stat(path)  # noqa: PTH116
        self._note(_Entry(key, sha256(data).hexdigest(), stat.st_size, stat.st_mtime_ns, asked, boot()))
        self._found.add(key)

    def link(self, key: str, target: str, *, copy: bool = False) -> bool:
        """Give the file to the site: as a hard link, or as a copy where that is wanted or no link is possible.

        Return False where the file cannot be read: another build may have forgotten it.
        """
        source = self._lent[key][1] if key in self._lent else f"{self.folder}/{key}"
        try:
            if copy or not _linked(source, target):
                shutil.copyfile(source, target)
        except OSError as error:
            if error.filename != source:
                raise
            self._known.pop(key, None)
            self._found.discard(key)
            return False
        return True

    def forget_others(self, used: Set[str], *, preview: bool) -> None:
        """Delete what no site uses. What a browser has asked for is left to the next preview.

        The site is out already, so a failure is only a warning.
        """
        try:
            self._forget_others(used, preview=preview)
        except OSError as error:
            self.refuse(error)

    def _forget_others(self, used: Set[str], *, preview: bool) -> None:
        kept = {key: entry for key, entry in self._known.items() if key in used or (entry.asked and not preview)}
        if not self.folder.is_dir():
            return
        stale = [entry.name for entry in os.scandir(self.folder) if _is_key(entry.name) and entry.name not in kept]
        if not stale and kept.keys() == self._known.keys():
            return
        lines = b"".join(_line(entry) for entry in kept.values())
        written = self.folder / f".{_JOURNAL}.{os.getpid()}.tmp"
        written.write_bytes(lines)
        written.replace(self.folder / _JOURNAL)
        for name in stale:
            (self.folder / name).unlink(missing_ok=True)
        self._entries = kept

    @property
    def keys(self) -> Iterable[str]:
        """The keys of all files."""
        return self._known.keys()

    @property
    def _known(self) -> dict[str, _Entry]:
        if self._entries is None:
            self._entries = {}
            journal = self.folder / _JOURNAL
            try:
                if journal.is_symlink() or journal.is_dir():
                    clear(journal)  # through a link, a build would write into a file elsewhere
                self._entries = {entry.key: entry for entry in _read(journal)}
            except OSError as error:
                self.refuse(error)
            for entry in self._entries.values():
                self._last[entry.boot] = max(entry.mtime_ns, self._last.get(entry.boot, 0))
        return self._entries

    def _note(self, entry: _Entry) -> None:
        self._known[entry.key] = entry
        self.changed = True
        with open(f"{self.folder}/{_JOURNAL}", "ab", buffering=0) as journal:  # noqa: PTH123
            journal.write(b"\n" + _line(entry))  # begins a new line, should the last one be broken


def _replace(written: str, path: str) -> None:
    try:
        os.replace(written, path)  # noqa: PTH105
    except IsADirectoryError:  # no build makes one there
        shutil.rmtree(path)
        os.replace(written, path)  # noqa: PTH105


def _linked(source: str, target: str) -> bool:
    try:
        os.link(source, target)
    except OSError:  # on another disk, for example
        return False
    return True


def _line(entry: _Entry) -> bytes:
    return json.encode(entry) + b"\n"


def _read(journal: Path) -> Iterable[_Entry]:
    """Yield the entries of a journal, but none of a line that is damaged."""
    try:
        lines = journal.read_bytes().splitlines()
    except FileNotFoundError:
        return
    decoder = json.Decoder(_Entry)
    for line in filter(None, lines):
        with suppress(*UNREADABLE):
            yield decoder.decode(line)


def _is_key(name: str) -> bool:
    """Tell whether a file of the folder is one of the cache, and not a journal or another list."""
    return "." not in name
