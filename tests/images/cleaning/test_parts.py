"""Parts of picture files: metadata and data after the picture are recognised."""

from io import BytesIO
from typing import Any
from zlib import crc32

import pytest
from PIL import Image, ImageCms

from plugins.images.cleaning.parts import FOREIGN, PROFILE, UNKNOWN, foreign_parts
from plugins.images.cleaning.pictures import without_metadata
from tests.images.cleaning.test_profiles import calibrated

SECRET = b"Hemliga gatan 1"
PROFILE_OF_A_SCREEN = calibrated()
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
NOISE = Image.effect_noise((60, 50), 80)
MORE = [NOISE.rotate(turn).convert("RGB") for turn in (90, 180)]
EXIF = Image.Exif()
EXIF[0x010E] = "Hemliga gatan 1"
MOVING: dict[str, Any] = {"save_all": True, "append_images": MORE}


def saved(kind: str, mode: str = "RGB", **options: Any) -> bytes:
    """Return a picture without metadata."""
    out = BytesIO()
    NOISE.convert(mode).save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        saved("PNG", icc_profile=SRGB),
        saved("PNG", "P", transparency=1, dpi=(72, 72)),
        saved("PNG", **MOVING),
        saved("JPEG", icc_profile=SRGB * 200),
        saved("JPEG", progressive=True, restart_marker_blocks=3),
        saved("JPEG", "CMYK"),
        saved("WEBP", "RGBA", icc_profile=SRGB),
        saved("WEBP", lossless=True),
        saved("WEBP", **MOVING),
        saved("AVIF", "RGBA", icc_profile=SRGB),
        saved("GIF", "P", transparency=3),
        saved("GIF", loop=0, duration=80, **MOVING),
        saved("BMP"),
        saved("TIFF", icc_profile=SRGB),
        saved("TIFF", "CMYK", compression="tiff_lzw"),
        saved("TIFF", "1", big_tiff=True),
        saved("TIFF", **MOVING),
    ],
)
def test_a_picture_without_metadata_is_recognised(data: bytes) -> None:
    """Colours, transparency, frames and pages are part of the picture, which comes back byte for byte."""
    assert foreign_parts(data) == []
    assert without_metadata(data) == data


def test_a_format_that_is_not_known_is_foreign() -> None:
    """A file that cannot be looked into is not let through."""
    assert foreign_parts(SECRET) == [UNKNOWN]


def segment(mark: int, held: bytes) -> bytes:
    """Return a segment of a JPEG."""
    return bytes([0xFF, mark]) + (len(held) + 2).to_bytes(2) + held


