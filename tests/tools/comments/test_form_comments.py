"""Comments of the form: between the database of the real Isso and the files of the blog."""

import datetime as dt
import sqlite3
import threading
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from plugins.comments.merging import deleted
from plugins.comments.models import Comment, Source, State
from tests.conftest import Site
from tests.forked import Forked
from tests.forked import run as run_in_process
from tests.tools.comments.blog import PLUGINS, RAIN, comments_of, run, store_of
from tests.tools.comments.isso import TestIsso
from tests.tools.comments.processes import die_in_a_transaction, take_in
from tools.comments import isso_database
from tools.comments.form_comments import take_in_form
from tools.comments.isso_database import IssoDatabase

DATABASE = "private/comments.db"


@pytest.fixture
def served(site: Site) -> Site:
    """Return a blog with a form and a post."""
    site.settings(PLUGINS=PLUGINS, COMMENTS={"form": True, "keep_email_days": 0}, NOW="2026-10-02T20:00:00+02:00")
    site.post("regn.md", tags="blogg100", title="Regn mot rutan")
    return site


@pytest.fixture
def isso(served: Site) -> TestIsso:
    """Return Isso with the database of the blog."""
    return TestIsso(served.root / DATABASE)


def by_author(site: Site) -> dict[str, Comment]:
    """Return the comments of a blog by their authors; deleted ones have none."""
    return {each.author or each.id: each for each in comments_of(site).values()}


def test_comments_of_the_form_are_listed_at_once(served: Site, isso: TestIsso) -> None:
    """No other command takes them in before: names and addresses are as they were typed, the text is HTML."""
    number = isso.new(author="Alma & <Bo>", website="https://a.example/?a=1&b=2", text="Hej *du*\n<b>x</b>")
    isso.created(number, 1759147200.75)
    assert "Alma & <Bo>" in run(served).out
    [comment] = comments_of(served).values()
    assert comment == Comment(
        id=f"form-{number}-1759147200750",
        source=Source.FORM,
        date=dt.datetime(2025, 9, 29, 12, tzinfo=dt.UTC),
        author="Alma & <Bo>",
        website="https://a.example/?a=1&b=2",
        html="<p>Hej <em>du</em><br>\n&lt;b&gt;x&lt;/b&gt;</p>",
    )
    assert store_of(served).read(RAIN).comments == (comment,)


def test_no_address_of_a_person_is_in_a_file_of_the_blog(served: Site, isso: TestIsso) -> None:
    """Neither an e-mail address nor a network address, and no digest of one."""
    isso.new()
    run(served)
    data = b"".join(path.read_bytes() for path in (served.root / "content").rglob("*") if path.is_file())
    assert [each for each in (b"alma@", b"192.0.2", b"example.org") if each in data] == []


def test_approved_and_deleted_comments_are_so_in_the_database(served: Site, isso: TestIsso) -> None:
    """Nothing of a deleted one is left there: no text, no name, no address; the number is not used again."""
    first = isso.new(website="https://a.example/")
    second = isso.new(author="Bo", text="Hemligt ord", email="bo@example.org", website="https://bo.example/")
    isso.new(author="Cilla", parent=second)
    run(served)
    run(served, "approve", by_author(served)["Alma"].id)
    run(served, "delete", by_author(served)["Bo"].id)
    assert (isso.row(first)["mode"], isso.row(first)["email"]) == (1, "alma@example.org")
    gone = isso.row(second)
    assert (gone["mode"], gone["text"]) == (4, "")
    assert [gone[key] for key in ("author", "email", "website", "remote_addr")] == [None] * 4
    assert not any(gone["voters"])
    data = (served.root / DATABASE).read_bytes()
    assert [each for each in (b"bo@", b"Hemligt", b"bo.example") if each in data] == []
    assert isso.new(author="Dan") == 4
    assert by_author(served)["Cilla"].parent == next(id_ for id_ in comments_of(served) if id_.startswith("form-2-"))


def test_isso_keeps_the_address_of_a_deleted_comment_and_a_list_does_not(served: Site, isso: TestIsso) -> None:
    """Isso's own deletion of a comment with answers leaves the e-mail address and the network address."""
    number = isso.new()
    isso.new(author="Bo", parent=number)
    run(served)
    isso.delete(number)
    assert isso.row(number)["email"] == "alma@example.org"
    run(served)
    assert (isso.row(number)["email"], isso.row(number)["remote_addr"]) == (None, None)
    assert sorted(each.state for each in comments_of(served).values()) == ["deleted", "pending"]


