"""The server of the preview: the files as a host would send them, and the events that its script waits for."""

import errno
import json
import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from plugins.core.errors import Fault, fault
from tools.preview.access import COOKIE, Access, entered, refusal
from tools.preview.comment_form import PATH
from tools.preview.pages import OWN, fault_page, readdressed, refusal_page, with_script
from tools.preview.ranges import wanted_part
from tools.preview.served import Served
from tools.slips import Said

_CLIENT = Path(__file__).with_name("client")
_OWN_FILES = {f"{OWN}{name}": _CLIENT / name for name in ("client.js", "client.css")}
_EVENTS = f"{OWN}events"
_PATIENCE = 60.0  # seconds that the first page waits for the first build
_SHORT_PATIENCE = 10.0  # seconds that what seems to be missing waits for a build that is running
_PING = 15.0  # seconds between two signs of life to a browser that waits
_UNREACHABLE = frozenset((errno.EHOSTUNREACH, errno.ENETUNREACH, errno.ENETDOWN))  # a phone that has left the network
_READDRESSED = (".html", ".xml", ".json", ".opml", ".txt", ".webmanifest", ".ics")
_TYPES = {".webmanifest": "application/manifest+json", ".avif": "image/avif", ".webp": "image/webp"}


class PreviewServer(ThreadingHTTPServer):
    """Server on one address; one of IPv6 leaves IPv4 to its twin. ``served`` returns what its port serves."""

    daemon_threads = True

    def __init__(self, host: str, port: int, served: Callable[[int], Served], access: Access) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), SimpleHTTPRequestHandler)
        self.RequestHandlerClass = partial(PreviewHandler, served(self.server_port), access)

    def server_bind(self) -> None:
        """Bind without looking up the name of the host, which takes seconds on some networks."""
        if self.address_family == socket.AF_INET6:
            self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        if os.name == "nt":
            self.allow_reuse_address = False
        else:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name = str(self.server_address[0])
        self.server_port = int(self.server_address[1])

    def handle_error(self, *_: object) -> None:
        """Print an error in one line; say nothing of a browser that has left."""
        error = sys.exception()
        if isinstance(error, ConnectionError | TimeoutError) or getattr(error, "errno", None) in _UNREACHABLE:
            return
        what = f"a request could not be answered ({type(error).__name__}: {error})"
        print(fault("./blogg serve", what, "load the page again"), file=sys.stderr)


