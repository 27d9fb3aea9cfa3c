"""Is there anything in a picture's file beside the picture, or behind it?"""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms

from plugins.images.cleaning.parts import is_bare

SECRET = b"Hemliga gatan 1"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
NOISE = Image.effect_noise((60, 50), 80)
MORE = [NOISE.rotate(turn).convert("RGB") for turn in (90, 180)]
MOVING: dict[str, Any] = {"save_all": True, "append_images": MORE}


def saved(kind: str, mode: str = "RGB", **options: Any) -> bytes:
    """A picture as a program saves it that says nothing of itself."""
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
def test_a_picture_alone_is_bare(kind: str, data: bytes) -> None:
    """With its colours, its transparency and all its frames; of what is not known here nothing is said."""
    assert is_bare(kind, data)


def segment(mark: int, held: bytes) -> bytes:
    """A segment of a JPEG."""
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
def test_a_segment_that_says_more_is_seen(beside: bytes) -> None:
    """Not all that programs write beside a JPEG is EXIF."""
    data = saved("JPEG")
    assert is_bare("JPEG", data)
    assert not is_bare("JPEG", data[:2] + beside + data[2:])


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF", "GIF"])
def test_what_stands_behind_is_seen(kind: str) -> None:
    """A byte is enough, and a picture of the same kind is no exception."""
    data = saved(kind)
    assert is_bare(kind, data)
    assert not is_bare(kind, data + b"x")
    assert not is_bare(kind, data + data)


def test_a_smaller_picture_over_a_larger_one_is_not_alone() -> None:
    """An editor that forgets to shorten the file leaves the end of the old one, which ends as a JPEG does."""
    small, large = saved("JPEG", quality=10), saved("JPEG", quality=95)
    assert not is_bare("JPEG", small + large[len(small) :])


def test_parts_of_a_png_behind_its_end_are_seen() -> None:
    """Whatever they are called."""
    data = saved("PNG")
    assert not is_bare("PNG", data + data[33:])
    assert not is_bare("PNG", data[:-12] + len(SECRET).to_bytes(4) + b"IEND" + SECRET + bytes(4))


def test_several_pictures_in_one_file_are_not_alone() -> None:
    """Phones keep a second one, with its own place and time, behind the first."""
    assert not is_bare("MPO", saved("JPEG"))


def test_a_comment_of_an_animation_is_seen() -> None:
    """As is every extension that says not how it moves."""
    assert not is_bare("GIF", saved("GIF", comment=SECRET, **MOVING))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF", "GIF"])
def test_the_look_ends_wherever_the_file_does(kind: str) -> None:
    """Cut at any byte, a file is looked at to its end and no further."""
    data = saved(kind)
    for length in range(20, len(data), 7):
        is_bare(kind, data[:length])
