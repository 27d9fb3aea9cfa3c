"""Remove the foreign parts of a picture's file without encoding its pixels again."""

import zlib
from collections.abc import Callable, Iterator

from plugins.images.cleaning.avif_parts import without_times
from plugins.images.cleaning.parts import (
    PROFILE,
    Part,
    colours,
    foreign_parts,
    jpeg_profile,
    picture_parts,
    png_profile,
)
from plugins.images.cleaning.profiles import without_names

_MOST_OF_SEGMENT = 65_519  # bytes of a profile in one segment of a JPEG
_EXIF_AND_XMP = 0x0C  # the flags of a WebP that say that it has both


def without_foreign_parts(data: bytes) -> bytes | None:
    """Return the file with the parts of the picture alone, byte for byte; None if its format does not allow it."""
    if data[4:8] == b"ftyp":
        plain = without_times(data)
        return None if foreign_parts(plain) else plain
    parts = picture_parts(data)
    for sign, rebuilt in _BY_SIGN.items():
        if data.startswith(sign) and parts:
            return rebuilt(data, parts)
    return None


def _jpeg(data: bytes, parts: list[Part]) -> bytes:
    """Return a JPEG in which a profile that names a device is replaced where its first piece is."""
    profile = without_names(jpeg_profile(data, parts))
    pieces = [profile[at : at + _MOST_OF_SEGMENT] for at in range(0, len(profile), _MOST_OF_SEGMENT)]
    replaced = b"".join(
        b"\xff\xe2" + (len(piece) + 16).to_bytes(2) + b"ICC_PROFILE\0" + bytes([number, len(pieces)]) + piece
        for number, piece in enumerate(pieces, 1)
    )
    return data[:2] + b"".join(_kept(data, parts, lambda _: replaced))


def _png(data: bytes, parts: list[Part]) -> bytes:
    def replaced(part: Part) -> bytes:
        profile = without_names(png_profile(data[part.start + 8 : part.end - 4]))
        named = b"iCCPICC Profile\0\0" + zlib.compress(profile, 9)
        return (len(named) - 4).to_bytes(4) + named + zlib.crc32(named).to_bytes(4)

    return data[:8] + b"".join(_kept(data, parts, replaced))


def _webp(data: bytes, parts: list[Part]) -> bytes:
    def replaced(part: Part) -> bytes:
        size = int.from_bytes(data[part.start + 4 : part.start + 8], "little")
        profile = without_names(data[part.start + 8 : part.start + 8 + size])
        return b"ICCP" + len(profile).to_bytes(4, "little") + profile + bytes(len(profile) % 2)

    body = b"WEBP" + b"".join(_kept(data, parts, replaced))
    if body[4:8] == b"VP8X":
        body = body[:12] + bytes([body[12] & ~_EXIF_AND_XMP]) + body[13:]
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _gif(data: bytes, parts: list[Part]) -> bytes:
    return data[: 13 + colours(data[10:11])] + b"".join(data[each.start : each.end] for each in parts)


def _kept(data: bytes, parts: list[Part], replaced: Callable[[Part], bytes]) -> Iterator[bytes]:
    """Yield the bytes of each part, with another profile in place of the first piece of one that names a device."""
    first = True
    for part in parts:
        if part.name != PROFILE:
            yield data[part.start : part.end]
        elif first:
            first = False
            yield replaced(part)


_BY_SIGN: dict[bytes, Callable[[bytes, list[Part]], bytes]] = {
    **{b"\xff\xd8\xff": _jpeg, b"\x89PNG": _png, b"RIFF": _webp, b"GIF8": _gif},
}
