"""The real Isso in this process, with a database of its own, for tests."""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from isso import Isso, config
from isso.core import Mixin
from werkzeug.test import Client

FROM = {"REMOTE_ADDR": "192.0.2.77"}


class _App(Isso, Mixin):  # type: ignore[misc,unused-ignore]
    """Isso without the thread that deletes."""


class TestIsso:
    """Isso whose comments wait, and a client that sends some."""

    __test__ = False

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        loaded = config.load(config.default_file())
        for (section, key), value in {
            ("general", "dbpath"): str(path),
            ("general", "host"): "https://test.example",
            ("moderation", "enabled"): "true",
            ("moderation", "purge-after"): "52000w",
            ("guard", "enabled"): "false",
            ("hash", "salt"): "x",
        }.items():
            loaded.set(section, key, value)
        disabled = logging.root.manager.disable
        logging.disable(logging.WARNING)  # Isso speaks of its configuration
        try:
            self.app = _App(loaded)
        finally:
            logging.disable(disabled)
        self.client = Client(self.app)
        self.path = path

    def new(self, uri: str = "/posts/regn/", **values: Any) -> int:
        """Send a comment; return its number."""
        given = {"author": "Alma", "text": "Hej *du*", "title": "Regn", "email": "alma@example.org", **values}
        answer = self.client.post("/new", query_string={"uri": uri}, json=given, environ_overrides=FROM)
        assert answer.status_code == 202, answer.get_data(as_text=True)
        assert answer.json is not None
        return int(answer.json["id"])

    def delete(self, number: int) -> None:
        """Delete a comment as Isso does."""
        self.app.db.comments.delete(number)

    def sql(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Change or read the database."""
        with closing(sqlite3.connect(self.path)) as database, database:
            return database.execute(statement, values).fetchall()

    def row(self, number: int) -> dict[str, Any]:
        """Return the row of a comment."""
        [values] = self.sql("SELECT * FROM comments WHERE id = ?", number)
        return dict(zip(self.app.db.comments.fields, values, strict=True))

    def created(self, number: int, seconds: float) -> None:
        """Change when a comment came."""
        self.sql("UPDATE comments SET created = ? WHERE id = ?", seconds, number)
