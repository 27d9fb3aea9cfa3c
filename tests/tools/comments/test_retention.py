"""Old addresses, while the server of the form runs."""

import datetime as dt
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests.tools.comments.isso import TestIsso
from tools.comments.isso_database import IssoDatabase
from tools.comments.retention import forgetting

NOW = dt.datetime(2026, 10, 1, 12, tzinfo=dt.UTC)
DAY = 86_400


@pytest.fixture
def isso(tmp_path: Path) -> TestIsso:
    """Isso with two comments, 179 and 182 days old."""
    isso = TestIsso(tmp_path / "private/comments.db")
    for days in (179, 182):
        isso.created(isso.new(author=f"A{days}"), NOW.timestamp() - days * DAY)
    return isso


def emails(isso: TestIsso) -> list[str | None]:
    """Return the addresses, the newest first."""
    return [email for (email,) in isso.sql("SELECT email FROM comments ORDER BY created DESC")]


def test_old_addresses_are_deleted_at_once_and_after_each_pause(isso: TestIsso) -> None:
    """A server may run for a year without any command."""
    times = iter([NOW, NOW + dt.timedelta(days=1), NOW + dt.timedelta(days=2)])
    first = threading.Event()
    seen: list[list[str | None]] = []

    def clock() -> dt.datetime:
        seen.append(emails(isso))
        if len(seen) == 3:
            first.set()
        return next(times, NOW)

    with forgetting(IssoDatabase(isso.path, "x"), 180, pytest.fail, clock, 0.01):
        assert first.wait(20)
    kept = "alma@example.org"
    assert seen[:3] == [[kept, kept], [kept, None], [kept, None]]
    assert emails(isso) == [None, None]


def test_without_a_number_of_days_they_are_kept(isso: TestIsso) -> None:
    """The setting says so."""
    with forgetting(IssoDatabase(isso.path, "x"), 0, pytest.fail, lambda: NOW, 0.01):
        pass
    assert None not in emails(isso)


def test_a_failure_is_told_and_tried_again(isso: TestIsso) -> None:
    """The server goes on; a database may be locked for a while, or damaged until it is restored."""
    whole = isso.path.read_bytes()
    isso.path.write_bytes(b"nonsense" * 1000)
    told: list[str] = []
    failed = threading.Event()

    def tell(line: str) -> None:
        told.append(line)
        failed.set()

    with forgetting(IssoDatabase(isso.path, "comments.db"), 180, tell, lambda: NOW, 0.01):
        assert failed.wait(20)
        with closing(sqlite3.connect(isso.path)):
            isso.path.write_bytes(whole)
        for _ in range(500):
            if emails(isso)[1] is None:
                break
            threading.Event().wait(0.02)
    assert emails(isso) == ["alma@example.org", None]
    assert told[0].startswith("comments: old addresses could not be deleted (comments.db: the database is damaged")
