"""List the parts of a picture's file by name, to find metadata and data that follows the picture.

Pixels are not unpacked, so that large pictures are fast. A broken structure ends the list; Pillow reports
incomplete files.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from msgspec import Struct

from plugins.images.cleaning.avif_parts import avif_parts
from plugins.images.cleaning.profiles import names_a_device
from plugins.images.cleaning.tiff_parts import TIFF_SIGNS, tiff_parts
from plugins.images.picture_error import PictureError

FOREIGN = "data that belongs to no part of the picture"
PROFILE = "a colour profile that names a device"
UNKNOWN = "a format whose parts are not known"
JPEG_PROFILE = b"\xe2ICC_PROFILE"
# The parts of each format that only say how the picture looks.
_PNG = b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
_JPEG = [
    *(bytes([mark]) for mark in range(0xC0, 0xE0)),  # frames, tables, scans, and the end
    *(b"\xe0JFIF", JPEG_PROFILE, b"\xeeAdobe"),
]
_WEBP = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"]
_GIF = [b",", b"!\xf9", b"!\xffNETSCAPE2.0", b"!\xffANIMEXTS1.0", b";"]  # pictures, durations, repetitions, the end
_NAMES_OF_PROFILES = frozenset((b"ICC Profile", b"ICC profile", b"icc", b"Photoshop ICC profile"))
_MOST_OF_PROFILE = 4_000_000

_MARK = re.compile(rb"\xff+([^\xff])", re.DOTALL)
_END_OF_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]", re.DOTALL)
_SIZES = {b"\xe0JFIF": 16, b"\xeeAdobe": 14}  # a longer JFIF segment has a thumbnail


class Part(NamedTuple):
    """A part of a file: its place, and its name in the format, or a text if it cannot belong to a picture."""

    name: bytes | str
    start: int
    end: int


class _Format(Struct, frozen=True):
    """A format of pictures: how its files begin, a function that lists their parts, and the parts that are allowed."""

    begins: Callable[[bytes], bool]
    parts: Callable[[bytes], Iterator[Part]]
    allowed: frozenset[bytes]
    label: Callable[[bytes], str] = lambda name: name.decode("latin-1").strip()


def foreign_parts(data: bytes) -> list[str]:
    """Return the names of the parts that do not say how a picture looks: metadata, and data beside the picture.

    The bytes tell the format. One that is not known here counts as a part that is foreign.
    """
    for each in _FORMATS:
        if each.begins(data):
            names = dict.fromkeys(part.name for part in each.parts(data))
            return [name if isinstance(name, str) else each.label(name) for name in names if name not in each.allowed]
    return [UNKNOWN]


def checked(data: bytes) -> bytes:
    """Return the bytes of a picture as they are written; raises PictureError if they have more than the picture."""
    if left := foreign_parts(data):
        what = f"{', '.join(left)} cannot be removed from it"
        raise PictureError(what, "save it as PNG or JPEG, and delete this one")
    return data


def picture_parts(data: bytes) -> list[Part]:
    """Return the parts that are the picture, and its profile even if it names a device, in their order."""
    for each in _FORMATS:
        if each.begins(data):
            return [part for part in each.parts(data) if part.name == PROFILE or part.name in each.allowed]
    return []


def _png(data: bytes) -> Iterator[Part]:
    """Yield chunks: each is a length, a name, data and a checksum (PNG, third edition, 5.3)."""
    at = 8
    name = b""
    while at < len(data) and name != b"IEND":
        size = int.from_bytes(data[at : at + 4])
        name = data[at + 4 : at + 8]
        held = data[at + 8 : at + 8 + size] if name == b"iCCP" else b""
        yield Part(PROFILE if held and not _plain_png_profile(held) else name, at, at + 12 + size)
        at += 12 + size
    if name == b"IEND" and (size or at < len(data)):
        yield Part(FOREIGN, at, len(data))


def _plain_png_profile(held: bytes) -> bool:
    """Tell whether neither the name of a profile nor the profile itself names a device."""
    return held.partition(b"\0")[0] in _NAMES_OF_PROFILES and not names_a_device(png_profile(held))


def png_profile(held: bytes) -> bytes:
    """Return the profile in a chunk, after its name; nothing if it cannot be unpacked (PNG, 11.3.2.3)."""
    try:
        return zlib.decompressobj().decompress(held.partition(b"\0")[2][1:], _MOST_OF_PROFILE)
    except zlib.error:
        return b""


def _jpeg(data: bytes) -> Iterator[Part]:
    """Yield segments, and those of a profile that names a device as such."""
    segments = list(_segments(data))
    profile = jpeg_profile(data, segments)
    device = bool(profile) and names_a_device(profile)
    for each in segments:
        yield each._replace(name=PROFILE) if device and each.name == JPEG_PROFILE else each


def _segments(data: bytes) -> Iterator[Part]:
    """Yield segments: each is a marker, a length and data; a scan is followed by more data (ITU-T T.81, B.1)."""
    at = 2
    mark = b""
    while match := _MARK.match(data, at):
        start = at
        mark = match[1]
        at = match.end()
        if mark == b"\xd9":
            yield Part(mark, start, at)
            break
        size = int.from_bytes(data[at : at + 2])
        name = mark + data[at + 2 : at + min(size, 40)].split(b"\0")[0] if mark >= b"\xe0" else mark
        at += size
        if mark == b"\xda":
            end = _END_OF_SCAN.search(data, at)
            at = end.start() if end else len(data)
        yield Part(name if _SIZES.get(name, size) == size else FOREIGN, start, at)
    if mark != b"\xd9" or at < len(data):
        yield Part(FOREIGN, at, len(data))


def jpeg_profile(data: bytes, segments: list[Part]) -> bytes:
    """Return the profile of a JPEG, in pieces of up to 64 kB, each after its name and number (ICC.1:2022, B.4)."""
    named = (data[each.start : each.end] for each in segments if each.name in (JPEG_PROFILE, PROFILE))
    return b"".join(piece[piece.find(b"ICC_PROFILE\0") + 14 :] for piece in named)


def _segment(name: bytes) -> str:
    """Return the name of a segment of a JPEG as the standard has it, with what the segment calls itself."""
    mark = name[0]
    known = f"APP{mark - 0xE0}" if 0xE0 <= mark < 0xF0 else "COM" if mark == 0xFE else f"marker {mark:X}"
    said = name[1:].decode("latin-1") if known.startswith("APP") else ""
    return f"{known} {said}" if said.isprintable() and said else known


def _webp(data: bytes) -> Iterator[Part]:
    """Yield chunks of RIFF: each is a name, a length and data, padded to an even length."""
    last = 8 + int.from_bytes(data[4:8], "little")
    at = 12
    while at < last:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        name = data[at : at + 4]
        device = name == b"ICCP" and names_a_device(data[at + 8 : at + 8 + size])
        yield Part(PROFILE if device else name, at, at + 8 + size + size % 2)
        at += 8 + size + size % 2
    if last < len(data):
        yield Part(FOREIGN, last, len(data))


def _avif(data: bytes) -> Iterator[Part]:
    """Yield boxes beside the picture, and its profile where it names a device."""
    for name, held in avif_parts(data):
        if name != "colr":
            yield Part(name or FOREIGN, 0, 0)
        elif held[:4] in (b"prof", b"rICC") and names_a_device(held[4:]):
            yield Part(PROFILE, 0, 0)


def _gif(data: bytes) -> Iterator[Part]:
    """Yield blocks: a picture or an extension, each followed by pieces of up to 255 bytes (GIF 89a, 20 and 23)."""
    at = 13 + colours(data[10:11])
    while (sign := data[at : at + 1]) in (b",", b"!"):
        start = at
        name = sign if sign == b"," else data[at : at + 2]
        at += 11 + colours(data[at + 9 : at + 10]) if sign == b"," else 2
        said = data[at + 1 : at + 12] if name == b"!\xff" else b""
        while size := int.from_bytes(data[at : at + 1]):
            at += 1 + size
        at += 1
        yield Part(name + said, start, at)
    if sign == b";":
        yield Part(sign, at, at + 1)
        at += 1
    if at < len(data):
        yield Part(FOREIGN, at, len(data))


def _extension(name: bytes) -> str:
    """Return the name of a GIF's extension."""
    kinds = {b"!\xfe": "comment", b"!\x01": "text"}
    said = name[2:].decode("latin-1")
    return kinds.get(name[:2], f"extension {said}" if said.isprintable() and said else "extension")


