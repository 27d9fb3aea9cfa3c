"""The desk with the real Isso: floods, comments that are sent twice, and a database that is locked, gone or damaged."""

import sqlite3
import stat
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from tests.tools.comments.forms import ORIGIN, FormServer, form_server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[FormServer]:
    """Run a server whose limit of comments is not reached."""
    with form_server(tmp_path) as running:
        yield running


def execute(server: FormServer, sql: str, *values: object) -> list[tuple[object, ...]]:
    """Run a statement on the database."""
    with closing(sqlite3.connect(server.database)) as connection, connection:
        return connection.execute(sql, values).fetchall()


def test_a_flood_from_one_network_is_held_up_and_its_text_stays(tmp_path: Path) -> None:
    """The proxy says which network it is. Others are not held up, nor are those whose comments had faults."""
    with form_server(tmp_path, per_minute=2) as server:
        near = {"X-Forwarded-For": "192.0.2.1"}
        for number in range(2):
            assert server.send({"Origin": ORIGIN, **near}, text="").status == 422
            assert server.send({"Origin": ORIGIN, **near}, text=f"Nummer {number}").status == 303
        third = server.send({"Origin": ORIGIN, "X-Forwarded-For": "192.0.2.99"}, text="Nummer 3")
        assert (third.status, third.faults, third.headers["Retry-After"]) == (429, {"form": "För fort."}, "60")
        assert third.typed("text") == "Nummer 3"
        assert server.send({"Origin": ORIGIN, "X-Forwarded-For": "198.51.100.1"}, text="Nummer 3").status == 303
        assert server.kept("remote_addr") == [("192.0.2.0",), ("192.0.2.0",), ("198.51.100.0",)]


def test_only_the_proxy_is_believed(tmp_path: Path) -> None:
    """A reader who sends a network address of another to the proxy is known by what the proxy adds."""
    with form_server(tmp_path) as server:
        assert server.send({"Origin": ORIGIN, "X-Forwarded-For": "203.0.113.7, 192.0.2.1"}).status == 303
        assert server.kept("remote_addr") == [("192.0.2.0",)]


def test_a_family_may_write_more_than_three_comments(server: FormServer) -> None:
    """Isso by itself takes three to a post from one network, for ever."""
    assert [server.post(text=f"Nummer {number}").status for number in range(8)] == [303] * 8


def test_a_comment_that_is_sent_twice_is_kept_once(tmp_path: Path) -> None:
    """A double click sends two at once; who gets no answer sends again, and is not called a flood."""
    with form_server(tmp_path, per_minute=1) as server, ThreadPoolExecutor(8) as pool:
        sent = [pool.submit(server.post, text="Samma", author="A & <B>", website="a.example/?b&c") for _ in range(8)]
        assert {each.result().status for each in sent} == {303}
        assert len(server.kept()) == 1


@pytest.mark.parametrize(
    "changed", [{"author": "Bo"}, {"email": "a@test.example"}, {"website": "a.example"}, {"text": "Annat"}]
)
def test_a_comment_that_differs_is_another(server: FormServer, changed: dict[str, str]) -> None:
    """Somebody who mends an address and sends again has not sent the same."""
    assert [server.post().status, server.post(**changed).status] == [303, 303]
    assert len(server.kept()) == 2


def test_the_same_answer_to_two_comments_is_two(server: FormServer) -> None:
    """“Tack!” to one is not “Tack!” to the other."""
    server.page("posts/regn/", parents=("mail-a", "mail-b"))
    assert {server.post(parent=each, text="Tack!").status for each in ("mail-a", "mail-b", "", "mail-a")} == {303}
    assert execute(server, "SELECT comment, parent FROM answered") == [(1, "mail-a"), (2, "mail-b")]
    assert len(server.kept()) == 3


def test_an_answer_knows_the_comment_of_isso_that_it_answers(server: FormServer) -> None:
    """Unless Isso has given its number to another comment since."""
    server.post(text="Första")
    ((created,),) = server.kept("comments.created")
    ids = (f"form-1-{int(float(str(created)) * 1000)}", "form-1-12345")
    server.page("posts/regn/", parents=ids)
    for number, each in enumerate(ids):
        assert server.post(text=f"Svar {number}", parent=each).status == 303
    assert server.kept("parent") == [(None,), (1,), (None,)]
    assert execute(server, "SELECT comment, parent FROM answered") == [(2, ids[0]), (3, ids[1])]


def test_a_database_that_is_locked_for_long_is_told_and_the_text_stays(tmp_path: Path) -> None:
    """Nothing is lost: the same comment is taken as soon as the database is free, and only once."""
    with form_server(tmp_path, locked=0.2) as server:
        assert server.post(text="Före").status == 303
        with closing(sqlite3.connect(server.database, isolation_level=None)) as holder:
            holder.execute("BEGIN EXCLUSIVE")
            reply = server.post(text="Under tiden")
            assert (reply.status, reply.faults, reply.typed("text")) == (503, {"form": "Kom igen."}, "Under tiden")
            assert reply.headers["Retry-After"] == "60"
            holder.execute("COMMIT")
        assert "database is locked" in server.told[0]
        assert server.post(text="Under tiden").status == 303
        assert server.kept("text") == [("Före",), ("Under tiden",)]


