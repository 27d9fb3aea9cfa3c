"""What a picture's file is made of, told by the names of its parts: is there anything beside the picture, or behind it?

What a part holds is not unpacked, so that a picture of many megabytes takes a moment. What leads nowhere ends the look:
Pillow tells of a file that is not whole.
"""

import re
from collections.abc import Callable, Iterator

from plugins.images.iso_boxes import box_lengths

_MORE = b""  # no part has this name: it is what stands where nothing of the picture can be
# The parts of each format that say how a picture looks, and nothing else.
_PNG = b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
_JPEG = [
    *(bytes([mark]) for mark in range(0xC0, 0xE0)),  # frames, tables and scans
    *(b"\xe0JFIF", b"\xe2ICC_PROFILE", b"\xeeAdobe"),
]
_WEBP = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"]
_AVIF = [b"ftyp", b"meta", b"mdat", b"moov"]
_GIF = [b",", b"!\xf9", b"!\xffNETSCAPE2.0", b"!\xffANIMEXTS1.0"]  # pictures, how long each is shown, and how often all

_MARK = re.compile(rb"\xff+([^\xff])", re.DOTALL)
_END_OF_SCAN = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]", re.DOTALL)
_SIZES = {b"\xe0JFIF": 16, b"\xeeAdobe": 14}  # a longer one of the first has a thumbnail


def is_bare(kind: str, data: bytes) -> bool:
    """Whether the file, of a kind that Pillow names, is the picture alone; True where the kind is not known here."""
    if kind == "MPO":  # a JPEG that has others behind it
        return False
    if kind not in _KINDS:
        return True
    parts, silent = _KINDS[kind]
    return silent.issuperset(parts(data))


def _png(data: bytes) -> Iterator[bytes]:
    """Chunks: each is a length, a name, what it holds, and a sum (PNG, third edition, 5.3)."""
    at, name = 8, b""
    while at < len(data) and name != b"IEND":
        size, name = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        yield name
        at += 12 + size
    if name == b"IEND" and (size or at < len(data)):
        yield _MORE


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Segments: each is a mark, a length and what it holds, a scan's followed by data (ITU-T T.81, B.1)."""
    at, mark = 2, b""
    while found := _MARK.match(data, at):
        mark, at = found[1], found.end()
        if mark == b"\xd9":
            break
        size = int.from_bytes(data[at : at + 2])
        name = mark + data[at + 2 : at + min(size, 40)].split(b"\0")[0] if mark >= b"\xe0" else mark
        yield name if _SIZES.get(name, size) == size else _MORE
        at += size
        if mark == b"\xda":
            end = _END_OF_SCAN.search(data, at)
            at = end.start() if end else len(data)
    if mark != b"\xd9" or at < len(data):
        yield _MORE


def _webp(data: bytes) -> Iterator[bytes]:
    """Chunks of RIFF: each is a name, a length and what it holds, made even."""
    end, at = 8 + int.from_bytes(data[4:8], "little"), 12
    while at < end:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4]
        at += 8 + size + size % 2
    if end < len(data):
        yield _MORE


def _avif(data: bytes) -> Iterator[bytes]:
    """Boxes: each is a length and a name, or 1 and a longer length after it, and what it holds (ISO 14496-12, 4.2)."""
    at = 0
    while at < len(data):
        size, head = box_lengths(data, at)
        name = data[at + 4 : at + 8]
        yield _MORE if size < head or (at and name == b"ftyp") else name  # a second one begins another file
        at += max(size, head)


def _gif(data: bytes) -> Iterator[bytes]:
    """Blocks: a picture or an extension, each followed by pieces of up to 255 bytes (GIF 89a, 20 and 23)."""
    at = 13 + _colours(data[10:11])
    while (sign := data[at : at + 1]) in (b",", b"!"):
        name = sign if sign == b"," else data[at : at + 2]
        at += 11 + _colours(data[at + 9 : at + 10]) if sign == b"," else 2
        yield name + data[at + 1 : at + 12] if name == b"!\xff" else name
        while size := int.from_bytes(data[at : at + 1]):
            at += 1 + size
        at += 1
    if at + 1 < len(data):
        yield _MORE


def _bmp(data: bytes) -> Iterator[bytes]:
    """Two headers and the picture (BITMAPV5HEADER): more than the first one counts may stand behind it, and the name of
    a file for a profile."""
    if len(data) > int.from_bytes(data[2:6], "little") or data[70:74] == b"KNIL":
        yield _MORE


def _colours(flags: bytes) -> int:
    """The bytes of a table of colours, where the flags say that there is one."""
    packed = int.from_bytes(flags)
    return 3 << (packed & 7) + 1 if packed & 0x80 else 0


_KINDS: dict[str, tuple[Callable[[bytes], Iterator[bytes]], frozenset[bytes]]] = {
    "PNG": (_png, frozenset(_PNG)),
    "JPEG": (_jpeg, frozenset(_JPEG)),
    "WEBP": (_webp, frozenset(_WEBP)),
    "AVIF": (_avif, frozenset(_AVIF)),
    "GIF": (_gif, frozenset(_GIF)),
    "BMP": (_bmp, frozenset()),
}
