"""Converted texts, kept between builds by what they were made of. An SQLite file, which runs no code when read."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path

from plugins.core.figures import TextFigures
from plugins.engine.models import Converted, Failure, Job, Result

_TABLE = "CREATE TABLE IF NOT EXISTS texts (key TEXT PRIMARY KEY, html TEXT, excerpt TEXT, figures TEXT) WITHOUT ROWID"


def convert_cached(
    path: Path, stamp: str, jobs: Sequence[Job], convert: Callable[[Sequence[Job]], Sequence[Result]]
) -> list[Result]:
    """The results of the jobs, of which only those unknown to the cache are converted; keeps just these jobs' texts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    keys = [sha256(f"{stamp}{job.lang}\0{job.text}".encode()).hexdigest() for job in jobs]
    known = _load(path, keys)
    missing = {key: job for key, job in zip(keys, jobs, strict=True) if key not in known}
    fresh = dict(zip(missing, convert(list(missing.values())), strict=True)) if missing else {}
    if fresh:
        _store(path, fresh, keys)
    return [fresh[key] if key in fresh else known[key] for key in keys]


def _load(path: Path, keys: Iterable[str]) -> dict[str, Converted]:
    try:
        with closing(sqlite3.connect(path)) as database:
            database.execute(_TABLE)
            rows = database.execute("SELECT key, html, excerpt, figures FROM texts")
            wanted = set(keys)
            return {key: Converted(html, excerpt, _figures(kept)) for key, html, excerpt, kept in rows if key in wanted}
    except (sqlite3.DatabaseError, TypeError, ValueError):  # not ours, or of another form: it may be thrown away
        path.unlink(missing_ok=True)
        return {}


def _store(path: Path, fresh: Mapping[str, Result], keys: Iterable[str]) -> None:
    rows = [
        (key, text.html, text.excerpt, json.dumps(astuple(text.figures)))
        for key, text in fresh.items()
        if not isinstance(text, Failure)
    ]
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(_TABLE)
        stale = {key for (key,) in database.execute("SELECT key FROM texts")} - set(keys)
        database.executemany("DELETE FROM texts WHERE key = ?", [(key,) for key in stale])
        database.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?, ?, ?)", rows)


def _figures(kept: str) -> TextFigures:
    words, sentences, long_words, images, hosts = json.loads(kept)
    return TextFigures(words, sentences, long_words, images, tuple((host, count) for host, count in hosts))