def chunk(name: bytes, held: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return len(held).to_bytes(4) + name + held + crc32(name + held).to_bytes(4)


def riff(name: bytes, held: bytes) -> bytes:
    """Return a chunk of a WebP."""
    return name + len(held).to_bytes(4, "little") + held + bytes(len(held) % 2)


def in_jpeg(mark: int, held: bytes) -> bytes:
    """Return a JPEG with a segment before its picture."""
    data = saved("JPEG")
    return data[:2] + segment(mark, held) + data[2:]


def in_png(name: bytes, held: bytes) -> bytes:
    """Return a PNG with a chunk before its pixels."""
    data = saved("PNG")
    return data[:33] + chunk(name, held) + data[33:]


def in_webp(name: bytes, held: bytes) -> bytes:
    """Return a WebP with a chunk after its picture."""
    data = saved("WEBP")[8:] + riff(name, held)
    return b"RIFF" + len(data).to_bytes(4, "little") + data


def in_gif(extension: bytes, held: bytes) -> bytes:
    """Return a GIF with an extension before its end."""
    return saved("GIF")[:-1] + b"!" + extension + bytes([len(held)]) + held + b"\0;"


def in_tiff(tag: int, held: bytes) -> bytes:
    """Return a TIFF with a field that LibTIFF keeps."""
    return saved("TIFF", tiffinfo={tag: held}, compression="tiff_lzw")


# what a camera, an editor or a phone writes beside the picture: (the file, the name of the part)
BESIDE: dict[str, tuple[bytes, str]] = {
    "EXIF with a thumbnail and the maker's notes": (in_jpeg(0xE1, b"Exif\0\0" + SECRET), "APP1 Exif"),
    "XMP": (in_jpeg(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET), "APP1 http://ns.adobe.com/xap/1.0/"),
    "more XMP": (in_jpeg(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + SECRET), "APP1 http://ns.adobe.com/xmp/extension/"),
    "IPTC": (in_jpeg(0xED, b"Photoshop 3.0\x008BIM" + SECRET), "APP13 Photoshop 3.0"),
    "a comment": (in_jpeg(0xFE, SECRET), "COM"),
    "more pictures": (in_jpeg(0xE2, b"MPF\0" + SECRET), "APP2 MPF"),
    "who made it (C2PA)": (in_jpeg(0xEB, b"JP\0" + SECRET), "APP11 JP"),
    "how it was saved": (in_jpeg(0xEC, b"Ducky\0" + SECRET), "APP12 Ducky"),
    "a thumbnail": (in_jpeg(0xE0, b"JFIF\0" + SECRET), FOREIGN),
    "the film of a motion photo": (saved("JPEG") + b"\0\0\0\x18ftypmp42" + SECRET, FOREIGN),
    "the second picture of a phone": (saved("JPEG") + in_jpeg(0xE1, b"Exif\0\0" + SECRET), FOREIGN),
    "a profile of a screen in a JPEG": (saved("JPEG", icc_profile=PROFILE_OF_A_SCREEN), PROFILE),
    "a text": (in_png(b"tEXt", b"Author\0" + SECRET), "tEXt"),
    "a packed text": (in_png(b"zTXt", b"Author\0\0" + SECRET), "zTXt"),
    "a text in UTF-8, and XMP": (in_png(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + SECRET), "iTXt"),
    "EXIF in a PNG": (in_png(b"eXIf", b"MM\0*" + SECRET), "eXIf"),
    "the time in a PNG": (in_png(b"tIME", bytes(7)), "tIME"),
    "who made a PNG (C2PA)": (in_png(b"caBX", SECRET), "caBX"),
    "a profile of a screen in a PNG": (saved("PNG", icc_profile=PROFILE_OF_A_SCREEN), PROFILE),
    "EXIF in a WebP": (in_webp(b"EXIF", SECRET), "EXIF"),
    "XMP in a WebP": (in_webp(b"XMP ", SECRET), "XMP"),
    "who made a WebP (C2PA)": (in_webp(b"C2PA", SECRET), "C2PA"),
    "a profile of a screen in a WebP": (saved("WEBP", icc_profile=PROFILE_OF_A_SCREEN), PROFILE),
    "EXIF in an AVIF": (saved("AVIF", exif=EXIF), "Exif"),
    "XMP in an AVIF": (saved("AVIF", xmp=SECRET), "mime"),
    "who made an AVIF (C2PA)": (saved("AVIF") + (8 + len(SECRET)).to_bytes(4) + b"uuid" + SECRET, "uuid"),
    "a profile of a screen in an AVIF": (saved("AVIF", icc_profile=PROFILE_OF_A_SCREEN), PROFILE),
    "a comment in a GIF": (in_gif(b"\xfe", SECRET), "comment"),
    "a text in a GIF": (in_gif(b"\x01", SECRET), "text"),
    "XMP in a GIF": (in_gif(b"\xff", b"XMP DataXMP" + SECRET), "extension XMP DataXMP"),
    "a description in a TIFF": (in_tiff(270, SECRET), "ImageDescription"),
    "XMP in a TIFF": (in_tiff(700, SECRET), "XMP"),
    "IPTC in a TIFF": (in_tiff(33723, SECRET), "IPTC"),
    "the layers of Photoshop in a TIFF": (in_tiff(34377, SECRET), "Photoshop"),
    "a profile of a screen in a TIFF": (saved("TIFF", icc_profile=PROFILE_OF_A_SCREEN), PROFILE),
    "what a TIFF no longer points to": (saved("TIFF") + SECRET, FOREIGN),
    "what follows a BMP": (saved("BMP") + SECRET, FOREIGN),
}  # fmt: skip


@pytest.mark.parametrize(("data", "name"), BESIDE.values(), ids=BESIDE)
def test_what_stands_beside_the_picture_is_found_by_name_and_removed(data: bytes, name: str) -> None:
    """The result has nothing of it, and is not changed again."""
    assert foreign_parts(data) == [name]
    cleaned = without_metadata(data)
    assert (foreign_parts(cleaned), SECRET in cleaned, b"Elins" in cleaned) == ([], False, False)
    assert without_metadata(cleaned) == cleaned


@pytest.mark.parametrize(
    ("data", "plain"),
    [
        (in_jpeg(0xE1, b"Exif\0\0" + SECRET), saved("JPEG")),
        (in_png(b"tEXt", b"Author\0" + SECRET), saved("PNG")),
        (in_webp(b"EXIF", SECRET), saved("WEBP")),
        (in_gif(b"\xfe", SECRET), saved("GIF")),
        (saved("GIF", comment=SECRET, loop=0, **MOVING), saved("GIF", loop=0, **MOVING)),
        (saved("PNG", exif=EXIF, **MOVING), saved("PNG", **MOVING)),
        (saved("WEBP", exif=EXIF, icc_profile=SRGB, **MOVING), saved("WEBP", icc_profile=SRGB, **MOVING)),
        (saved("JPEG") + saved("JPEG"), saved("JPEG")),
    ],
)
def test_no_pixel_is_encoded_again_to_remove_something(data: bytes, plain: bytes) -> None:
    """Photos and animations are as they were, byte for byte, without what stood beside them."""
    assert without_metadata(data) == plain


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF", "GIF"])
def test_data_after_the_picture_is_found(kind: str) -> None:
    """A single byte is enough, and a picture of the same format is no exception."""
    data = saved(kind)
    assert foreign_parts(data + b"x") == [FOREIGN]
    assert foreign_parts(data + data) == [FOREIGN]


def test_the_rest_of_an_overwritten_file_is_found() -> None:
    """An editor that does not truncate the file leaves the end of the old one, which ends as a JPEG does."""
    small = saved("JPEG", quality=10)
    large = saved("JPEG", quality=95)
    assert foreign_parts(small + large[len(small) :]) == [FOREIGN]


def test_chunks_after_the_end_of_a_png_are_found() -> None:
    """Names of chunks do not count after the last one."""
    data = saved("PNG")
    assert foreign_parts(data + data[33:]) == [FOREIGN]
    assert foreign_parts(data[:-12] + len(SECRET).to_bytes(4) + b"IEND" + SECRET + bytes(4)) == [FOREIGN]


def test_a_comment_in_an_animation_is_found() -> None:
    """Every extension counts that does not control the animation."""
    assert foreign_parts(saved("GIF", comment=SECRET, **MOVING)) == ["comment"]


def test_the_time_of_an_animation_is_removed_without_encoding_it_again() -> None:
    """The encoder takes it from the clock; zeros stand in its place, and all else is as it was."""
    data = saved("AVIF", **MOVING)
    assert foreign_parts(data) == ["the time when it was made"]
    cleaned = without_metadata(data)
    assert (len(cleaned), foreign_parts(cleaned)) == (len(data), [])
    assert sum(a != b for a, b in zip(data, cleaned, strict=True)) <= 3 * 2 * 8


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF", "GIF", "TIFF"])
def test_a_truncated_file_ends_the_search(kind: str) -> None:
    """A file that is cut at any byte is read to its end and no further."""
    data = saved(kind)
    for length in range(20, len(data), 7):
        foreign_parts(data[:length])
