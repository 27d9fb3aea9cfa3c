"""Straight quotation marks and apostrophes become those of the language.

Python-Markdown's smarty reads each piece of a text alone, so that it does not know the character before an emphasis or
a link. Here the text of all elements is one, and the characters around a mark tell whether it opens or closes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

_INLINE = frozenset("a abbr b bdi bdo cite data del dfn em i ins mark q s small span strong sub sup time u".split())
_CODE = frozenset("code kbd pre samp script style svg textarea var math".split())
_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"  # inline code or a picture
_EDGE = "\n"  # of a block
_STRAIGHT = re.compile("[\"']")
_MARK = re.compile("[\"']|\x02(?:wzxhzdk:(?P<raw>\\d+)|(?P<sign>\\d+)|amp)\x03")
_PLACEHOLDER = re.compile("\x02(?:wzxhzdk:(?P<raw>\\d+)|(?P<sign>\\d+)|amp)\x03")
_CODE_TAG = re.compile(r"<(/?)(?:code|kbd|pre|samp|var|tt)\b", re.IGNORECASE)
_OPENS = frozenset("([{<-–—‒―/=+*_|~¿¡“‘«‹„‚")  # a quotation begins after them
_ELISION = re.compile(  # a word whose beginning is replaced by an apostrophe
    r"'(?:(?:t(?:is|was|were|will|would|ain)|em|til|till|cause|bout|nuff|round|gainst|cept|nother|cos|coz|kay)\b(?!')"
    r"|n'|\d\d(?:s|-tal\w*)?(?![\d']))",
    re.IGNORECASE,
)
_FEET = re.compile(r"(?<=\d)'(?=\d{1,2}\")")
_PRIME = "\N{PRIME}"
_DOUBLE_PRIME = "\N{DOUBLE PRIME}"


class QuotationMarks(Extension):
    """Extension that registers the step below; ``marks`` are opening and closing double ones, then single ones."""

    def __init__(self, marks: Sequence[str]) -> None:
        super().__init__()
        self.marks = marks

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the step before smarty's dashes (6), which it must still see as hyphens."""
        md.ESCAPED_CHARS.extend("\"'")
        md.treeprocessors.register(_QuotationMarks(md, self.marks), "quotation", 6.5)


class _Piece(NamedTuple):
    """The text or the tail of an element, or without an element a character between them."""

    text: str
    element: Element | None = None
    tail: bool = False


_BREAK = _Piece(_EDGE)
_UNREAD = _Piece(_OBJECT)


class _QuotationMarks(Treeprocessor):
    def __init__(self, md: Markdown, marks: Sequence[str]) -> None:
        super().__init__(md)
        self.marks = marks

    def run(self, root: Element) -> None:
        text = "".join(root.itertext())
        if '"' not in text and "'" not in text:
            return
        pieces: list[_Piece] = []
        _collect(root, pieces)
        text = "".join(piece.text for piece in pieces)
        if '"' not in text and "'" not in text:
            return
        new = dict(self._marks(text))
        start = 0
        for piece in pieces:
            end = start + len(piece.text)
            if piece.element is not None and ('"' in piece.text or "'" in piece.text):
                changed = _replaced(piece.text, start, new)
                if piece.tail:
                    piece.element.tail = changed
                else:
                    piece.element.text = changed
            start = end

    def _marks(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the offset of each straight mark with its replacement."""
        before = _EDGE
        after_mark = code = 0
        feet = -1
        for match in _MARK.finditer(text):
            at = match.start()
            if at > after_mark:
                before = text[at - 1]
            after_mark = match.end()
            if match[0] not in "\"'":
                raw = self._raw(match)
                tag = _CODE_TAG.match(raw)
                code += 0 if tag is None else -1 if tag[1] else 1
                before = _sign(match, raw) or before
            elif code <= 0:
                if _FEET.match(text, at):
                    feet = at
                    mark = _PRIME
                elif match[0] == '"' and 0 <= feet < at <= feet + 3:
                    mark = _DOUBLE_PRIME
                else:
                    opens = self._opens(text, at, before)
                    mark = self.marks[(0 if match[0] == '"' else 2) + (0 if opens else 1)]
                    before = "“" if opens else "”"
                yield at, mark

    def _opens(self, text: str, at: int, before: str) -> bool:
        after = self._after(text, at + 1)
        if text[at] == "'" and (_ELISION.match(text, at) or (before.isalnum() and after.isalnum())):
            return False
        if before.isspace() or before in _OPENS:
            return not after.isspace()
        if before.isalnum() or before in ".!?…)]}”’»›%°" or before == _OBJECT:
            return False
        return after.isalnum() or after == _OBJECT

    def _after(self, text: str, at: int) -> str:
        """Return the character at an offset, or the one that a placeholder stands for."""
        while match := _PLACEHOLDER.match(text, at):
            if sign := _sign(match, self._raw(match)):
                return sign
            at = match.end()
        return text[at : at + 1] or _EDGE

    def _raw(self, match: re.Match[str]) -> str:
        held = self.md.htmlStash.rawHtmlBlocks[int(match["raw"])] if match["raw"] else ""
        return held if isinstance(held, str) else ""


def _replaced(text: str, start: int, new: Mapping[int, str]) -> str:
    """Return a text that begins at an offset, with the new marks at their offsets."""
    return _STRAIGHT.sub(lambda mark: new.get(start + mark.start(), mark[0]), text)


def _sign(match: re.Match[str], raw: str) -> str:
    """Return the character that a placeholder stands for; nothing for a tag."""
    if match["sign"]:
        return chr(int(match["sign"]))
    return unescape(raw)[:1] if raw.startswith("&") else "" if match["raw"] else "&"


def _collect(element: Element, pieces: list[_Piece]) -> None:
    """Append the texts of an element and its descendants in order, and a character for each that has no text."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _CODE or tag in ("img", "br"):
        pieces.append(_BREAK if tag in ("br", "pre") else _UNREAD)
        return
    if tag not in _INLINE:
        pieces.append(_BREAK)
    if element.text:
        pieces.append(_Piece(element.text, None if isinstance(element.text, AtomicString) else element))
    for child in element:
        _collect(child, pieces)
        if child.tail:
            pieces.append(_Piece(child.tail, None if isinstance(child.tail, AtomicString) else child, tail=True))
    if tag not in _INLINE:
        pieces.append(_BREAK)