def colours(flags: bytes) -> int:
    """Return the size of the colour table of a GIF, 0 if the flags say that there is none."""
    packed = int.from_bytes(flags)
    return 3 << (packed & 7) + 1 if packed & 0x80 else 0


def _bmp(data: bytes) -> Iterator[Part]:
    """Yield data that follows the length in the first header, and a profile in the file or named (BITMAPV5HEADER)."""
    size = int.from_bytes(data[2:6], "little")
    if len(data) > size:
        yield Part(FOREIGN, size, len(data))
    if data[70:74] in (b"KNIL", b"DEBM"):
        yield Part(PROFILE, 0, 0)


def _tiff(data: bytes) -> Iterator[Part]:
    """Yield fields beside the picture, and its profile where it names a device."""
    for name, held in tiff_parts(data):
        if name != "profile":
            yield Part(name or FOREIGN, 0, 0)
        elif names_a_device(held):
            yield Part(PROFILE, 0, 0)


_FORMATS = (
    _Format(lambda data: data.startswith(b"\xff\xd8\xff"), _jpeg, frozenset(_JPEG), _segment),
    _Format(lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"), _png, frozenset(_PNG)),
    _Format(lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", _webp, frozenset(_WEBP)),
    _Format(lambda data: data[4:8] == b"ftyp", _avif, frozenset()),
    _Format(lambda data: data[:6] in (b"GIF87a", b"GIF89a"), _gif, frozenset(_GIF), _extension),
    _Format(lambda data: data.startswith(TIFF_SIGNS), _tiff, frozenset()),
    _Format(lambda data: data.startswith(b"BM"), _bmp, frozenset()),
)
