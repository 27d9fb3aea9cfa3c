"""Converted texts, kept between builds by what they were made of. An SQLite file, which runs no code when read.

It is not waited for until the disk has it, which takes longer than Markdown does: what a power failure may spoil is
known by its seal, and converted again.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from functools import partial
from hashlib import sha256
from pathlib import Path

from msgspec import json

from plugins.core.errors import SiteError, fault
from plugins.engine.markdown.models import Converted, Failure, Job, Result
from plugins.engine.output.staging import writing

_TABLE = "CREATE TABLE IF NOT EXISTS texts (key TEXT PRIMARY KEY, text TEXT, seal TEXT) WITHOUT ROWID"
_SPOILT = (sqlite3.DatabaseError, UnicodeDecodeError)  # the second where an error quotes what is no text


def convert_cached(
    path: Path,
    stamp: str,
    jobs: Sequence[Job],
    convert: Callable[[Sequence[Job]], Sequence[Result]],
    *,
    drop_others: bool = True,
) -> list[Result]:
    """Return the results of the jobs. Only texts that are missing in the cache are converted, and stored in it.

    With ``drop_others`` a text that is stored takes the place of all that were not asked for.
    """
    keys = [sha256(f"{stamp}{job.lang}\0{job.text}".encode()).hexdigest() for job in jobs]
    try:
        with writing(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
            known = _load(path, keys)
        missing = {key: job for key, job in zip(keys, jobs, strict=True) if key not in known}
        fresh = dict(zip(missing, convert(list(missing.values())), strict=True)) if missing else {}
        if fresh:
            _store(path, fresh, keys if drop_others else None)
    except sqlite3.Error as error:
        remedy = "make room, or delete the folder and make the place around it writable"
        raise SiteError(fault(f"{path.parent.name}/", f"{path.name} cannot be used ({error})", remedy)) from error
    return [fresh[key] if key in fresh else known[key] for key in keys]


def _load(path: Path, keys: Iterable[str]) -> dict[str, Converted]:
    wanted = set(keys)
    if not path.exists():
        return {}
    try:
        with closing(sqlite3.connect(path)) as database:
            _prepare(database)
            rows = [row for row in database.execute("SELECT key, text, seal FROM texts") if row[0] in wanted]
            return {key: json.decode(text, type=Converted) for key, text, seal in rows if seal == _seal(key, text)}
    except _SPOILT as error:
        _throw_away(path, error)
        return {}


def _store(path: Path, fresh: Mapping[str, Result], kept: Iterable[str] | None) -> None:
    texts = {key: json.encode(text).decode() for key, text in fresh.items() if not isinstance(text, Failure)}
    rows = [(key, text, _seal(key, text)) for key, text in texts.items()]
    try:
        _write(path, rows, kept)
    except _SPOILT as error:  # reading has not met what is spoilt
        _throw_away(path, error)
        _write(path, rows, kept)


def _write(path: Path, rows: Iterable[tuple[str, str, str]], kept: Iterable[str] | None) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("PRAGMA synchronous = OFF")
        _prepare(database)
        if kept is not None:
            stale = {key for (key,) in database.execute("SELECT key FROM texts")}.difference(kept)
            database.executemany("DELETE FROM texts WHERE key = ?", [(key,) for key in stale])
        database.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", rows)


def _prepare(database: sqlite3.Connection) -> None:
    database.text_factory = partial(str, encoding="utf-8", errors="replace")  # what is spoilt may be no UTF-8
    database.execute(_TABLE)


def _throw_away(path: Path, error: Exception) -> None:
    """Delete what is no database, or is spoilt, or of another form: a cache may always go. What the disk says stays."""
    if isinstance(error, sqlite3.OperationalError) and "no such column" not in str(error):
        raise error
    path.unlink(missing_ok=True)


def _seal(key: str, text: str) -> str:
    return sha256(f"{key}{text}".encode()).hexdigest()
