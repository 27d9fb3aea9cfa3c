"""Converted texts between builds, by text, language and fingerprint of the code.

A build loads the facts of all its texts, and the HTML of those that somebody asks for.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from hashlib import sha256
from typing import Any, cast

from msgspec import Struct, msgpack
from msgspec.structs import replace

from plugins.core.long_text import LongText
from plugins.core.memo import Memo
from plugins.core.text_facts import TextFact, computed
from plugins.core.text_statistics import TextStatistics
from plugins.core.unreadable import UNREADABLE
from plugins.engine.markdown import changes
from plugins.engine.markdown.csp import Violation
from plugins.engine.markdown.models import Converted, Failure, Job, Result
from plugins.engine.markdown.notes import Note
from plugins.engine.markdown.wikilinks import Wikilink
from plugins.engine.store.store import Row, Store, checksum

Convert = Callable[[Sequence[Job]], Sequence[Result]]
_TEXTS = Memo()
_FEW = 30  # texts that are looked up one by one
_WEEK = 7 * 86_400  # seconds
_FORGOTTEN = 5 * _WEEK


class _Facts(Struct, array_like=True):
    """A converted text as it is stored, without its HTML."""

    digest: str
    excerpt: str
    statistics: TextStatistics
    links: tuple[str, ...]
    csp_violations: tuple[Violation, ...]
    notes: tuple[Note, ...]
    wikilinks: tuple[Wikilink, ...]
    addresses: tuple[str, ...]
    facts: dict[str, Any]


_ENCODER = msgpack.Encoder()
_DECODER = msgpack.Decoder(_Facts)


def convert_cached(
    store: Store, jobs: Sequence[Job], convert: Convert, facts: Sequence[TextFact[Any]] = ()
) -> list[Result]:
    """Return the results of the jobs, with these facts of their HTML. Only texts that the store lacks are converted."""
    keys = [key_of(store.fingerprint, job) for job in jobs]
    wanted = dict(zip(keys, jobs, strict=True))
    known = _load(store, {key: job for key, job in wanted.items() if not _TEXTS.has(key)})
    for key in wanted:
        if key in known or _TEXTS.has(key):
            known[key] = _TEXTS.get(key, partial(known.__getitem__, key))
    missing = {key: job for key, job in wanted.items() if key not in known}
    made = dict(zip(missing, convert(list(missing.values())), strict=True)) if missing else {}
    failures = {key: result for key, result in made.items() if isinstance(result, Failure)}
    fresh = {key: _with_facts(result, facts) for key, result in made.items() if not isinstance(result, Failure)}
    lacking = {fact.name for fact in facts}
    fuller = {key: _with_facts(text, facts) for key, text in known.items() if not lacking <= text.facts.keys()}
    if fresh or fuller:
        _store(store, missing, fresh, fuller)
    for key in fresh:
        _TEXTS.get(key, partial(fresh.__getitem__, key))
    found: dict[str, Result] = {**known, **fuller, **fresh, **failures}
    return [found[key] for key in keys]


def key_of(fingerprint: str, job: Job) -> str:
    """Return the key of a text, which tells what its HTML depends on."""
    return sha256(f"{fingerprint}\0{job.lang}\0{job.markdown.digest}".encode()).hexdigest()[:32]


def changed_by_update(store: Store, jobs: Iterable[Job]) -> set[Job]:
    """Return the texts whose HTML differs from that of another version of the program, each once."""
    keys = changes.take(store)
    return {job for job in jobs if key_of(store.fingerprint, job) in keys} if keys else set()


def _with_facts(text: Converted, facts: Iterable[TextFact[Any]]) -> Converted:
    return replace(text, facts={**text.facts, **computed(facts, text.html)})


def _load(store: Store, wanted: Mapping[str, Job]) -> dict[str, Converted]:
    """Return the texts of the store. A row that is damaged counts as missing."""
    if not wanted:
        return {}
    query = "SELECT key, used, facts, checksum FROM converted"
    if len(wanted) <= _FEW:
        rows: Iterable[Row] = (row for key in wanted for row in store.rows(f"{query} WHERE key = ?", [key]))
    else:
        rows = store.rows(query)
    found: dict[str, Converted] = {}
    unused: list[str] = []
    recently = store.seconds - _WEEK
    for key, used, data, sum_ in rows:
        if not isinstance(key, str) or key not in wanted:
            continue
        if isinstance(used, int) and isinstance(data, bytes) and sum_ == checksum(key, data):
            with suppress(*UNREADABLE):
                found[key] = _text(_DECODER.decode(data), store, key, wanted[key])
        if key not in found:
            store.tell_damage()
        elif not recently < cast("int", used):
            unused.append(key)
    if unused:
        store.change(partial(_mark_used, unused, store.seconds))
    return found


def _text(row: _Facts, store: Store, key: str, job: Job) -> Converted:
    return Converted(
        LongText(digest=row.digest, load=partial(_html, store, key, job)),
        row.excerpt,
        row.statistics,
        row.links,
        row.csp_violations,
        row.notes,
        row.wikilinks,
        row.addresses,
        row.facts,
    )


def _html(store: Store, key: str, job: Job) -> str:
    """Return the HTML of a text; it is converted again where another process has dropped it, or it is damaged."""
    for html, sum_ in store.rows("SELECT html, checksum FROM html WHERE key = ?", [key]):
        if isinstance(html, str) and sum_ == checksum(key, html):
            return html
    from plugins.engine.markdown.converter import convert  # imported here: hardly any build needs it

    store.tell_damage()
    return convert(job.text, job.lang).html


def _store(
    store: Store, jobs: Mapping[str, Job], fresh: Mapping[str, Converted], fuller: Mapping[str, Converted]
) -> None:
    record = partial(changes.record, jobs=jobs, fresh=fresh)
    store.change(record, partial(_insert, {**fuller, **fresh}, store.seconds), partial(_forget_old, store.seconds))


def _insert(texts: Mapping[str, Converted], now: int, database: sqlite3.Connection) -> None:
    facts = [(key, now, data := _ENCODER.encode(_row(text)), checksum(key, data)) for key, text in texts.items()]
    html = [(key, text.html, checksum(key, text.html)) for key, text in texts.items()]
    database.executemany("INSERT OR REPLACE INTO converted VALUES (?, ?, ?, ?)", facts)
    database.executemany("INSERT OR REPLACE INTO html VALUES (?, ?, ?)", html)


def _row(text: Converted) -> _Facts:
    return _Facts(
        text.markup.digest,
        text.excerpt,
        text.statistics,
        text.links,
        text.csp_violations,
        text.notes,
        text.wikilinks,
        text.addresses,
        dict(text.facts),
    )


def _mark_used(keys: Iterable[str], now: int, database: sqlite3.Connection) -> None:
    database.executemany("UPDATE converted SET used = ? WHERE key = ?", ((now, key) for key in keys))


def forget(keys: Iterable[str], database: sqlite3.Connection) -> None:
    """Delete the texts with these keys."""
    for key in keys:
        for table in ("converted", "html"):
            database.execute(f"DELETE FROM {table} WHERE key = ?", [key])  # noqa: S608 (names of ours)


def _forget_old(now: int, database: sqlite3.Connection) -> None:
    """Delete the texts that nobody has asked for in weeks. A clock that goes back makes none of them old."""
    if database.execute("DELETE FROM converted WHERE used < ?", [now - _FORGOTTEN]).rowcount:
        for table in ("html", "sources"):
            database.execute(f"DELETE FROM {table} WHERE key NOT IN (SELECT key FROM converted)")  # noqa: S608
