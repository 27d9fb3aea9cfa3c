"""Announcements by the API of Mastodon, which other servers speak, too (docs.joinmastodon.org/methods/statuses)."""

import datetime as dt
import html
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from msgspec import Struct

from plugins.core.errors import fault
from tools.announce.answers import Server
from tools.announce.config import MastodonConfig
from tools.announce.models import Announcement, Post, RefusedError, Secret
from tools.announce.text import Limit, announcement_text

TOKEN = "BLOGG_MASTODON_TOKEN"  # noqa: S105 (the name of a variable)
SCOPES = "read:accounts read:statuses write:statuses"
HOW = f"make an application under Settings, Development, with the scopes {SCOPES}, and put its token into {TOKEN}"
_CHARACTERS = 500
_LINK = 23
_NEWEST = 40  # the most that a server gives at once
_HREF = re.compile(r"<a\b[^>]*?\bhref=[\"']([^\"']+)[\"']", re.IGNORECASE)


class MastodonAccount(Struct, frozen=True):
    """An account whose token is good, with its newest statuses, and the limit of its server."""

    server: Server
    config: MastodonConfig
    limit: Limit
    newest: tuple[Mapping[str, Any], ...]

    def find(self, post: Post) -> Announcement | None:
        """Return the status among the newest ones that links to the post."""
        for status in self.newest:
            if post.is_linked(map(html.unescape, _HREF.findall(str(status.get("content", ""))))):
                return self._announcement(status)
        return None

    def send(self, post: Post, now: dt.datetime) -> Announcement:
        """Announce a post. The server answers the same key with the same status for an hour."""
        del now
        text = announcement_text(post, self.config.text, self.limit, mentions=True)
        if not text:
            what = f"the text is longer than {self.limit.characters} characters without the title"
            raise RefusedError(fault(self.server.name, what, "shorten text in publish.toml"), post=True)
        status = {"status": text, "language": self.config.language or post.language}
        headers = {"Idempotency-Key": idempotency_key(post.id)}
        answer = self.server.post("/api/v1/statuses", status, self.server.secret, headers)
        return self._announcement(self.server.answered(answer, post=post.title))

    def _announcement(self, status: object) -> Announcement:
        match status:
            case {"id": str(id_), "url": str(url)} if id_ and url.startswith(("https://", "http://")):
                return Announcement(url, id_)
        raise self.server.unexpected()


def open_mastodon(config: MastodonConfig, token: Secret) -> MastodonAccount:
    """Return the account of a token; raises RefusedError."""
    server = Server(config.account.partition(":")[2], config.server, token, HOW)
    me = server.answered(server.get("/api/v1/accounts/verify_credentials", {}, token))
    if not isinstance(me, dict) or not re.fullmatch(r"\w+", str(me.get("id", ""))):
        raise server.unexpected()
    own = {"limit": str(_NEWEST), "exclude_reblogs": "true"}
    newest = server.answered(server.get(f"/api/v1/accounts/{me['id']}/statuses", own, token))
    if not isinstance(newest, list):
        raise server.unexpected()
    return MastodonAccount(server, config, _limit(server), tuple(each for each in newest if isinstance(each, dict)))


def idempotency_key(id_: str) -> str:
    """Return the key by which a server recognises the announcement of a post."""
    return f"blogg100-{sha256(id_.encode()).hexdigest()[:32]}"


def _limit(server: Server) -> Limit:
    """Return the limit of a server; that of Mastodon for servers that do not tell theirs, as some other software."""
    answer = server.get("/api/v2/instance", {})
    if answer.status in (401, 403, 404, 410):
        return Limit(_CHARACTERS, _LINK)
    match server.answered(answer):
        case {"configuration": {"statuses": {"max_characters": int(most), **rest}}} if most > 0:
            link = rest.get("characters_reserved_per_url")
            return Limit(most, link if isinstance(link, int) else _LINK)
    return Limit(_CHARACTERS, _LINK)
