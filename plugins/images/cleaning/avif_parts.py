"""List what an AVIF has beside its picture: boxes and items that do not say how it looks, and times."""

from collections.abc import Iterator

from plugins.images.iso_boxes import box_lengths

# Boxes of a picture or an animation (ISO 14496-12, ISO 23008-12, AV1 Image File Format); the first ones hold others.
_HOLDERS = frozenset(b"moov trak mdia minf stbl edts dinf meta iprp ipco iinf".split())
_PICTURE = frozenset(
    b"ftyp mdat hdlr pitm iloc iref idat ipma grpl ispe pixi av1C colr pasp clap irot imir auxC clli mdcv cclv amve "
    b"a1op a1lx lsel ccst elst tref vmhd nmhd dref stsd stts stsc stsz stco co64 stss sgpd sbgp ctts cslg sdtp".split()
)
_ITEMS = frozenset((b"av01", b"grid", b"iovl", b"iden", b"tmap"))
_TIMED = frozenset((b"mvhd", b"tkhd", b"mdhd"))
_BEFORE = {b"meta": 4, b"iinf": 6}  # version, and number of items
_TIME = "the time when it was made"
_FOREIGN = ""


def avif_parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the name of each part that is not the picture, with its data; the name of what is no part is empty.

    A colour profile is the part "colr".
    """
    yield from _parts(data, 0, len(data), True)


def _parts(data: bytes, at: int, end: int, outermost: bool = False) -> Iterator[tuple[str, bytes]]:
    first = at
    while at < end:
        size, head = box_lengths(data, at)
        size = size or end - at
        name = data[at + 4 : at + 8]
        if size < head or at + size > end or (outermost and at > first and name == b"ftyp"):
            yield _FOREIGN, b""  # a second ftyp begins another file
            return
        held = data[at + head : at + size] if name != b"mdat" else b""
        yield from _of_box(name, held)
        if name in _HOLDERS:
            yield from _parts(data, at + head + _before(name, held), at + size)
        at += size


def _of_box(name: bytes, held: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a box that is not part of the picture."""
    if name == b"colr":
        yield "colr", held
    elif name == b"infe":
        kind = _kind_of_item(held)
        if kind not in _ITEMS:
            yield kind.decode("latin-1"), held
    elif name in _TIMED:
        if any(held[4 : 4 + 2 * _width(held)]):
            yield _TIME, held
    elif name not in _HOLDERS and name not in _PICTURE:
        yield name.decode("latin-1"), held


def _before(name: bytes, held: bytes) -> int:
    """Return the bytes of a box before the boxes that it holds."""
    return 8 if name == b"iinf" and held[:1] != b"\0" else _BEFORE.get(name, 0)


def _kind_of_item(held: bytes) -> bytes:
    """Return the kind of an item, whose number is wider from version 3 on (ISO 14496-12, 8.11.6)."""
    at = 10 if held[:1] == b"\3" else 8
    return held[at : at + 4]


def _width(held: bytes) -> int:
    """Return the bytes of each of the two times, when it was made and changed: wider in version 1."""
    return 8 if held[:1] == b"\1" else 4


def without_times(data: bytes) -> bytes:
    """Return the file with zeros in place of the times, which an encoder takes from the clock."""
    plain = bytearray(data)
    _erase_times(plain, 0, len(plain))
    return bytes(plain)


def _erase_times(data: bytearray, at: int, end: int) -> None:
    while at + 8 <= end:
        size, head = box_lengths(bytes(data[at : at + 16]))
        size = size or end - at
        name = bytes(data[at + 4 : at + 8])
        if size < head:
            return
        if name in _TIMED:
            start = at + head + 4
            width = 2 * _width(bytes(data[at + head : at + head + 1]))
            data[start : start + width] = bytes(width)
        elif name in _HOLDERS and name not in _BEFORE:
            _erase_times(data, at + head, at + size)
        at += size
