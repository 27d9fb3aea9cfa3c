"""``./blogg comments backup`` and ``comments restore``: copies of the form's database, while it is in use."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from plugins.engine.output.lock import InUseError, hold
from plugins.engine.process.terminal import print_line
from tools.comments.isso_database import DamagedDatabase
from tools.comments.moderation import Moderation, moderating, open_moderation
from tools.slips import Said, Slip, said, slips_to_exit

_BESIDE = ("-journal", "-wal", "-shm")
_NEEDED = (
    "SELECT id, tid, created, parent, mode, text, author, email, website, remote_addr, voters FROM comments LIMIT 1"
)
_THREADS = "SELECT id, uri, title FROM threads LIMIT 1"


def backup(root: Path, words: Sequence[str]) -> None:
    """Copy the database as it is at one moment into a file, in one step. Raises SystemExit with 1 for faults."""
    target = _file("backup", root, words)
    with moderating(root) as work:
        source = work.database.path
        if not source.exists():
            raise Slip(work.database.name, said("there is no database"), said("it begins with the first comment"))
        _demand_private(work, target)
        _copy(source, target, work.database.name)
        number = work.language.plural("%(num)s comment", "%(num)s comments", _count(target))
        print_line(work.language.text("%(file)s has %(comments)s.", file=target, comments=number))
        print_line(work.language.text("It has e-mail addresses: keep it where nobody else reads it."))


def restore(root: Path, words: Sequence[str]) -> None:
    """Put a backup in place of the database, after it was checked. Raises SystemExit with 1 for faults.

    Comments that only the present database has are taken in before; what was approved or deleted stays so.
    """
    source = _file("restore", root, words)
    with slips_to_exit(root):
        work = open_moderation(root)
        database = work.database.path
        if not source.is_file():
            raise Slip(
                str(source), said("there is no such file"), said("name a file that ./blogg comments backup made")
            )
        if database.exists() and source.samefile(database):
            raise Slip(str(source), said("this is the database itself"), said("name a backup"))
        _check(source)
        database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _alone(database, work.database.name):
            _save(work)
            _replace(source, database, work.database.name)
    with moderating(root) as work:
        number = work.language.plural("%(num)s comment", "%(num)s comments", _count(database))
        values = {"file": work.database.name, "comments": number}
        print_line(work.language.text("%(file)s is restored, with %(comments)s.", **values))


def _save(work: Moderation) -> None:
    """Take in what only the present database has, where it can be read."""
    try:
        work.take_in()
    except DamagedDatabase:
        told = "%(file)s cannot be read: comments in it that no list has shown are lost."
        print_line(work.language.text(told, file=work.database.name))


def _file(action: str, root: Path, words: Sequence[str]) -> Path:
    with slips_to_exit(root):
        if not words:
            raise Slip(f"comments {action}", said("no file is given"), said("name one, as comments-backup.db"))
        return Path(words[0]).absolute()  # before the site is opened, which goes to its folder


def _demand_private(work: Moderation, target: Path) -> None:
    """Raise Slip for a file that would be published, deleted, or written over the database."""
    engine = work.site.engine
    for folder in (engine.content.path, engine.output, engine.cache):
        if target.resolve().is_relative_to(folder.resolve()):
            what = said("a backup has e-mail addresses, and %(folder)s/ is no place for them", folder=folder.name)
            raise Slip(str(target), what, said("name a file elsewhere"))
    if target.resolve() == work.database.path.resolve():
        raise Slip(str(target), said("this is the database itself"), said("name another file"))


def _copy(source: Path, target: Path, name: str) -> None:
    """Copy a database by SQLite itself into a new file, check it, and put it in place of the target."""
    new = target.with_name(f".{target.name}.new")
    try:
        with suppress(FileNotFoundError):
            new.unlink()
        os.close(os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(_connect(source)) as before, closing(sqlite3.connect(new)) as after:
            before.backup(after)
        _check(new)
        new.replace(target)
    except sqlite3.Error as error:
        raise Slip(name, said("it cannot be copied (%(reason)s)", reason=error), said("try again")) from error
    finally:
        for path in (new, *(new.with_name(new.name + ending) for ending in _BESIDE)):
            with suppress(OSError):
                path.unlink()


def _replace(source: Path, database: Path, name: str) -> None:
    """Put a copy of a backup in place of a database that nobody uses."""
    for ending in _BESIDE:  # they belong to the former database, and would be played into the new one
        database.with_name(database.name + ending).unlink(missing_ok=True)
    _copy(source, database, name)


def _check(path: Path) -> None:
    """Raise Slip unless a file is a whole database of Isso."""
    try:
        with closing(_connect(path)) as database:
            [(found,)] = database.execute("PRAGMA integrity_check(1)").fetchall()
            database.execute(_NEEDED)
            database.execute(_THREADS)
    except sqlite3.Error as error:
        raise _no_backup(path, said("this is no whole database of comments (%(reason)s)", reason=error)) from error
    if found != "ok":
        raise _no_backup(path, said("this is no whole database of comments (%(reason)s)", reason=found))


def _no_backup(path: Path, what: Said) -> Slip:
    return Slip(str(path), what, said("name another backup; the database is as it was"))


def _count(path: Path) -> int:
    with closing(_connect(path)) as database:
        [(number,)] = database.execute("SELECT count(*) FROM comments WHERE mode <> 4").fetchall()
        return int(number)


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=10)


@contextmanager
def _alone(database: Path, name: str) -> Iterator[None]:
    """Keep the server of the form out, which holds the lock beside the database."""
    try:
        with hold(database.with_suffix(".lock"), name):
            yield
    except InUseError as error:
        raise Slip(name, said("the server of the form uses it"), said("end ./blogg comments serve first")) from error
