"""List what a TIFF has beside its picture: fields that do not say how it looks, and bytes that no field points to."""

from collections.abc import Iterator

from msgspec import Struct

TIFF_SIGNS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
# Fields of TIFF 6.0 and its supplements that describe pixels, and how they are packed.
_PIXELS = frozenset(
    (
        *(254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 277, 278, 279, 280, 281, 282, 283, 284, 286, 287),
        *(290, 291, 292, 293, 296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 332, 334, 338, 339, 340, 341),
        *(347, 529, 530, 531, 532),
    )
)
_NAMES = {
    **{270: "ImageDescription", 271: "Make", 272: "Model", 305: "Software", 306: "DateTime", 315: "Artist"},
    **{316: "HostComputer", 330: "SubIFDs", 700: "XMP", 33432: "Copyright", 33723: "IPTC", 34377: "Photoshop"},
    **{34665: "EXIF", 34853: "GPS"},
}
_ORIENTATION = 274
_PROFILE = 34675
_WHERE = {273: 279, 324: 325}  # where strips and tiles are: how long they are
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
_MOST_OF_HEADER = 16
_MOST_PAGES = 1000
_MOST_FIELDS = 1000


class _Layout(Struct, frozen=True):
    """Widths of a TIFF's numbers, which are larger in a BigTIFF: of a count of fields, of a field, of an offset."""

    little: bool
    count: int
    field: int
    offset: int

    def number(self, data: bytes) -> int:
        """Return the number in the order of the file."""
        return int.from_bytes(data, "little" if self.little else "big")


def tiff_parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the name of each part that is not the picture, with its data; the name of unused bytes is empty."""
    little = data[:2] == b"II"
    big = b"+" in data[:4]
    layout = _Layout(little, 8, 20, 8) if big else _Layout(little, 2, 12, 4)
    used = [(0, 16 if big else 8)]
    at = layout.number(data[8:16] if big else data[4:8])
    for _ in range(_MOST_PAGES):
        if not at:
            break
        fields, end = _directory(data, at, layout, used)
        used.append((at, end))
        for tag, held in fields.items():
            if tag == _PROFILE:
                yield "profile", held
            elif tag not in _PIXELS and not (tag == _ORIENTATION and layout.number(held) == 1):
                yield _NAMES.get(tag, f"field {tag}"), held
        at = layout.number(data[end - layout.offset : end])
    if _has_gap(data, used):
        yield "", b""


def _directory(data: bytes, at: int, layout: _Layout, used: list[tuple[int, int]]) -> tuple[dict[int, bytes], int]:
    """Return the fields of a directory and its end; add the places of values, strips and tiles to ``used``."""
    count = min(layout.number(data[at : at + layout.count]), _MOST_FIELDS)
    start = at + layout.count
    fields = {}
    widths = {}
    for entry in range(start, start + layout.field * count, layout.field):
        tag = layout.number(data[entry : entry + 2])
        width = _SIZES.get(layout.number(data[entry + 2 : entry + 4]), 1)
        size = width * layout.number(data[entry + 4 : entry + 4 + layout.offset])
        value = entry + 4 + layout.offset
        if size > layout.offset:
            value = layout.number(data[value : value + layout.offset])
            used.append((value, value + size))
        fields[tag] = data[value : value + size]
        widths[tag] = width
    for where, lengths in _WHERE.items():
        if where in fields and lengths in fields:
            places = _numbers(fields[where], widths[where], layout)
            sizes = _numbers(fields[lengths], widths[lengths], layout)
            used += [(place, place + size) for place, size in zip(places, sizes, strict=False)]
    return fields, start + layout.field * count + layout.offset


def _numbers(held: bytes, width: int, layout: _Layout) -> list[int]:
    return [layout.number(held[at : at + width]) for at in range(0, len(held), width)]


def _has_gap(data: bytes, used: list[tuple[int, int]]) -> bool:
    """Tell whether there are bytes that nothing points to, other than zeros and headers of further pages."""
    reached = 0
    for start, end in (*sorted(used), (len(data), 0)):
        gap = data[reached:start].strip(b"\0") if start > reached else b""
        if gap and not (gap.startswith(TIFF_SIGNS) and len(gap) <= _MOST_OF_HEADER):
            return True
        reached = max(reached, end)
    return False