class PreviewHandler(SimpleHTTPRequestHandler):
    """Request handler that answers as a host would: index.html for folders, 404.html if there is none."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 120
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **_TYPES}  # noqa: RUF012 (as the class has it)

    def __init__(self, served: Served, access: Access, *arguments: Any) -> None:
        self.served = served
        self.access = access
        super().__init__(*arguments, directory=str(served.folder))

    def parse_request(self) -> bool:
        """Refuse all but GET and HEAD, and what is sent by the form of comments."""
        if not super().parse_request():
            return False
        if self.command in ("GET", "HEAD") or (self.command == "POST" and self.path == PATH):
            return True
        self.close_connection = True
        self.send_error(405)
        return False

    def do_GET(self) -> None:
        """Answer a request that is allowed."""
        path = self.path.partition("?")[0]
        if (behind := entered(self.access, path)) is not None and not self._refusal(token=self.access.token):
            self._enter(behind)
        elif why := self._refusal():
            language = self.served.board.language
            self._send(403, "text/html", refusal_page(why.in_words(language), language))
        elif path == _EVENTS:
            self._send_events()
        elif path == PATH:
            self._send_form()
        elif path in _OWN_FILES:
            self._send(200, self.guess_type(path), _OWN_FILES[path].read_bytes())
        else:
            self._send_file()

    do_HEAD = do_GET  # noqa: N815 (the class calls it by this name)
    do_POST = do_GET  # noqa: N815

    def _refusal(self, token: str = "") -> Said | None:
        fetched = None if self.headers.get("Sec-Fetch-Mode") == "navigate" else self.headers.get("Sec-Fetch-Site")
        cookies = f"{COOKIE}={token}" if token else self.headers.get("Cookie", "")
        return refusal(self.access, self.headers.get_all("Host", []), self.headers.get("Origin"), fetched, cookies)

    def _send_form(self) -> None:
        """Answer the form of comments as its server would."""
        from tools.preview.form_request import answer_form  # here: most previews are asked for no form

        answer_form(self, self.served, lambda path: self._read(Path(self.directory) / path, path))

    def _enter(self, path: str) -> None:
        """Let the browser keep the token of its first address, and go on without it."""
        self.send_response(303)
        self.send_header("Set-Cookie", f"{COOKIE}={self.access.token}; Path=/; HttpOnly; SameSite=Lax")
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send_file(self) -> None:
        """Send a file, the page of a folder, or the page for what is missing."""
        path = Path(self.translate_path(self.path))
        name = ""
        with suppress(ValueError):  # a path outside of the folder is not there
            name = path.relative_to(self.directory).as_posix()
            self.served.board.wait_for_file(name, _PATIENCE)
        asked, mark, query = self.path.partition("?")
        is_folder = os.path.isdir(path)  # noqa: PTH112 (Path.is_dir raises an error for a name that is too long)
        if is_folder and not asked.endswith("/") and "\\" not in asked:  # browsers take ``/\\`` for another site
            self._redirect(f"{asked}/{mark}{query}")
            return
        path = path / "index.html" if asked.endswith("/") else path
        built = self.served.board.built  # before the file: a page that is newer than it says is only loaded again
        data = self._read(path, name)
        if data is None and self.served.board.wait_for_build(_SHORT_PATIENCE):
            data = self._read(path, name)
        if data is None:
            self.send_error(404)
        elif isinstance(data, tuple):
            self._send(500, "text/plain; charset=utf-8", "".join(f"{each}\n" for each in data).encode())
        else:
            self._send_page(200, path, data, built)

    def _read(self, path: Path, name: str) -> bytes | tuple[Fault, ...] | None:
        """Return a file, made now if need be, or why it cannot be made; None where there is none."""
        with suppress(ValueError):
            if first := self.served.board.first_page(path.relative_to(self.directory).as_posix()):
                return first
        try:
            return path.read_bytes()
        except (OSError, ValueError):  # ValueError: no file can have this name
            return self.served.on_request.read(name)

    def _send_page(self, code: int, path: Path, data: bytes, built: str) -> None:
        kind = self.guess_type(path)
        if path.suffix in _READDRESSED:
            data = readdressed(data, self.served.address, f"http://{self.headers['Host']}")
        if kind == "text/html":
            data = with_script(data, built)
        self._send(code, kind, data)

    def _redirect(self, path: str) -> None:
        self.send_response(301)
        self.send_header("Location", f"/{path.lstrip('/')}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, code: int, kind: str, data: bytes) -> None:
        """Send a file, or the part of it that was asked for: Safari plays no film without."""
        whole = code != 200 or self.command == "HEAD" or "If-Range" in self.headers
        wanted = None if whole else wanted_part(self.headers.get("Range", ""), len(data))
        part = data if wanted is None else data[wanted.start : wanted.stop]
        if wanted is None:
            self.send_response(code)
        elif not part:
            self.send_response(416)
            self.send_header("Content-Range", f"bytes */{len(data)}")
        else:
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {wanted.start}-{wanted.stop - 1}/{len(data)}")
        self.send_header("Content-type", kind)
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(part)

    def _send_events(self) -> None:
        """Send every outcome as it comes, in the format of server-sent events."""
        board = self.served.board
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        self.wfile.write(b"retry: 500\n\n")
        number = 0
        while True:
            seen = board.wait(number, _PING)
            said = b":\n\n" if seen == number else f"data: {json.dumps(board.notice)}\n\n".encode()
            number = seen
            self.wfile.write(said)

    def end_headers(self) -> None:
        """Forbid browsers to cache a preview, and other sites to show it or parts of it."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Frame-Options", "SAMEORIGIN")
        self.send_header("Referrer-Policy", "same-origin")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's own 404 page, or the faults while there is no page."""
        if code != 404:
            super().send_error(code, message, explain)
            return
        board = self.served.board
        page = Path(self.directory) / "404.html"
        built = board.built
        if page.is_file():
            self._send_page(404, page, page.read_bytes(), built)
        elif board.outcome and not board.outcome.built:
            self._send(503, "text/html", fault_page(board.notice, built))
        else:
            super().send_error(code, message, explain)

    def log_message(self, *_: object) -> None:
        """Log nothing: the writer looks for faults in the terminal."""
