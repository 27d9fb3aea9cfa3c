"""Requests of commands over HTTP and HTTPS.

A request ends within its time, whatever the server does: it runs in a thread that is left behind. What is not a whole
answer raises WebError, whose text says why in a few words. An answer with an error's status is an answer.
"""

import http.client
import re
import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from urllib.error import URLError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.request import (
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
    getproxies,
)

from msgspec import Struct

from plugins.core.urls import ascii_host
from tools.background import begin
from tools.decompression import DamagedDataError, Decoder, UnknownEncodingError

_CHUNK = 1 << 16
_LIMIT = 100 << 20
_REDIRECTS = 5
_MOVED = (301, 302, 303, 307, 308)
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})
_HOST = re.compile(r"[!-~]+")  # no space and no control character, with which no resolver can be asked
_SAFE = "!#$%&'()*+,/:;=?@[]~"  # letters of an address that stay as they are; % begins what is quoted already
_CERTIFICATES = {
    10: "its certificate has expired",
    18: "nobody vouches for its certificate",
    19: "nobody vouches for its certificate",
    20: "nobody vouches for its certificate",
    62: "its certificate is for another host",
    64: "its certificate is for another host",
}  # by the numbers of OpenSSL, X509_V_ERR_…


class Reason(StrEnum):
    """A kind of failure, with its words."""

    ADDRESS = "no address of the web"
    HOST = "no such host"
    REFUSED = "connection refused"
    CERTIFICATE = "its certificate is not valid"
    TLS = "no secure connection"
    SLOW = "too slow"
    CUT = "the answer breaks off"
    NONSENSE = "the answer is no HTTP"
    ENCODING = "the answer is compressed in an unknown way"
    LARGE = "the answer is too large"
    LOOP = "redirect loop"
    REDIRECTS = "more than 5 redirects"
    FAILED = "no connection"
    PORT = "an address with a port that is neither 80 nor 443"
    PRIVATE = "an address within a private network"


class WebError(Exception):
    """A request without a whole answer. Its text is the reason in a few words."""

    def __init__(self, reason: Reason, words: str = "") -> None:
        super().__init__(words or reason.value)
        self.reason = reason


