"""Titles, names and excerpts of WordPress as plain text: it keeps them as HTML."""

import re
from html import unescape

from plugins.core.fields import NOT_XML

_TAG = re.compile(
    r"</?(?:a|abbr|acronym|b|big|br|cite|code|del|div|em|font|i|img|ins|kbd|mark|p|q|s|small|span|strike|strong|sub|sup|"
    r"tt|u|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BREAKS = re.compile(r"<(?:br|/p|/div)\b[^<>]*>", re.IGNORECASE)


def plain(html: str) -> str:
    """Return one line of plain text. What is in angle brackets stays where it is no element of text."""
    text = unescape(_TAG.sub("", _BREAKS.sub(" ", html)))
    return " ".join(NOT_XML.sub("", text).split())
