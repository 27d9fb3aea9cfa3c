"""Fetches of pages, feeds and answers that anybody may have written: no more bytes, time and hosts than they may have.

Each hop is checked: its scheme, its port, and every address that its host has. The connection goes to an address that
was checked, not to one of a second look-up. Proxies of the environment are not used, since they look hosts up
themselves (docs/decisions/0075). No cookie is sent or kept.
"""

import http.client
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, closing, nullcontext
from types import MappingProxyType
from urllib.parse import urlsplit

import urllib3.exceptions as urllib3_errors
from msgspec import Struct
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import HTTPResponse

from tools.background import begin
from tools.decompression import DamagedDataError, Decoder, UnknownEncodingError
from tools.web import Reason, WebError, target_of, web_error
from tools.web_fetch.addresses import checked, port_of
from tools.web_fetch.answer import Answer
from tools.web_fetch.timed_sockets import Deadline, TimedSocket, TimedTLSSocket, connect, tls_context

Turn = Callable[[str], AbstractContextManager[None]]
"""The turn of a fetch at a host, by its name: waiting for it takes nothing of the time of the fetch."""

_CHUNK = 1 << 16
_GLIMPSE = 1 << 15  # bytes of the page of an error, which tell a page for robots from others
_MOVED = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})
_ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, */*;q=0.8"
_ERRORS = (
    OSError,
    http.client.HTTPException,
    urllib3_errors.HTTPError,
    UnknownEncodingError,
    DamagedDataError,
)


class Limits(Struct, frozen=True):
    """Limits of a fetch with all its redirects. ``size`` is in bytes, after they are decompressed.

    ``loopback_port`` is for tests alone: their servers listen at it on this machine, where nothing else is fetched.
    """

    seconds: float = 20
    size: int = 2_000_000
    redirects: int = 5
    loopback_port: int = 0


LIMITS = Limits()


class _Task(Struct, frozen=True):
    """All that is the same at each hop of a fetch."""

    headers: Mapping[str, str]
    limits: Limits
    deadline: Deadline
    turn: Turn


def agent_of(siteurl: str, purpose: str) -> str:
    """Return the name under which a site fetches: what it is for, and where its owner can be found."""
    return f"blogg100 ({purpose}; +{siteurl})"


def get(
    url: str,
    limits: Limits = LIMITS,
    *,
    agent: str,
    headers: Mapping[str, str] = _NO_HEADERS,
    turn: Turn = lambda _: nullcontext(),
) -> Answer:
    """Fetch an address and follow its redirects. An answer with an error's status is an answer. Raises WebError."""
    given = {"User-Agent": agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate", "Connection": "close"}
    task = _Task({**given, **headers}, limits, Deadline(limits.seconds), turn)
    try:
        return _follow(task, target_of(url))
    except _ERRORS as error:
        raise _failure(error, limits.seconds) from error


def _follow(task: _Task, target: str) -> Answer:
    seen: list[str] = []
    moved_to = ""
    for_good = True
    while True:
        seen.append(target)
        got = _exchange(task, target)
        if got.status not in _MOVED or not got.headers.get("location"):
            return Answer(got.url, got.status, got.headers, got.body, moved_to)
        location = got.headers["location"].encode("latin-1", "replace").decode("utf-8", "replace")
        target = target_of(location, target)
        for_good = for_good and got.status in _FOR_GOOD
        moved_to = target if for_good else moved_to
        if target in seen:
            raise WebError(Reason.LOOP)
        if len(seen) > task.limits.redirects:
            raise WebError(Reason.REDIRECTS)


def _exchange(task: _Task, url: str) -> Answer:
    """Ask once, at an address that was checked."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = port_of(url, task.limits.loopback_port)
    kind = _SecureConnection if parts.scheme == "https" else _PlainConnection
    waiting = time.monotonic()
    kind.prepare()
    with task.turn(host):
        task.deadline.put_off(time.monotonic() - waiting)
        addresses = checked(_look_up(host, port, task.deadline), port, task.limits.loopback_port)
        with closing(kind(host, port, addresses, task.deadline)) as connection:
            path = f"{parts.path}?{parts.query}" if parts.query else parts.path
            connection.request("GET", path, headers=task.headers, preload_content=False, decode_content=False)
            with closing(connection.getresponse()) as got:  # it holds the socket, too
                headers = {name.lower(): value for name, value in got.headers.items()}
                return Answer(url, got.status, headers, _body(got, task))


def _look_up(host: str, port: int, deadline: Deadline) -> list[str]:
    """Return the numerical addresses of a host. A resolver that does not answer is left behind."""
    flags = socket.AI_NUMERICHOST
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)
    except socket.gaierror:  # a name
        found = begin(lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)).result(deadline.left)
    return [str(each[4][0]) for each in found]


def _body(got: HTTPResponse, task: _Task) -> bytes:
    if got.status in _MOVED or got.status in (204, 304):
        return b""
    if got.status != 200:
        return _glimpse(got)
    most = task.limits.size
    decoder = Decoder(got.headers.get("Content-Encoding", ""))
    body = bytearray()
    received = 0
    while chunk := got.read1(_CHUNK):
        received += len(chunk)
        body += decoder.decode(chunk, most + 1 - len(body))
        if len(body) > most or received > most + _CHUNK:  # compressed data may unfold to nothing, without an end
            raise WebError(Reason.LARGE)
    if received and not decoder.ended:
        raise WebError(Reason.CUT)
    return bytes(body)


def _glimpse(got: HTTPResponse) -> bytes:
    """Return the beginning of the page of an error, or nothing: the status says enough."""
    try:
        data = got.read(_GLIMPSE)
        return Decoder(got.headers.get("Content-Encoding", "")).decode(data, _GLIMPSE) if data else b""
    except _ERRORS:
        return b""


class _PlainConnection(HTTPConnection):
    """A connection to addresses that were checked, with a deadline."""

    def __init__(self, host: str, port: int, addresses: list[str], deadline: Deadline) -> None:
        super().__init__(host, port, timeout=deadline.left)
        self._addresses = addresses
        self._deadline = deadline

    @staticmethod
    def prepare() -> None:
        """Do what takes time here, not at the server: nothing."""

    def _new_conn(self) -> TimedSocket:
        return connect(self._addresses, self.port or 80, self._deadline)


class _SecureConnection(HTTPSConnection):
    """A connection of TLS to addresses that were checked, with a deadline. Its certificate is that of the host."""

    def __init__(self, host: str, port: int, addresses: list[str], deadline: Deadline) -> None:
        super().__init__(host, port, timeout=deadline.left, ssl_context=self.prepare(), server_hostname=host)
        self._addresses = addresses
        self._deadline = deadline

    @staticmethod
    def prepare() -> ssl.SSLContext:
        """Read the certificates, which takes time here, not at the server."""
        return tls_context(ssl.get_default_verify_paths())

    def _new_conn(self) -> TimedSocket:
        return connect(self._addresses, self.port or 443, self._deadline)

    def connect(self) -> None:
        """Connect, and greet."""
        super().connect()
        if isinstance(self.sock, TimedTLSSocket):
            self.sock.deadline = self._deadline


def _failure(error: Exception, seconds: float) -> WebError:
    """Return the failure in a few words."""
    match error:
        case urllib3_errors.TimeoutError():
            return web_error(TimeoutError(), seconds)
        case urllib3_errors.SSLError() | urllib3_errors.ProtocolError():
            cause = next((each for each in reversed(error.args) if isinstance(each, Exception)), None)
            return web_error(cause, seconds) if isinstance(cause, OSError) else WebError(Reason.CUT)
        case urllib3_errors.HTTPError():
            return WebError(Reason.NONSENSE)
        case _:
            return web_error(error, seconds)