class Response(Struct, frozen=True):
    """A whole answer: the address it came from after redirects, and the headers by their names in lower case."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class _Task(Struct, frozen=True):
    """A request, with the moment of the monotonic clock and the addresses at which it ends."""

    method: str
    body: bytes | None
    limit: int
    end: float
    ends: frozenset[str]


def request(
    url: str,
    *,
    method: str = "GET",
    body: bytes | None = None,
    headers: Mapping[str, str] = _NO_HEADERS,
    seconds: float = 20,
    limit: int = _LIMIT,
    ends: Sequence[str] = (),
) -> Response:
    """Send a request and return the answer, of ``limit`` bytes at most after it is decompressed.

    GET and HEAD follow redirects, but none to the addresses ``ends``: that is the answer. A message is never sent on.
    ``seconds`` are for all of it. Raise WebError.
    """
    task = _Task(method, body, limit, time.monotonic() + seconds, frozenset(map(target_of, ends)))
    try:
        return begin(lambda: _follow(task, url, headers)).result(seconds)
    except (OSError, http.client.HTTPException, UnknownEncodingError, DamagedDataError) as error:
        raise web_error(error, seconds) from error


def _follow(task: _Task, url: str, headers: Mapping[str, str]) -> Response:
    seen: list[str] = []
    target = target_of(url)
    while True:
        seen.append(target)
        got = _exchange(task, target, headers)
        if got.status not in _MOVED or task.method not in ("GET", "HEAD") or "location" not in got.headers:
            return got
        goal = target_of(got.headers["location"].encode("latin-1").decode("utf-8", "replace"), target)
        if goal in task.ends:
            return got
        if goal in seen:
            raise WebError(Reason.LOOP)
        if len(seen) > _REDIRECTS:
            raise WebError(Reason.REDIRECTS)
        if urlsplit(goal)[:2] != urlsplit(target)[:2]:
            headers = {name: value for name, value in headers.items() if name.lower() != "authorization"}
        target = goal


def target_of(url: str, base: str = "") -> str:
    """Return an address as it is sent: whole, in ASCII and without a fragment."""
    try:
        parts = urlsplit(urljoin(base, url))
        host = ascii_host(parts.hostname or "").encode("idna").decode()  # which refuses what no resolver takes
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError as error:
        raise WebError(Reason.ADDRESS) from error
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or "@" in parts.netloc:
        raise WebError(Reason.ADDRESS)
    netloc = f"[{host}]{port}" if ":" in host else host + port
    return urlunsplit((parts.scheme, netloc, quote(parts.path or "/", _SAFE), quote(parts.query, _SAFE), ""))


def _exchange(task: _Task, url: str, headers: Mapping[str, str]) -> Response:
    opener = OpenerDirector()  # without cookies, files, FTP and redirects of its own; error statuses are answers
    secure = url.startswith("https:")  # else no certificates are read
    protocol = HTTPSHandler(context=_context(ssl.get_default_verify_paths())) if secure else HTTPHandler()
    for handler in (ProxyHandler(_proxies(url)), protocol, UnknownHandler()):
        opener.add_handler(handler)
    given = {"User-Agent": "blogg100", "Accept-Encoding": "gzip, deflate", **headers}
    sent = Request(url, task.body, given, method=task.method)  # noqa: S310 (target_of takes http and https only)
    left = task.end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    with opener.open(sent, timeout=left) as answer:
        names = {name.lower(): value for name, value in answer.headers.items()}
        return Response(url, answer.status, names, _body(answer, task))


def _proxies(url: str) -> dict[str, str]:
    """Return the proxies of the environment. None gets at this machine, as browsers know."""
    return {} if urlsplit(url).hostname in ("localhost", "127.0.0.1", "::1") else getproxies()


@cache
def _context(_: ssl.DefaultVerifyPaths) -> ssl.SSLContext:
    """Return the settings of TLS with the certificates at these paths: to read them takes longer than a request."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context


def _body(answer: http.client.HTTPResponse, task: _Task) -> bytes:
    expected = answer.length
    decoder = Decoder(answer.headers.get("Content-Encoding", ""))
    body = bytearray()
    received = 0
    while chunk := answer.read1(_CHUNK):
        received += len(chunk)
        body += decoder.decode(chunk, task.limit + 1 - len(body))
        if len(body) > task.limit:
            raise WebError(Reason.LARGE)
        if time.monotonic() > task.end:
            raise TimeoutError
    if (expected is not None and received != expected) or (received and not decoder.ended):
        raise WebError(Reason.CUT)
    return bytes(body)


def web_error(error: Exception, seconds: float) -> WebError:
    """Return the failure in a few words. None of them are an address, which might hold a password of a proxy."""
    cause = error.reason if isinstance(error, URLError) else error
    match cause:
        case ssl.SSLCertVerificationError():
            return WebError(Reason.CERTIFICATE, _CERTIFICATES.get(cause.verify_code, ""))
        case TimeoutError():
            return WebError(Reason.SLOW, f"no whole answer in {seconds:g} seconds")
        case socket.gaierror():
            return WebError(Reason.HOST)
        case ConnectionRefusedError():
            return WebError(Reason.REFUSED)
        case ConnectionError() | http.client.IncompleteRead():
            return WebError(Reason.CUT)
        case ssl.SSLError():
            return WebError(Reason.TLS)
        case http.client.HTTPException():
            return WebError(Reason.NONSENSE)
        case UnknownEncodingError():
            return WebError(Reason.ENCODING)
        case DamagedDataError():
            return WebError(Reason.CUT, "the answer cannot be decompressed")
        case OSError(strerror=str(words)):
            return WebError(Reason.FAILED, words)
        case _:
            return WebError(Reason.FAILED, str(cause))
