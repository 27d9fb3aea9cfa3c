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


TID = re.compile("[234567abcdefghij][234567a-z]{12}")
DATETIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
MAGIC = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff"}
POST = "app.bsky.feed.post"


@dataclass
class BlueskyServer(FakeServer):
    """A server of the AT Protocol with one account, whose app password is ``good-password``."""

    records: list[dict[str, Any]] = field(default_factory=list)
    blobs: dict[str, bytes] = field(default_factory=dict)

    def answer(self, asked: Asked) -> Answer:
        """Answer as a personal data server does."""
        name = asked.path.removeprefix("/xrpc/")
        if name == "com.atproto.server.createSession":
            if asked.json != {"identifier": "elin.se", "password": "good-password"}:
                return Answer(401, {"error": "AuthenticationRequired", "message": "Invalid identifier or password"})
            session = {"did": "did:plc:elin", "handle": "elin.se", "accessJwt": "jwt.1", "refreshJwt": "jwt.2"}
            return Answer(200, session)
        if asked.headers.get("authorization") != "Bearer jwt.1":
            return Answer(401, {"error": "AuthMissing", "message": "Authentication Required"})
        if name == "com.atproto.repo.listRecords":
            assert asked.query == {"repo": ["did:plc:elin"], "collection": [POST], "limit": ["100"]}
            return Answer(200, {"records": self.records[::-1][:100], "cursor": "x"})
        if name == "com.atproto.repo.uploadBlob":
            return self._upload(asked)
        assert name == "com.atproto.repo.createRecord"
        return self._create(asked.json)

    def _upload(self, asked: Asked) -> Answer:
        media_type = asked.headers["content-type"]
        assert asked.body.startswith(MAGIC[media_type])
        assert int(asked.headers["content-length"]) == len(asked.body) <= 1_000_000
        name = f"bafkrei{len(self.blobs)}"
        self.blobs[name] = asked.body
        blob = {"$type": "blob", "ref": {"$link": name}, "mimeType": media_type, "size": len(asked.body)}
        return Answer(200, {"blob": blob})

    def _create(self, given: dict[str, Any]) -> Answer:
        assert given.keys() == {"repo", "collection", "rkey", "record"}
        assert (given["repo"], given["collection"]) == ("did:plc:elin", POST)
        assert TID.fullmatch(given["rkey"])
        check_post(given["record"], self.blobs)
        uri = f"at://did:plc:elin/{POST}/{given['rkey']}"
        if any(each["uri"] == uri for each in self.records):  # as the reference implementation does
            return Answer(500, {"error": "InternalServerError", "message": "Internal Server Error"})
        self.records.append({"uri": uri, "cid": "bafyrei1", "value": given["record"]})
        return Answer(200, {"uri": uri, "cid": "bafyrei1", "validationStatus": "valid"})

    @property
    def newest(self) -> dict[str, Any]:
        """The record that came last."""
        record: dict[str, Any] = self.records[-1]["value"]
        return record


def check_post(record: dict[str, Any], blobs: dict[str, bytes]) -> None:
    """Check a record by the lexicon of app.bsky.feed.post."""
    assert record.keys() <= {"$type", "text", "createdAt", "langs", "facets", "embed", "tags", "labels"}
    assert record["$type"] == POST
    assert DATETIME.fullmatch(record["createdAt"])
    assert len(record["text"]) <= 300  # graphemes, of which there are no more than characters
    data = record["text"].encode()
    assert len(data) <= 3000
    assert len(record["langs"]) <= 3
    end = 0
    for each in record["facets"]:
        assert each.keys() == {"index", "features"}
        assert end <= each["index"]["byteStart"] < each["index"]["byteEnd"] <= len(data)
        end = each["index"]["byteEnd"]
        data[each["index"]["byteStart"] : end].decode()  # between letters, not within one
    assert record["embed"].keys() == {"$type", "external"}
    assert record["embed"]["$type"] == "app.bsky.embed.external"
    external = record["embed"]["external"]
    assert {"uri", "title", "description"} <= external.keys() <= {"uri", "title", "description", "thumb"}
    if thumb := external.get("thumb"):
        assert thumb.keys() == {"$type", "ref", "mimeType", "size"}
        assert thumb["size"] == len(blobs[thumb["ref"]["$link"]])


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
