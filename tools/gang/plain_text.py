"""Plain text, links and languages of what a feed says: cleaned, bounded, or left out. Pure."""

import re
from urllib.parse import urljoin, urlsplit

from plugins.core.fields import NOT_XML

SUMMARY_WORDS = 40
LONGEST_TITLE = 200  # characters
LONGEST_WORD = 100  # characters; a longer one is no word, but breaks a page
LONGEST_LINK = 2000  # characters

_HTML = re.compile(
    r"</?(?:a|abbr|b|big|br|code|del|div|em|embed|font|form|h[1-6]|hr|i|iframe|img|input|ins|li|link|mark|math|meta|object"
    r"|ol|p|pre|s|script|small|span|strike|strong|style|sub|sup|svg|table|td|tr|tt|u|ul|video)\b[^<>]*>|&#?\w+;",
    re.IGNORECASE,
)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\u200e\u200f]")  # they turn or hide text
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}", re.ASCII)


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


def _cut(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",.;:–- ") + " …"
