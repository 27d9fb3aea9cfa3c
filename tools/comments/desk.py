"""The desk that takes the comments of the form: each is kept once in the database of Isso, and waits for the writer."""

import os
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from html import escape
from pathlib import Path
from typing import Any

from tools.comments.accepted import Accepted
from tools.comments.form_fields import Faults
from tools.comments.isso_app import ACCEPTED, IssoApp, IssoConfig

_DAY = 86_400.0
_PATIENCE = 15.0  # seconds that a comment waits for those before it
_LOCKED = 5.0  # seconds that it waits for another program, which holds the database for a moment
_REFUSED = (400, 403)
_REASONS = {"ratelimit": ("form", "flood"), "email": ("email", "missing"), "text": ("text", "invalid")}
_ANSWERS = "CREATE TABLE IF NOT EXISTS answered (comment INTEGER, created FLOAT, parent VARCHAR)"
_SAME = """
    SELECT comments.id FROM comments JOIN threads ON threads.id = comments.tid
    LEFT JOIN answered ON answered.comment = comments.id AND answered.created = comments.created
    WHERE threads.uri = ? AND author = ? AND ifnull(email, '') = ? AND ifnull(website, '') = ? AND text = ?
    AND ifnull(answered.parent, '') = ? AND comments.created > ?
"""


class Desk:
    """The comments that were sent and wait for the writer, in the database of Isso. Any thread may bring some.

    ``tell`` gets a line for each comment that could not be kept. ``locked`` is how many seconds another program may
    hold the database.
    """

    def __init__(self, config: IssoConfig, tell: Callable[[str], None], locked: float = _LOCKED) -> None:
        self._config = config
        self._tell = tell
        self._locked = locked
        self._lock = threading.Lock()
        self._isso: IssoApp | None = None

    def open(self) -> IssoApp:
        """Make the database where there is none. Raises OSError or sqlite3.Error where it cannot be used."""
        _make_file(self._config.database)
        isso = IssoApp(self._config)
        with closing(self._connect()) as connection, connection:
            connection.execute(_ANSWERS)
        return isso

    def take(self, comment: Accepted) -> Faults:
        """Keep a comment; return nothing, or what is wrong. One that was sent twice is kept once."""
        if not self._lock.acquire(timeout=_PATIENCE):
            return {"form": "down"}
        try:
            return self._take(comment)
        except (OSError, sqlite3.Error) as error:
            self._fail(comment, f"{type(error).__name__}: {error}")
            return {"form": "down"}
        finally:
            self._lock.release()

    def _take(self, comment: Accepted) -> Faults:
        if not self._isso or not self._config.database.exists():
            self._isso = self.open()
        if self._is_known(comment):
            return {}
        answer = self._isso.new(_uri(comment.post), _values(comment, self._parent(comment)), comment.remote)
        if answer.status == ACCEPTED:
            self._remember_parent(comment, answer.number)
        elif answer.status in _REFUSED:
            return _refusal(answer.reason)
        elif not self._is_known(comment):  # it may have been kept before something went wrong
            self._fail(comment, answer.reason)
            return {"form": "down"}
        return {}

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._config.database, timeout=self._locked)

    def _fail(self, comment: Accepted, reason: str) -> None:
        self._isso = None  # the next comment opens the database anew
        self._tell(f"comments: a comment on {comment.post} could not be kept ({reason})")

    def _is_known(self, comment: Accepted) -> bool:
        """Tell whether the same was sent within a day, as by a double click."""
        names = (_name(comment.author), _name(comment.email), escape(comment.website))
        values = (_uri(comment.post), *names, comment.text, comment.parent, time.time() - _DAY)
        with closing(self._connect()) as connection:
            return connection.execute(_SAME, values).fetchone() is not None

    def _parent(self, comment: Accepted) -> int | None:
        """Return Isso's number of the answered comment, if it is one that Isso has and has not used again."""
        kind, _, rest = comment.parent.partition("-")
        number, _, created = rest.partition("-")
        if kind != "form" or not (number.isdecimal() and created.isdecimal()):
            return None
        with closing(self._connect()) as connection:
            found = connection.execute("SELECT created FROM comments WHERE id = ?", (int(number),)).fetchone()
        return int(number) if found and abs(found[0] * 1000 - int(created)) < 1 else None

    def _remember_parent(self, comment: Accepted, number: int) -> None:
        """Note which comment was answered: Isso knows only its own."""
        if not comment.parent:
            return
        note = "INSERT INTO answered SELECT id, created, ? FROM comments WHERE id = ?"
        try:
            with closing(self._connect()) as connection, connection:
                connection.execute(note, (comment.parent, number))
        except sqlite3.Error as error:  # the comment itself is kept, so that it must not be sent again
            self._tell(f"comments: a comment on {comment.post} has lost the one that it answers ({error})")


def _make_file(database: Path) -> None:
    """Make an empty file that nobody else may read, where there is none: it will have e-mail addresses."""
    database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(database, os.O_RDWR | os.O_CREAT, 0o600))


def _uri(post: str) -> str:
    return f"/{post}"


def _name(value: str) -> str:
    """Return a name as Isso stores it."""
    return escape(value, quote=False)


def _values(comment: Accepted, parent: int | None) -> dict[str, Any]:
    """Return a comment as Isso takes it."""
    return {
        "author": comment.author,
        "email": comment.email or None,
        "website": comment.website or None,
        "text": comment.text,
        "title": comment.title or comment.post or "/",  # else Isso would fetch the page
        "parent": parent,
    }


def _refusal(reason: str) -> Faults:
    """Return the fault that Isso gives in English. What it does not name is one of the address, which it knows best."""
    for word, (field, wrong) in _REASONS.items():
        if word in reason:
            return {field: wrong}
    return {"website": "invalid"}
