"""Answers of servers that mean no good, to both clients: that of all commands, and that of the gang's fetches."""

import gzip
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.tls_server import CERTIFICATES, tls_server
from tests.web_server import Answer, WebServer, half, page, raw, redirect, reset
from tools.web import Reason, WebError, request
from tools.web_fetch.client import Limits, get

SIZE = 10_000
TEXT = "Dagens inlägg. ".encode() * 50
ZIPPED = {"Content-Encoding": "gzip"}
BOMB = gzip.compress(bytes(100 * SIZE), mtime=0)
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc"
Client = Callable[[str, float], bytes]
"""The body at an address, fetched in so many seconds, with SIZE bytes at most."""


def by_command(url: str, seconds: float) -> bytes:
    """Fetch as commands do."""
    return request(url, seconds=seconds, limit=SIZE).body


def by_gang(url: str, seconds: float) -> bytes:
    """Fetch as the gang does, from this machine."""
    return get(url, Limits(seconds, SIZE, loopback_port=urlsplit(url).port or 0), agent="blogg100").body


both_clients = pytest.mark.parametrize("client", [by_command, by_gang])


def failure(client: Client, url: str, seconds: float = 5) -> tuple[Reason, str]:
    """Return the reason for which there is no answer, and its words."""
    with pytest.raises(WebError) as raised:
        client(url, seconds)
    return raised.value.reason, str(raised.value)


@both_clients
@pytest.mark.parametrize(
    ("answer", "reason", "words"),
    [
        (redirect("/"), Reason.LOOP, "redirect loop"),
        (redirect("file:///etc/hostname"), Reason.ADDRESS, "no address of the web"),
        (redirect("ftp://elin.example/"), Reason.ADDRESS, "no address of the web"),
        (redirect("javascript:0"), Reason.ADDRESS, "no address of the web"),
        (redirect("http://[::"), Reason.ADDRESS, "no address of the web"),
        (redirect("http://elin\0.example/"), Reason.ADDRESS, "no address of the web"),
        (redirect("http://a:b@elin.example/"), Reason.ADDRESS, "no address of the web"),
        (half(TEXT), Reason.CUT, "the answer breaks off"),
        (raw(CHUNKED), Reason.CUT, "the answer breaks off"),
        (page(gzip.compress(TEXT)[:-9], headers=ZIPPED), Reason.CUT, "the answer breaks off"),
        (page(TEXT, headers=ZIPPED), Reason.CUT, "the answer cannot be decompressed"),
        (reset, Reason.CUT, "the answer breaks off"),
        (raw(b""), Reason.CUT, "the answer breaks off"),
        (raw(b"SSH-2.0-OpenSSH\r\n"), Reason.NONSENSE, "the answer is no HTTP"),
        (page(b"x", headers={"Content-Encoding": "br"}), Reason.ENCODING, str(Reason.ENCODING.value)),
        (page(bytes(SIZE + 1)), Reason.LARGE, "the answer is too large"),
        (page(BOMB, headers=ZIPPED), Reason.LARGE, "the answer is too large"),
    ],
)
def test_a_failure_has_its_reason(
    server: WebServer, client: Client, answer: Answer, reason: Reason, words: str
) -> None:
    """No traceback, whatever the server sends; nothing but the web is asked, and no more is read than may be."""
    server.answers["/"] = answer
    assert failure(client, server.url) == (reason, words)


@both_clients
def test_an_answer_as_large_as_its_limit_is_whole(server: WebServer, client: Client) -> None:
    """Neither more nor less, compressed in one part or in two."""
    for sent in (gzip.compress(bytes(SIZE)), gzip.compress(bytes(SIZE - 7)) + gzip.compress(bytes(7)) + b"\0\0"):
        server.answers["/"] = page(sent, headers=ZIPPED)
        assert len(client(server.url, 5)) == SIZE


@both_clients
@pytest.mark.parametrize(("first", "expected"), [(1, "more than 5 redirects"), (2, "")])
def test_five_redirects_are_enough(server: WebServer, client: Client, first: int, expected: str) -> None:
    """A chain without an end is no loop."""
    server.answers.update({f"/{n}": redirect(f"/{n + 1}") for n in range(1, 7)})
    server.answers["/7"] = page(TEXT)
    if expected:
        assert failure(client, f"{server.url}/{first}") == (Reason.REDIRECTS, expected)
    else:
        assert client(f"{server.url}/{first}", 5) == TEXT


@both_clients
def test_a_server_that_drips_is_too_slow(server: WebServer, client: Client) -> None:
    """Time is for the whole answer: each byte is in time, the answer is not."""
    server.answers["/"] = server.slow
    begun = time.monotonic()
    assert failure(client, server.url, 0.1) == (Reason.SLOW, "no whole answer in 0.1 seconds")
    assert time.monotonic() - begun < 2


@contextmanager
def _closed() -> Iterator[int]:
    """Return a port at which nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


@both_clients
def test_a_server_that_is_not_there_has_its_reason(client: Client) -> None:
    """The name leads nowhere, or nothing listens there."""
    with _closed() as port:
        assert failure(client, f"http://127.0.0.1:{port}/") == (Reason.REFUSED, "connection refused")
    assert failure(client, "http://blogg.invalid/") == (Reason.HOST, "no such host")


@both_clients
@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the certificate")
@pytest.mark.parametrize(("name", "known", "words"), CERTIFICATES)
def test_a_certificate_is_checked(
    client: Client, name: str, known: bool, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It must be for the host, though a connection may go to a number, and from somebody whom this machine trusts."""
    with tls_server(tmp_path, name) as (port, certificate):
        if known:
            monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        url = f"https://localhost:{port}/"
        if words:
            assert failure(client, url) == (Reason.CERTIFICATE, words)
        else:
            assert client(url, 5) == b"ok"
