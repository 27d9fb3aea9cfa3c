"""Answers that take as much memory as an answer may: bombs that unfold, bodies without an end, feeds of tiny parts.

Nothing in them is more than the limit of a fetch, or more than a feed might have by a mistake.
"""

import gzip
import zlib

from msgspec import Struct

from tests.tools.gang.hostile_feeds import post, rss, with_entities
from tests.web_server import Answer, endless, page, unfolding_to_nothing

SIZE = 2_000_000
"""The bytes that a feed may have."""

_PARTS = 20
_ZIPPED = {"Content-Encoding": "gzip"}
_WIDE = "\U0001f600".encode()  # a character for which Python gives each one in the text four bytes
_RSS = b"<rss><channel><title>x</title>"
_END = b"</channel></rss>"
_JSON = b'{"version": "https://jsonfeed.org/version/1", "items": ['
_COUNT = b'{"schema_version": 1, "as_of": "2013-04-21", "challenge": {"hashtag": "blogg100"}, "days": ['
_DAY = b'{"posts": [{"date": "2013-04-21"}]}'


class Bomb(Struct, frozen=True):
    """Answers of a participant's server: for its feed, or with ``page`` for its blog, and for its challenge.json."""

    name: str
    feed: Answer | None = None
    page: Answer | None = None
    count: Answer | None = None


def _filled(begin: bytes, piece: bytes, end: bytes = b"") -> Answer:
    """Return an answer of so many pieces that it just may be read."""
    return page(begin + piece * ((SIZE - len(begin) - len(end)) // len(piece)) + end)


def worst() -> tuple[Bomb, ...]:
    """Return those that take the most memory, one of each kind."""
    part = gzip.compress(bytes(SIZE * 5), mtime=0)
    fields = b"<title>e</title><link>https://annan.example/</link><guid>1</guid><category>abc</category>"
    return (
        Bomb("gzip", page(gzip.compress(rss()) + part * _PARTS, headers=_ZIPPED)),
        Bomb("endless", endless),
        Bomb("entities", page(with_entities(4))),
        Bomb("20 000 posts", _filled(_RSS, b"<item>" + fields + b"</item>", _END)),
        Bomb("a long title", _filled(_RSS + b"<item><title>" + _WIDE, b"ord ", b"</title></item>" + _END)),
        Bomb("deep JSON", _filled(_JSON, b"[" * 100 + b"]" * 100 + b",", b"{}]}")),
        Bomb("tags in JSON", _filled(_JSON + b'{"id": "a", "tags": [', b'"a",', b'"b"]}]}')),
        Bomb("links", page=_filled(b"<html>", b'<link rel="alternate" type="application/rss+xml" href="/x">')),
    )


def others() -> tuple[Bomb, ...]:
    """Return those that take less."""
    squeezed = {"Content-Encoding": "deflate"}
    text = b"<item><title>a</title><description>" + b"ord " * 480 + b"</description></item>"
    deep = rss(*(post(str(number), text="<div>" * 100 + "Ord." + "</div>" * 100) for number in range(900)))
    begun = b"<item><description>" + _WIDE
    return (
        Bomb("deflate", page(zlib.compress(bytes(SIZE * 10)), headers=squeezed)),
        Bomb("gzip of nothing", unfolding_to_nothing),
        Bomb("declarations", _filled(b"<!DOCTYPE rss [", b'<!ENTITY abc "tio tio tio">', b"]>" + rss(post("A")))),
        Bomb("references", _filled(_RSS + b"<item><title>" + _WIDE, b"&#229;&amp;", b"</title></item>" + _END)),
        Bomb("many posts", _filled(_RSS, b"<item><title>e</title></item>", _END)),
        Bomb("long posts", _filled(_RSS + _WIDE, text, _END)),
        Bomb("a long post", _filled(_RSS + begun, b"&lt;p&gt;ord ", b"</description></item>" + _END)),
        Bomb("deep HTML", page(deep)),
        Bomb("deep XML", _filled(_RSS + b"<item>", b"<a>" * 100 + b"</a>" * 100, b"</item>" + _END)),
        Bomb("categories", _filled(_RSS + b"<item>", b"<category>abcdefghi</category>" * 2, b"</item>" + _END)),
        Bomb("posts in JSON", _filled(_JSON, b'{"id": "a", "tags": ["a","b"]},', b"{}]}")),
        Bomb("challenges", page=_filled(b"<html>", b'<a href="challenge/a/">x</a>')),
        Bomb("elements", page=_filled(b"<html>", b"<p>ord")),
        Bomb("attributes", page=_filled(b"<html><a ", b'a="b" ')),
        Bomb("days", page(rss(post("A"))), page(b"<html>"), _filled(_COUNT, _DAY + b",", _DAY + b"]}")),
    )
