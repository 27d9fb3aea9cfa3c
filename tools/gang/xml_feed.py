"""Read RSS, RDF and Atom with feedparser, whose own cleaning is off: `tools/gang/reading.py` cleans."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from tools.gang.feed_body import feed_text
from tools.gang.plain_text import looks_like_html
from tools.gang.raw_feed import RawEntry, RawFeed, RawText, UnreadableFeedError


def read_xml_feed(body: bytes, content_type: str, *, whole: bool = False) -> RawFeed:
    """Return the feed in a body of XML. Raises UnreadableFeedError.

    ``whole`` is for the reader's own feed: all of its entries, however many they are, with their authors.

    feedparser is given a stream, since it would open the file that bytes name; no encoding but UTF-8; and no address,
    since it would make one of every id.
    """
    import feedparser  # here: it takes a tenth of a second

    text = feed_text(body, content_type, whole=whole)
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        parsed = feedparser.parse(
            BytesIO(text.encode()), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
        )
    except Exception as error:  # a parser of a stranger's text must not end the fetch of all others
        raise UnreadableFeedError(f"cannot be read ({type(error).__name__})") from error
    damaged = ""
    if parsed.bozo:
        message = getattr(parsed.bozo_exception, "getMessage", lambda: "")()
        damaged = message or type(parsed.bozo_exception).__name__
    if damaged and not parsed.entries:
        raise UnreadableFeedError(f"is damaged ({damaged})")
    atom = str(parsed.version).startswith("atom")
    entries = tuple(_entry(dict(entry), atom) for entry in parsed.entries)
    feed = parsed.feed
    home = _text(feed.get("link"))
    return RawFeed(_title(feed, atom), _text(feed.get("language")), entries, home, _text(parsed.version), damaged)


def _entry(entry: Mapping[str, Any], atom: bool) -> RawEntry:
    date = _text(entry.get("published")) or _text(entry.get("created"))
    identity = _text(entry.get("id"))
    link = _text(entry.get("link"))
    parts: list[Mapping[str, Any]] = list(entry.get("content") or ())
    content = next((part for part in parts if _is_html(part)), parts[0] if parts else {})
    language = (entry.get("title_detail") or {}).get("language") or content.get("language")
    return RawEntry(
        id=identity,
        link="" if link == identity and not _is_absolute(link) else link,  # an id that is taken for an address
        title=_title(entry, atom),
        summary=_detail(entry, "summary"),
        content=RawText(_text(content.get("value")), _is_html(content)),
        date=date or _text(entry.get("updated")),
        updated=not date,
        tags=tuple(_text(tag.get(name)) for tag in entry.get("tags") or () for name in ("term", "label")),
        lang=_text(language),
        categories=tuple(_text(tag.get("label")) or _text(tag.get("term")) for tag in entry.get("tags") or ()),
        authors=tuple(name for each in entry.get("authors") or () if (name := _text(each.get("name")))),
        modified=_text(entry.get("updated")),
    )


def _title(of: Mapping[str, Any], atom: bool) -> RawText:
    """Return the title. RSS does not say whether it is HTML: it is, if it looks like it."""
    title = _detail(of, "title")
    return RawText(title.text, title.html or (not atom and looks_like_html(title.text)))


def _detail(of: Mapping[str, Any], key: str) -> RawText:
    """Return a text with its type; none where feedparser has put the content there for want of it."""
    detail = of.get(f"{key}_detail")
    return RawText(_text(of.get(key)), _is_html(detail)) if detail else RawText()


def _is_html(detail: Mapping[str, Any]) -> bool:
    return detail.get("type") in ("text/html", "application/xhtml+xml")


def _is_absolute(link: str) -> bool:
    return link.lower().startswith(("https://", "http://"))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
