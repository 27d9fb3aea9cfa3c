"""Texts that plugins make of others, such as the HTML of a post in feeds, kept from build to build by name and key."""

import sqlite3
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from plugins.core.errors import Fault
from plugins.engine.output.render_jobs import Byproducts
from plugins.engine.store.store import Row, Store, checksum

_FORGOTTEN = 35 * 86_400  # seconds after which a text is made again: so rows of posts that are gone disappear
_NO_ROW: Row = (None, None, None)


class MadeTexts(NamedTuple):
    """Texts that a process has made, with their keys, by name, and warnings of the store that it has found."""

    texts: dict[str, tuple[str, str]]
    warnings: tuple[Fault, ...]


class KeptTexts:
    """Texts of one version of program and theme, the ``fingerprint``. A name has one text: that of the last key."""

    def __init__(self, store: Store, fingerprint: str) -> None:
        self._store = store
        self._fingerprint = fingerprint
        self._made: dict[str, tuple[str, str]] = {}
        self._loaded: dict[str, Row] = {}
        self._beginning = "\0"  # of the names of all texts that are loaded

    def load(self, beginning: str) -> None:
        """Load at once all texts whose names begin so: most of them will be asked for."""
        query = "SELECT name, key, text, checksum FROM made WHERE name >= ? AND name < ?"
        rows = self._store.rows(query, [beginning, f"{beginning}\U0010ffff"])
        self._loaded = {str(name): tuple(row) for name, *row in rows}
        self._beginning = beginning

    def get(self, name: str, key: str, make: Callable[[], str]) -> str:
        """Return the text of that name and key: the kept one, else the one that ``make`` returns.

        The key tells all that the text depends on beside program and theme.
        """
        whole = f"{self._fingerprint} {key}"
        found, kept, sum_ = self._row(name)
        if found == whole and isinstance(kept, str):
            if sum_ == checksum(name, whole, kept):
                return kept
            self._store.tell_damage()
        text = make()
        self._made[name] = whole, text
        return text

    def _row(self, name: str) -> Row:
        if name.startswith(self._beginning):
            return self._loaded.get(name, _NO_ROW)
        rows = self._store.rows("SELECT key, text, checksum FROM made WHERE name = ?", [name])
        return rows[0] if rows else _NO_ROW

    @property
    def byproducts(self) -> Byproducts:
        """The texts that are made beside files, perhaps in other processes."""
        return Byproducts(self.take, self.add)

    def take(self) -> MadeTexts:
        """Return what was made in this process since the last call."""
        made = MadeTexts(self._made, tuple(self._store.warnings))
        self._made = {}
        return made

    def add(self, made: MadeTexts) -> None:
        """Add what another process has taken."""
        self._made.update(made.texts)
        self._store.add_warnings(made.warnings)

    def save(self) -> None:
        """Store the texts that were made since the last call."""
        if self._made:
            self._store.change(partial(_write, self.take().texts, self._store.seconds))


def _write(texts: dict[str, tuple[str, str]], now: int, database: sqlite3.Connection) -> None:
    rows = [(name, key, text, now, checksum(name, key, text)) for name, (key, text) in texts.items()]
    database.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?, ?)", rows)
    database.execute("DELETE FROM made WHERE at < ?", [now - _FORGOTTEN])