def test_a_database_that_is_locked_for_a_moment_is_waited_for(server: FormServer) -> None:
    """An export or a backup takes no longer."""
    server.post(text="Före")
    with closing(sqlite3.connect(server.database, isolation_level=None, check_same_thread=False)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        threading.Timer(0.2, holder.execute, ("COMMIT",)).start()
        assert server.post(text="Under tiden").status == 303
    assert (len(server.kept()), server.told) == (2, [])


def test_a_database_that_is_gone_is_made_anew(server: FormServer) -> None:
    """Whoever moves it away while the server runs loses no comment that comes then."""
    server.post(text="Före")
    server.database.unlink()
    assert server.post(text="Efter").status == 303
    assert server.kept("text") == [("Efter",)]


def test_a_folder_that_is_gone_is_made_anew(server: FormServer) -> None:
    """A first start makes it, too. It and the file are the owner's alone: they have e-mail addresses."""
    assert not server.database.parent.exists()
    assert server.post().status == 303
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (server.database.parent, server.database)]
    assert modes == [0o700, 0o600]
    assert stat.S_IMODE(server.database.with_suffix(".salt").stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"no database" * 1000, b"SQLite format 3\0" + bytes(4000)])
def test_a_damaged_database_is_told_and_left_alone(server: FormServer, content: bytes) -> None:
    """The reader keeps the text, and the writer the file."""
    server.database.parent.mkdir()
    server.database.write_bytes(content)
    reply = server.post()
    assert (reply.status, reply.faults, reply.typed("text")) == (503, {"form": "Kom igen."}, "Det **regnar**.")
    assert server.database.read_bytes() == content
    assert "could not be kept (DatabaseError" in server.told[0]


def test_a_folder_that_takes_nothing_is_told(server: FormServer) -> None:
    """A disk that is read-only, or a file where the folder should be."""
    server.database.parent.write_text("")
    assert server.post().status == 503
    assert "comments: a comment on posts/regn/ could not be kept" in server.told[0]
    server.database.parent.unlink()
    assert server.post().status == 303


def test_a_table_that_is_gone_is_told_and_made_anew(server: FormServer) -> None:
    """An older database may have been put back under a running server."""
    server.post(text="Före")
    execute(server, "DROP TABLE answered")
    assert server.post(text="Efter").status == 503
    assert server.post(text="Efter").status == 303
    assert server.kept("text") == [("Före",), ("Efter",)]


def test_nothing_that_waits_is_deleted_by_its_age(tmp_path: Path) -> None:
    """Isso by itself deletes what has waited for 30 days, whenever it starts."""
    with form_server(tmp_path) as server:
        server.post(text="Gammal")
        execute(server, "UPDATE comments SET created = 1000")
    with form_server(tmp_path) as server:
        assert server.post(text="En ny").status == 303
        time.sleep(0.2)  # it deletes in another thread
        assert server.kept("text") == [("Gammal",), ("En ny",)]


def test_texts_that_take_long_to_convert_are_taken_at_once(server: FormServer) -> None:
    """Isso converts the text of each comment for its own answer, which nobody reads."""
    for text in ("[" * 10_000, "> " * 5_000, "*a_ " * 2_500, "`" * 10_000):
        assert server.post(text=text).status == 303


def test_the_salt_is_ones_own(tmp_path: Path) -> None:
    """Isso's is known to all, so that hashes of addresses could be looked up."""
    salts = []
    for name in ("a", "b"):
        with form_server(tmp_path / name) as server:
            server.post()
            server.post(text="En till")
            salts.append(server.database.with_suffix(".salt").read_text())
    assert len(set(salts)) == 2
    assert all(len(each) == 64 for each in salts)


def test_other_tables_may_be_written_beside_it(server: FormServer) -> None:
    """Fifty readers of the database and ten writers at once lose nothing."""
    with ThreadPoolExecutor(10) as pool:
        sent = [pool.submit(server.post, text=f"Nummer {number}") for number in range(60)]
        read = [pool.submit(server.kept) for _ in range(20)]
        assert {each.result().status for each in sent} == {303}
        assert max(len(each.result()) for each in read) <= 60
    assert {text for (text,) in server.kept("text")} == {f"Nummer {number}" for number in range(60)}


def test_what_the_server_prints_names_nobody(server: FormServer) -> None:
    """A log outlives what a reader may have erased."""
    server.database.parent.mkdir()
    server.database.write_bytes(b"no database" * 1000)
    server.post(author="Hemlig", email="hemlig@test.example", text="Hemligt")
    assert "emlig" not in "".join(server.told)
