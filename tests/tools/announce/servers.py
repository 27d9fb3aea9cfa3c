"""Servers on this machine that speak as those of accounts do, and refuse what they would refuse."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Headers = dict[str, str]


@dataclass(frozen=True)
class Asked:
    """A request as a server got it."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: Headers
    body: bytes

    @property
    def json(self) -> Any:
        """The body, which must be JSON that says so."""
        assert self.headers["content-type"].split(";")[0] == "application/json"
        return json.loads(self.body)


@dataclass(frozen=True)
class Answer:
    """The answer of a server. Without a status it hangs up instead."""

    status: int
    data: Any = None
    headers: Headers = field(default_factory=dict)


@dataclass
class FakeServer:
    """A server with an address. It keeps what it was asked, and may be told to answer otherwise, by paths."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    instead: dict[str, Answer] = field(default_factory=dict)
    after: dict[str, Answer] = field(default_factory=dict)  # answers to requests that it has carried out

    def answer(self, asked: Asked) -> Answer:
        """Carry out a request."""
        raise NotImplementedError

    def handled(self, asked: Asked) -> Answer:
        """Keep a request, and answer it."""
        self.asked.append(asked)
        if asked.path in self.instead:
            return self.instead[asked.path]
        answer = self.answer(asked)
        return self.after.get(asked.path, answer)

    def paths(self, method: str = "POST") -> list[str]:
        """Return the paths that were asked for."""
        return [each.path for each in self.asked if each.method == method]


@dataclass
class MastodonServer(FakeServer):
    """A server with the API of Mastodon 4.5 and one account, whose token is ``good-token``."""

    most: int = 500
    statuses: list[dict[str, Any]] = field(default_factory=list)
    keys: dict[str, dict[str, Any]] = field(default_factory=dict)

    def answer(self, asked: Asked) -> Answer:
        """Answer as the controllers of Mastodon do."""
        if asked.path == "/api/v2/instance":
            limits = {"max_characters": self.most, "max_media_attachments": 4, "characters_reserved_per_url": 23}
            return Answer(200, {"domain": "masto.example", "configuration": {"statuses": limits}})
        if asked.headers.get("authorization") != "Bearer good-token":
            return Answer(401, {"error": "The access token is invalid"})
        if asked.path == "/api/v1/accounts/verify_credentials":
            return Answer(200, {"id": "7", "acct": "elin", "url": f"{self.url}/@elin"})
        if asked.path == "/api/v1/accounts/7/statuses":
            assert asked.query == {"limit": ["40"], "exclude_reblogs": ["true"]}
            return Answer(200, self.statuses[::-1][:40])
        if (asked.method, asked.path) == ("POST", "/api/v1/statuses"):
            return self._create(asked)
        return Answer(404, {"error": "Record not found"})

    def _create(self, asked: Asked) -> Answer:
        given = asked.json
        assert set(given) <= {"status", "language", "visibility", "sensitive", "spoiler_text"}
        assert re.fullmatch("[a-z]{2,3}(-[A-Za-z]+)?", given["language"])
        key = asked.headers["idempotency-key"]
        if key in self.keys:
            return Answer(200, self.keys[key])
        counted = re.sub(r"https?://\S+", "x" * 23, given["status"])
        if len(counted) > self.most:
            return Answer(422, {"error": f"Validation failed: Text character limit of {self.most} exceeded"})
        return Answer(200, self.add(given["status"], key))

    def add(self, text: str, key: str = "") -> dict[str, Any]:
        """Add a status, and return it."""
        shown = text.replace("&", "&amp;")
        linked = re.sub(
            r"(https?://)(\S+)",
            r'<a href="\1\2" target="_blank" rel="nofollow noopener"><span class="invisible">\1</span>\2</a>',
            shown,
        )
        number = str(len(self.statuses) + 101)
        status = {"id": number, "url": f"{self.url}/@elin/{number}", "content": f"<p>{linked}</p>", "text": text}
        self.statuses.append(status)
        self.keys |= {key: status} if key else {}
        return status

    def forget_keys(self) -> None:
        """Let an hour pass."""
        self.keys.clear()


@contextmanager
def serving(it: FakeServer) -> Iterator[None]:
    """Run a server."""

    class Handler(BaseHTTPRequestHandler):
        def _handle(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            try:
                answer = it.handled(Asked(self.command, parts.path, parse_qs(parts.query), headers, body))
            except AssertionError as error:
                answer = Answer(418, {"error": f"not in the protocol: {error}"})
            if not answer.status:
                self.close_connection = True
                return
            data = answer.data if isinstance(answer.data, bytes) else json.dumps(answer.data).encode()
            self.send_response(answer.status)
            for name, value in {"Content-Type": "application/json", **answer.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = _handle  # noqa: N815 (names of the library)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        it.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield
        server.shutdown()
        thread.join()
