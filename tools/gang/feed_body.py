"""Prepare the bytes of a feed in XML for the parser: one encoding, no declarations, no more items than are read. Pure.

What a parser could stumble over is gone before it sees it: entities that grow, characters that XML has not, encodings
that are slow to decode or wrong, white space without end.
"""

import codecs
import re
import sys
from xml.parsers.expat import ExpatError, ParserCreate

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
_OTHERS = re.compile(r"(</?|xmlns:)(?:media|georss|gml|psc)(?=[:=])")
_OTHER_NAMES = re.compile(r"(?<=http://)(?=search\.yahoo\.com/mrss|www\.georss\.org|www\.opengis\.net|podlove\.org)")
_PERSON = re.compile(
    r"(</?)(?:[\w.-]+:)?(?:author|creator|contributor|publisher|owner|managingeditor|webmaster)\b", re.IGNORECASE
)
_BASE = re.compile(r"\s(?:xml:)?base\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)')")
_MOST_BASES = 1000
_LONGEST_BASE = 100  # characters
_LONG_TAG = re.compile(r"<[^<>]{8000,}")
_MOST_ATTRIBUTES = 500  # of one element
_MOST_TAGS = 150_000
_NAMESPACE = re.compile(r"\sxmlns(?::[\w.-]+)?\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*')")
_MOST_NAMESPACES = 200  # that differ: feedparser looks at all of them at each element
_LONGEST_DAMAGED = 300_000  # characters of XML that is not well formed, which feedparser reads very slowly
_REFERENCE = re.compile(r"&#(?:x0*+([0-9a-f]*+)|0*+([0-9]*+));", re.IGNORECASE)
_NO_REFERENCE = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]")  # what XML has not, even by its number
_LONGEST_NUMBER = 7  # digits
_SURROGATE = re.compile("[\\ud800-\\udfff]")
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def feed_text(body: bytes, content_type: str, *, whole: bool = False) -> str:
    """Return the XML of a feed from its first element on. Raises UnreadableFeedError for what is none.

    With ``whole`` no item is left out, nor are persons: the feed is the reader's own, and may take its time.
    """
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
    begun = begun[root.start() :]
    if whole:
        return _HEAD + _without_others(_with_characters(begun))
    known = _with_characters(_shortened(begun))
    return _without_slow_parts(_HEAD + _without_bases(_PERSON.sub(r"\1nobody", _without_others(known))))


def _decoded(body: bytes, content_type: str) -> str:
    """Return the text: by its mark, else as UTF-8 if most of it is that, else as it is declared, else as Windows-1252.

    A declaration is wrong more often than a text is UTF-8 by chance. ISO 8859-1 means Windows-1252, as in browsers.
    """
    encoding = next((name for mark, name in _BOMS if body.startswith(mark)), "")
    text = body.decode(encoding or "utf-8", "replace").removeprefix("\ufeff")
    if not encoding and "\ufffd" in text:
        wrong = text.count("\ufffd")
        if wrong * 2 > sum(not character.isascii() for character in text):
            text = body.decode(_declared(body, content_type), "replace")
    return NOT_XML.sub("", text)


def _declared(body: bytes, content_type: str) -> str:
    charset = _CHARSET.search(content_type)
    written = _DECLARED.match(body.lstrip()[:400])
    names = (charset[1] if charset else "", written[1].decode("ascii", "ignore") if written else "")
    return next((name for name in names if _KNOWN.fullmatch(name)), "windows-1252")


def _with_characters(text: str) -> str:
    """Return the XML without numbers of characters that XML has not: one of them would make the feed no XML.

    Two halves of a character, as programs with UTF-16 write it, are that character.
    """
    replaced = _REFERENCE.sub(_character, text)
    if _SURROGATE.search(replaced):
        return replaced.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return replaced


def _character(reference: re.Match[str]) -> str:
    """Return a reference, or what stands for it if XML has no such character: half of one is itself."""
    digits = reference[1] or reference[2] or "0"
    number = int(digits, 16 if reference[1] else 10) if len(digits) <= _LONGEST_NUMBER else sys.maxunicode + 1
    if number > sys.maxunicode:
        return "\ufffd"
    character = chr(number)
    if _SURROGATE.match(character):
        return character
    return "" if _NO_REFERENCE.match(character) else reference[0]


def _without_others(text: str) -> str:
    """Return the XML with pictures, places and chapters under names that feedparser does not know.

    It takes the description of a picture for that of the post, and the title of a picture for the post's. Places take
    it quadratic time, and so do persons, in whose names it looks for mail addresses. Nobody needs them here.
    """
    return _OTHERS.sub(r"\1other", _OTHER_NAMES.sub("not.", text))


def _without_bases(text: str) -> str:
    """Return the XML without relative bases of links, if they are too long or too many: nested ones add up."""
    if "base" not in text:
        return text
    relative = sum(not _is_absolute(match) for match in _BASE.finditer(text))
    length = _LONGEST_BASE if relative <= _MOST_BASES else 0
    return _BASE.sub(lambda match: match[0] if _is_absolute(match) or len(match[0]) <= length else "", text)


def _is_absolute(base: re.Match[str]) -> bool:
    return (base[1] or base[2] or "").startswith(("https://", "http://"))


def _shortened(text: str) -> str:
    """Return the XML with the first and the last items alone, if it has too many of them."""
    ends = [match.end() for match in _ITEM_END.finditer(text)]
    if len(ends) <= MOST_ENTRIES:
        return text
    half = MOST_ENTRIES // 2
    return text[: ends[half - 1]] + text[ends[-half - 1] :]


def _without_slow_parts(text: str) -> str:
    """Return the XML; if it is damaged, its beginning up to the end of an item, as half an item is none.

    Raises UnreadableFeedError for what no blog has. feedparser takes quadratic time for the attributes of an element,
    and for namespaces.
    """
    tags = _LONG_TAG.finditer(text)
    too_many = text.count("<") > _MOST_TAGS or any(tag[0].count("=") > _MOST_ATTRIBUTES for tag in tags)
    if too_many or len(set(_NAMESPACE.findall(text))) > _MOST_NAMESPACES:
        raise UnreadableFeedError("has too many elements or attributes")
    if _is_well_formed(text):
        return text
    cut = text[:_LONGEST_DAMAGED]
    ends = [match.end() for match in _ITEM_END.finditer(cut)]
    return cut[: ends[-1]] if ends else cut


def _is_well_formed(text: str) -> bool:
    try:
        ParserCreate(namespace_separator=" ").Parse(text.encode(), True)
    except ExpatError:
        return False
    return True
