"""Texts whose HTML an update of the program has changed, though their writer has not: recorded beside the cache.

The cache knows a text by its key, which depends on the code; a source is the digest of text and language alone. A text
that is converted with a new key and a known source is compared with its former HTML. A cache of a version that recorded
no sources has texts only: there, a text with the same words and addresses counts as the same text. A row that is
damaged counts as none: nothing is told of a text that is as it was.
"""

import re
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from html import unescape

from msgspec import Struct, json

from plugins.core.unreadable import UNREADABLE
from plugins.engine.markdown.models import Converted, Job
from plugins.engine.store.store import Store, checksum

_LINK = re.compile(r"\x02(\d+)\x03")
_NO_WORDS = re.compile(r"<[^>]*>")
_HIDDEN = re.compile(r"""\b(?:href|src|poster|alt|title|cite)=["']([^"'#][^"']*)["']""")
_WORD = re.compile(r"\w+")


class _Former(Struct):
    """A text as former versions stored it."""

    html: str
    links: tuple[str, ...] = ()


def record(
    database: sqlite3.Connection,
    jobs: Mapping[str, Job],
    fresh: Mapping[str, Converted],
) -> None:
    """Record the HTML of fresh texts, and whether that of their source was another."""
    has_sources = database.execute("SELECT 1 FROM sources LIMIT 1").fetchone()
    is_changed = _compared(database) if has_sources else _compared_by_words(list(_former(database)))
    rows = []
    for key, text in fresh.items():
        source = _digest(f"{jobs[key].lang}\0{jobs[key].text}")
        html = _digest(text.html)
        rows.append((source, key, f"{html} {_seal(source, html)}", mark_of(key) if is_changed(source, text) else 0))
    database.executemany("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?)", rows)
    database.execute("DROP TABLE IF EXISTS texts")


def take(store: Store) -> set[str]:
    """Return the keys of the changed texts, and count them as told."""
    rows = store.rows("SELECT key, changed FROM sources WHERE changed != 0")
    if rows:
        store.change(lambda database: database.execute("UPDATE sources SET changed = 0"))
    return {str(key) for key, mark in rows if mark == mark_of(str(key))}


def _former(database: sqlite3.Connection) -> Iterator[_Former]:
    """Yield the texts of a version that recorded no sources, as far as they can be read."""
    if database.execute("SELECT 1 FROM sqlite_master WHERE name = 'texts'").fetchone():
        for (text,) in database.execute("SELECT text FROM texts"):
            with suppress(*UNREADABLE):
                yield json.decode(text, type=_Former)


def _compared(database: sqlite3.Connection) -> Callable[[str, Converted], bool]:
    def is_changed(source: str, text: Converted) -> bool:
        known = database.execute("SELECT html FROM sources WHERE source = ?", [source]).fetchone()
        former, _, seal = str(known[0]).partition(" ") if known else ("", "", "")
        return bool(seal) and seal == _seal(source, former) and former != _digest(text.html)

    return is_changed


def _compared_by_words(former: Collection[_Former]) -> Callable[[str, Converted], bool]:
    htmls = {text.html for text in former}
    words = set(map(_words, former))
    return lambda _, text: bool(words) and text.html not in htmls and _words(text) in words


def _words(text: Converted | _Former) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the words of a text, and those of its attributes and addresses that it does not show.

    An address that is shown may have become a link.
    """
    links = dict(enumerate(text.links))
    html = _LINK.sub(lambda found: links.get(int(found[1]), ""), text.html)
    shown = unescape(_NO_WORDS.sub(" ", html))
    hidden = (unescape(found).removeprefix("mailto:").removeprefix("http://") for found in _HIDDEN.findall(html))
    return tuple(_WORD.findall(shown)), frozenset(each for each in hidden if each not in shown)


def _seal(*parts: str) -> str:
    return checksum(*parts).hex()


def mark_of(key: str) -> int:
    """Return the number that marks the text with a key as changed, another one for each: no flipped bit makes it."""
    return int(_seal(key)[:8], 16) | 1


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
