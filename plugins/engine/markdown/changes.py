"""Texts whose HTML an update of the program has changed, though their writer has not: recorded beside the cache.

The cache knows a text by its key, which depends on the code; a source is the digest of text and language alone. A text
that is converted with a new key and a known source is compared with its former HTML. A cache of a version that recorded
no sources has texts only: there, a text with the same words and addresses counts as the same text.
"""

import re
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from hashlib import sha256
from html import unescape

from plugins.engine.markdown.models import Converted, Job, Result

TABLE = "CREATE TABLE IF NOT EXISTS sources (source TEXT PRIMARY KEY, key TEXT, html TEXT, changed INT) WITHOUT ROWID"
_LINK = re.compile(r"\x02(\d+)\x03")
_NO_WORDS = re.compile(r"<[^>]*>")
_HIDDEN = re.compile(r"""\b(?:href|src|poster|alt|title|cite)=["']([^"'#][^"']*)["']""")
_WORD = re.compile(r"\w+")


def record(
    database: sqlite3.Connection,
    jobs: Mapping[str, Job],
    fresh: Mapping[str, Result],
    former: Callable[[], Iterable[Converted]],
) -> None:
    """Record the HTML of fresh texts, and whether that of their source was another; ``former`` are all texts stored."""
    converted = {key: text for key, text in fresh.items() if isinstance(text, Converted)}
    known = dict(database.execute("SELECT source, html FROM sources").fetchall())
    is_changed = _compared(known) if known else _compared_by_words(list(former()))
    rows = []
    for key, text in converted.items():
        source = _digest(f"{jobs[key].lang}\0{jobs[key].text}")
        rows.append((source, key, _digest(text.html), int(is_changed(source, text))))
    database.executemany("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?)", rows)


def forget(database: sqlite3.Connection, kept: Collection[str]) -> None:
    """Delete all rows but those of the kept keys."""
    stale = {key for (key,) in database.execute("SELECT key FROM sources")}.difference(kept)
    database.executemany("DELETE FROM sources WHERE key = ?", [(key,) for key in stale])


def take(database: sqlite3.Connection) -> set[str]:
    """Return the keys of the changed texts, and count them as told."""
    keys = {key for (key,) in database.execute("SELECT key FROM sources WHERE changed = 1")}
    if keys:
        database.execute("UPDATE sources SET changed = 0")
    return keys


def _compared(known: Mapping[str, str]) -> Callable[[str, Converted], bool]:
    return lambda source, text: source in known and known[source] != _digest(text.html)


def _compared_by_words(former: Collection[Converted]) -> Callable[[str, Converted], bool]:
    htmls = {text.html for text in former}
    words = set(map(_words, former))
    return lambda _, text: text.html not in htmls and _words(text) in words


def _words(text: Converted) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the words of a text, and those of its attributes and addresses that it does not show.

    An address that is shown may have become a link.
    """
    links = dict(enumerate(text.links))
    html = _LINK.sub(lambda found: links.get(int(found[1]), ""), text.html)
    shown = unescape(_NO_WORDS.sub(" ", html))
    hidden = (unescape(found).removeprefix("mailto:").removeprefix("http://") for found in _HIDDEN.findall(html))
    return tuple(_WORD.findall(shown)), frozenset(each for each in hidden if each not in shown)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
