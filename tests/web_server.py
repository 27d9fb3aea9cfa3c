"""A server at this machine's loopback address, with an answer of the test's choice for each address.

``with web_server() as server: server.answers["/"] = page(b"Hello")``. What has no answer gets 404. A server of several
hosts has so many loopback addresses, and the same answers at each of them.
"""

import gzip
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
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
    """The address of a server, its answers by path, the requests that it got, and each path and status that it sent."""

    url: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    sent: list[tuple[str, int]] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)

    @property
    def port(self) -> int:
        """The port, which is the same at each host."""
        return int(self.url.rpartition(":")[2])

    def at(self, host: int) -> str:
        """Return the address of a host, by its number from 0."""
        return f"http://127.0.0.{host + 1}:{self.port}"

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


def silent(handler: BaseHTTPRequestHandler) -> None:
    """Say nothing until the client has left, as an answer."""
    handler.rfile.read(1)


def drip(beginning: bytes) -> Answer:
    """Return an answer that sends one byte after the other until the client has left."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(beginning)
        while True:
            handler.wfile.write(b"a")
            time.sleep(0.01)

    return answer


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Send text until the client has left, as an answer."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(bytes(1 << 16))


def unfolding_to_nothing(handler: BaseHTTPRequestHandler) -> None:
    """Send compressed data that unfolds to nothing until the client has left, as an answer."""
    handler.send_response(200)
    handler.send_header("Content-Encoding", "gzip")
    handler.end_headers()
    while True:
        handler.wfile.write(gzip.compress(b"") * 1000)


@contextmanager
def web_server(hosts: int = 1) -> Iterator[WebServer]:
    """Run a server."""
    it = WebServer()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            it.asked.append(Asked(self.command, self.path, self.headers, body))
            it.answers.get(self.path, page(b"There is nothing here.", 404))(self)

        do_GET = do_HEAD = do_POST = answer  # noqa: N815 (named by the library)

        def send_response(self, code: int, message: str | None = None) -> None:
            it.sent.append((self.path, code))
            super().send_response(code, message)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Say nothing of clients that have left."""

    with ExitStack() as stack:
        first = stack.enter_context(Server(("127.0.0.1", 0), Handler))
        it.url = f"http://127.0.0.1:{first.server_port}"
        others = [
            stack.enter_context(Server((f"127.0.0.{number}", it.port), Handler)) for number in range(2, hosts + 1)
        ]
        threads = [threading.Thread(target=each.serve_forever, args=(0.01,)) for each in (first, *others)]
        for thread in threads:
            thread.start()
        try:
            yield it
        finally:
            it.left.set()
            for server in (first, *others):
                server.shutdown()
            for thread in threads:
                thread.join()
