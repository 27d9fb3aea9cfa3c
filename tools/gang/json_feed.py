"""Read JSON Feed 1.0 and 1.1 (jsonfeed.org): strict about what the file is, tolerant of each value in it."""

import re
from typing import Any

import msgspec

from plugins.core.unreadable import UNREADABLE
from tools.gang.raw_feed import MOST_ENTRIES, RawEntry, RawFeed, RawText, UnreadableFeedError

_ESCAPE = re.compile(rb"\\(?:u(d[89ab]..\\ud[c-f]..)|u(d[89a-f]..)|.)", re.IGNORECASE | re.DOTALL)
_VERSION = "jsonfeed.org/version/1"
_MOST_PARTS = 150_000  # objects and lists, and braces in texts: each takes much more memory than its two bytes


def is_json(body: bytes) -> bool:
    """Tell whether a body can be JSON: it begins with a brace."""
    return body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def read_json_feed(body: bytes, *, whole: bool = False) -> RawFeed:
    """Return the feed in a body of JSON, with ``whole`` all entries of it. Raises UnreadableFeedError."""
    document = decoded(body, len(body) if whole else _MOST_PARTS)
    items = document.get("items")
    if _VERSION not in _text(document.get("version")) or not isinstance(items, list):
        raise UnreadableFeedError("is JSON, but no JSON Feed")
    kept = items if whole or len(items) <= MOST_ENTRIES else items[: MOST_ENTRIES // 2] + items[-MOST_ENTRIES // 2 :]
    entries = tuple(_entry(item) for item in kept if isinstance(item, dict))
    return RawFeed(
        RawText(_text(document.get("title"))),
        _text(document.get("language")),
        entries,
        _text(document.get("home_page_url")),
        "json11" if _text(document.get("version")).rstrip("/").endswith("1.1") else "json1",
    )


def decoded(body: bytes, most: int = _MOST_PARTS) -> dict[str, Any]:
    """Return the object in a body of JSON that has at most so many parts. Raises UnreadableFeedError.

    Half of a character in UTF-16, which a text that was cut may have, is shown as a wrong one.
    """
    if sum(map(body.count, (b"{", b"["))) > most:
        raise UnreadableFeedError("has too many elements or attributes")
    try:
        document = msgspec.json.decode(_ESCAPE.sub(_escape, body.removeprefix(b"\xef\xbb\xbf")))
    except UNREADABLE as error:
        raise UnreadableFeedError(f"is damaged JSON ({error})") from error
    if not isinstance(document, dict):
        raise UnreadableFeedError("is JSON, but no JSON Feed")
    return document


def _escape(escape: re.Match[bytes]) -> bytes:
    return b"\\ufffd" if escape[2] else escape[0]


def _entry(item: dict[str, Any]) -> RawEntry:
    identity = item.get("id")  # version 1.0 allows a number
    number = isinstance(identity, int | float) and not isinstance(identity, bool)
    key = str(identity) if number else _text(identity)
    html = _text(item.get("content_html"))
    published = _text(item.get("date_published"))
    return RawEntry(
        id=key,
        link=_text(item.get("url")) or (key if key.startswith(("https://", "http://")) else ""),
        title=RawText(_text(item.get("title"))),
        summary=RawText(_text(item.get("summary"))),
        content=RawText(html, html=True) if html else RawText(_text(item.get("content_text"))),
        date=published or _text(item.get("date_modified")),
        updated=not published,
        tags=_texts(item.get("tags")),
        lang=_text(item.get("language")),
        categories=_texts(item.get("tags")),
        authors=_authors(item),
        modified=_text(item.get("date_modified")),
    )


def _authors(item: dict[str, Any]) -> tuple[str, ...]:
    """Return the names of the authors: one in version 1.0, several in 1.1."""
    authors = item.get("authors")
    persons = authors if isinstance(authors, list) else [item.get("author")]
    return tuple(name for each in persons if isinstance(each, dict) and (name := _text(each.get("name"))))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()
