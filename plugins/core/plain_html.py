"""Reader of plain HTML: elements within each other as they stand, which every parser reads alike.

Nearly all texts are plain. Other HTML, with tags that a parser would move, close or drop, is for a full parser.
"""

import re
from collections.abc import Mapping
from html import unescape
from typing import NamedTuple

_NAME = "[a-z][a-z-]*"
_TAG = re.compile(rf'<(/?)([a-z][a-z1-6]*)((?: {_NAME}(?:="[^"<>]*")?)*)>([^<]*)')
_ATTRIBUTE = re.compile(rf' ({_NAME})(?:="([^"]*)")?')
# Python and libxml2 read these alike.
_REFERENCE = re.compile(
    r"&(?:amp|lt|gt|quot|nbsp|shy|ndash|mdash|hellip|copy|larr|rarr|times|euro"
    r"|#(?:3[2-9]|[4-9]\d|1(?:[01]\d|2[0-6])|1[6-9]\d|[2-9]\d\d|[1-9]\d{3}|[1-4]\d{4}));"
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MOST_NESTED = 50  # libxml2 reads 255

VOID = frozenset(("br", "hr", "img"))
_INLINE = frozenset(
    "a abbr b br cite code del dfn em i img ins kbd mark q s samp small span strong sub sup u var".split()
)
_BLOCKS = frozenset("blockquote div dl figure h1 h2 h3 h4 h5 h6 hr ol p pre table ul".split())
_FLOW = _INLINE | _BLOCKS
HOLDS: Mapping[str, frozenset[str]] = {
    "": _FLOW,
    **dict.fromkeys(_INLINE - VOID, _INLINE),
    **dict.fromkeys("p h1 h2 h3 h4 h5 h6 pre dt figcaption".split(), _INLINE),
    **dict.fromkeys("blockquote div li dd td th".split(), _FLOW),
    "a": _INLINE - {"a"},
    "figure": _FLOW | {"figcaption"},
    "ul": frozenset(("li",)),
    "ol": frozenset(("li",)),
    "dl": frozenset(("dt", "dd")),
    "table": frozenset(("thead", "tbody")),
    "thead": frozenset(("tr",)),
    "tbody": frozenset(("tr",)),
    "tr": frozenset(("td", "th")),
}
_WITHOUT_TEXT = frozenset(("ul", "ol", "dl", "table", "thead", "tbody", "tr"))


Tag = tuple[str, str, str, str]


class PlainHtml(NamedTuple):
    """Plain HTML: the text before its first tag, and its tags.

    A tag is a / if it is an end tag, its name, its attributes, and the text behind it.
    """

    text: str
    tags: list[Tag]


def attributes_of(written: str) -> list[tuple[str, str]]:
    """Return names and values of the attributes of a tag; one without a value has an empty one."""
    found: list[tuple[str, str]] = _ATTRIBUTE.findall(written)
    return [(name, unescape(value)) for name, value in found] if "&" in written else found


def read(html: str) -> PlainHtml | None:
    """Return the tags of HTML, None if it is not plain."""
    if _CONTROL.search(html) or ("&" in html and html.count("&") != len(_REFERENCE.findall(html))):
        return None
    tags = _TAG.findall(html)
    if len(tags) != html.count("<"):
        return None
    open_tags = [""]
    for closes, name, attributes, text in tags:
        if closes:
            if attributes or open_tags.pop() != name:
                return None
        elif name not in HOLDS[open_tags[-1]]:
            return None
        elif name not in VOID:
            open_tags.append(name)
            if len(open_tags) > _MOST_NESTED:
                return None
        if text != "\n" and open_tags[-1] in _WITHOUT_TEXT and text.strip():
            return None
    if len(open_tags) != 1:
        return None
    return PlainHtml(html[: html.find("<")] if tags else html, tags)
