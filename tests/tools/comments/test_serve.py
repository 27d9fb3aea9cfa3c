"""The command that serves the form: its start, its end, a kill in the middle, and what it refuses."""

import re
import signal
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.conftest import Site
from tests.forked import Forked
from tests.tools.comments.forms import FIELDS, FORM_TYPE, NOT_FOUND, ORIGIN, Reply, ask, post_page
from tools.comments import extra
from tools.comments.serve import serve_comments

PLUGINS = ["plugins.challenge", "plugins.identity", "plugins.comments", "plugins.pages"]
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)")
SENT = {"Content-Type": FORM_TYPE, "Origin": ORIGIN}


@pytest.fixture
def blog(site: Site) -> Site:
    """Write a blog with a form, and a page of a post in its output."""
    site.settings(PLUGINS=PLUGINS, COMMENTS={"form": True, "per_minute": 1000})
    site.write("output/404.html", NOT_FOUND)
    site.write("output/posts/regn/index.html", post_page("posts/regn/"))
    return site


class Serving:
    """The command in a process of its own; ``given`` are a port and the path of a socket."""

    def __init__(self, blog: Site, *given: str) -> None:
        self.process = Forked(serve_comments, blog.root, *given, stderr=True)
        self.greeting = [self.process.stdout.readline().decode() for _ in range(2)]
        found = ADDRESS.search(self.greeting[0])
        self.port = int(found[1]) if found else 0

    def post(self, text: str, **headers: str) -> Reply:
        """Send a comment."""
        return ask(self.port, "POST", urlencode({**FIELDS, "text": text}).encode(), {**SENT, **headers})

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Send a signal; return the exit code and what the command had to say."""
        self.process.send_signal(number)
        _, err = self.process.communicate(timeout=20)
        return self.process.wait(), err.decode()


@contextmanager
def serving(blog: Site, *given: str) -> Iterator[Serving]:
    """Run the command, on any free port unless it is given one or a socket, and kill what is left of it."""
    running = Serving(blog, *(given or ("0",)))
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.end(signal.SIGKILL)


def texts(blog: Site) -> list[str]:
    """Return the texts in the database, sorted."""
    with closing(sqlite3.connect(blog.root / "private/comments.db")) as connection:
        return sorted(text for (text,) in connection.execute("SELECT text FROM comments"))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_is_and_ends_well(blog: Site, number: int) -> None:
    """Ctrl-C and a service manager end it without a fault."""
    with serving(blog) as running:
        assert running.greeting == [
            f"Formuläret på {ORIGIN} besvaras på http://127.0.0.1:{running.port}; Ctrl-C avslutar\n",
            "Låt webbplatsens proxy skicka /comments/new dit (docs/comments.md)\n",
        ]
        assert running.post("Hej och hå").status == 303
        assert running.end(number) == (0, "")
    assert texts(blog) == ["Hej och hå"]


def test_old_addresses_are_deleted_while_it_runs(blog: Site) -> None:
    """Without any other command."""
    database = blog.root / "private/comments.db"
    with serving(blog) as running:
        assert running.post("Hej och hå").status == 303
        running.end(signal.SIGTERM)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE comments SET created = created - 181 * 86400")
        assert connection.execute("SELECT remote_addr FROM comments").fetchall() != [(None,)]
    with serving(blog):
        for _ in range(1000):
            with closing(sqlite3.connect(database)) as connection:
                if connection.execute("SELECT remote_addr FROM comments").fetchall() == [(None,)]:
                    return
            time.sleep(0.01)
    pytest.fail("the address is still there")


def test_a_site_below_a_folder_has_its_form_there(blog: Site) -> None:
    """The base of SITEURL stands before all addresses, whether the proxy passes it on or not."""
    blog.settings(PLUGINS=PLUGINS, COMMENTS={"form": True}, SITEURL=f"{ORIGIN}/blogg")
    with serving(blog) as running:
        assert "/blogg/comments/new" in running.greeting[1]
        body = urlencode(FIELDS).encode()
        for path in ("/blogg/comments/new", "/comments/new"):
            reply = ask(running.port, "POST", body, SENT, path)
            assert (reply.status, reply.headers["Location"]) == (303, "/blogg/comments/thanks/")


def test_a_kill_in_the_middle_loses_nothing_that_was_accepted(blog: Site) -> None:
    """And what was sent again, since no answer came, is kept once."""
    thanked: list[str] = []
    unanswered: list[str] = []
    with serving(blog) as running:

        def write(writer: int) -> None:
            for number in range(500):
                text = f"Nummer {writer} {number}"
                try:
                    if running.post(text).status == 303:
                        thanked.append(text)
                except OSError:
                    unanswered.append(text)
                    return

        writers = [threading.Thread(target=write, args=(each,)) for each in range(4)]
        for each in writers:
            each.start()
        while len(thanked) < 20:
            writers[0].join(0.01)
        running.end(signal.SIGKILL)
        for each in writers:
            each.join()
    assert set(thanked) <= set(texts(blog))
    assert len(unanswered) == 4
    with serving(blog) as running:
        assert {running.post(text).status for text in unanswered} == {303}
    assert texts(blog) == sorted([*thanked, *unanswered])


def test_a_second_server_of_the_same_database_is_refused(blog: Site) -> None:
    """Each would know nothing of what the other is just keeping."""
    with serving(blog):
        second = blog.run(serve_comments, "0")
        what = "comments serve: en annan formulärserver använder comments.db: använd den, eller avsluta den\n"
        assert (second.code, second.err) == (1, what)
    with serving(blog) as running:
        assert running.port


def test_a_port_that_is_taken_is_told(blog: Site) -> None:
    """With the number."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = blog.run(serve_comments, port)
    assert ended.code == 1
    assert ended.err.startswith(f"--port: {port} kan inte användas (")


