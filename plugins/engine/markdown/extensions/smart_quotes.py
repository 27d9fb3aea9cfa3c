"""Quotation marks and apostrophes: straight ones in text become those of its language.

Python-Markdown's smarty looks at each piece of a text alone, so that it does not know what stands before an emphasis or
a link. Here the text of all elements is one, and what stands around a mark tells whether it opens or closes.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

_IN_LINES = frozenset("a abbr b bdi bdo cite data del dfn em i ins mark q s small span strong sub sup time u".split())
_CODE = frozenset("code kbd pre samp script style svg textarea var math".split())
_THING, _EDGE = "\N{OBJECT REPLACEMENT CHARACTER}", "\n"  # code or a picture in a line; where a block begins or ends
_MARK = re.compile("[\"']|\x02(?:wzxhzdk:(?P<raw>\\d+)|(?P<sign>\\d+)|amp)\x03")
_HELD = re.compile("\x02(?:wzxhzdk:(?P<raw>\\d+)|(?P<sign>\\d+)|amp)\x03")
_CODE_TAG = re.compile(r"<(/?)(?:code|kbd|pre|samp|var|tt)\b", re.IGNORECASE)
_OPENS = frozenset("([{<-–—‒―/=+*_|~¿¡“‘«‹„‚")  # after which a quotation begins
_LEFT_OUT = re.compile(  # at its beginning, for which an apostrophe stands
    r"'(?:(?:t(?:is|was|were|will|would|ain)|em|til|till|cause|bout|nuff|round|gainst|cept|nother|cos|coz|kay)\b(?!')"
    r"|n'|\d\d(?:s|-tal\w*)?(?![\d']))",
    re.IGNORECASE,
)
_FEET = re.compile(r"(?<=\d)'(?=\d{1,2}\")")
_PRIME, _DOUBLE_PRIME = "\N{PRIME}", "\N{DOUBLE PRIME}"


class Quotation(Extension):
    """Registers the step; ``marks`` are the four of the language: double ones around a text, single ones in it."""

    def __init__(self, marks: Sequence[str]) -> None:
        super().__init__()
        self.marks = marks

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register it before smarty's dashes (6), whose signs it must still see."""
        md.ESCAPED_CHARS.extend("\"'")
        md.treeprocessors.register(_Quotation(md, self.marks), "quotation", 6.5)


class _Piece(NamedTuple):
    """The text or the tail of an element, or with neither what stands between them."""

    text: str
    element: Element | None = None
    tail: bool = False


class _Quotation(Treeprocessor):
    def __init__(self, md: Markdown, marks: Sequence[str]) -> None:
        super().__init__(md)
        self.marks = marks

    def run(self, root: Element) -> None:
        pieces = list(_pieces(root))
        text = "".join(piece.text for piece in pieces)
        if '"' not in text and "'" not in text:
            return
        new = dict(self._marks(text))
        start = 0
        for piece in pieces:
            end = start + len(piece.text)
            if piece.element is not None and ('"' in piece.text or "'" in piece.text):
                changed = "".join(new.get(start + at, sign) for at, sign in enumerate(piece.text))
                if piece.tail:
                    piece.element.tail = changed
                else:
                    piece.element.text = changed
            start = end

    def _marks(self, text: str) -> Iterator[tuple[int, str]]:
        """The places of straight marks, each with what stands there instead."""
        before, after_mark, code, feet = _EDGE, 0, 0, -1
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
                    feet, mark = at, _PRIME
                elif match[0] == '"' and 0 <= feet < at <= feet + 3:
                    mark = _DOUBLE_PRIME
                else:
                    opens = self._opens(text, at, before)
                    mark = self.marks[(0 if match[0] == '"' else 2) + (0 if opens else 1)]
                    before = "“" if opens else "”"
                yield at, mark

    def _opens(self, text: str, at: int, before: str) -> bool:
        after = self._after(text, at + 1)
        if text[at] == "'" and (_LEFT_OUT.match(text, at) or (before.isalnum() and after.isalnum())):
            return False
        if before.isspace() or before in _OPENS:
            return not after.isspace()
        if before.isalnum() or before in ".!?…)]}”’»›%°" or before == _THING:
            return False
        return after.isalnum() or after == _THING

    def _after(self, text: str, at: int) -> str:
        """The sign at a place, or what is held there."""
        while match := _HELD.match(text, at):
            if sign := _sign(match, self._raw(match)):
                return sign
            at = match.end()
        return text[at : at + 1] or _EDGE

    def _raw(self, match: re.Match[str]) -> str:
        held = self.md.htmlStash.rawHtmlBlocks[int(match["raw"])] if match["raw"] else ""
        return held if isinstance(held, str) else ""


def _sign(match: re.Match[str], raw: str) -> str:
    """Return what readers see of a placeholder: the character, and nothing of a tag."""
    if match["sign"]:
        return chr(int(match["sign"]))
    return unescape(raw)[:1] if raw.startswith("&") else "" if match["raw"] else "&"


def _pieces(element: Element) -> Iterator[_Piece]:
    """The texts of an element and of those in it, in order, with a sign where one holds no text."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _CODE or tag in ("img", "br"):
        yield _Piece(_EDGE if tag in ("br", "pre") else _THING)
        return
    edge = "" if tag in _IN_LINES else _EDGE
    yield _Piece(edge)
    if element.text:
        yield _Piece(element.text, None if isinstance(element.text, AtomicString) else element)
    for child in element:
        yield from _pieces(child)
        if child.tail:
            yield _Piece(child.tail, None if isinstance(child.tail, AtomicString) else child, tail=True)
    yield _Piece(edge)
