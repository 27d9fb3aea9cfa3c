"""Fetches of pages and feeds, against servers that mean no good."""

import gzip
import socket
import time
import tracemalloc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from types import MappingProxyType
from urllib.parse import urlsplit

import pytest

from tests.web_server import Answer as Served
from tests.web_server import WebServer, drip, endless, page, raw, redirect, silent, unfolding_to_nothing
from tools.web import Reason, WebError
from tools.web_fetch.answer import Answer
from tools.web_fetch.client import Limits, agent_of, get

TEXT = "Dagens inlägg. ".encode() * 50
AGENT = agent_of("https://elin.example", "feeds of a gang")
SIZE = 10_000
SECONDS = 5.0


def fetch(url: str, seconds: float = SECONDS, headers: Mapping[str, str] = MappingProxyType({})) -> Answer:
    """Fetch from a server of this machine."""
    port = urlsplit(url).port or 0
    return get(url, Limits(seconds, SIZE, loopback_port=port), agent=AGENT, headers=headers)


def failure(url: str, seconds: float = SECONDS) -> tuple[Reason, str]:
    """Return the reason for which there is no answer."""
    with pytest.raises(WebError) as raised:
        fetch(url, seconds)
    return raised.value.reason, str(raised.value)


def test_a_request_says_who_asks(server: WebServer) -> None:
    """The owner of the blog can be found; validators are sent as they came; no cookie is kept."""
    server.answers["/rss.xml?a=1"] = page(TEXT, headers={"ETag": 'W/"\xe5"', "Set-Cookie": "a=1"})
    first = fetch(f"{server.url}/rss.xml?a=1#part")
    assert (first.url, first.status, first.body) == (f"{server.url}/rss.xml?a=1", 200, TEXT)
    fetch(f"{server.url}/rss.xml?a=1", headers={"If-None-Match": first.headers["etag"]})
    asked = dict(server.asked[1].headers)
    assert asked.pop("Accept").startswith("application/atom+xml")
    assert asked == {
        "Host": server.url.removeprefix("http://"),
        "User-Agent": "blogg100 (feeds of a gang; +https://elin.example)",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
        "If-None-Match": 'W/"\xe5"',
    }


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [(301, 308, "/c"), (308, 302, "/b"), (302, 301, ""), (307, 303, "")],
    ids=["for good", "for good, then for now", "for now, then for good", "for now"],
)
def test_a_feed_that_moves_says_where(server: WebServer, first: int, second: int, expected: str) -> None:
    """Redirects for now are followed, and asked again the next time."""
    server.answers.update({"/a": redirect("/b", first), "/b": redirect("/c", second), "/c": page(TEXT)})
    got = fetch(f"{server.url}/a")
    assert (got.url, got.body) == (f"{server.url}/c", TEXT)
    assert got.moved_to == (f"{server.url}{expected}" if expected else "")


@pytest.mark.parametrize("status", [304, 401, 403, 404, 410, 429, 500, 503])
def test_an_error_is_an_answer(server: WebServer, status: int) -> None:
    """Its page is read at its beginning only, however large it is."""
    server.answers["/"] = page(b"" if status == 304 else bytes(200_000), status, {"Retry-After": "60"})
    got = fetch(server.url)
    assert (got.status, got.headers["retry-after"], len(got.body)) == (status, "60", 0 if status == 304 else 1 << 15)


BOMB = gzip.compress(bytes(20_000_000), mtime=0)
ZIPPED = {"Content-Encoding": "gzip"}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (redirect("http://127.0.0.1/"), Reason.PRIVATE),
        (redirect("http://127.0.0.1:22/"), Reason.PORT),
        (redirect("http://localhost/"), Reason.PRIVATE),
        (redirect("https://[::1]/"), Reason.PRIVATE),
        (redirect("http://[::ffff:127.0.0.1]/"), Reason.PRIVATE),
        (redirect("http://2130706433/"), Reason.PRIVATE),
        (redirect("http://169.254.169.254/latest/meta-data/"), Reason.PRIVATE),
        (redirect("http://192.168.0.1/"), Reason.PRIVATE),
        (raw(b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 200 + b"\r\n"), Reason.NONSENSE),
        (page(gzip.compress(BOMB), headers={"Content-Encoding": "gzip, gzip"}), Reason.ENCODING),
        (endless, Reason.LARGE),
        (unfolding_to_nothing, Reason.LARGE),
    ],
)
def test_a_failure_has_its_reason(server: WebServer, answer: Served, reason: Reason) -> None:
    """Nothing within a private network is asked, and what never ends is given up."""
    server.answers["/"] = answer
    assert failure(server.url)[0] == reason


