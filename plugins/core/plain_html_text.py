"""The text of plain HTML, the same as `html_tree` finds."""

from collections.abc import Iterable, Sequence
from html import unescape

from plugins.core.html_blocks import BLOCKS, EDGE, FOOTNOTE, SPACED, Counted
from plugins.core.plain_html import VOID, PlainHtml, Tag, attributes_of

_BLOCKS = frozenset(BLOCKS)
_SPACED = frozenset(SPACED)


def counted(plain: PlainHtml) -> Counted:
    """Return what statistics count."""
    parts = [plain.text]
    images = 0
    addresses: list[str] = []
    left_out = 0  # elements open within one that is not counted
    for closes, name, attributes, text in plain.tags:
        if left_out:
            left_out += _step(closes, name)
            if left_out:
                continue
        elif name == "a" and attributes:
            if _is_footnote_mark(attributes):
                left_out = 1
                continue
            addresses += [value for key, value in attributes_of(attributes) if key == "href"][:1]
        elif name in ("code", "pre"):
            left_out = 1
            continue
        elif name == "img":
            images += 1
        if name in _BLOCKS:
            parts.append(EDGE)
        elif name == "br":
            parts.append("\n")
        parts.append(text)
    return Counted(_unescaped("".join(parts)), images, addresses)


def beginning(plain: PlainHtml, words: int) -> Sequence[str]:
    """Return the words of the first paragraphs, about as many as asked for; of all text if there is no paragraph."""
    found: list[str] = []
    paragraph: list[Tag] = []
    depth = 0  # in a block before the first paragraph
    for tag in plain.tags:
        closes, name, _, _ = tag
        if paragraph:
            if not closes or name != "p":
                paragraph.append(tag)
                continue
            more = _words(paragraph)
            paragraph = []
            found += more
            if (found and not more) or len(found) > words:
                break
        elif depth or name != "p":
            if found:
                break
            depth += _step(closes, name)
        else:
            paragraph = [tag]
    return found or _words([("", "", "", plain.text), *plain.tags])


def _words(tags: Iterable[Tag]) -> list[str]:
    """Return the words of some tags, without those of code in blocks and of footnote marks."""
    parts: list[str] = []
    unread = 0  # elements open within one that is not read
    for closes, name, attributes, text in tags:
        if name == "br" or (name in _SPACED and not closes):
            parts.append(" ")
        if unread:
            unread += _step(closes, name)
        elif name == "pre" or (name == "a" and attributes and _is_footnote_mark(attributes)):
            unread = 1
        if not unread:
            parts.append(text)
    return _unescaped("".join(parts)).split()


def _step(closes: str, name: str) -> int:
    """Return the change of the depth at a tag."""
    return 0 if name in VOID else -1 if closes else 1


def _is_footnote_mark(attributes: str) -> bool:
    """Tell whether a link with these attributes leads to a footnote or back."""
    if FOOTNOTE not in attributes and "&" not in attributes:
        return False
    return next((value for key, value in attributes_of(attributes) if key == "class"), "").startswith(FOOTNOTE)


def _unescaped(text: str) -> str:
    return unescape(text) if "&" in text else text
