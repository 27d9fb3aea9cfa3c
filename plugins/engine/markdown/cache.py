"""Cache of converted texts between builds, by text, language and fingerprint of the code: an SQLite file.

Writes do not wait for the disk, which takes longer than Markdown does. A row that a power failure damaged does not
match its checksum, and is converted again.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from hashlib import sha256
from pathlib import Path

from msgspec import MsgspecError, json

from plugins.core.errors import SiteError, fault
from plugins.core.memo import Memo
from plugins.engine.markdown import changes
from plugins.engine.markdown.models import Converted, Failure, Job, Result
from plugins.engine.output.staging import writing

_TABLE = "CREATE TABLE IF NOT EXISTS texts (key TEXT PRIMARY KEY, text TEXT, checksum TEXT) WITHOUT ROWID"
_TEXTS = Memo()
_DAMAGED = (sqlite3.DatabaseError, UnicodeDecodeError)  # the second where SQLite's message quotes damaged text


def convert_cached(
    path: Path,
    fingerprint: str,
    jobs: Sequence[Job],
    convert: Callable[[Sequence[Job]], Sequence[Result]],
    *,
    drop_others: bool = True,
) -> list[Result]:
    """Return the results of the jobs. Only texts that are missing in the cache are converted, and stored in it.

    With ``drop_others`` storing a text deletes all texts that were not asked for.
    """
    keys = [_key(fingerprint, job) for job in jobs]
    with _faults_of(path):
        with writing(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
            known = _load(path, [key for key in keys if not _TEXTS.has(key)])
        for key in keys:
            if key in known or _TEXTS.has(key):
                known[key] = _TEXTS.get(key, partial(known.__getitem__, key))
        missing = {key: job for key, job in zip(keys, jobs, strict=True) if key not in known}
        fresh = dict(zip(missing, convert(list(missing.values())), strict=True)) if missing else {}
        if fresh:
            _store(path, missing, fresh, keys if drop_others else None)
    for key, text in fresh.items():
        if not isinstance(text, Failure):
            _TEXTS.get(key, partial(fresh.__getitem__, key))
    return [fresh[key] if key in fresh else known[key] for key in keys]


def changed_by_update(path: Path, fingerprint: str, jobs: Iterable[Job]) -> set[Job]:
    """Return the texts whose HTML differs from that of another version of the program, each once."""
    with _faults_of(path):
        try:
            with closing(sqlite3.connect(path)) as database, database:
                _prepare(database)
                keys = changes.take(database)
        except _DAMAGED as error:
            _discard(path, error)
            keys = set()
    return {job for job in jobs if _key(fingerprint, job) in keys} if keys else set()


@contextmanager
def _faults_of(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite into faults."""
    try:
        yield
    except sqlite3.Error as error:
        where = f"{path.parent.name}/{path.name}"
        raise SiteError(fault(where, f"cannot be used ({error})", _remedy(error, path.parent.name))) from error


def _key(fingerprint: str, job: Job) -> str:
    return sha256(f"{fingerprint}{job.lang}\0{job.text}".encode()).hexdigest()


def _remedy(error: sqlite3.Error, folder: str) -> str:
    """Return how to mend an error of the system, by its name in SQLite."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return f"free some disk space, or delete {folder}/"
    if name.startswith("SQLITE_BUSY"):
        return "wait until no other program uses it, or delete it"
    return f"make {folder}/ writable, or delete it"


def _load(path: Path, keys: Iterable[str]) -> dict[str, Converted]:
    wanted = set(keys)
    if not wanted or not path.exists():
        return {}
    try:
        with closing(sqlite3.connect(path)) as database:
            _prepare(database)
            rows = [row for row in database.execute("SELECT key, text, checksum FROM texts") if row[0] in wanted]
            intact = ((key, text) for key, text, checksum in rows if checksum == _checksum(key, text))
            return {key: json.decode(text, type=Converted) for key, text in intact}
    except _DAMAGED as error:
        _discard(path, error)
        return {}


def _store(path: Path, jobs: Mapping[str, Job], fresh: Mapping[str, Result], kept: Collection[str] | None) -> None:
    texts = {key: json.encode(text).decode() for key, text in fresh.items() if not isinstance(text, Failure)}
    rows = [(key, text, _checksum(key, text)) for key, text in texts.items()]
    record = partial(changes.record, jobs=jobs, fresh=fresh)
    try:
        _write(path, rows, kept, record)
    except _DAMAGED as error:  # in a part of the file that was not read
        _discard(path, error)
        _write(path, rows, kept, record)


def _write(
    path: Path, rows: Iterable[tuple[str, str, str]], kept: Collection[str] | None, record: Callable[..., None]
) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("PRAGMA synchronous = OFF")
        _prepare(database)
        record(database, former=partial(_all, database))
        if kept is not None:
            stale = {key for (key,) in database.execute("SELECT key FROM texts")}.difference(kept)
            database.executemany("DELETE FROM texts WHERE key = ?", [(key,) for key in stale])
            changes.forget(database, kept)
        database.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", rows)


def _all(database: sqlite3.Connection) -> Iterator[Converted]:
    """Yield all texts that can be read."""
    for (text,) in database.execute("SELECT text FROM texts"):
        with suppress(MsgspecError):
            yield json.decode(text, type=Converted)


def _prepare(database: sqlite3.Connection) -> None:
    database.text_factory = partial(str, encoding="utf-8", errors="replace")  # damaged text may be no UTF-8
    database.execute(_TABLE)
    database.execute(changes.TABLE)


def _discard(path: Path, error: Exception) -> None:
    """Delete a file that is damaged, no database, or of another schema. Raise errors of the disk again."""
    if isinstance(error, sqlite3.OperationalError) and "no such column" not in str(error):
        raise error
    path.unlink(missing_ok=True)


def _checksum(key: str, text: str) -> str:
    return sha256(f"{key}{text}".encode()).hexdigest()
