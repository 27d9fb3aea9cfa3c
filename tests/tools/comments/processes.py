"""Work that tests let other processes do. They import no more than it takes."""

import importlib.util
import os
import sqlite3
import sys
from collections.abc import Iterable
from pathlib import Path

from plugins.comments.models import Comment
from plugins.engine.content.folder import ContentFolder
from tools.comments import store as module
from tools.comments.form_comments import take_in_form
from tools.comments.isso_database import IssoDatabase
from tools.comments.store import CommentStore


def add_each(store: CommentStore, post: str, comments: Iterable[Comment], pause: float) -> None:
    """Add comments one after the other; a command waits so many seconds before it looks at a lock again."""
    vars(module)["_PAUSE"] = pause
    for each in comments:
        store.take_in(post, [each])


def take_in(root: Path) -> None:
    """Take in the comments of the form, as every command does."""
    store = CommentStore(ContentFolder(root / "content"), root / ".cache")
    take_in_form(store, IssoDatabase(root / "private/comments.db", "x"))


def die_in_a_transaction(database: Path) -> None:
    """End at once with 9 after some of what is written is in the file already."""
    connection = sqlite3.connect(database, isolation_level=None)
    for setting in ("PRAGMA cache_size = 1", "PRAGMA cache_spill = 1", "BEGIN"):
        connection.execute(setting)
    insert = "INSERT INTO comments (tid, created, mode, text, voters) VALUES (1, 1, 2, ?, 0)"
    for _ in range(3000):
        connection.execute(insert, ["x" * 900])
    os._exit(9)


def fetch_patiently(root: Path, port: int) -> None:
    """Fetch what was written elsewhere, from servers of this machine that may be slow."""
    from tools.comments.elsewhere.taking_in import Means
    from tools.comments.fetching import fetch
    from tools.web_fetch.client import Limits

    fetch(root, Means(Limits(60, loopback_port=port)))


def fetch_without_urllib3(root: Path) -> None:
    """Fetch where the package is missing."""
    find_spec = importlib.util.find_spec
    vars(importlib.util)["find_spec"] = lambda name, *rest: None if name == "urllib3" else find_spec(name, *rest)
    assert "urllib3" not in sys.modules
    sys.modules["urllib3"] = None  # type: ignore[assignment]
    from tools.comments.fetching import fetch

    fetch(root)
