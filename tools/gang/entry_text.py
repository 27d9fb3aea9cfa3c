"""Plain text, links, languages and dates of what a feed says: cleaned, bounded, or left out. Pure."""

import re
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime
from html import unescape
from urllib.parse import urljoin, urlsplit

import nh3

from plugins.core.dates import FIRST_YEAR, LAST_YEAR
from plugins.core.fields import NOT_XML

SUMMARY_WORDS = 40
LONGEST_TITLE = 200  # characters
LONGEST_WORD = 100  # characters; a longer one is no word, but breaks a page
LONGEST_LINK = 2000  # characters
_LONGEST_HTML = 10_000  # characters that are looked at for 40 words: nh3 takes quadratic time for nested elements

_BLOCKS = "p br div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre table tr td th hr figure figcaption section"
_CLEANER = nh3.Cleaner(
    tags=set(_BLOCKS.split()),
    attributes={},
    link_rel=None,
    clean_content_tags={"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head", "rt"},
)
_PICTURE = re.compile(r"<(?:img|source)\b(?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")  # nh3 leaves tags of blocks alone, and escapes every other "<"
_HTML = re.compile(
    r"</?(?:a|abbr|b|big|br|code|del|div|em|embed|font|form|h[1-6]|hr|i|iframe|img|input|ins|li|link|mark|math|meta|object"
    r"|ol|p|pre|s|script|small|span|strike|strong|style|sub|sup|svg|table|td|tr|tt|u|ul|video)\b[^<>]*>|&#?\w+;",
    re.IGNORECASE,
)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\u200e\u200f]")  # they turn or hide text
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}", re.ASCII)
_MONTHS = {"maj": "May", "okt": "Oct", "mai": "May", "des": "Dec", "dez": "Dec"}
_IN_PARTS = re.compile(r"\d{4}(?:-\d{2})?")
_UTC = re.compile(r"\s*(?:UTC|GMT)$")
_HOURS = {"CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "WET": 0, "WEST": 1, "BST": 1}  # zones that Python does not know


def text_of_html(html: str) -> str:
    """Return the words of HTML, one space between them; scripts, styles and other hidden parts are left out."""
    beginning = html if len(html) <= _LONGEST_HTML else _PICTURE.sub("", html)[:_LONGEST_HTML]
    return one_line(unescape(_TAG.sub(" ", _CLEANER.clean(beginning))))


def looks_like_html(text: str) -> bool:
    """Tell whether a text that may be HTML or plain has a tag or a character reference of HTML."""
    return bool(_HTML.search(text))


def one_line(text: str) -> str:
    """Return plain text with one space between words, without control characters and marks that turn its direction."""
    return " ".join(_INVISIBLE.sub("", NOT_XML.sub(" ", text)).split())


def title_text(text: str) -> str:
    """Return a title of one line, cut at its last whole word if it is very long."""
    return _cut(text, LONGEST_TITLE)


def summary_text(text: str) -> str:
    """Return the first 40 words of one line of text, with an ellipsis where it is cut."""
    words = [_cut(word, LONGEST_WORD) for word in text.split()]
    if len(words) <= SUMMARY_WORDS:
        return " ".join(words)
    return " ".join(words[:SUMMARY_WORDS]).rstrip(",.;:–- ") + " …"


def web_link(link: str, base: str) -> str:
    """Return an absolute http(s) address; empty for any other scheme, and for what is no address."""
    try:
        url = urljoin(base, NOT_XML.sub("", link).strip())
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return ""
    return url if whole and len(url) <= LONGEST_LINK and not re.search(r"[\s<>\"\\]", url) else ""


def language_tag(text: str) -> str:
    """Return a language tag as HTML has it, such as ``sv-SE``; empty where it is none."""
    tag = text.strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else ""


def read_date(text: str, zone: tzinfo) -> datetime | None:
    """Return a date of RFC 3339 or RFC 822 with its own offset; one without is read in ``zone``. None if unreadable.

    A year or a month alone is no date of a post.
    """
    written = text.strip()
    if not written or len(written) > 100 or _IN_PARTS.fullmatch(written):
        return None
    try:
        read = datetime.fromisoformat(_UTC.sub("+00:00", written.upper()))
    except ValueError:
        try:
            read = _from_mail(written)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        return None
    dated = read.replace(microsecond=0, tzinfo=read.tzinfo or zone)
    offset = dated.utcoffset()
    return dated if offset is not None and offset.seconds % 60 == 0 else dated.astimezone(UTC)


def _from_mail(text: str) -> datetime:
    """Return a date of RFC 822, also with months in Swedish, as some themes write them, and with zones of Europe."""
    words = [_MONTHS.get(word.lower(), word) for word in text.split()]
    hours = _HOURS.get(words[-1].upper())
    parts = words if hours is None else [*words[:-1], f"+{hours:02}00"]
    read = parsedate_to_datetime(" ".join(parts if ":" in text else [*parts, "00:00"]))
    return read.replace(tzinfo=UTC) if text.endswith("-0000") else read


def _cut(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",.;:–- ") + " …"
