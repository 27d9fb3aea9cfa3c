"""A thread of statuses as the API of Mastodon tells it, read as far as a server goes for who is not logged in.

A server gives 60 answers at most, and 20 levels of them. Those below an answer that it gave are asked for; those beside
it cannot be.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote

import msgspec
from msgspec import Struct

from tools.comments.elsewhere.asking import Asker
from tools.comments.elsewhere.models import UNEXPECTED, TroubleError

_MOST = 60  # answers
_DEEPEST = 20  # levels
_PAGES = 20  # requests for one thread
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)


class _Emoji(Struct, frozen=True):
    shortcode: str


class _Account(Struct, frozen=True):
    id: str
    acct: str = ""
    display_name: str | None = ""
    url: str | None = None
    emojis: tuple[_Emoji, ...] = ()


class Mention(Struct, frozen=True):
    """An account that a status mentions."""

    id: str
    username: str = ""
    url: str | None = None


class _Media(Struct, frozen=True):
    type: str = "unknown"
    description: str | None = None


class Status(Struct, frozen=True):
    """A status, as far as comments need it."""

    id: str
    created_at: str
    account: _Account
    visibility: str = ""
    content: str = ""
    spoiler_text: str | None = ""
    in_reply_to_id: str | None = None
    in_reply_to_account_id: str | None = None
    url: str | None = None
    uri: str | None = None
    mentions: tuple[Mention, ...] = ()
    media_attachments: tuple[_Media, ...] = ()
    replies_count: int = 0


class Thread:
    """All that is found of a thread so far. ``ids`` are those of answers that are there, whether readable or not."""

    def __init__(self, base: str, asker: Asker) -> None:
        self.statuses: dict[str, Status] = {}
        self.ids: set[str] = set()
        self.unreadable: set[str] = set()
        self.contexts = 0
        self.cut = False
        self._base = base
        self._asker = asker
        self._full: list[str] = []  # statuses below which a context gave as many as it may
        self._waiting: list[str] = []

    def read(self, root: str, data: object) -> None:
        """Add the answers of the context of a status. Raises TroubleError for what is none."""
        if not (isinstance(data, dict) and isinstance(data.get("descendants"), list)):
            raise TroubleError(UNEXPECTED)
        self.contexts += 1
        given = [status for each in data["descendants"] if (status := self._add(each))]
        if len(data["descendants"]) >= _MOST:
            self._full.append(root)
        self._waiting += (each.id for each in _cut_at(given, root))

    def read_on(self, root: str) -> None:
        """Ask for what is below the answers at which contexts were cut. Raises TroubleError."""
        asked: set[str] = set()
        while self._waiting:
            id_ = self._waiting.pop(0)
            if len(asked) == _PAGES:
                self.cut = True
                return
            if id_ not in asked:
                asked.add(id_)
                reply = self._asker.ask(f"{self._base}{id_}/context")
                if reply.status == 200:
                    self.read(id_, reply.data)
        self.cut = any(self._has_more(each, root) for each in self._full)

    def _has_more(self, id_: str, root: str) -> bool:
        """Tell whether a status has more answers of its own than were given. Raises TroubleError."""
        if id_ == root:
            reply = self._asker.ask(f"{self._base}{quote(root, safe='')}")
            count = reply.data.get("replies_count") if isinstance(reply.data, dict) else 0
        else:
            count = self.statuses[id_].replies_count
        return isinstance(count, int) and count > sum(each.in_reply_to_id == id_ for each in self.statuses.values())

    def is_there(self, id_: str) -> bool:
        """Tell whether an answer that was not given is there, and add it if so. Raises TroubleError."""
        if id_ in self.ids:
            return True
        reply = self._asker.ask(f"{self._base}{quote(id_, safe='')}")
        if reply.status == 200:
            self._add(reply.data)
        return reply.status == 200

    def own_account(self, root: str) -> str:
        """Return the id of the account that has made the first status; empty if no answer tells."""
        direct = (each for each in self.statuses.values() if each.in_reply_to_id == root)
        return next((each.in_reply_to_account_id for each in direct if each.in_reply_to_account_id), "")

    def _add(self, data: object) -> Status | None:
        """Add an answer; return None for one that cannot be read."""
        given = str(data.get("id", "")) if isinstance(data, dict) else ""
        self.ids.add(given)
        try:
            status = msgspec.convert(data, Status)
        except msgspec.ValidationError:
            status = None
        if status is None or not _ID.fullmatch(status.id):
            self.unreadable.add(given or f"without an id, {len(self.unreadable)}")
            return None
        self.statuses[status.id] = status
        return status


def _cut_at(given: list[Status], root: str) -> Iterator[Status]:
    """Yield the answers of one context below which there is more, if the context may have been cut."""
    children: dict[str, int] = {}
    depths = {root: 0}
    for each in given:  # parents come before their children
        parent = each.in_reply_to_id or root
        children[parent] = children.get(parent, 0) + 1
        depths[each.id] = depths.get(parent, 0) + 1
    full = len(given) >= _MOST
    for each in given:
        if (full or depths[each.id] >= _DEEPEST) and each.replies_count > children.get(each.id, 0):
            yield each
