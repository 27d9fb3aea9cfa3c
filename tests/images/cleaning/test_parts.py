"""Parts of picture files: metadata and data after the picture are recognised."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms

from plugins.images.cleaning.parts import is_picture_only

SECRET = b"Hemliga gatan 1"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
NOISE = Image.effect_noise((60, 50), 80)
MORE = [NOISE.rotate(turn).convert("RGB") for turn in (90, 180)]
MOVING: dict[str, Any] = {"save_all": True, "append_images": MORE}


def saved(kind: str, mode: str = "RGB", **options: Any) -> bytes:
    """Return a picture without metadata."""
    out = BytesIO()
    NOISE.convert(mode).save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("PNG", saved("PNG", icc_profile=PROFILE)),
        ("PNG", saved("PNG", "P", transparency=1, dpi=(72, 72))),
        ("PNG", saved("PNG", **MOVING)),
        ("JPEG", saved("JPEG", icc_profile=PROFILE * 200)),
        ("JPEG", saved("JPEG", progressive=True, restart_marker_blocks=3)),
        ("JPEG", saved("JPEG", "CMYK")),
        ("WEBP", saved("WEBP", "RGBA", icc_profile=PROFILE)),
        ("WEBP", saved("WEBP", lossless=True)),
        ("WEBP", saved("WEBP", **MOVING)),
        ("AVIF", saved("AVIF", "RGBA", icc_profile=PROFILE)),
        ("AVIF", saved("AVIF", **MOVING)),
        ("GIF", saved("GIF", "P", transparency=3)),
        ("GIF", saved("GIF", loop=0, duration=80, **MOVING)),
        ("TIFF", SECRET),
    ],
)
def test_a_picture_without_metadata_is_recognised(kind: str, data: bytes) -> None:
    """Colours, transparency and frames are part of the picture; unknown formats are not judged."""
    assert is_picture_only(kind, data)


def segment(mark: int, held: bytes) -> bytes:
    """Return a segment of a JPEG."""
    return bytes([0xFF, mark]) + (len(held) + 2).to_bytes(2) + held


@pytest.mark.parametrize(
    "beside",
    [
        segment(0xFE, SECRET),
        segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + SECRET),
        segment(0xE2, b"MPF\0" + SECRET),
        segment(0xEB, b"JP" + SECRET),
        segment(0xEC, b"Ducky" + SECRET),
        segment(0xE0, b"JFIF\0" + SECRET),
    ],
    ids=["comment", "more XMP", "more pictures", "who made it", "how it was saved", "thumbnail"],
)
def test_a_segment_with_metadata_is_found(beside: bytes) -> None:
    """EXIF is not the only metadata that programs write into a JPEG."""
    data = saved("JPEG")
    assert is_picture_only("JPEG", data)
    assert not is_picture_only("JPEG", data[:2] + beside + data[2:])


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF", "GIF"])
def test_data_after_the_picture_is_found(kind: str) -> None:
    """A single byte is enough, and a picture of the same format is no exception."""
    data = saved(kind)
    assert is_picture_only(kind, data)
    assert not is_picture_only(kind, data + b"x")
    assert not is_picture_only(kind, data + data)


def test_the_rest_of_an_overwritten_file_is_found() -> None:
    """An editor that does not truncate the file leaves the end of the old one, which ends as a JPEG does."""
    small = saved("JPEG", quality=10)
    large = saved("JPEG", quality=95)
    assert not is_picture_only("JPEG", small + large[len(small) :])


def test_chunks_after_the_end_of_a_png_are_found() -> None:
    """Names of chunks do not count after the last one."""
    data = saved("PNG")
    assert not is_picture_only("PNG", data + data[33:])
    assert not is_picture_only("PNG", data[:-12] + len(SECRET).to_bytes(4) + b"IEND" + SECRET + bytes(4))


def test_a_second_picture_in_the_file_is_found() -> None:
    """Phones write a second one, with its own place and time, after the first."""
    assert not is_picture_only("MPO", saved("JPEG"))


def test_a_comment_in_an_animation_is_found() -> None:
    """Every extension counts that does not control the animation."""
    assert not is_picture_only("GIF", saved("GIF", comment=SECRET, **MOVING))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF", "GIF"])
def test_a_truncated_file_ends_the_search(kind: str) -> None:
    """A file that is cut at any byte is read to its end and no further."""
    data = saved(kind)
    for length in range(20, len(data), 7):
        is_picture_only(kind, data[:length])
