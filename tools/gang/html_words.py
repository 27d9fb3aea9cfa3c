"""The words of HTML that a stranger wrote. Pure."""

import re
from html import unescape

import nh3

from tools.gang.plain_text import one_line

_LONGEST_HTML = 10_000  # characters that are looked at for 40 words: nh3 takes quadratic time for nested elements
_BLOCKS = (
    "p br div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre table tr td th hr figure figcaption section "
    "details summary"
)
_CLEANER = nh3.Cleaner(
    tags=set(_BLOCKS.split()),
    attributes={},
    link_rel=None,
    clean_content_tags={"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head", "rt"},
)
_PICTURE = re.compile(r"<(?:img|source)\b(?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+')*+>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")  # nh3 leaves tags of blocks alone, and escapes every other "<"


def text_of_html(html: str) -> str:
    """Return the words of HTML, one space between them; scripts, styles and other hidden parts are left out."""
    beginning = html if len(html) <= _LONGEST_HTML else _PICTURE.sub("", html)[:_LONGEST_HTML]
    return one_line(unescape(_TAG.sub(" ", _CLEANER.clean(beginning))))