def test_a_comment_that_isso_has_approved_is_approved(served: Site, isso: TestIsso) -> None:
    """It need not be approved a second time."""
    number = isso.new()
    run(served)
    isso.app.db.comments.activate(number)
    assert run(served).out.startswith("Inga kommentarer väntar.")
    assert by_author(served)["Alma"].state == State.APPROVED


def test_a_file_that_the_writer_has_edited_stays(served: Site, isso: TestIsso) -> None:
    """Comments that are in the files are not taken from the database again."""
    isso.new()
    run(served)
    store_of(served).edit(lambda each: replace(each, author="Alma E.", html="<p>Hej!</p>"))
    run(served)
    assert by_author(served)["Alma E."].html == "<p>Hej!</p>"


def test_answers_know_what_they_answer(served: Site, isso: TestIsso) -> None:
    """Isso has the numbers of its own comments; the form notes the ids of others."""
    first = isso.new()
    second = isso.new(author="Bo", parent=first)
    third = isso.new(author="Cilla")
    isso.sql("CREATE TABLE answered (comment INTEGER, created FLOAT, parent VARCHAR)")
    isso.sql("INSERT INTO answered SELECT id, created, 'own-1' FROM comments WHERE id = ?", third)
    isso.sql("INSERT INTO answered VALUES (?, 5.0, 'of an earlier one')", second)
    run(served)
    found = by_author(served)
    assert (found["Bo"].parent, found["Cilla"].parent, found["Alma"].parent) == (found["Alma"].id, "own-1", "")


def test_an_answer_to_a_comment_that_the_database_has_lost(served: Site, isso: TestIsso) -> None:
    """It answers the newest of that number that came before it, which the files still have."""
    first = isso.new()
    isso.created(first, 1000.0)
    run(served)
    isso.sql("DELETE FROM comments")
    second = isso.new(author="Bo")
    isso.sql("UPDATE comments SET id = 9, parent = ?, created = 2000.0", first)
    run(served)
    assert second == first
    assert by_author(served)["Bo"].parent == "form-1-1000000"


@pytest.mark.parametrize("state", [State.APPROVED, State.DELETED])
def test_a_number_that_is_used_again_is_another_comment(served: Site, isso: TestIsso, state: State) -> None:
    """It neither revives a deleted comment nor replaces one that is shown."""
    number = isso.new(author="Alma", text="Det första")
    run(served)
    word = "approve" if state is State.APPROVED else "delete"
    run(served, word, "1")
    isso.sql("DELETE FROM comments")
    time.sleep(0.01)
    assert isso.new(author="Bo", text="Det andra") == number
    run(served)
    states = {each.author: each.state for each in comments_of(served).values()}
    assert states == {"Alma" if state is State.APPROVED else "": state, "Bo": State.PENDING}
    run(served, "approve", by_author(served)["Bo"].id)
    assert isso.row(number)["author"] == "Bo"
    assert isso.row(number)["mode"] == 1


def test_a_database_that_has_lost_comments_takes_none_away(served: Site, isso: TestIsso) -> None:
    """A line says so until a list has told it: it may have been emptied, or be an older one."""
    isso.new()
    isso.new(author="Bo")
    run(served)
    isso.sql("DELETE FROM comments")
    line = "private/comments.db har inte längre 2 kommentarer från formuläret: de finns kvar här."
    assert line in run(served, "fetch").out
    assert line in run(served).out
    assert "längre" not in run(served).out
    assert "längre" not in run(served, "fetch").out
    assert len(comments_of(served)) == 2


def test_a_database_has_not_lost_what_it_never_had(served: Site, isso: TestIsso) -> None:
    """The files may have comments of another machine's form; a list with a new database here is silent about them."""
    other = Comment("form-9-1790000000000", Source.FORM, dt.datetime.fromtimestamp(1790000000, dt.UTC), "Alma")
    store_of(served).take_in(RAIN, [other])
    isso.new(author="Bo")
    assert "längre" not in run(served).out + run(served, "fetch").out + run(served).out


