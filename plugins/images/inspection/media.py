"""Read the metadata of films and sound. Parts of a file are skipped by their sizes, so that films are not read."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from plugins.images.iso_boxes import box_lengths

_MOST = 4_000_000  # bytes of one part that are read
_MOST_PARTS = 20_000
_DESCEND = frozenset((b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf"))
_METADATA = frozenset((b"udta", b"meta", b"uuid", b"stsd", b"XMP_", b"free", b"skip", b"gps ", b"GPS ", b"udat"))
_FIRST_BOXES = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")
_MATROSKA = bytes.fromhex("1a45dfa3")
_SEGMENT = 0x18538067
_CLUSTER = 0x1F43B675
_MATROSKA_METADATA = (0x1254C367, 0x1549A966, 0x1941A469)  # tags, information, attachments
_ASF = bytes.fromhex("3026b2758e66cf11")
# Parts of films whose names alone are enough (QuickTime file format, 3GPP TS 26.244, GoPro, Android, Sony).
_PLACES = (b"\xa9xyz", b"loci", b"gpmd", b"camm", b"rtmd", b"GPMF", b"gps0", b"GPS ", b"gps ", b"udat")
_CAMERAS = (b"\xa9mak", b"\xa9mod", b"manu", b"modl")
_SERIALS = (b"slno", b"SNum")
_SYNC = tuple(bytes((0xFF, byte)) for byte in (0xFA, 0xFB, 0xF2, 0xF3, 0xF0, 0xF1, 0xF8, 0xF9))  # MP3 and AAC
_OF_CAMCORDERS = b"MDPM"  # the record of AVCHD with date, camera and place, in the pictures' stream
_PACKET = 188  # bytes, of MPEG transport streams; four more of a time before each on a camcorder
_MOST_OF_STREAM = 20_000_000

Part = tuple[bytes, bytes]


def metadata(file: BinaryIO, size: int, head: bytes) -> Iterator[bytes] | None:
    """Return the metadata of a film or a sound, part by part; None for another file."""
    for matches, walk in _FORMATS:
        if matches(head):
            return walk(file, size)
    return None


def named(data: bytes, names: tuple[bytes, ...]) -> bool:
    """Return whether the data of a part has a box of one of the names."""
    return any(_has_box(data, name) for name in names)


def has_place(data: bytes) -> bool:
    """Return whether a part of a film has a box with a place."""
    return named(data, _PLACES)


def has_camera(data: bytes) -> bool:
    """Return whether a part of a film has a box with the name of a camera."""
    return named(data, _CAMERAS)


def has_serial(data: bytes) -> bool:
    """Return whether a part of a film has a box with a serial number."""
    return named(data, _SERIALS)


def is_stream(head: bytes) -> bool:
    """Return whether a file is an MPEG transport stream, as camcorders write it."""
    return any(head[at :: _PACKET + at][:3] == b"GGG" for at in (0, 4))


def is_of_camcorder(file: BinaryIO) -> bool:
    """Return whether the stream has the record of a camcorder near its beginning."""
    file.seek(0)
    return _OF_CAMCORDERS in file.read(_MOST_OF_STREAM)


def _has_box(data: bytes, name: bytes) -> bool:
    """Return whether the name follows a plausible length, so that a word in a text does not count."""
    at = data.find(name)
    while at >= 0:
        if at >= 4 and 8 < int.from_bytes(data[at - 4 : at]) <= len(data) - at + 4:
            return True
        at = data.find(name, at + 1)
    return False


def _read(file: BinaryIO, at: int, size: int) -> bytes:
    file.seek(at)
    return file.read(min(size, _MOST))


def _boxes(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield boxes of MP4 and QuickTime: each is a length, a name and data (ISO 14496-12, 4.2)."""
    remaining = [(0, size)]
    for _ in range(_MOST_PARTS):
        if not remaining:
            return
        at, end = remaining.pop()
        head = _read(file, at, 16)
        length, start = box_lengths(head)
        length = length or end - at
        if len(head) < 8 or length < start:
            continue
        if at + length < end:
            remaining.append((at + length, end))
        if head[4:8] in _DESCEND:
            remaining.append((at + start, min(at + length, end)))
        elif head[4:8] in _METADATA:
            yield _read(file, at, min(length, end - at))


def _elements(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield elements of Matroska and WebM: each is a name and a length, both of variable width, and data."""
    at = 0
    for _ in range(_MOST_PARTS):
        head = _read(file, at, 16)
        name_width = _width(head[:1], 4)
        width = _width(head[name_width : name_width + 1], 8) if name_width else 0
        if not name_width or not width:
            return
        name = int.from_bytes(head[:name_width])
        length = int.from_bytes(head[name_width : name_width + width]) & ((1 << 7 * width) - 1)
        unknown = length == (1 << 7 * width) - 1
        at += name_width + width
        if name in _MATROSKA_METADATA:
            yield _read(file, at, length)
        if name == _SEGMENT or (name == _CLUSTER and unknown):
            continue
        if unknown or at + length > size:
            return
        at += length


def _width(first: bytes, most: int) -> int:
    """Return the bytes of a variable-width number: one more than the zeros that begin it (RFC 8794, 4)."""
    width = 9 - first[0].bit_length() if first else 9
    return width if width <= most else 0


def _chunks(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield chunks of RIFF and AIFF: each is a name, a length and data, padded to an even length."""
    at = 12
    big = _read(file, 0, 4) == b"FORM"
    for _ in range(_MOST_PARTS):
        head = _read(file, at, 12)
        if len(head) < 8:
            return
        length = int.from_bytes(head[4:8], "big" if big else "little")
        if head[:4] not in (b"data", b"SSND", b"idx1") and not (head[:4] == b"LIST" and head[8:12] == b"movi"):
            yield _read(file, at, min(length + 8, size))
        at += 8 + length + length % 2


def _mp3(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield the ID3 tag before the sound, and the end of the file, where ID3v1 and APE tags are."""
    head = _read(file, 0, 10)
    head = head if head.startswith(b"ID3") else bytes(10)
    length = sum((byte & 0x7F) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True))
    yield _read(file, 0, length + 10)
    yield _read(file, max(0, size - 65_536), 65_536)


def _flac(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield blocks: each is a kind, with a bit for the last one, a length of three bytes and data (RFC 9639, 8)."""
    at = 4
    while at < size:
        head = _read(file, at, 4)
        length = int.from_bytes(head[1:4])
        yield _read(file, at + 4, length)
        at += 4 + length
        if len(head) < 4 or head[0] & 0x80:
            return


def _beginning(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield the beginning of a file, for formats with their metadata there."""
    yield _read(file, 0, min(size, 300_000))


_FORMATS: tuple[tuple[Callable[[bytes], bool], Callable[[BinaryIO, int], Iterator[bytes]]], ...] = (
    (lambda head: head[4:8] in _FIRST_BOXES, _boxes),
    (lambda head: head.startswith(_MATROSKA), _elements),
    (lambda head: head[:4] in (b"RIFF", b"RF64", b"FORM"), _chunks),
    (lambda head: head.startswith((b"ID3", *_SYNC)), _mp3),
    (lambda head: head.startswith(b"fLaC"), _flac),
    (lambda head: head.startswith((b"OggS", _ASF)), _beginning),
)