@pytest.mark.parametrize("port", ["åtta", "-1", "70000"])
def test_a_port_that_is_none_is_told(blog: Site, port: str) -> None:
    """Before anything is opened."""
    ended = blog.run(serve_comments, port)
    remedy = "välj en annan: ./blogg comments serve --port 8765"
    assert (ended.code, ended.err) == (1, f"--port: '{port}' är inget tal från 0 till 65535: {remedy}\n")


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="Windows has none")
def test_a_socket_takes_the_place_of_a_port(blog: Site) -> None:
    """Other users of the machine cannot ask it, so that the address of a reader is what the proxy says."""
    path = blog.root / "form.sock"
    with serving(blog, "", str(path)) as running:
        assert str(path) in running.greeting[0]
        body = urlencode(FIELDS)
        head = f"Host: x\r\nOrigin: {ORIGIN}\r\nContent-Type: {FORM_TYPE}\r\nX-Forwarded-For: 192.0.2.7\r\n"
        head += f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(path))
            client.sendall(f"POST /comments/new HTTP/1.1\r\n{head}{body}".encode())
            assert client.recv(12) == b"HTTP/1.1 303"
        assert path.stat().st_mode & 0o777 == 0o660
    with closing(sqlite3.connect(blog.root / "private/comments.db")) as connection:
        assert connection.execute("SELECT remote_addr FROM comments").fetchall() == [("192.0.2.0",)]


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ({"COMMENTS": {}}, "comments serve: sidorna har inget formulär: skriv COMMENTS = {'form': True} och bygg"),
        (
            {"PLUGINS": ["plugins.challenge", "plugins.identity", "plugins.pages"], "COMMENTS": None},
            "pelicanconf.py:5: the blog has no comments: add 'plugins.comments' to PLUGINS",
        ),
    ],
)
def test_a_blog_without_a_form_is_told(blog: Site, settings: dict[str, object], fault: str) -> None:
    """A server that nobody would ask is not started."""
    blog.settings(**{"PLUGINS": PLUGINS, "COMMENTS": {"form": True}, **settings})
    ended = blog.run(serve_comments, "0")
    assert ended.code == 1
    assert re.sub(r"py:\d+", "py:5", ended.err) == f"{fault}\n"


def test_a_database_that_cannot_be_used_is_told_at_the_start(blog: Site) -> None:
    """With the file that the settings name."""
    blog.write("private", "")
    ended = blog.run(serve_comments, "0")
    assert ended.code == 1
    assert ended.err.startswith("private/comments.db: kan inte användas (")


def test_an_isso_that_is_too_old_is_refused_by_name(
    blog: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is what an installation gets that takes no source: it stores what acts on a page."""
    folder = tmp_path / "older/isso-0.13.0.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: isso\nVersion: 0.13.0\n")
    monkeypatch.syspath_prepend(str(folder.parent))
    ended = blog.run(serve_comments, "0")
    assert ended.code == 1
    assert ended.err.startswith("comments serve: Isso 0.13.0 är för gammal")
    command = "-m pip install --no-deps --require-hashes --no-build-isolation -r "
    assert re.search(f"{command}\\S*{extra.LOCK}`", ended.err)


@pytest.mark.parametrize("found", ["0.15.0", "1.0"])
def test_an_isso_that_is_newer_is_not_guessed_at(monkeypatch: pytest.MonkeyPatch, found: str) -> None:
    """The server completes its class, which a later version may have changed."""
    monkeypatch.setattr(extra, "version", lambda _: found)
    assert str(extra.extra_fault()) == f"Isso {found} is newer than what this server was made for, 0.14"


def test_packages_that_are_missing_are_named(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs them."""

    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(extra, "version", missing)
    ended = blog.run(serve_comments, "0")
    assert ended.code == 1
    assert ended.err.startswith("comments serve: behöver paket som inte är installerade (isso, waitress)")
    assert extra.LOCK in ended.err
