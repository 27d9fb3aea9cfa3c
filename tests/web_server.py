"""A server at this machine's loopback address, with an answer of the test's choice for each address.

``with web_server() as server: server.answers["/"] = page(b"Hello")``. What has no answer gets 404.
"""

import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass(frozen=True)
class Asked:
    """A request that the server got."""

    method: str
    path: str
    headers: Message
    body: bytes


@dataclass
class WebServer:
    """The address of a server, its answers by path, and the requests that it got."""

    url: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)

    def paths(self) -> list[str]:
        """Return the paths of the requests."""
        return [each.path for each in self.asked]

    def slow(self, handler: BaseHTTPRequestHandler) -> None:
        """Send a byte at a time until the test is over, as an answer."""
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        while not self.left.wait(0.01):
            handler.wfile.write(b".")


def page(body: bytes = b"", status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    """Return a whole answer."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            handler.send_header(name, value)
        handler.end_headers()
        if handler.command != "HEAD":
            handler.wfile.write(body)

    return answer


def redirect(to: str, status: int = 301) -> Answer:
    """Return an answer that sends the client to another address."""
    return page(b"moved", status, {"Location": to})


def half(body: bytes) -> Answer:
    """Return an answer that breaks off in the middle."""
    return page(body[: len(body) // 2], headers={"Content-Length": str(len(body))})


def raw(data: bytes) -> Answer:
    """Return an answer of bytes that need not be HTTP."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(data)

    return answer


def reset(handler: BaseHTTPRequestHandler) -> None:
    """Cut the connection without a word, as an answer."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.wfile = handler.rfile  # nothing is left to send


@contextmanager
def web_server() -> Iterator[WebServer]:
    """Run a server."""
    it = WebServer()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            it.asked.append(Asked(self.command, self.path, self.headers, body))
            it.answers.get(self.path, page(b"There is nothing here.", 404))(self)

        do_GET = do_HEAD = do_POST = answer  # noqa: N815 (named by the library)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Say nothing of clients that have left."""

    with Server(("127.0.0.1", 0), Handler) as server:
        it.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield it
        finally:
            it.left.set()
            server.shutdown()
            thread.join()
