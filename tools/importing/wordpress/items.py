"""Cut an export into its head and its items without reading it as a whole: each item is XML of its own.

So a damaged item costs one text, a file that ends too early only what it lacks, and memory no more than the largest
item. Text ends with ``]]>`` alone: ``</item>`` may stand in it.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

MOST = 16 << 20
"""Bytes of an item that is read. A post of that size has pictures inside of its text."""

_TOKEN = re.compile(rb"<!\[CDATA\[|<!--|<item[\s>]|</item\s*>|</rss\s*>")
_LONGEST_TOKEN = 16
_LINE_END = b"\n"
_TEXT = b"<![CDATA["
_END_OF = {_TEXT: b"]]>", b"<!--": b"-->"}


class Piece(Struct, frozen=True):
    """The head of an export, or one of its items, with the line on which it begins.

    ``cut`` marks an item that the file does not end, ``too_long`` one that was not kept.
    """

    data: bytes
    line: int
    cut: bool = False
    too_long: bool = False


class ItemCutter:
    """An export that is being cut. ``whole`` tells afterwards whether the file has its end.

    ``start`` is where the present piece begins in the buffer, ``at`` where the next token is looked for.
    """

    def __init__(self, chunks: Iterable[bytes], most: int = MOST) -> None:
        self.chunks = chunks
        self.most = most
        self.buffer = b""
        self.lines = 1  # the line of ``start``, at the end that of the end
        self.line = 1  # the line on which the present piece begins
        self.start = 0
        self.at = 0
        self.closing = b""  # the end of the text or comment that it is in
        self.in_head = True
        self.in_item = False
        self.too_long = False
        self.whole = False

    def pieces(self) -> Iterator[Piece]:
        """Yield the head, which is everything before the first item, then each item."""
        for chunk in self.chunks:
            self.buffer = self.buffer[self.start :] + chunk
            self.at -= self.start
            self.start = 0
            while token := self._next_token():
                yield from self._at(token)
            self._forget()
        if self.in_head or self.in_item:
            yield self._piece(len(self.buffer), cut=self.in_item)
        self._skip(len(self.buffer))

    def _next_token(self) -> re.Match[bytes] | None:
        """Return the next token outside of texts and comments; None where more bytes are needed."""
        while True:
            if self.closing:
                found = self.buffer.find(self.closing, self.at)
                if found < 0:
                    self.at = max(self.at, len(self.buffer) - len(self.closing) + 1)
                    return None
                self.at = found + len(self.closing)
                self.closing = b""
            token = _TOKEN.search(self.buffer, self.at)
            if token is None:
                self.at = max(self.at, len(self.buffer) - _LONGEST_TOKEN)
                return None
            self.at = token.end()
            if token[0] not in _END_OF:
                return token
            self.closing = _END_OF[token[0]]

    def _at(self, token: re.Match[bytes]) -> Iterator[Piece]:
        """Yield the piece that ends at a token."""
        if token[0].startswith(b"<item"):
            if self.in_head or self.in_item:  # an item in an item: the first one has no end
                yield self._piece(token.start(), cut=self.in_item)
            self.in_head = False
            self.in_item = True
            self._skip(token.start())
            self.line = self.lines
        elif token[0].startswith(b"</rss"):
            self.whole = True
        elif self.in_item:
            yield self._piece(token.end())
            self.in_item = False
            self._skip(token.end())

    def _piece(self, end: int, *, cut: bool = False) -> Piece:
        too_long = self.too_long or end - self.start > self.most
        self.too_long = False
        return Piece(b"" if too_long else self.buffer[self.start : end], self.line, cut, too_long)

    def _skip(self, to: int) -> None:
        self.lines += self.buffer.count(_LINE_END, self.start, to)
        self.start = to

    def _forget(self) -> None:
        """Forget what belongs to no piece, or to one that is too long."""
        self.too_long = self.too_long or (self.in_item and len(self.buffer) - self.start > self.most)
        if self.too_long or not (self.in_head or self.in_item):
            self._skip(self.at)
