"""Bytes of an export as UTF-8 that XML can hold, in pieces: other encodings are read, control characters left out.

WordPress writes what its database has, though XML forbids control characters, and some of them come with text that was
pasted from word processors. Its own importer falls back to a reader that knows no XML. Here they are left out.
"""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

PIECE = 1 << 20
"""Bytes that are read at once."""

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0B, 0x0C, 0x0D})
_BREAKS = bytes.maketrans(b"\x0b\x0c", b"  ")  # a line break within a paragraph, of a word processor
_NO_CHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")  # U+FFFE and U+FFFF
_ENDS_A_LINE = b"\n"
_AS_WINDOWS = "as-windows-1252"


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Return the characters of bytes that are no UTF-8: of the encoding that most such bytes have."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("windows-1252", "replace"), error.end


codecs.register_error(_AS_WINDOWS, _as_windows_1252)


class ExportBytes:
    """An export that is read once, in pieces.

    ``controls`` counts the characters that were left out. ``not_utf8`` is the first line with bytes that are not of the
    encoding that the file says it has, or 0. ``unknown`` is an encoding that it says it has, and that nobody knows.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.controls = 0
        self.not_utf8 = 0
        self.unknown = ""

    def pieces(self) -> Iterator[bytes]:
        """Yield the export in UTF-8, without a byte order mark."""
        first = self.file.read(PIECE)
        self.encoding = self._encoding(first)
        strict = codecs.getincrementaldecoder(self.encoding)("strict")
        line = 1
        piece = first
        while piece:
            following = self.file.read(PIECE)
            strict, text = self._decoded(strict, piece, line, final=not following)
            data = self._without_controls(text.encode())
            line += data.count(_ENDS_A_LINE)
            yield data
            piece = following

    def _encoding(self, first: bytes) -> str:
        """Return the encoding of the file: that of its mark, else the one that it says it has."""
        if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        declared = _DECLARED.match(first.removeprefix(codecs.BOM_UTF8))
        name = declared[1].decode() if declared else "utf-8"
        try:
            found = codecs.lookup(name)
            "".encode(found.name)  # some codecs make no text of bytes
        except (LookupError, ValueError):
            self.unknown = name
            return "utf-8-sig"
        return "utf-8-sig" if found.name in ("utf-8", "utf-16", "utf-32") else found.name

    def _decoded(
        self, decoder: codecs.IncrementalDecoder, piece: bytes, line: int, *, final: bool
    ) -> tuple[codecs.IncrementalDecoder, str]:
        """Return the text of a piece, and the decoder for the next one, which forgives what this one found."""
        state = decoder.getstate()
        try:
            return decoder, decoder.decode(piece, final)
        except UnicodeDecodeError as error:
            before = error.object[: error.start].count(_ENDS_A_LINE)
            self.not_utf8 = self.not_utf8 or line + before
            errors = _AS_WINDOWS if self.encoding.startswith("utf-8") else "replace"
            forgiving = codecs.getincrementaldecoder(self.encoding)(errors)
            forgiving.setstate(state)
            return forgiving, forgiving.decode(piece, final)

    def _without_controls(self, data: bytes) -> bytes:
        kept = data.translate(_BREAKS, _CONTROLS)
        self.controls += len(data) - len(kept)
        for each in _NO_CHARACTERS:
            if each in kept:
                self.controls += kept.count(each)
                kept = kept.replace(each, b"")
        return kept