def test_a_database_that_was_replaced_by_a_new_one_has_lost_its_comments(served: Site, isso: TestIsso) -> None:
    """Approved comments count, and those that another command than the list has taken in; deleted ones do not."""
    for author in ("Alma", "Bo", "Cia"):
        isso.new(author=author)
    run(served)
    run(served, "approve", "1")
    run(served, "delete", "2")
    (served.root / DATABASE).unlink()
    assert "längre" not in run(served).out
    isso.sql("SELECT 1")
    assert "har inte längre 2 kommentarer från formuläret" in run(served).out


def test_an_older_database_hears_again_what_the_writer_has_said(served: Site, isso: TestIsso) -> None:
    """A backup that was taken back brings no deleted comment, and no address of one."""
    isso.new(author="Alma", text="Hemligt ord")
    isso.new(author="Bo", email="bo@example.org")
    run(served)
    backup = (served.root / DATABASE).read_bytes()
    run(served, "delete", "1")
    run(served, "approve", "2")
    (served.root / DATABASE).write_bytes(backup)
    assert run(served).out.startswith("Inga kommentarer väntar.")
    assert (isso.row(1)["mode"], isso.row(1)["text"], isso.row(1)["email"], isso.row(2)["mode"]) == (4, "", None, 1)
    assert [each.state for each in comments_of(served).values()] == [State.DELETED, State.APPROVED]


def test_a_file_that_has_lost_comments_gets_them_again(served: Site, isso: TestIsso) -> None:
    """A file may be deleted by mistake: nothing is lost on either side."""
    isso.new()
    run(served)
    run(served, "approve", "1")
    [path] = (served.root / "content/comments").iterdir()
    path.unlink()
    run(served)
    assert by_author(served)["Alma"].state == State.APPROVED


def test_without_a_database_the_comments_stay(served: Site) -> None:
    """A copy of the blog on another machine has none. It is told where the blog has a form."""
    store_of(served).take_in(RAIN, [Comment("form-1-1", Source.FORM, dt.datetime.fromtimestamp(1, dt.UTC), "Alma")])
    line = "private/comments.db finns inte här: inga kommentarer från formuläret kommer in, och de som finns är kvar.\n"
    done = run(served)
    assert (done.code, done.out.endswith(line)) == (0, True)
    assert run(served, "approve", "1").code == 0
    assert not (served.root / "private").exists()
    served.settings(PLUGINS=PLUGINS, COMMENTS={})
    assert line not in run(served).out


def test_a_comment_on_an_unknown_post_is_kept(served: Site, isso: TestIsso) -> None:
    """It is listed with the address."""
    isso.new("/posts/borta/", title="Borta")
    assert "posts/borta/ (inget sådant inlägg)" in run(served).out


