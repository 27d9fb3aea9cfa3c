"""The store: whatever its file is, it makes builds slower at worst, and a line says so."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.engine.store import store as module
from plugins.engine.store.store import Store

QUERY = "SELECT key, html FROM html"


def keep(store: Store, key: str) -> bool:
    """Store a row."""
    return store.change(lambda database: database.execute("INSERT INTO html VALUES (?, '<p>', x'00')", [key]))


def shown(store: Store) -> list[str]:
    """Return the warnings without the names of folders."""
    return [f"{each.what}: {each.remedy}" for each in store.warnings]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a store with a row, in a folder that a build has made."""
    path = tmp_path / "cache/texts.sqlite"
    store = Store(path, "code")
    assert (store.rows(QUERY), path.exists()) == ([], False)
    assert keep(store, "a")
    assert store.rows(QUERY) == [("a", "<p>")]
    store.close()
    return path


def run(path: Path, statement: str) -> None:
    """Change the file as another program might."""
    with sqlite3.connect(path) as database:
        database.execute(statement)
    database.close()


DAMAGED = "is damaged, so all texts are read anew: nothing is lost"
# what becomes of the file: a function, and what is said of it
SPOILT: dict[str, Callable[[Path], object]] = {
    "no database": lambda path: path.write_text("no database " * 100),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "zeros": lambda path: path.write_bytes(bytes(8192)),
    "of another program": lambda path: run(path, "CREATE TABLE notes (text)"),
    "with a trigger": lambda path: run(
        path, "CREATE TRIGGER t AFTER INSERT ON html BEGIN DELETE FROM files; SELECT load_extension('x'); END"
    ),
    "with a view that never ends": lambda path: run(
        path, "CREATE VIEW v AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x FROM n"
    ),
    "of a later version": lambda path: run(path, "ALTER TABLE html ADD COLUMN more"),
    "with a value of 100 MB": lambda path: run(path, "UPDATE html SET html = zeroblob(100000000)"),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_spoilt_file_is_made_anew(path: Path, spoil: Callable[[Path], object]) -> None:
    """Nothing of it is used or run, and the next rows are kept again."""
    spoil(path)
    store = Store(path, "code")
    assert store.rows(QUERY) == []
    assert (keep(store, "b"), store.rows(QUERY), shown(store)) == (True, [("b", "<p>")], [DAMAGED])


def a_folder_in_its_place(path: Path) -> None:
    """Make a folder where the file was."""
    path.unlink()
    path.mkdir()


def test_a_store_that_cannot_be_opened_is_told_and_left_alone(path: Path) -> None:
    """A build goes on without it."""
    a_folder_in_its_place(path)
    store = Store(path, "code")
    assert (store.rows(QUERY), keep(store, "b"), store.rows(QUERY)) == ([], False, [])
    what = "cannot be used (unable to open database file), so builds take longer"
    assert shown(store) == [f"{what}: make cache/ writable, or delete it"]


def test_a_store_that_another_program_holds_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for it for long."""
    monkeypatch.setattr(module, "_SECONDS", 0.01)
    holder = sqlite3.connect(path)
    holder.execute("BEGIN EXCLUSIVE")
    store = Store(path, "code")
    assert (store.rows(QUERY), keep(store, "b")) == ([], False)
    holder.close()
    what = "cannot be used (database is locked), so builds take longer"
    assert shown(store) == [f"{what}: wait until no other program uses it, or delete it"]


def test_a_store_that_is_deleted_meanwhile_begins_anew(path: Path) -> None:
    """`./blogg clean` may run beside a preview."""
    store = Store(path, "code")
    assert store.rows(QUERY) == [("a", "<p>")]
    shutil.rmtree(path.parent)
    assert (store.rows(QUERY), keep(store, "b"), store.rows(QUERY)) == ([], True, [("b", "<p>")])
    assert store.warnings == []


@pytest.mark.parametrize("query", ["DELETE FROM converted WHERE used < 1", "DELETE FROM made WHERE at < 1"])
def test_old_texts_are_found_without_a_look_at_all(path: Path, query: str) -> None:
    """Each build that stores something forgets old texts, so this must not grow with the blog."""
    (*_, how) = Store(path, "code").rows(f"EXPLAIN QUERY PLAN {query}")[0]
    assert "INDEX ages_of_" in str(how)
