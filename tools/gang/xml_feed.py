"""Read RSS, RDF and Atom with feedparser, whose own cleaning is off: `tools/gang/reading.py` cleans."""

import re
from calendar import timegm
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from time import struct_time
from typing import Any

from tools.gang.feed_body import feed_text
from tools.gang.raw_feed import RawEntry, RawFeed, RawText, UnreadableFeedError

_WEB = re.compile("https?://", re.IGNORECASE)


def read_xml_feed(body: bytes, content_type: str) -> RawFeed:
    """Return the feed in a body of XML. Raises UnreadableFeedError.

    feedparser is given a stream, since it would open the file that bytes name, and no encoding but UTF-8.
    """
    import feedparser  # here: it takes a tenth of a second

    text = feed_text(body, content_type)
    headers = {"content-type": "application/xml; charset=utf-8"}  # without a location, which would be put before ids
    try:
        parsed = feedparser.parse(
            BytesIO(text.encode()), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
        )
    except Exception as error:  # a parser of a stranger's text must not end the fetch of all others
        raise UnreadableFeedError(f"cannot be read ({type(error).__name__})") from error
    if not parsed.entries and parsed.bozo:
        message = getattr(parsed.bozo_exception, "getMessage", lambda: "")()
        raise UnreadableFeedError(f"is damaged ({message or type(parsed.bozo_exception).__name__})")
    feed = parsed.feed
    entries = tuple(_entry(dict(entry)) for entry in parsed.entries)
    return RawFeed(_title(feed), _text(feed.get("language")), entries)


def _entry(entry: Mapping[str, Any]) -> RawEntry:
    date = _text(entry.get("published")) or _text(entry.get("created"))
    key = "published" if date else "updated"
    summary = entry.get("summary_detail") or {}  # without it, feedparser gives the content as summary
    content: Mapping[str, Any] = next((part for part in entry.get("content") or () if _is_html(part)), {})
    language = entry.get("title_detail", summary).get("language") or content.get("language")
    return RawEntry(
        id=_text(entry.get("id")),
        link=_link(entry),
        title=_title(entry),
        summary=RawText(_text(entry.get("summary")) if summary else "", _is_html(summary)),
        content=RawText(_text(content.get("value")), html=True),
        date=date or _text(entry.get("updated")),
        guess=_instant(entry.get(f"{key}_parsed")),
        updated=not date,
        tags=tuple(_text(tag.get("term") or tag.get("label")) for tag in entry.get("tags") or ()),
        lang=_text(language),
    )


def _link(entry: Mapping[str, Any]) -> str:
    """Return the address of an entry; none that feedparser has made of an id which is no address."""
    link = _text(entry.get("link"))
    return "" if entry.get("guidislink") and link == entry.get("id") and not _WEB.match(link) else link


def _title(of: Mapping[str, Any]) -> RawText:
    return RawText(_text(of.get("title")), _is_html(of.get("title_detail") or {}))


def _is_html(detail: Mapping[str, Any]) -> bool:
    return detail.get("type") in ("text/html", "application/xhtml+xml")


def _instant(parsed: struct_time | None) -> datetime | None:
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
