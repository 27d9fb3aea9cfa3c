"""List the parts of a picture's file by name, to find metadata and data that follows the picture.

Contents of parts are not unpacked, so that large pictures are fast. A broken structure ends the list; Pillow reports
incomplete files.
"""

import re
from collections.abc import Callable, Iterator

from plugins.images.iso_boxes import box_lengths

_FOREIGN = b""  # stands for data that cannot belong to the picture; no part has this name
# The parts of each format that only say how the picture looks.
_PNG = b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
_JPEG = [
    *(bytes([mark]) for mark in range(0xC0, 0xE0)),  # frames, tables and scans
    *(b"\xe0JFIF", b"\xe2ICC_PROFILE", b"\xeeAdobe"),
]
_WEBP = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"]
_AVIF = [b"ftyp", b"meta", b"mdat", b"moov"]
_GIF = [
    b",",
    b"!\xf9",
    b"!\xffNETSCAPE2.0",
    b"!\xffANIMEXTS1.0",
]  # pictures, durations, repetitions

_MARK = re.compile(rb"\xff+([^\xff])", re.DOTALL)
_END_OF_SCAN = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]", re.DOTALL)
_SIZES = {b"\xe0JFIF": 16, b"\xeeAdobe": 14}  # a longer JFIF segment has a thumbnail


def is_picture_only(kind: str, data: bytes) -> bool:
    """Return whether a file of a format, as Pillow names it, has no other data; True for formats not known here."""
    if kind == "MPO":  # a JPEG followed by further pictures
        return False
    if kind not in _KINDS:
        return True
    parts, allowed = _KINDS[kind]
    return allowed.issuperset(parts(data))


def _png(data: bytes) -> Iterator[bytes]:
    """Yield chunks: each is a length, a name, data and a checksum (PNG, third edition, 5.3)."""
    at = 8
    name = b""
    while at < len(data) and name != b"IEND":
        size = int.from_bytes(data[at : at + 4])
        name = data[at + 4 : at + 8]
        yield name
        at += 12 + size
    if name == b"IEND" and (size or at < len(data)):
        yield _FOREIGN


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Yield segments: each is a marker, a length and data; a scan is followed by more data (ITU-T T.81, B.1)."""
    at = 2
    mark = b""
    while match := _MARK.match(data, at):
        mark = match[1]
        at = match.end()
        if mark == b"\xd9":
            break
        size = int.from_bytes(data[at : at + 2])
        name = mark + data[at + 2 : at + min(size, 40)].split(b"\0")[0] if mark >= b"\xe0" else mark
        yield name if _SIZES.get(name, size) == size else _FOREIGN
        at += size
        if mark == b"\xda":
            end = _END_OF_SCAN.search(data, at)
            at = end.start() if end else len(data)
    if mark != b"\xd9" or at < len(data):
        yield _FOREIGN


def _webp(data: bytes) -> Iterator[bytes]:
    """Yield chunks of RIFF: each is a name, a length and data, padded to an even length."""
    end = 8 + int.from_bytes(data[4:8], "little")
    at = 12
    while at < end:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4]
        at += 8 + size + size % 2
    if end < len(data):
        yield _FOREIGN


def _avif(data: bytes) -> Iterator[bytes]:
    """Yield boxes: each is a length, a name and data; the length 1 means a longer one (ISO 14496-12, 4.2)."""
    at = 0
    while at < len(data):
        size, head = box_lengths(data, at)
        name = data[at + 4 : at + 8]
        yield _FOREIGN if size < head or (at and name == b"ftyp") else name  # a second ftyp begins another file
        at += max(size, head)


def _gif(data: bytes) -> Iterator[bytes]:
    """Yield blocks: a picture or an extension, each followed by pieces of up to 255 bytes (GIF 89a, 20 and 23)."""
    at = 13 + _colours(data[10:11])
    while (sign := data[at : at + 1]) in (b",", b"!"):
        name = sign if sign == b"," else data[at : at + 2]
        at += 11 + _colours(data[at + 9 : at + 10]) if sign == b"," else 2
        yield name + data[at + 1 : at + 12] if name == b"!\xff" else name
        while size := int.from_bytes(data[at : at + 1]):
            at += 1 + size
        at += 1
    if at + 1 < len(data):
        yield _FOREIGN


def _bmp(data: bytes) -> Iterator[bytes]:
    """Yield data that follows the length in the first header, and a profile that names a file (BITMAPV5HEADER)."""
    if len(data) > int.from_bytes(data[2:6], "little") or data[70:74] == b"KNIL":
        yield _FOREIGN


def _colours(flags: bytes) -> int:
    """Return the size of the colour table, 0 if the flags say that there is none."""
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
