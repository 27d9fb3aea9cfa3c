"""Rows of an SQLite file in the cache. It runs no code when it is read, and may be lost at any time.

Writes do not wait for the disk, which takes longer than Markdown does. A row that a power failure has damaged does not
match its checksum; a file that is damaged as a whole is deleted. A store that cannot be used makes builds slower, and
changes nothing else: its ``warnings`` tell.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import blake2b
from pathlib import Path

from plugins.core.errors import Fault, fault
from plugins.engine.output.staging import writing
from plugins.engine.store.schema import prepare

_DAMAGED = (sqlite3.DatabaseError, UnicodeDecodeError)  # the second where SQLite's message quotes damaged text
_LONGEST = 64_000_000  # bytes of a value; a longer one is not ours
_SECONDS = 5.0  # to wait for another process that writes
_SECOND = 1_000_000_000  # nanoseconds

Row = tuple[object, ...]


class Store:
    """The rows of one file, for the code with this fingerprint; ``now`` is the time in nanoseconds.

    Each process has a connection of its own: one that was opened before a fork must not be used after it.
    """

    def __init__(self, path: Path, fingerprint: str, now: Callable[[], int] = time.time_ns) -> None:
        self.path = path
        self.fingerprint = fingerprint
        self.now = now
        self.warnings: list[Fault] = []
        self._connections: dict[int, sqlite3.Connection] = {}
        self._inode = 0
        self._is_usable = True

    @property
    def seconds(self) -> int:
        """The time in seconds, as rows have it that are dropped by their age."""
        return self.now() // _SECOND

    def rows(self, query: str, parameters: Iterable[object] = ()) -> list[Row]:
        """Return the rows of a query; none where the file is missing, damaged or cannot be used."""
        if not self._is_usable:
            return []
        with self._problems():
            if not self.path.exists():
                return []
            return self._connection().execute(query, tuple(parameters)).fetchall()
        return []

    def change(self, *changes: Callable[[sqlite3.Connection], object]) -> bool:
        """Make changes in one transaction, and begin a new file where the old one is damaged; return whether."""
        for _ in range(2):
            with self._problems():
                if self._is_usable:
                    self._make_folder()
                    with self._connection() as database:
                        for each in changes:
                            each(database)
                    return True
        return False

    def tell_damage(self) -> None:
        """Add the warning of damaged rows."""
        self.tell("is damaged in places, so some texts are read anew", "nothing is lost")

    def close(self) -> None:
        """Close the connection of this process."""
        if connection := self._connections.pop(os.getpid(), None):
            connection.close()

    def tell(self, what: str, remedy: str) -> None:
        """Add a warning, once."""
        self.add_warnings([fault(f"{self.path.parent.name}/{self.path.name}", what, remedy)])

    def add_warnings(self, warnings: Iterable[Fault]) -> None:
        """Add warnings, perhaps of another process, each once."""
        self.warnings.extend(each for each in dict.fromkeys(warnings) if each not in self.warnings)

    def _make_folder(self) -> None:
        folder = self.path.parent
        if folder.exists() and not folder.is_dir():
            with writing(folder):
                folder.mkdir()
        folder.mkdir(parents=True, exist_ok=True)

    def _connection(self) -> sqlite3.Connection:
        pid = os.getpid()
        if pid in self._connections and self._inode == _inode(self.path):  # it may be deleted while a preview runs
            return self._connections[pid]
        self.close()
        database = sqlite3.connect(self.path, timeout=_SECONDS)
        try:
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
            database.text_factory = partial(str, encoding="utf-8", errors="replace")  # damaged text may be no UTF-8
            database.execute("PRAGMA trusted_schema = OFF")
            database.execute("PRAGMA synchronous = OFF")
            prepare(database)
        except BaseException:
            database.close()
            raise
        self._connections[pid] = database
        self._inode = _inode(self.path)
        return database

    @contextmanager
    def _problems(self) -> Iterator[None]:
        """Discard a damaged file, and use none that the system refuses; both are told."""
        try:
            yield
        except OSError as error:
            self._refuse(error.strerror or type(error).__name__, "")
        except sqlite3.OperationalError as error:
            self._refuse(str(error), getattr(error, "sqlite_errorname", ""))
        except _DAMAGED:
            self._discard()

    def _refuse(self, reason: str, name: str) -> None:
        self._is_usable = False
        self.close()
        self.tell(f"cannot be used ({reason}), so builds take longer", _remedy(name, self.path.parent.name))

    def _discard(self) -> None:
        self.close()
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            self._refuse(error.strerror or type(error).__name__, "")
        else:
            self.tell("is damaged, so all texts are read anew", "nothing is lost")


def _inode(path: Path) -> int:
    try:
        return path.stat().st_ino
    except OSError:
        return 0


def checksum(*parts: str | bytes | None) -> bytes:
    """Return the checksum of the values of a row."""
    data = (part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part or b"" for part in parts)
    return blake2b(b"\0".join(data), digest_size=8).digest()


def _remedy(name: str, folder: str) -> str:
    """Return how to mend an error of the system, by its name in SQLite."""
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return f"free some disk space, or delete {folder}/"
    if name.startswith("SQLITE_BUSY"):
        return "wait until no other program uses it, or delete it"
    return f"make {folder}/ writable, or delete it"
