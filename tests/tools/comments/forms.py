"""Server of the form for tests: the real Isso behind waitress, on a port of this machine, and what a browser sends."""

import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from lxml import html
from lxml.html import HtmlElement
from msgspec import Struct
from waitress import wasyncore
from waitress.server import TcpWSGIServer

from plugins.comments.form import FORM
from tools.comments.desk import Desk
from tools.comments.form import CommentForm
from tools.comments.form_wsgi import application
from tools.comments.isso_app import IssoConfig
from tools.comments.listening import HOST, bound
from tools.comments.serve import make_server, reader
from tools.language import load_or_english

ORIGIN = "https://test.example"
FIELDS = {"post": "posts/regn/", "author": "Anna", "email": "", "website": "", "text": "Det **regnar**.", "subject": ""}
NOTHING: Mapping[str, str] = {}
FORM_TYPE = "application/x-www-form-urlencoded"

PAGE = """\
<!DOCTYPE html>
<html lang="sv"><head><meta charset="utf-8"><title>Regn &amp; rusk</title>
<link rel="canonical" href="https://test.example/{post}"></head>
<body><main><h1>Regn</h1><svg viewBox="0 0 1 1"><path d="M0 0"/></svg>
<section id="comments">
<form id="comment-form" class="stack" method="post" action="/comments/new">
<p id="comment-form-error" role="alert" hidden data-refused="Avvisad." data-flood="För fort." data-closed="Stängt."
data-down="Kom igen."></p>
<input type="hidden" name="post" value="{post}">
<select name="parent"><option value="">inlägget</option>{options}</select>
<p class="field-error" id="comment-parent-error" hidden data-invalid="Svaret är borta."></p>
<input name="author" required maxlength="100" aria-describedby="comment-author-error">
<p class="field-error" id="comment-author-error" hidden data-missing="Skriv namn." data-long="Långt namn."></p>
{email}
<input name="website" type="url">
<p class="field-error" id="comment-website-error" hidden data-invalid="Fel webbplats." data-long="Lång webbplats."></p>
<textarea name="text" required></textarea>
<p class="field-error" id="comment-text-error" hidden data-missing="Skriv text." data-long="Lång text."
data-invalid="Kort text."></p>
<p aria-hidden="true"><input name="subject" tabindex="-1"></p>
<button>Skicka</button>
</form></section></main></body></html>
"""
EMAIL = """\
<input name="email" type="email"{required}>
<p class="field-error" id="comment-email-error" hidden data-missing="Skriv e-post." data-invalid="Fel e-post."></p>
"""
NOT_FOUND = """\
<!DOCTYPE html>
<html lang="sv"><head><meta charset="utf-8"><title>Saknas</title></head>
<body><header>Bloggen</header><main id="main"><h1>Saknas</h1></main></body></html>
"""


def post_page(post: str, email: str = "optional", parents: tuple[str, ...] = ()) -> str:
    """Return a page of a post as the theme makes it, with the comments that may be answered."""
    options = "".join(f'<option value="{each}">{each}</option>' for each in parents)
    asked = "" if email == "none" else EMAIL.format(required=" required" if email == "required" else "")
    return PAGE.format(post=post, email=asked, options=options)


class Reply(Struct, frozen=True):
    """An answer of the server."""

    status: int
    headers: Mapping[str, str]
    page: str

    @property
    def faults(self) -> dict[str, str]:
        """The messages that the page shows, by field; ``form`` is the one about the whole."""
        shown = [each for each in self._form.iter("p") if "hidden" not in each.attrib]
        named = {str(each.get("id", "")): str(each.text) for each in shown}
        return {name.split("-")[1]: text for name, text in named.items() if name.endswith("-error")}

    def typed(self, field: str) -> str:
        """Return what a field of the page has."""
        element = next(each for each in self._form.iter() if each.get("name") == field)
        if element.tag == "textarea":
            return str(element.text or "").removeprefix("\n")
        if element.tag == "select":
            return next((str(each.get("value")) for each in element if "selected" in each.attrib), "")
        return str(element.get("value", ""))

    @property
    def _form(self) -> HtmlElement:
        return next(html.document_fromstring(self.page).iter("form"))


class FormServer(Struct, frozen=True):
    """A running server of the form: its port, the folder of built pages, and the database of Isso."""

    port: int
    output: Path
    database: Path
    told: list[str]

    def page(self, post: str, **asked: object) -> None:
        """Write the page of a post."""
        path = self.output / post / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(post_page(post, **asked), encoding="utf-8")  # type: ignore[arg-type]

    def post(self, **fields: str) -> Reply:
        """Send the form from a page of the site, with some fields changed."""
        return self.send({"Origin": ORIGIN}, **fields)

    def send(self, headers: Mapping[str, str], /, **fields: str) -> Reply:
        """Send the form with headers, and with some fields changed."""
        return self.ask("POST", urlencode({**FIELDS, **fields}).encode(), {"Content-Type": FORM_TYPE, **headers})

    def ask(self, method: str, body: bytes = b"", sent: Mapping[str, str] = NOTHING, path: str = f"/{FORM}") -> Reply:
        """Send any request."""
        return ask(self.port, method, body, sent, path)

    def kept(self, *columns: str) -> list[tuple[object, ...]]:
        """Return what the database has of each comment."""
        if not self.database.exists():
            return []
        wanted = ", ".join(columns or ("uri", "author", "text"))
        query = f"SELECT {wanted} FROM comments JOIN threads ON threads.id = tid ORDER BY comments.id"
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(query).fetchall()


def ask(port: int, method: str, body: bytes, sent: Mapping[str, str], path: str = f"/{FORM}") -> Reply:
    """Send a request to a port of this machine, and return the answer."""
    connection = HTTPConnection(HOST, port, timeout=30)
    try:
        connection.request(method, path, body, dict(sent))
        answer = connection.getresponse()
        return Reply(answer.status, dict(answer.getheaders()), answer.read().decode())
    finally:
        connection.close()


@contextmanager
def form_server(
    root: Path, per_minute: int = 1000, takes_email: bool = True, locked: float = 5
) -> Iterator[FormServer]:
    """Run a server over a folder of pages, one of which is a post, with an empty database.

    ``locked`` is how many seconds it waits for another program that holds the database.
    """
    output = root / "output"
    database = root / "private/comments.db"
    told: list[str] = []
    output.mkdir(parents=True, exist_ok=True)
    (output / "404.html").write_text(NOT_FOUND, encoding="utf-8")
    desk = Desk(IssoConfig(database, ORIGIN, per_minute), told.append, locked)
    form = CommentForm(ORIGIN, reader(output), desk, load_or_english("sv"), takes_email)
    with bound("0", "") as listening:
        server = make_server(application(form, ORIGIN), listening)
        ended = threading.Event()
        thread = threading.Thread(target=_run, args=(server, ended), daemon=True)
        thread.start()
        running = FormServer(int(server.effective_port), output, database, told)
        running.page("posts/regn/")
        try:
            yield running
        finally:
            ended.set()
            thread.join()


def _run(server: TcpWSGIServer, ended: threading.Event) -> None:
    """Answer until the end, then close everything in the thread that has opened it."""
    while not ended.is_set():
        wasyncore.loop(0.02, use_poll=True, map=server._map, count=1)
    server.task_dispatcher.shutdown()
    wasyncore.close_all(server._map)
