"""Answers to an announcement on Bluesky as comments."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from html import escape

from msgspec import Struct

from plugins.comments.models import Comment, Source
from plugins.pages.theme.language import Language
from tools.comments.elsewhere.asking import Asker
from tools.comments.elsewhere.bluesky_threads import POST_URI, Post, Thread, thread_address
from tools.comments.elsewhere.models import Announced, Heard, TroubleError
from tools.comments.elsewhere.strange_text import html_text, instant, media_line, name_text
from tools.slips import said

PREFIX = "bluesky-"
"""The beginning of the ids of comments that come from Bluesky."""

_APP = "https://bsky.app/profile/"
_ID_LENGTH = 16
_MISSING = (400, 404)  # of an announcement that is deleted, and of an address that is wrong


def hear_bluesky(
    announced: Announced, known: Iterable[Comment], etag: str, base: str, asker: Asker, language: Language
) -> Heard:
    """Return what Bluesky says of the answers to an announcement.

    ``known`` are comments that may be answers to it. With ``etag`` the server may say that nothing is new. ``base`` is
    the address of the public interface.
    """
    reply = asker.ask(thread_address(base, announced.address), etag, missing=_MISSING)
    match reply.status, reply.data:
        case 304, _:
            return Heard(unchanged=True, etag=etag)
        case (_, {"error": "NotFound"}) | (200, {"thread": {"notFound": True}}):
            return Heard(gone=True)
        case status, _ if status != 200:
            raise TroubleError(said("it answers %(number)s", number=status))
    thread = Thread(base, asker)
    thread.read(announced.address, reply.data)
    by_uri = {uri: each.id for each in known if (uri := uri_of(each))}
    deleted: set[str] = set()
    trouble = None
    try:
        thread.read_on()
        deleted = thread.missing(by_uri, announced.address)
    except TroubleError as error:
        trouble = error
    shown = {uri for uri, post in thread.posts.items() if not post.is_hidden and uri not in thread.hidden}
    hidden = thread.posts.keys() - shown
    writer = _Writer(announced, asker.clock(), language)
    told_whole = not (trouble or thread.unreadable) and thread.pages == 1 and by_uri.keys() <= thread.there
    return Heard(
        comments=tuple(
            comment for uri in thread.posts if uri in shown and (comment := writer.comment(thread.posts[uri], thread))
        ),
        deleted=tuple(by_uri[uri] for uri in sorted((deleted | hidden) & by_uri.keys())),
        cut=thread.cut,
        hidden=len(hidden - by_uri.keys()),
        unreadable=thread.unreadable,
        etag=reply.headers.get("etag", "") if told_whole else "",
        trouble=trouble,
    )


def bluesky_id(uri: str) -> str:
    """Return the id of the comment that a post is."""
    return PREFIX + sha256(uri.encode()).hexdigest()[:_ID_LENGTH]


def uri_of(comment: Comment) -> str:
    """Return the address of the post that a comment is, from the one in the app; empty where it is none."""
    did, _, key = comment.url.removeprefix(_APP).partition("/post/")
    uri = f"at://{did}/app.bsky.feed.post/{key}"
    return uri if POST_URI.fullmatch(uri) and bluesky_id(uri) == comment.id else ""


class _Writer(Struct, frozen=True):
    """Makes comments of posts."""

    announced: Announced
    now: dt.datetime
    language: Language

    def comment(self, post: Post, thread: Thread) -> Comment | None:
        """Return a post as a comment; None for one that says nothing."""
        found = POST_URI.fullmatch(post.uri)
        parent = thread.parents[post.uri]
        url = f"{_APP}{found[1]}/post/{found[2]}" if found else ""
        html = html_text("\n".join(self._parts(post, url)))
        if not html:
            return None
        own = POST_URI.fullmatch(self.announced.address)
        return Comment(
            id=bluesky_id(post.uri),
            source=Source.BLUESKY,
            date=instant([post.record.created, post.indexed], self.announced.time, self.now),
            author=name_text(post.author.name or "", post.author.handle),
            website=_APP + found[1] if found else "",
            html=html,
            parent="" if parent == self.announced.address else bluesky_id(parent),
            url=url,
            own=bool(found and own and found[1] == own[1]),
        )

    def _parts(self, post: Post, url: str) -> Iterator[str]:
        record = post.record
        yield rich_text(record.text, record.facets)
        yield from self._embedded(record.embed, {href for *_, href in _links(record.facets)}, url)

    def _embedded(self, embed: object, linked: Collection[str], url: str) -> Iterator[str]:
        """Yield a line for each picture and film, none of which is taken over, and for a card that is not linked."""
        match embed:
            case {"media": dict(media)}:
                yield from self._embedded(media, linked, url)
            case {"images": list(images)}:
                for each in images:
                    yield media_line(self.language, "image", _description(each), url)
            case {"video": dict()}:
                yield media_line(self.language, "video", _description(embed), url)
            case {"external": {"uri": str(uri), "title": str(title)}} if uri not in linked:
                yield f'<p><a href="{escape(uri)}">{escape(title.strip() or uri)}</a></p>'


def _description(media: object) -> str:
    match media:
        case {"alt": str(text)}:
            return text
    return ""


def rich_text(text: str, facets: Iterable[object]) -> str:
    """Return the HTML of a text and its facets, whose indices count bytes of UTF-8. A facet that cannot be is text."""
    data = text.encode(errors="surrogatepass")
    html = ""
    end = 0
    for first, last, href in sorted(_links(facets)):
        if end <= first < last <= len(data) and _is_whole(data[first:last]):
            html += f'{_escaped(data[end:first])}<a href="{escape(href)}">{_escaped(data[first:last])}</a>'
            end = last
    html += _escaped(data[end:])
    paragraphs = [each.strip("\n").replace("\n", "<br>") for each in html.split("\n\n")]
    return "\n".join(f"<p>{each}</p>" for each in paragraphs if each)


def _links(facets: Iterable[object]) -> Iterator[tuple[int, int, str]]:
    for facet in facets:
        match facet:
            case {"index": {"byteStart": int(first), "byteEnd": int(last)}, "features": [*features]}:
                for feature in features:
                    match feature:
                        case {"uri": str(uri)}:
                            yield first, last, uri
                        case {"did": str(did)}:
                            yield first, last, _APP + did


def _is_whole(data: bytes) -> bool:
    """Tell whether bytes end and begin between letters."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _escaped(data: bytes) -> str:
    return escape(data.decode(errors="replace"))
