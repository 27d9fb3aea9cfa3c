"""Servers of this machine that speak as Mastodon and Bluesky do to who is not logged in.

All are at one port: Mastodon at the first host, Bluesky at the second, a receiver of webmentions at the third.
"""

import hashlib
import json
import re
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.web_server import Answer, WebServer, page

Status = dict[str, Any]
ROOT_STATUS = "101"
POST = "app.bsky.feed.post"
ROOT_POST = f"at://did:plc:elin/{POST}/3root"
ELIN = {"id": "7", "acct": "elin", "username": "elin", "display_name": "Elin", "url": "https://masto.example/@elin"}


@dataclass
class Mastodon:
    """The statuses of a server, by id, in the order in which they came; that with the id 101 is the announcement."""

    web: WebServer
    statuses: dict[str, Status] = field(default_factory=dict)
    instead: dict[str, Answer] = field(default_factory=dict)

    @property
    def host(self) -> str:
        """The name of the server."""
        return self.web.at(0).removeprefix("http://")

    def id(self, status: str) -> str:
        """Return the id of the comment of a status."""
        return f"mastodon-{self.host}-{status}"

    def announce(self) -> None:
        """Add the announcement."""
        self.statuses[ROOT_STATUS] = self._status(ROOT_STATUS, None, "<p>Nytt på bloggen</p>", ELIN)

    def reply(self, status: str, content: str, to: str = ROOT_STATUS, **values: Any) -> Status:
        """Add an answer."""
        account = {
            "id": f"a{status}",
            "acct": "alma@other.example",
            "username": "alma",
            "display_name": "Alma :blobcat:",
            "url": "https://other.example/@alma",
            "emojis": [{"shortcode": "blobcat", "url": "https://other.example/blobcat.png"}],
            "avatar": "https://other.example/alma.png",
        }
        made = self._status(status, to, content, {**account, **values.pop("account", {})}) | values
        self.statuses[status] = made
        return made

    def _status(self, id_: str, to: str | None, content: str, account: dict[str, Any]) -> Status:
        return {
            "id": id_,
            "created_at": f"2026-10-02T1{len(self.statuses) % 10}:00:00.123Z",
            "edited_at": None,
            "in_reply_to_id": to,
            "in_reply_to_account_id": self.statuses[to]["account"]["id"] if to else None,
            "sensitive": False,
            "spoiler_text": "",
            "visibility": "public",
            "language": "sv",
            "uri": f"https://other.example/users/alma/statuses/{id_}",
            "url": f"https://other.example/@alma/{id_}",
            "content": content,
            "account": account,
            "media_attachments": [],
            "mentions": [{"id": "7", "username": "elin", "acct": "elin", "url": "https://masto.example/@elin"}],
            "tags": [],
            "emojis": [],
            "poll": None,
        }

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer as the controller of statuses does."""
        path = urlsplit(handler.path).path
        if path in self.instead:
            return self.instead[path](handler)
        assert "Authorization" not in handler.headers
        assert "Cookie" not in handler.headers
        found = re.fullmatch(r"/api/v1/statuses/(\w+)(/context)?", path)
        if not found or found[1] not in self.statuses:
            return as_json({"error": "Record not found"}, 404)(handler)
        if not found[2]:
            return as_json(self._shown(self.statuses[found[1]]))(handler)
        data = {"ancestors": [], "descendants": [self._shown(each) for each in self._below(found[1])]}
        return with_etag(data)(handler)

    def _below(self, root: str) -> list[Status]:
        """Return the first 60 answers of at most 20 levels, each before those to it, as the query of Mastodon does."""
        found: list[Status] = []

        def add(parent: str, depth: int) -> None:
            for each in self._children(parent):
                found.append(each)
                if depth < 20:
                    add(each["id"], depth + 1)

        add(root, 1)
        return found[:60]

    def _children(self, parent: str) -> list[Status]:
        return [each for each in self.statuses.values() if each["in_reply_to_id"] == parent]

    def _shown(self, status: Status) -> Status:
        return {**status, "replies_count": len(self._children(status["id"])), **status.get("replies", {})}


@dataclass
class Bluesky:
    """The posts that the public interface of Bluesky knows, by their addresses, and how many levels it gives."""

    web: WebServer
    posts: dict[str, Status] = field(default_factory=dict)
    blocked: set[str] = field(default_factory=set)
    hidden: list[str] = field(default_factory=list)
    levels: int = 6
    instead: dict[str, Answer] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The address of the interface."""
        return self.web.at(1)

    def announce(self) -> None:
        """Add the announcement."""
        self._add(ROOT_POST, None, "Nytt på bloggen", "did:plc:elin", {})

    def reply(self, key: str, text: str, to: str = ROOT_POST, did: str = "did:plc:alma", **values: Any) -> str:
        """Add an answer, and return its address."""
        return self._add(f"at://{did}/{POST}/{key}", to, text, did, values)

    def _add(self, uri: str, to: str | None, text: str, did: str, values: dict[str, Any]) -> str:
        record = {"$type": POST, "text": text, "createdAt": f"2026-10-02T1{len(self.posts) % 10}:00:00.123Z"}
        parent = {"reply": {"root": {"uri": ROOT_POST}, "parent": {"uri": to}}} if to else {}
        name = did.rpartition(":")[2]
        author = {
            "did": did,
            "handle": f"{name}.bsky.social",
            "displayName": name.title(),
            "avatar": "https://x.example/a",
        }
        self.posts[uri] = {
            "uri": uri,
            "cid": "bafyrei1",
            "author": {**author, "labels": [], **values.pop("author", {})},
            "record": {**record, **parent, **values.pop("record", {})},
            "indexedAt": "2026-10-02T20:00:00.000Z",
            "labels": [],
            **values,
        }
        return uri

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer as the interface does."""
        parts = urlsplit(handler.path)
        if parts.path in self.instead:
            return self.instead[parts.path](handler)
        assert "Authorization" not in handler.headers
        query = parse_qs(parts.query)
        if parts.path == "/xrpc/app.bsky.feed.getPosts":
            assert 1 <= len(query["uris"]) <= 25
            return as_json({"posts": [self.posts[each] for each in query["uris"] if each in self.posts]})(handler)
        assert parts.path == "/xrpc/app.bsky.feed.getPostThread"
        assert 0 <= int(query["depth"][0]) <= 1000
        assert query["parentHeight"] == ["0"]
        [uri] = query["uri"]
        if uri not in self.posts:
            return as_json({"error": "NotFound", "message": f"Post not found: {uri}"}, 400)(handler)
        gate = {"threadgate": {"uri": "at://x", "record": {"hiddenReplies": self.hidden}}} if self.hidden else {}
        return with_etag({"thread": self._view(uri, min(int(query["depth"][0]), self.levels)), **gate})(handler)

    def _view(self, uri: str, depth: int) -> Status:
        if uri in self.blocked:
            blocked = {"uri": uri, "blocked": True, "author": {"did": "did:plc:blocked"}}
            return {"$type": "app.bsky.feed.defs#blockedPost", **blocked}
        answers = [each["uri"] for each in self.posts.values() if self._parent(each) == uri]
        replies = {"replies": [self._view(each, depth - 1) for each in answers]} if depth else {}
        post = {**self.posts[uri], "replyCount": len(answers)}
        return {"$type": "app.bsky.feed.defs#threadViewPost", "post": post, **replies}

    def _parent(self, post: Status) -> str:
        reply: Status = post["record"].get("reply", {}).get("parent", {})
        return str(reply.get("uri"))


@dataclass
class Receiver:
    """A receiver of webmentions, the newest first."""

    web: WebServer
    mentions: list[Status] = field(default_factory=list)
    instead: Answer | None = None

    @property
    def url(self) -> str:
        """The address of the list, as it is in the settings."""
        return f"{self.web.at(2)}/api/mentions.jf2?domain=example.org&token=secret-token"

    def mention(self, target: str, kind: str = "in-reply-to", **values: Any) -> Status:
        """Add a mention."""
        number = 1000 + len(self.mentions)
        author = {
            "type": "card",
            "name": "Alma",
            "photo": "https://webmention.example/a.jpg",
            "url": "https://alma.example/",
        }
        made = {
            "type": "entry",
            "author": author,
            "url": f"https://alma.example/{number}",
            "published": "2026-10-02T09:00:00",
            "wm-received": "2026-10-02T09:05:00Z",
            "wm-id": number,
            "wm-source": f"https://alma.example/{number}",
            "wm-target": target,
            "wm-protocol": "webmention",
            "content": {"html": f"<p>Svar {number}</p>", "text": f"Svar {number}"},
            kind: target,
            "wm-property": kind,
            "wm-private": False,
            **values,
        }
        self.mentions.insert(0, made)
        return made

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer as webmention.io does, unless the test has another answer."""
        (self.instead or self.usual)(handler)

    def usual(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer as webmention.io does."""
        parts = urlsplit(handler.path)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        assert (parts.path, query["domain"], query["token"]) == ("/api/mentions.jf2", "example.org", "secret-token")
        size = int(query.get("per-page", 20))
        first = size * int(query.get("page", 0))
        return as_json({"type": "feed", "name": "Webmentions", "children": self.mentions[first : first + size]})(
            handler
        )


def with_etag(data: Any) -> Answer:
    """Return an answer in JSON, or one that it is as it was."""
    etag = f'W/"{hashlib.md5(json.dumps(data).encode(), usedforsecurity=False).hexdigest()}"'

    def answer(handler: BaseHTTPRequestHandler) -> None:
        same = handler.headers.get("If-None-Match") == etag
        (page(b"", 304, {"ETag": etag}) if same else as_json(data, headers={"ETag": etag}))(handler)

    return answer


def as_json(data: Any, status: int = 200, headers: dict[str, str] | None = None) -> Answer:
    """Return an answer in JSON; bytes are sent as they are."""
    body = data if isinstance(data, bytes) else json.dumps(data).encode()
    return page(body, status, {"Content-Type": "application/json; charset=utf-8", **(headers or {})})


class _Hosts(dict[str, Answer]):
    """Answers by the host that is asked."""

    def __init__(self, hosts: dict[str, Answer]) -> None:
        super().__init__()
        self._hosts = hosts

    def get(self, path: str, default: Any = None) -> Any:  # noqa: ARG002 (of the dictionary)
        """Return the answer of a path, which is that of its host."""
        return lambda handler: self._hosts[handler.headers["Host"].partition(":")[0]](handler)


@dataclass
class PublicServers:
    """The servers."""

    web: WebServer
    mastodon: Mastodon
    bluesky: Bluesky
    receiver: Receiver

    def asked(self, host: int = 0) -> list[str]:
        """Return the paths that a server was asked for."""
        name = self.web.at(host).removeprefix("http://")
        return [each.path for each in self.web.asked if each.headers["Host"] == name]

    def parameters(self, host: int) -> list[dict[str, list[str]]]:
        """Return the parameters of the requests to a server."""
        return [parse_qs(urlsplit(each).query) for each in self.asked(host)]


def public_servers(web: WebServer) -> PublicServers:
    """Return the servers, all of which a server with three hosts is, with nothing but the announcements."""
    servers = PublicServers(web, Mastodon(web), Bluesky(web), Receiver(web))
    servers.mastodon.announce()
    servers.bluesky.announce()
    answers = {"127.0.0.1": servers.mastodon.answer, "127.0.0.2": servers.bluesky.answer}
    web.answers = _Hosts({**answers, "127.0.0.3": servers.receiver.answer})
    web.asked.clear()
    web.sent.clear()
    return servers
