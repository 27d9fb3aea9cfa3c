"""The database of Isso, which holds the comments of the form: read as it is at one moment, and changed for the writer.

A row is known by its number and the instant at which it came: Isso uses numbers again. E-mail and network addresses do
not leave this module, but for those that a caller gives it.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from html import unescape
from pathlib import Path

from msgspec import Struct

from tools.slips import Slip, said

_PATIENCE = 10.0  # seconds to wait for the server, which holds the database for a moment
_COLUMNS = "comments.id, comments.created, comments.parent, mode, text, author, website, threads.uri"
_ROWS = f"SELECT {_COLUMNS} FROM comments LEFT JOIN threads ON threads.id = comments.tid ORDER BY comments.id"  # noqa: S608 (our own names)
_ANSWERED = "SELECT comment, created, parent FROM answered"
_TRACES = "email IS NOT NULL OR remote_addr IS NOT NULL OR notification <> 0"
_FORGET = "email = NULL, remote_addr = NULL, voters = zeroblob(256), notification = 0"
_SAYS = "mode <> 4 OR text <> '' OR author IS NOT NULL OR website IS NOT NULL"

APPROVED = 1
PENDING = 2
DELETED = 4


class DamagedDatabase(Slip):
    """A file that is no database of Isso, or not any more."""


class Key(Struct, frozen=True):
    """A row: its number, and the instant at which it came, in seconds since 1970."""

    number: int
    created: float


class Row(Struct, frozen=True):
    """A comment as Isso has it: Markdown, names with HTML's references, the number of the comment that it answers.

    ``answered`` is the id of a comment that Isso does not have, as the form has noted it. ``empty`` tells that nothing
    of a deleted comment is left.
    """

    key: Key
    parent: int | None
    mode: int
    text: str
    author: str
    website: str
    uri: str
    answered: str = ""
    empty: bool = False


class IssoDatabase(Struct, frozen=True):
    """The file of the database, and its name in messages. Every method raises Slip where it cannot be used."""

    path: Path
    name: str

    def rows(self) -> tuple[Row, ...]:
        """Return all comments as they are at one moment; none where there is no file, or an empty one."""
        if not self.path.exists():
            return ()
        with self._open() as database, _snapshot(database):
            tables = _tables(database)
            if not tables - {"answered"}:
                return ()
            answered = dict(_answered(database)) if "answered" in tables else {}
            empty = f"SELECT id FROM comments WHERE NOT ({_SAYS} OR {_TRACES})"  # noqa: S608 (our own conditions)
            silent = {number for (number,) in database.execute(empty)}
            return tuple(_row(each, answered, silent) for each in database.execute(_ROWS))

    def approve(self, keys: Iterable[Key]) -> int:
        """Let Isso know that comments are approved; return the number of those that it had."""
        approve = f"UPDATE comments SET mode = {APPROVED} WHERE id = ? AND created = ? AND mode = {PENDING}"  # noqa: S608
        return self._change(approve, keys)

    def delete(self, keys: Iterable[Key]) -> int:
        """Delete what comments say, and all that is known of who wrote them. The rows stay, so that numbers do.

        Isso's own deletion keeps the e-mail address of a comment that was answered.
        """
        says = f"mode = {DELETED}, text = '', author = NULL, website = NULL, {_FORGET}"
        done = self._change(f"UPDATE comments SET {says} WHERE id = ? AND created = ?", keys)  # noqa: S608
        if done:
            self._try_to_compact()
        return done

    def by_email(self, email: str) -> tuple[Key, ...]:
        """Return the comments with an e-mail address, which Isso stores as HTML."""
        if not self.path.exists():
            return ()
        with self._open() as database:
            if not _tables(database):
                return ()
            rows = database.execute("SELECT id, created, email FROM comments WHERE email IS NOT NULL").fetchall()
        return tuple(Key(number, created) for number, created, each in rows if same_email(unescape(each), email))

    def forget_before(self, instant: float) -> int:
        """Delete e-mail and network addresses of comments that came before; return the number of these comments."""
        if not self.path.exists():
            return 0
        old = f"created < ? AND ({_TRACES})"
        with self._open() as database:
            if "comments" not in _tables(database):
                return 0
            if not database.execute(f"SELECT 1 FROM comments WHERE {old}", (instant,)).fetchone():  # noqa: S608
                return 0
            with _transaction(database):
                changed = database.execute(f"UPDATE comments SET {_FORGET} WHERE {old}", (instant,)).rowcount  # noqa: S608
        self._try_to_compact()
        return changed

    def compact(self) -> None:
        """Write the file anew, so that nothing is left of what was deleted in another way."""
        if self.path.exists():
            with self._open() as database:
                _compact(database)

    def _try_to_compact(self) -> None:
        """Write the file anew, unless another program holds it: the bytes of its rows are gone already.

        Isso moves rows in its pages without care for what stays behind.
        """
        with suppress(Slip):
            self.compact()

    def _change(self, statement: str, keys: Iterable[Key]) -> int:
        rows = [(each.number, each.created) for each in keys]
        if not rows or not self.path.exists():
            return 0
        with self._open() as database, _transaction(database):
            return sum(database.execute(statement, row).rowcount for row in rows)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Connect to the file, which is not made where it is missing. What a killed server left half is rolled back."""
        address = f"{self.path.absolute().as_uri()}?mode=rw"
        try:
            with closing(sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)) as database:
                database.execute("PRAGMA secure_delete = ON")
                yield database
        except sqlite3.Error as error:
            raise self._slip(error) from error

    def _slip(self, error: sqlite3.Error) -> Slip:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return Slip(self.name, said("another program holds the database"), said("try again when it is done"))
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            what = said("the database is damaged (%(reason)s)", reason=error)
            return DamagedDatabase(self.name, what, said("take a backup back with ./blogg comments restore FILE"))
        if "no such table" in str(error) or "no such column" in str(error):
            what = said("this is no database of Isso (%(reason)s)", reason=error)
            return DamagedDatabase(self.name, what, said("name that of the form in COMMENTS"))
        what = said("the database cannot be used (%(reason)s)", reason=error)
        return Slip(self.name, what, said("check it and its permissions"))


def same_email(one: str, other: str) -> bool:
    """Tell whether two e-mail addresses are the same but for capitals."""
    return one.strip().casefold() == other.strip().casefold()


def _tables(database: sqlite3.Connection) -> set[str]:
    """Return the names of the tables; none in a file that the server has just made."""
    return {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _answered(database: sqlite3.Connection) -> Iterator[tuple[Key, str]]:
    """Yield the ids of answered comments that the form has noted."""
    for number, created, parent in database.execute(_ANSWERED):
        yield Key(number, created), parent


def _row(
    values: tuple[int, float, int | None, int, str, str, str, str], answered: dict[Key, str], silent: set[int]
) -> Row:
    number, created, parent, mode, text, author, website, uri = values
    key = Key(number, created)
    return Row(
        key,
        parent,
        mode,
        str(text or ""),
        unescape(str(author or "")),
        unescape(str(website or "")),
        str(uri or ""),
        answered.get(key, ""),
        number in silent,
    )


@contextmanager
def _snapshot(database: sqlite3.Connection) -> Iterator[None]:
    """Read all of the database as it is at one moment, and write nothing."""
    database.execute("PRAGMA query_only = ON")
    database.execute("BEGIN")
    yield
    database.execute("COMMIT")


@contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    """Do all changes or none."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):  # a full disk has ended the transaction
            database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


def _compact(database: sqlite3.Connection) -> None:
    """Write the file anew without the bytes of what was deleted."""
    database.execute("VACUUM")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
