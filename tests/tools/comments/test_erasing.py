"""``./blogg comments erase``: all of an e-mail address."""

import sqlite3
from contextlib import closing

import pytest

from plugins.comments.models import State
from tests.conftest import Site
from tests.tools.comments.blog import PLUGINS, comments_of, run
from tests.tools.comments.isso import TestIsso

MAIL = "From: Alma <ALMA@example.org>\nSubject: Regn\nDate: Wed, 30 Sep 2026 18:00:00 +0200\n\nMejlat\n"


@pytest.fixture
def blog(site: Site) -> Site:
    """Return a blog with a post and a form."""
    site.settings(PLUGINS=PLUGINS, COMMENTS={"form": True}, NOW="2026-10-02T20:00:00+02:00")
    site.post("regn.md", tags="blogg100")
    return site


def test_everything_of_an_address_is_erased(blog: Site) -> None:
    """Comments of the form and mails are, those that wait and shown ones; nothing of it is left in any file."""
    isso = TestIsso(blog.root / "private/comments.db")
    isso.new(text="Hemligt ett")
    isso.new(text="Hemligt två", email="Alma@Example.org")
    isso.new(author="Bo", text="Annat", email="bo@example.org")
    run(blog)
    run(blog, "approve", "1")
    run(blog, "add", str(blog.write("ett.eml", MAIL)))
    (blog.root / "ett.eml").unlink()
    done = run(blog, "erase", "alma@example.ORG")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "3 kommentarer är raderade.\n"
        "Git har kvar tidigare versioner av content/comments, och säkerhetskopior har kvar det de har.\n"
        "Läsare ser det efter ./blogg publish; ./blogg build visar det här.\n"
    )
    assert sorted(each.state for each in comments_of(blog).values()) == ["deleted"] * 3 + ["pending"]
    data = b"".join(path.read_bytes() for path in blog.root.rglob("*") if path.is_file())
    found = [each for each in (b"alma@example.org", b"Alma@", b"ALMA@", b"Hemligt", b"Mejlat") if each in data]
    assert found == []
    assert (isso.row(3)["email"], isso.row(3)["text"]) == ("bo@example.org", "Annat")
    assert run(blog).out.count("Bo") == 1


def test_an_address_that_isso_has_written_as_html_is_found(blog: Site) -> None:
    """It stores an ampersand as ``&amp;``, and a comment that was never listed is erased, too."""
    isso = TestIsso(blog.root / "private/comments.db")
    isso.new(email="a&b@example.org")
    assert isso.row(1)["email"] == "a&amp;b@example.org"
    assert run(blog, "erase", "a&b@example.org").out.startswith("1 kommentar är raderad.\n")
    assert (isso.row(1)["email"], isso.row(1)["text"]) == (None, "")


def test_the_address_of_a_comment_that_isso_has_deleted_is_erased(blog: Site) -> None:
    """Isso keeps it as long as there are answers."""
    isso = TestIsso(blog.root / "private/comments.db")
    number = isso.new()
    isso.new(author="Bo", parent=number, email="bo@example.org")
    isso.delete(number)
    assert run(blog, "erase", "alma@example.org").code == 0
    assert b"alma@" not in isso.path.read_bytes()


def test_an_unknown_address_is_told(blog: Site) -> None:
    """Addresses are kept for some days, so that an older comment has none any more."""
    TestIsso(blog.root / "private/comments.db")
    done = run(blog, "erase", "ingen@example.org")
    assert done.out == (
        "Ingen kommentar från den adressen är känd här.\n"
        "Adresser sparas i 180 dagar: ta bort en äldre kommentar med dess nummer i listan.\n"
    )
    assert done.code == 0


def test_a_machine_without_the_database_says_so(blog: Site) -> None:
    """The form's comments are to be erased where it is."""
    done = run(blog, "erase", "alma@example.org")
    assert done.out.startswith("private/comments.db finns inte här: ")


def test_nothing_stays_behind_in_the_pages(blog: Site) -> None:
    """SQLite as Python often has it overwrites nothing of a row that Isso deletes: a deletion here does so for both."""
    isso = TestIsso(blog.root / "private/comments.db")
    isso.new(author="Bo", email="bo@example.org")
    isso.new(text="Det hemliga ordet")
    run(blog)
    with closing(sqlite3.connect(isso.path)) as database, database:
        database.execute("PRAGMA secure_delete = OFF")
        database.execute("DELETE FROM comments WHERE id = 2")
    assert b"Det hemliga" in isso.path.read_bytes()
    run(blog, "delete", "1")
    data = isso.path.read_bytes()
    assert [each for each in (b"alma@", b"Det hemliga", b"bo@") if each in data] == []


@pytest.mark.parametrize(
    ("words", "what"), [([], "ingen mejladress är angiven"), (["alma"], "det här är ingen mejladress")]
)
def test_a_slip_erases_nothing(blog: Site, words: list[str], what: str) -> None:
    """The command takes one address."""
    done = run(blog, "erase", *words)
    assert (done.code, done.err) == (1, f"comments erase: {what}: skriv den som nagon@example.org\n")
    assert run(blog, "erase", "a@b.example", "c@d.example").code == 1
    assert State.DELETED not in {each.state for each in comments_of(blog).values()}
