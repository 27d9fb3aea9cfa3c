"""Announcements by the AT Protocol: records of app.bsky.feed.post (docs.bsky.app/docs/advanced-guides/posts)."""

import datetime as dt
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from plugins.core.errors import fault
from tools.announce.answers import Server
from tools.announce.config import BlueskyConfig
from tools.announce.facets import facets
from tools.announce.models import Announcement, Post, RefusedError, Secret
from tools.announce.text import Limit, announcement_text

PASSWORD = "BLOGG_BLUESKY_PASSWORD"  # noqa: S105 (the name of a variable)
HOW = f"make an app password under Settings, Privacy and security, and put it into {PASSWORD}"
_COLLECTION = "app.bsky.feed.post"
_NEWEST = 100  # the most that a server gives at once
_LIMIT = Limit(300)
_NO_PICTURE = (400, 413, 415)  # the answers to a picture that is refused
_TYPES = {".png": "image/png", ".jpg": "image/jpeg"}
_LETTERS = "234567abcdefghijklmnopqrstuvwxyz"  # of base32-sortable (atproto.com/specs/tid)
_SLOT = 4 * 60 * 1_000_000
_CLOCK = 1 << 10


class BlueskyAccount(Struct, frozen=True):
    """An account that is logged in to, with its newest records. ``server`` knows the session's token."""

    server: Server
    config: BlueskyConfig
    did: str
    newest: tuple[Mapping[str, Any], ...]

    def find(self, post: Post) -> Announcement | None:
        """Return the record among the newest ones that links to the post, in its text or its card."""
        for record in self.newest:
            if post.is_linked(_links(record.get("value"))):
                return self._announcement(record)
        return None

    def send(self, post: Post, now: dt.datetime) -> Announcement:
        """Announce a post. The server takes a record with the same key once."""
        text = announcement_text(post, self.config.text, _LIMIT)
        if not text:
            what = f"the text is longer than {_LIMIT.characters} characters without the title"
            raise RefusedError(fault(self.server.name, what, "shorten text in publish.toml"), post=True)
        external = {"uri": post.link, "title": post.title, "description": post.description, **self._thumb(post.picture)}
        record = {
            "$type": _COLLECTION,
            "text": text,
            "createdAt": now.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "langs": [self.config.language or post.language],
            "facets": facets(text, post.link),
            "embed": {"$type": "app.bsky.embed.external", "external": external},
        }
        sent = {"repo": self.did, "collection": _COLLECTION, "rkey": record_key(post.id, now), "record": record}
        answer = self.server.post("/xrpc/com.atproto.repo.createRecord", sent, self.server.secret)
        return self._announcement(self.server.answered(answer, post=post.title))

    def _thumb(self, picture: Path | None) -> Mapping[str, object]:
        """Send the picture of the card; a card without one is better than none."""
        if picture is None or picture.suffix not in _TYPES:
            return {}
        headers = {"Content-Type": _TYPES[picture.suffix]}
        answer = self.server.post(
            "/xrpc/com.atproto.repo.uploadBlob", picture.read_bytes(), self.server.secret, headers
        )
        if answer.status in _NO_PICTURE:
            return {}
        match self.server.answered(answer):
            case {"blob": dict(blob)}:
                return {"thumb": blob}
        raise self.server.unexpected()

    def _announcement(self, record: object) -> Announcement:
        match record:
            case {"uri": str(uri)} if uri.startswith("at://"):
                return Announcement(uri)
        raise self.server.unexpected()


def open_bluesky(config: BlueskyConfig, password: Secret) -> BlueskyAccount:
    """Log in; raises RefusedError."""
    server = Server(config.handle, config.server, password, HOW)
    login = {"identifier": config.handle, "password": password.reveal()}
    session = server.answered(server.post("/xrpc/com.atproto.server.createSession", login))
    match session:
        case {"did": str(did), "accessJwt": str(token)} if did.startswith("did:") and token.isascii():
            server = replace(server, secret=Secret(token))
        case _:
            raise server.unexpected()
    own = {"repo": did, "collection": _COLLECTION, "limit": str(_NEWEST)}
    match server.answered(server.get("/xrpc/com.atproto.repo.listRecords", own, server.secret)):
        case {"records": list(records)}:
            return BlueskyAccount(server, config, did, tuple(each for each in records if isinstance(each, dict)))
    raise server.unexpected()


def record_key(id_: str, now: dt.datetime) -> str:
    """Return the key of the record of a post: a TID of the last eight minutes, the same for runs of one time.

    Apps may not show a record whose key lies further from the present, so that it cannot be made of the id alone.
    """
    number = int.from_bytes(sha256(id_.encode()).digest()[:8])
    slots = int(now.timestamp() * 1_000_000) // _SLOT
    value = (slots * _SLOT - number // _CLOCK % _SLOT) * _CLOCK + number % _CLOCK
    return "".join(_LETTERS[value >> shift & 31] for shift in range(60, -1, -5))


def _links(record: object) -> Iterator[str]:
    """Yield the links of a record, whoever has made it."""
    match record:
        case {"embed": {"external": {"uri": str(uri)}}}:
            yield uri
    match record:
        case {"facets": list(found)}:
            for facet in found:
                match facet:
                    case {"features": list(features)}:
                        yield from (str(each["uri"]) for each in features if isinstance(each, dict) and "uri" in each)