def test_a_locked_database_is_a_fault_after_some_patience(
    served: Site, isso: TestIsso, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command waits for the server, and not for ever; nothing is half done."""
    isso.new()
    monkeypatch.setattr(isso_database, "_PATIENCE", 0.2)
    with sqlite3.connect(isso.path, isolation_level=None) as database:
        database.execute("BEGIN EXCLUSIVE")
        done = run(served)
        database.execute("ROLLBACK")
    fault = "private/comments.db: ett annat program håller i databasen: försök igen när det är klart\n"
    assert (done.code, done.out, done.err) == (1, "", fault)
    assert comments_of(served) == {}
    assert run(served).code == 0


def test_a_command_waits_for_the_server(served: Site, isso: TestIsso) -> None:
    """It writes for a moment."""
    isso.new()
    database = sqlite3.connect(isso.path, isolation_level=None, check_same_thread=False)
    database.execute("BEGIN EXCLUSIVE")
    timer = threading.Timer(0.2, database.execute, ["ROLLBACK"])
    timer.start()
    done = run(served)
    timer.join()
    database.close()
    assert (done.code, len(comments_of(served))) == (0, 1)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"nonsense" * 900, "databasen är skadad"),
        (b"SQLite format 3\0" + b"\xff" * 4080, "databasen "),
    ],
)
def test_a_damaged_database_is_a_fault(served: Site, data: bytes, fault: str) -> None:
    """The remedy is the backup."""
    served.write(DATABASE, data)
    done = run(served)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"private/comments.db: {fault}")
    assert len(done.faults) == 1


def test_a_file_of_another_program_is_a_fault(served: Site) -> None:
    """Its tables are not those of Isso; a file that is still empty is none yet."""
    served.settings(PLUGINS=PLUGINS, COMMENTS={"form": True})
    served.write(DATABASE, b"")
    assert run(served).code == 0
    assert run(served, "erase", "a@b.example").code == 0
    with sqlite3.connect(served.root / DATABASE) as database:
        database.execute("CREATE TABLE songs (title)")
    done = run(served)
    assert (done.code, done.out) == (1, "")
    assert "private/comments.db: det här är ingen databas från Isso (no such table: comments)" in done.err


def test_two_that_take_in_at_once_double_nothing(served: Site, isso: TestIsso) -> None:
    """Each reads the database as it is at one moment, and they change the files in turns."""
    for number in range(30):
        isso.new(author=f"A{number}")
    running = [Forked(take_in, served.root) for _ in range(2)]
    assert [each.wait() for each in running] == [0, 0]
    for process in running:
        process.close()
    assert sorted(each.author for each in comments_of(served).values()) == sorted(f"A{n}" for n in range(30))


def test_comments_that_come_meanwhile_are_taken_in_whole_or_later(served: Site, isso: TestIsso) -> None:
    """None is lost and none is doubled while the form takes comments."""
    stop = threading.Event()
    sent: list[str] = []

    def send() -> None:
        while not stop.is_set():
            sent.append(f"A{len(sent)}")
            isso.new(author=sent[-1])

    thread = threading.Thread(target=send)
    thread.start()
    database = IssoDatabase(Path(isso.path), DATABASE)
    for _ in range(10):
        take_in_form(store_of(served), database)
    stop.set()
    thread.join()
    take_in_form(store_of(served), database)
    assert sorted(each.author for each in comments_of(served).values()) == sorted(sent)


def test_what_a_killed_server_left_half_is_rolled_back(served: Site, isso: TestIsso) -> None:
    """Its journal is played back before the database is read."""
    isso.new()
    assert run_in_process(die_in_a_transaction, isso.path).code == 9
    assert (served.root / f"{DATABASE}-journal").exists()
    run(served)
    assert list(by_author(served)) == ["Alma"]


def test_addresses_of_persons_are_kept_for_some_days_only(served: Site, isso: TestIsso) -> None:
    """Every command deletes older ones, and nothing of them is left in the file; the comments stay."""
    served.settings(PLUGINS=PLUGINS, COMMENTS={"form": True, "keep_email_days": 30})
    old = isso.new(email="gammal.adress@example.org")
    isso.created(old, time.time() - 31 * 86400)
    new = isso.new(author="Bo", email="ny@example.org")
    run(served)
    row = isso.row(old)
    assert [row[key] for key in ("email", "remote_addr", "text", "author")] == [None, None, "Hej *du*", "Alma"]
    assert not any(row["voters"])
    assert (isso.row(new)["email"], isso.row(new)["remote_addr"]) == ("ny@example.org", "192.0.2.0")
    assert b"gammal.adress" not in isso.path.read_bytes()
    assert isso.new(author="Cilla") == 3


def test_no_days_keep_addresses_for_ever(served: Site, isso: TestIsso) -> None:
    """That is what 0 stands for."""
    isso.created(isso.new(), 1000.0)
    run(served)
    assert isso.row(1)["email"] == "alma@example.org"


def test_a_deleted_comment_that_nobody_has_seen_is_not_taken_in(served: Site, isso: TestIsso) -> None:
    """One that was answered is, so that its answers stay together."""
    first = isso.new()
    isso.new(author="Bo", parent=first)
    isso.new(author="Cilla", parent=first)
    alone = isso.new(author="Dan")
    isso.sql("UPDATE comments SET mode = 4 WHERE id IN (?, ?)", first, alone)
    run(served)
    assert sorted(each.state for each in comments_of(served).values()) == ["deleted", "pending", "pending"]


def test_deleted_files_say_nothing(served: Site, isso: TestIsso) -> None:
    """A comment that was deleted in its file only is deleted in the database by the next command."""
    isso.new()
    run(served)
    store_of(served).edit(deleted)
    run(served, "fetch")
    assert isso.row(1)["text"] == ""
