"""Remove metadata from icons and JPEG XL files, which Pillow does not write. Pixels are not encoded again."""

from collections.abc import Callable, Iterator

from plugins.images.iso_boxes import box_lengths

_PNG = b"\x89PNG"
_ENTRY = 16
# Boxes of JPEG XL that are the picture (ISO 18181-2, 9). "jbrd" restores the original JPEG, with its metadata.
_PICTURE = frozenset((b"JXL ", b"ftyp", b"jxll", b"jxli", b"jxlp", b"jxlc"))


def clean_icon(data: bytes, clean: Callable[[bytes], bytes]) -> bytes:
    """Return the icon with each PNG in it cleaned; raises ValueError if it is no icon."""
    count = int.from_bytes(data[4:6], "little")
    entries = [data[6 + _ENTRY * index :][:_ENTRY] for index in range(count)]
    pictures = []
    for entry in entries:
        size = int.from_bytes(entry[8:12], "little")
        at = int.from_bytes(entry[12:16], "little")
        picture = data[at : at + size]
        if len(entry) < _ENTRY or not size or len(picture) < size:
            raise ValueError(data[:6])
        pictures.append(clean(picture) if picture.startswith(_PNG) else picture)
    at = 6 + _ENTRY * count
    head = data[:6]
    body = b""
    for entry, picture in zip(entries, pictures, strict=True):
        position = len(picture).to_bytes(4, "little") + (at + len(body)).to_bytes(4, "little")
        head, body = head + entry[:8] + position, body + picture
    return head + body


def clean_jxl(data: bytes) -> bytes:
    """Return the file with the boxes of its picture alone; a file without boxes is the picture alone."""
    if data.startswith(b"\xff\x0a"):
        return data
    return b"".join(box for name, box in _boxes(data) if name in _PICTURE)


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and bytes of each box (ISO 18181-2); raises ValueError for a truncated file."""
    at = 0
    while at < len(data):
        size, head = box_lengths(data, at)
        size = size or len(data) - at
        if size < head or at + size > len(data):
            raise ValueError(at)
        yield data[at + 4 : at + 8], data[at : at + size]
        at += size
