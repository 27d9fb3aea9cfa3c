"""``./blogg comments backup`` and ``comments restore``."""

import sqlite3
import threading
from pathlib import Path

import pytest

from plugins.comments.models import State
from plugins.engine.output.lock import hold
from tests.conftest import Site
from tests.tools.comments.blog import PLUGINS, comments_of, run
from tests.tools.comments.isso import TestIsso


@pytest.fixture
def blog(site: Site) -> Site:
    """Return a blog with a post and a form."""
    site.settings(PLUGINS=PLUGINS, COMMENTS={"form": True}, NOW="2026-10-02T20:00:00+02:00")
    site.post("regn.md", tags="blogg100")
    return site


@pytest.fixture
def isso(blog: Site) -> TestIsso:
    """Return Isso with the database of the blog."""
    return TestIsso(blog.root / "private/comments.db")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return the path of a backup."""
    return tmp_path / "kopia.db"


def test_a_backup_is_restored(blog: Site, isso: TestIsso, copy: Path) -> None:
    """Comments that were approved or deleted since stay so, and one that only the present database had is not lost."""
    isso.new()
    isso.new(author="Bo", text="Hemligt ord", email="bo@example.org")
    done = run(blog, "backup", str(copy))
    assert done.out == (f"{copy} har 2 kommentarer.\nDen har mejladresser: förvara den där ingen annan läser den.\n")
    assert copy.stat().st_mode & 0o077 == 0
    run(blog)
    run(blog, "approve", "1")
    run(blog, "delete", "2")
    isso.new(author="Cilla")
    done = run(blog, "restore", str(copy))
    assert (done.code, done.out, done.err) == (0, "private/comments.db är återställd, med 1 kommentar.\n", "")
    assert {each.author: each.state for each in comments_of(blog).values()} == {
        "Alma": State.APPROVED, "": State.DELETED, "Cilla": State.PENDING,
    }  # fmt: skip
    assert (isso.row(1)["mode"], isso.row(2)["text"]) == (1, "")
    assert b"Hemligt ord" not in isso.path.read_bytes()
    assert sorted(path.name for path in isso.path.parent.iterdir()) == ["comments.db", "comments.lock"]


def test_a_damaged_database_is_replaced(blog: Site, isso: TestIsso, copy: Path) -> None:
    """That is what a backup is for. A missing one is, too."""
    isso.new()
    run(blog, "backup", str(copy))
    isso.path.write_bytes(b"nonsense" * 900)
    assert run(blog).code == 1
    done = run(blog, "restore", str(copy))
    assert (done.code, done.out) == (0, (
        "private/comments.db går inte att läsa: kommentarer i den som ingen lista har visat är förlorade.\n"
        "private/comments.db är återställd, med 1 kommentar.\n"
    ))  # fmt: skip
    isso.path.unlink()
    assert run(blog, "restore", str(copy)).code == 0
    assert isso.row(1)["author"] == "Alma"


def test_nothing_is_replaced_while_comments_cannot_be_saved(blog: Site, isso: TestIsso, copy: Path) -> None:
    """A damaged file of the blog would lose what only the present database has."""
    isso.new()
    run(blog, "backup", str(copy))
    isso.new(author="Bo")
    blog.write("content/comments/x.json", "{")
    done = run(blog, "restore", str(copy))
    assert (done.code, "content/comments/x.json" in done.err) == (1, True)
    assert isso.row(2)["author"] == "Bo"


def test_a_backup_while_comments_come_is_whole(blog: Site, isso: TestIsso, copy: Path) -> None:
    """It is the database as it was at one moment."""
    stop = threading.Event()

    def send() -> None:
        while not stop.is_set():
            isso.new()

    thread = threading.Thread(target=send)
    thread.start()
    codes = [run(blog, "backup", str(copy)).code for _ in range(5)]
    stop.set()
    thread.join()
    assert codes == [0] * 5
    with sqlite3.connect(copy) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert sorted(path.name for path in copy.parent.iterdir()) == ["blog", "kopia.db"]


def test_the_server_must_not_run(blog: Site, isso: TestIsso, copy: Path) -> None:
    """It holds the lock beside the database."""
    isso.new()
    run(blog, "backup", str(copy))
    isso.new(author="Bo")
    with hold(isso.path.with_suffix(".lock"), "x"):
        done = run(blog, "restore", str(copy))
    fault = "private/comments.db: formulärets server använder den: avsluta ./blogg comments serve först\n"
    assert (done.code, done.err) == (1, fault)
    assert isso.row(2)["author"] == "Bo"


@pytest.mark.parametrize("kind", ["text", "cut", "other", "folder", "missing", "empty"])
def test_a_file_that_is_no_backup_replaces_nothing(blog: Site, isso: TestIsso, copy: Path, kind: str) -> None:
    """It is checked before."""
    isso.new(text="ord " * 8000)
    run(blog, "backup", str(copy))
    whole = copy.read_bytes()
    copy.unlink()
    if kind == "other":
        with sqlite3.connect(copy) as database:
            database.execute("CREATE TABLE songs (title)")
    elif kind == "folder":
        copy.mkdir()
    elif kind != "missing":
        copy.write_bytes({"text": b"nonsense" * 900, "cut": whole[: len(whole) // 2], "empty": b""}[kind])
    before = isso.path.read_bytes()
    done = run(blog, "restore", str(copy))
    assert (done.code, done.out, len(done.faults)) == (1, "", 1)
    assert done.err.startswith(str(copy))
    assert isso.path.read_bytes() == before


def test_a_backup_is_not_put_where_others_read_it(blog: Site, isso: TestIsso) -> None:
    """Neither into folders that are published or deleted, nor over the database."""
    isso.new()
    for name in ("content/kopia.db", "output/kopia.db", ".cache/kopia.db"):
        done = run(blog, "backup", str(blog.root / name))
        assert (done.code, "är inget ställe för dem" in done.err) == (1, True)
    assert "det här är själva databasen" in run(blog, "backup", str(isso.path)).err
    assert "det här är själva databasen" in run(blog, "restore", str(isso.path)).err
    assert "ingen fil är angiven" in run(blog, "backup").err
    assert run(blog, "backup", str(blog.root / "finns/inte/kopia.db")).code == 1


def test_without_a_database_there_is_no_backup(blog: Site, copy: Path) -> None:
    """It begins with the first comment."""
    done = run(blog, "backup", str(copy))
    fault = "private/comments.db: det finns ingen databas: den börjar med den första kommentaren\n"
    assert (done.code, done.err) == (1, fault)
    assert not copy.exists()
