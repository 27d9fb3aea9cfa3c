"""Plain text, names and addresses of what strangers write, as a page may show them. Pure."""

import re
from html import unescape

_TAG = re.compile(r"""<[^>"]*(?:"[^"]*"[^>"]*)*>""")
_INLINE = re.compile(r"""</?(?:a|em|strong|code|del)(?: [^>"]*(?:"[^"]*"[^>"]*)*)?>""")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_WEB = re.compile(r"https?://[^\s/<>\"'\\][^\s<>\"'\\]*", re.IGNORECASE)


def printable(text: str) -> str:
    """Return a text without control characters, which neither HTML nor XML can have."""
    if text.replace("\n", "").isprintable():  # most texts are, and this takes a quarter of the time of a search
        return text
    return _CONTROL.sub("", text)


def one_line(text: str) -> str:
    """Return a name without control characters and line breaks."""
    return " ".join(printable(text).split())


def web_address(url: str) -> str:
    """Return an address of the web; an empty text for any other, such as one that acts."""
    stripped = printable(url).strip()
    return stripped if _WEB.fullmatch(stripped) else ""


def plain_text(html: str) -> str:
    """Return the text of HTML that `cleaning` has cleaned, on one line."""
    text = _TAG.sub(" ", _INLINE.sub("", html))
    return " ".join((unescape(text) if "&" in text else text).split())
