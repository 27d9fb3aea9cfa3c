"""The requests of commands, against a server that listens on this machine."""

import gzip
import zlib

import pytest

from tests.web_server import WebServer, page, redirect, web_server
from tools.web import Reason, WebError, request

TEXT = "Dagens inlägg. ".encode() * 50
GZIP = gzip.compress(TEXT, mtime=0)
RAW_DEFLATE = zlib.compressobj(wbits=-15)


def test_a_request_says_who_asks_and_no_more(server: WebServer) -> None:
    """The server learns the program's name; no cookie is sent or kept."""
    server.answers["/a"] = page(TEXT, headers={"Content-Type": "text/html", "Set-Cookie": "a=1"})
    got = request(f"{server.url}/a#part")
    assert (got.url, got.status, got.body, got.headers["content-type"]) == (f"{server.url}/a", 200, TEXT, "text/html")
    request(f"{server.url}/a", headers={"Cache-Control": "no-cache"})
    first, second = (dict(each.headers) for each in server.asked)
    host = server.url.removeprefix("http://")
    always = {
        "User-Agent": "blogg100",
        "Accept-Encoding": "gzip, deflate",
        "Host": host,
        "Connection": "close",
    }
    assert (first, second) == (always, {**always, "Cache-Control": "no-cache"})


def test_a_message_is_sent_with_its_headers(server: WebServer) -> None:
    """The answer to an error has the words of the server."""
    server.answers["/statuses"] = page(b'{"error": "taken"}', 422)
    headers = {"Content-Type": "application/json", "Authorization": "Bearer secret"}
    got = request(f"{server.url}/statuses", method="POST", body=b'{"status": "1/100"}', headers=headers)
    assert (got.status, got.body) == (422, b'{"error": "taken"}')
    asked = server.asked[0]
    assert (asked.method, asked.body) == ("POST", b'{"status": "1/100"}')
    assert (asked.headers["Content-Type"], asked.headers["Authorization"]) == ("application/json", "Bearer secret")


@pytest.mark.parametrize(
    ("encoding", "sent"),
    [
        ("identity", TEXT),
        ("gzip", GZIP),
        ("x-gzip", GZIP),
        ("deflate", zlib.compress(TEXT)),
        ("Deflate", RAW_DEFLATE.compress(TEXT) + RAW_DEFLATE.flush()),
    ],
    ids=["not at all", "gzip", "x-gzip", "zlib", "without the header of zlib"],
)
def test_an_answer_is_decompressed(server: WebServer, encoding: str, sent: bytes) -> None:
    """Deflate comes with the header of zlib or without."""
    server.answers["/"] = page(sent, headers={"Content-Encoding": encoding})
    assert request(server.url).body == TEXT


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("to", ["/b/å", "b/%C3%A5", "//HOST/b/å", "http://HOST/b/å#x"])
def test_redirects_are_followed(server: WebServer, status: int, to: str) -> None:
    """The answer has the last address; HEAD gets no body."""
    goal = to.replace("HOST", server.url.removeprefix("http://")).encode().decode("latin-1")
    server.answers.update({"/a": redirect(goal, status), "/b/%C3%A5": page(TEXT)})
    got = request(f"{server.url}/a")
    assert (got.url, got.body) == (f"{server.url}/b/%C3%A5", TEXT)
    assert request(f"{server.url}/a", method="HEAD").body == b""


def test_a_redirect_to_an_end_is_the_answer(server: WebServer) -> None:
    """The redirects before it are followed, and nobody asks at the end."""
    server.answers.update({"/a": redirect("/b"), "/b": redirect("/c/%C3%A5", 308)})
    got = request(f"{server.url}/a", ends=("http://elin.invalid/", f"{server.url}/c/å"))
    assert (got.url, got.status, server.paths()) == (f"{server.url}/b", 308, ["/a", "/b"])


def test_a_message_is_not_sent_on(server: WebServer) -> None:
    """It would arrive as a question without its text, or with a password at another's."""
    server.answers["/a"] = redirect("/b", 308)
    assert (request(f"{server.url}/a", method="POST", body=b"x").status, server.paths()) == (308, ["/a"])


@pytest.mark.parametrize(("of_another", "expected"), [(False, ["Basic x", "Basic x"]), (True, ["Basic x", None])])
def test_a_password_stays_with_its_host(server: WebServer, of_another: bool, expected: list[str | None]) -> None:
    """Another port or scheme is another host."""
    with web_server() as other:
        goal = other if of_another else server
        goal.answers["/b"] = page()
        server.answers["/a"] = redirect(f"{goal.url}/b")
        request(f"{server.url}/a", headers={"authorization": "Basic x"})
        asked = server.asked + other.asked
    assert [each.headers["Authorization"] for each in asked] == expected


def _failure(url: str) -> tuple[Reason, str]:
    with pytest.raises(WebError) as raised:
        request(url, seconds=5)
    return raised.value.reason, str(raised.value)


@pytest.mark.parametrize(
    "url", ["", "blogg", "/a", "ftp://127.0.0.1/", "https://", "http://a:b@127.0.0.1/", "http://127.0.0.1:port/"]
)
def test_only_addresses_of_the_web_are_asked(url: str) -> None:
    """Nor one with a password in it, which a log would show."""
    assert _failure(url)[0] == Reason.ADDRESS


def test_a_server_without_tls_has_its_reason(server: WebServer) -> None:
    """Its answer to the greeting is in plain text."""
    assert _failure(server.url.replace("http:", "https:")) == (Reason.TLS, "no secure connection")


def test_a_proxy_that_refuses_has_its_reason(server: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its words are told, and not its address, which may have a password."""
    monkeypatch.setenv("https_proxy", server.url.replace("://", "://elin:hemligt@"))
    reason, words = _failure("https://elin.invalid/")
    assert (reason, words) == (Reason.FAILED, "Tunnel connection failed: 501 Unsupported method ('CONNECT')")


def test_the_proxy_of_the_environment_is_used(server: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other programs use it, too; none asks it for this machine."""
    monkeypatch.setenv("http_proxy", server.url)
    monkeypatch.delenv("no_proxy", raising=False)
    server.answers["http://elin.invalid/"] = page(TEXT)
    assert request("http://elin.invalid/").body == TEXT
    monkeypatch.setenv("http_proxy", "http://proxy.invalid")
    server.answers["/"] = page(TEXT)
    assert request(server.url).body == TEXT


def test_a_host_in_other_letters_is_asked_as_browsers_ask(server: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """By IDNA 2008: by that of 2003, faß.invalid would be the host of somebody else, fass.invalid."""
    monkeypatch.setenv("http_proxy", server.url)
    monkeypatch.delenv("no_proxy", raising=False)
    server.answers["http://xn--fa-hia.invalid/"] = page(TEXT)
    assert request("http://faß.invalid/").body == TEXT