def test_a_bomb_takes_no_more_memory_than_an_answer_may_have(server: WebServer) -> None:
    """Whatever it would unfold to."""
    server.answers["/"] = page(BOMB, headers=ZIPPED)
    tracemalloc.start()
    failure(server.url)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


@pytest.mark.parametrize(
    "answer",
    [silent, drip(b""), drip(b"HTTP/1.1 200 OK\r\nX: "), drip(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n")],
    ids=["silence", "a drip for a status", "a drip of headers", "a drip of text"],
)
def test_time_is_for_all_of_it(server: WebServer, answer: Served) -> None:
    """Each byte is in time, the answer is not."""
    server.answers["/"] = answer
    begun = time.monotonic()
    assert failure(server.url, 0.1) == (Reason.SLOW, "no whole answer in 0.1 seconds")
    assert time.monotonic() - begun < 1


def test_time_is_for_the_greeting_of_tls_too() -> None:
    """A server that accepts a connection and says nothing is as slow."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        assert failure(f"https://127.0.0.1:{listening.getsockname()[1]}/", 0.1)[0] == Reason.SLOW


def test_the_time_is_one_for_all_redirects(server: WebServer) -> None:
    """A server that takes its time at each hop gets no more of it."""

    def slowly(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.06)
        redirect(f"{handler.path}a")(handler)

    server.answers.update({f"/{'a' * n}": slowly for n in range(6)})
    assert failure(server.url, 0.1)[0] == Reason.SLOW


def test_the_address_that_was_checked_is_the_one_that_is_asked(
    server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A host is looked up once: its next answer could be another one."""
    look_up = socket.getaddrinfo
    asked: list[object] = []

    def changing(host: str, *arguments: object, **more: object) -> object:
        if host != "elin.example":
            return look_up(host, *arguments, **more)  # type: ignore[arg-type]
        if more.get("flags"):
            raise socket.gaierror
        asked.append(host)
        return look_up("127.0.0.1" if len(asked) == 1 else "10.0.0.1", *arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", changing)
    server.answers["/"] = page(TEXT)
    url = f"http://elin.example:{urlsplit(server.url).port}/"
    assert (fetch(url).body, asked) == (TEXT, ["elin.example"])
    assert server.asked[0].headers["Host"] == urlsplit(url).netloc
    assert failure(url)[0] == Reason.PRIVATE


def test_no_proxy_looks_a_host_up(server: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would connect to an address that nobody has checked."""
    monkeypatch.setenv("http_proxy", server.url)
    assert failure("http://elin.invalid/")[0] == Reason.HOST
    assert server.asked == []


def test_waiting_for_a_turn_takes_no_time_of_a_fetch(server: WebServer) -> None:
    """Another fetch from the same host may take as long as it may."""

    @contextmanager
    def turn(host: str) -> Iterator[None]:
        assert host == "127.0.0.1"
        time.sleep(0.15)
        yield

    server.answers["/"] = page(TEXT)
    limits = Limits(0.1, loopback_port=urlsplit(server.url).port or 0)
    assert get(server.url, limits, agent=AGENT, turn=turn).body == TEXT


def test_headers_that_are_none_are_passed_over(server: WebServer, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is printed about them: they are another's."""
    server.answers["/"] = raw(b"HTTP/1.1 200 OK\r\nETag: a\r\nno header\r\nContent-Length: 2\r\n\r\nok")
    assert fetch(server.url).status == 200
    assert capsys.readouterr() == ("", "")
