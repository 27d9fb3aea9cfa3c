"""Texts that plugins make of others, such as the HTML of a post in feeds, kept from build to build by name and key."""

import sqlite3
from collections.abc import Callable
from functools import partial

from plugins.engine.store.store import Store, checksum

_FORGOTTEN = 35 * 86_400  # seconds after which a text is made again: so rows of posts that are gone disappear


class KeptTexts:
    """Texts of one version of program and theme, the ``fingerprint``. A name has one text: that of the last key."""

    def __init__(self, store: Store, fingerprint: str) -> None:
        self._store = store
        self._fingerprint = fingerprint
        self._made: dict[str, tuple[str, str]] = {}

    def get(self, name: str, key: str, make: Callable[[], str]) -> str:
        """Return the text of that name and key: the kept one, else the one that ``make`` returns.

        The key tells all that the text depends on beside program and theme.
        """
        whole = f"{self._fingerprint} {key}"
        for found, text, sum_ in self._store.rows("SELECT key, text, checksum FROM made WHERE name = ?", [name]):
            if found == whole and isinstance(text, str):
                if sum_ == checksum(name, whole, text):
                    return text
                self._store.tell_damage()
        text = make()
        self._made[name] = whole, text
        return text

    def save(self) -> None:
        """Store the texts that were made since the last call."""
        if self._made:
            self._store.change(partial(_write, self._made, self._store.seconds))
            self._made = {}


def _write(texts: dict[str, tuple[str, str]], now: int, database: sqlite3.Connection) -> None:
    rows = [(name, key, text, now, checksum(name, key, text)) for name, (key, text) in texts.items()]
    database.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?, ?)", rows)
    database.execute("DELETE FROM made WHERE at < ?", [now - _FORGOTTEN])
