"""Prepare the bytes of a feed in XML for the parser: one encoding, no declarations, no more items than are read. Pure.

What a parser could stumble over is gone before it sees it: entities that grow, characters that XML has not, encodings
that are slow to decode or wrong, white space without end.
"""

import codecs
import re

from plugins.core.fields import NOT_XML
from tools.gang.raw_feed import MOST_ENTRIES, UnreadableFeedError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0?\0", "utf-16-le"),  # and without a mark
    (b"\0<\0?", "utf-16-be"),
)
_KNOWN = re.compile(
    r"(?:iso-?8859-?(?:[2-9]|1[0-6])|windows-?125[0-8]|cp125[0-8]|koi8-[ru]|euc-(?:jp|kr)|shift_jis|gbk|gb2312|gb18030"
    r"|big5|macintosh)",
    re.IGNORECASE,
)
_DECLARED = re.compile(rb"<\?xml[^>]{0,100}?encoding\s{0,10}=\s{0,10}[\"']([\w.:-]{1,40})[\"']")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_PROLOG = re.compile(r"(?:\s++|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*+(?:\[.*?\]\s*+)?>)*+", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf|channel)[\s>]", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_ITEM_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
_PICTURES = re.compile(r"(</?|xmlns:)media(?=[:=])")
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def feed_text(body: bytes, content_type: str) -> str:
    """Return the XML of a feed from its first element on. Raises UnreadableFeedError for what is none."""
    text = _decoded(body, content_type)
    start = _PROLOG.match(text)
    begun = text[start.end() :] if start else text
    root = _ROOT.search(begun)
    page = _PAGE.search(text[:20_000])
    if not text.strip():
        raise UnreadableFeedError("is empty")
    if page and (root is None or page.start() < text.find(root[0])):
        raise UnreadableFeedError("is a web page, not a feed")
    if root is None:
        raise UnreadableFeedError("is neither RSS, Atom nor JSON Feed")
    return _HEAD + _shortened(_without_pictures(begun[root.start() :]))


def _decoded(body: bytes, content_type: str) -> str:
    """Return the text: by its mark, else as UTF-8 if it is that, else as it is declared, else as Windows-1252.

    A declaration is wrong more often than a text is valid UTF-8 by chance. ISO 8859-1 means Windows-1252, as in
    browsers.
    """
    encoding = next((name for mark, name in _BOMS if body.startswith(mark)), "")
    if encoding:
        text = body.decode(encoding, "replace").removeprefix("\ufeff")
    else:
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            text = body.decode(_declared(body, content_type), "replace")
    return NOT_XML.sub("", text)


def _declared(body: bytes, content_type: str) -> str:
    charset = _CHARSET.search(content_type)
    written = _DECLARED.match(body.lstrip()[:400])
    for name in (charset[1] if charset else "", written[1].decode("ascii", "ignore") if written else ""):
        if _KNOWN.fullmatch(name):
            return name
        if name.lower().replace("_", "-") == "utf-8":
            return "utf-8"
    return "windows-1252"


def _without_pictures(text: str) -> str:
    """Return the XML with the elements of Media RSS under a name that feedparser does not know.

    It takes the description of a picture for that of the post, and the title of a picture for the post's.
    """
    renamed = text.replace("http://search.yahoo.com/mrss", "http://search.yahoo.com/no-mrss")
    return _PICTURES.sub(r"\1nomedia", renamed) if "media:" in renamed else renamed


def _shortened(text: str) -> str:
    """Return the XML with the first and the last items alone, if it has too many of them."""
    ends = [match.end() for match in _ITEM_END.finditer(text)]
    if len(ends) <= MOST_ENTRIES:
        return text
    half = MOST_ENTRIES // 2
    return text[: ends[half - 1]] + text[ends[-half - 1] :]
