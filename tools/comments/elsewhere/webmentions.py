"""Webmentions in the list of a receiver, in the form of webmention.io (JF2, jf2.spec.indieweb.org), as comments."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from html import escape
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from plugins.comments.models import Comment, Source
from tools.comments.elsewhere.asking import Asker
from tools.comments.elsewhere.models import UNEXPECTED, TroubleError
from tools.comments.elsewhere.strange_text import html_text, instant, link, name_text
from tools.comments.markup import html_of_plain_text
from tools.gang.plain_text import one_line, summary_text

_PER_PAGE = 100
_PAGES = 50
_ID_LENGTH = 16
_EARLIEST = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_ANSWER = "in-reply-to"
_MENTION = "mention-of"


class _Author(Struct, frozen=True):
    name: str | None = None
    url: str | None = None


class _Content(Struct, frozen=True):
    html: str | None = None
    text: str | None = None


class _Entry(Struct, frozen=True):
    """An entry of the list, as far as comments need it."""

    id: int | str | None = msgspec.field(default=None, name="wm-id")
    target: str = msgspec.field(default="", name="wm-target")
    source: str | None = msgspec.field(default=None, name="wm-source")
    kind: str = msgspec.field(default="", name="wm-property")
    private: bool | None = msgspec.field(default=False, name="wm-private")
    received: str | None = msgspec.field(default=None, name="wm-received")
    published: str | None = None
    url: str | None = None
    name: str | None = None
    author: _Author | None = None
    content: _Content | None = None


class Mentions(Struct, frozen=True):
    """Webmentions by the address of their post.

    ``whole`` tells that the list was read to its end. ``private``, ``likes``, ``strays`` and ``unreadable`` are numbers
    of those that are left out: likes and reposts, and mentions of what is no post of the blog, among them.
    """

    comments: Mapping[str, tuple[Comment, ...]] = {}
    whole: bool = False
    private: int = 0
    likes: int = 0
    strays: int = 0
    unreadable: int = 0
    trouble: TroubleError | None = None


class OwnSite(Struct, frozen=True):
    """The blog itself: its host, the path of its root, and what leads from a path there to the address of a post."""

    host: str
    root: str
    post_at: Callable[[str], str | None]

    def post(self, target: str) -> str | None:
        """Return the address of the post that a mention is about; None where it is about none of this site."""
        try:
            parts = urlsplit(target)
        except ValueError:
            return None
        path = unquote(parts.path)
        if _bare(parts.netloc) != _bare(self.host) or not path.startswith(self.root):
            return None
        return self.post_at(path.removeprefix(self.root))


def hear_mentions(address: str, site: OwnSite, asker: Asker) -> Mentions:
    """Return the webmentions of a list, page by page. Raises TroubleError if its first page cannot be read."""
    entries: dict[str, object] = {}
    trouble = None
    whole = False
    for number in range(_PAGES):
        try:
            page = _page(address, number, asker)
        except TroubleError as error:
            if not number:
                raise
            trouble = error
            break
        new = {key: each for each in page if (key := _key(each)) not in entries}
        entries |= new
        if len(page) < _PER_PAGE or not new:  # some receivers have one page
            whole = True
            break
    read = _read(entries.values(), site, asker.clock())
    return replace(read, whole=whole and not trouble, trouble=trouble)


def _page(address: str, number: int, asker: Asker) -> list[object]:
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query, keep_blank_values=True)) | {"per-page": str(_PER_PAGE), "page": str(number)}
    match asker.ask(urlunsplit(parts._replace(query=urlencode(query))), missing=()).data:
        case {"children": list(children)}:
            return children
    raise TroubleError(UNEXPECTED)


def _key(entry: object) -> str:
    """Return what an entry of a list has alone."""
    match entry:
        case {"wm-id": int() | str() as id_}:
            return str(id_)
    return sha256(repr(entry).encode(errors="surrogatepass")).hexdigest()


def _read(entries: Iterable[object], site: OwnSite, now: dt.datetime) -> Mentions:
    counts: Counter[str] = Counter()
    found: dict[str, list[Comment]] = {}
    for data in entries:
        try:
            entry = msgspec.convert(data, _Entry)
        except msgspec.ValidationError:
            counts["unreadable"] += 1
            continue
        post = site.post(entry.target)
        comment = _comment(entry, site, now)
        if entry.private:
            counts["private"] += 1
        elif entry.kind not in (_ANSWER, _MENTION):
            counts["likes"] += 1
        elif post is None:
            counts["strays"] += 1
        elif comment:
            found.setdefault(post, []).append(comment)
    return Mentions(
        {post: tuple(comments) for post, comments in found.items()},
        private=counts["private"],
        likes=counts["likes"],
        strays=counts["strays"],
        unreadable=counts["unreadable"],
    )


def _comment(entry: _Entry, site: OwnSite, now: dt.datetime) -> Comment | None:
    """Return a mention as a comment; None for one that says nothing, or not where it is."""
    url = link(entry.url) or link(entry.source)
    content = entry.content or _Content()
    author = entry.author or _Author()
    html = html_text(content.html or html_of_plain_text(content.text or ""))
    if entry.kind == _MENTION:  # a page about something else, as a rule
        title = one_line(entry.name or "")[:200] or url
        summary = summary_text(one_line(content.text or ""))
        html = html_text(f'<p><a href="{escape(url)}">{escape(title)}</a></p>\n<p>{escape(summary)}</p>') if url else ""
    if not html:
        return None
    host = urlsplit(url).netloc
    return Comment(
        id=f"webmention-{_id(entry)}",
        source=Source.WEBMENTION,
        date=instant([entry.published, f"{entry.published}+00:00", entry.received], _EARLIEST, now),
        author=name_text(author.name or "", host),
        website=link(author.url),
        html=html,
        url=url,
        own=_bare(host) == _bare(site.host),
    )


def _id(entry: _Entry) -> str:
    if isinstance(entry.id, int):
        return str(entry.id)
    given = entry.id or f"{entry.source or entry.url} {entry.target}"
    return sha256(given.encode(errors="surrogatepass")).hexdigest()[:_ID_LENGTH]


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")
