"""A thread of posts as the public interface of Bluesky tells it (docs.bsky.app/docs/api/app-bsky-feed-get-post-thread).

A server gives as many levels as it likes. Those below its last one are asked for.
"""

import re
from collections.abc import Iterable
from urllib.parse import urlencode

import msgspec
from msgspec import Struct

from tools.comments.elsewhere.asking import Asker
from tools.comments.elsewhere.models import UNEXPECTED, TroubleError

POST_URI = re.compile(
    r"at://(did:[a-z]+:[A-Za-z0-9._:%-]{1,200})/app\.bsky\.feed\.post/([A-Za-z0-9._:~-]{1,200})", re.ASCII
)
"""The address of a post: the id of its author, and its own."""

_LEVELS = "100"  # more, each an object in a list, would be too deep for a reader of JSON
_PAGES = 20  # requests for one thread
_AT_ONCE = 24  # and the first one: 25 posts are told at once
_HIDING = {"!hide", "!takedown", "!suspend", "!no-unauthenticated", "spam"}


class Label(Struct, frozen=True):
    """A label that a moderator or the author has given."""

    val: str
    neg: bool = False


class Author(Struct, frozen=True):
    """The author of a post."""

    did: str
    handle: str = ""
    name: str | None = msgspec.field(default=None, name="displayName")
    labels: tuple[Label, ...] = ()


class Record(Struct, frozen=True):
    """The record of a post, as its author has made it."""

    text: str = ""
    created: str | None = msgspec.field(default=None, name="createdAt")
    facets: tuple[object, ...] = ()
    embed: object = None


class Post(Struct, frozen=True):
    """A post, as far as comments need it."""

    uri: str
    author: Author
    record: Record
    indexed: str | None = msgspec.field(default=None, name="indexedAt")
    labels: tuple[Label, ...] = ()
    answers: int = msgspec.field(default=0, name="replyCount")

    @property
    def is_hidden(self) -> bool:
        """Tell whether not everybody may see it, as its labels and those of its author say."""
        return any(each.val in _HIDING and not each.neg for each in (*self.labels, *self.author.labels))


class Thread:
    """All that is found of a thread so far.

    ``parents`` are the addresses of the posts that each answers, ``there`` those of answers that are there, whether
    they can be read or not, ``hidden`` those that the author of the first post does not want to be seen.
    """

    def __init__(self, base: str, asker: Asker) -> None:
        self.posts: dict[str, Post] = {}
        self.parents: dict[str, str] = {}
        self.there: set[str] = set()
        self.hidden: set[str] = set()
        self.unreadable = 0
        self.pages = 0
        self.cut = False
        self._base = base
        self._asker = asker
        self._waiting: list[str] = []

    def read(self, root: str, data: object) -> None:
        """Add the answers of a thread. Raises TroubleError for what is none."""
        match data:
            case {"thread": {"post": {"uri": str()}} as first}:
                self.pages += 1
            case _:
                raise TroubleError(UNEXPECTED)
        match data:
            case {"threadgate": {"record": {"hiddenReplies": list(hidden)}}}:
                self.hidden |= {each for each in hidden if isinstance(each, str)}
        nodes = [(root, each) for each in _answers(first)]
        while nodes:
            parent, node = nodes.pop()
            post = self._add(parent, node)
            if post and isinstance(node, dict) and "replies" not in node and post.answers:
                self._waiting.append(post.uri)
            elif post:
                nodes += ((post.uri, each) for each in _answers(node))

    def read_on(self) -> None:
        """Ask for what is below the last level that was given. Raises TroubleError."""
        while self._waiting:
            if self.pages > _PAGES:
                self.cut = True
                return
            uri = self._waiting.pop()
            reply = self._asker.ask(thread_address(self._base, uri), missing=(400, 404))
            if reply.status == 200:
                self.read(uri, reply.data)

    def missing(self, uris: Iterable[str], first: str) -> set[str]:
        """Return those of the posts that are nowhere. Raises TroubleError.

        The ``first`` post of the thread is asked for with them: a server that does not find that one tells nothing
        about the others.
        """
        asked = [each for each in uris if each not in self.there]
        gone: set[str] = set()
        for start in range(0, len(asked), _AT_ONCE):
            some = asked[start : start + _AT_ONCE]
            query = urlencode([("uris", each) for each in (first, *some)])
            match self._asker.ask(f"{self._base}/xrpc/app.bsky.feed.getPosts?{query}", missing=()).data:
                case {"posts": list(posts)}:
                    there = {each.get("uri") for each in posts if isinstance(each, dict)}
                    if first not in there:
                        raise TroubleError(UNEXPECTED)
                    gone |= {each for each in some if each not in there}
                case _:
                    raise TroubleError(UNEXPECTED)
        return gone

    def _add(self, parent: str, node: object) -> Post | None:
        """Add an answer; return None for one that cannot be read, is blocked, or is not there."""
        match node:
            case {"notFound": True}:
                return None
            case {"blocked": True, "uri": str(uri)}:
                self.there.add(uri)
                return None
            case {"post": {"uri": str(uri)} as data}:
                self.there.add(uri)
            case _:
                self.unreadable += 1
                return None
        try:
            post = msgspec.convert(data, Post)
        except msgspec.ValidationError:
            post = None
        if post is None or not POST_URI.fullmatch(uri):
            self.unreadable += 1
            return None
        self.posts[uri] = post
        self.parents[uri] = parent
        return post


def thread_address(base: str, uri: str) -> str:
    """Return the address of the thread below a post."""
    return f"{base}/xrpc/app.bsky.feed.getPostThread?{urlencode({'uri': uri, 'depth': _LEVELS, 'parentHeight': '0'})}"


def _answers(node: object) -> list[object]:
    replies = node.get("replies") if isinstance(node, dict) else None
    return replies if isinstance(replies, list) else []
