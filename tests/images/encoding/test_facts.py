"""Facts of pictures, as their headers tell them."""

from hashlib import sha256
from time import perf_counter

import pytest
from PIL import Image

from plugins.images.encoding.facts import Facts, read_facts
from tests.images.encoding.pictures import drawing, frames, palette, photo, png, saved, see_through, turned

PHOTO = photo()
RGBA = see_through(drawing())
OPAQUE = drawing().convert("RGBA")
STILL = {
    "JPEG": (saved(PHOTO, "JPEG"), "JPEG"),
    "JPEG with a second view, as phones make": (saved(PHOTO, "MPO", save_all=True, append_images=[PHOTO]), "JPEG"),
    "grey": (saved(PHOTO.convert("L"), "JPEG"), "JPEG"),
    "CMYK": (saved(PHOTO.convert("CMYK"), "JPEG"), "JPEG"),
    "PNG": (saved(PHOTO, "PNG"), "PNG"),
    "16 bits": (saved(PHOTO.convert("I;16"), "PNG"), "PNG"),
    "WebP": (saved(PHOTO, "WEBP"), "WEBP"),
    "AVIF": (saved(PHOTO, "AVIF"), "AVIF"),
    "GIF": (saved(PHOTO, "GIF"), "GIF"),
    "TIFF": (saved(PHOTO, "TIFF"), "TIFF"),
    "TIFF of several pages": (saved(PHOTO, "TIFF", save_all=True, append_images=[PHOTO]), "TIFF"),
    "BMP": (saved(PHOTO, "BMP"), "BMP"),
    "JPEG 2000": (saved(PHOTO, "JPEG2000"), "JPEG2000"),
    "alpha that hides nothing": (saved(OPAQUE, "PNG"), "PNG"),
}
TRANSPARENT = {
    "PNG": saved(RGBA, "PNG"),
    "grey with alpha": saved(RGBA.convert("LA"), "PNG"),
    "palette": saved(palette(), "PNG", transparency=bytes([0, 255])),
    "one colour of a palette": saved(palette(), "PNG", transparency=0),
    "one colour of all": saved(PHOTO, "PNG", transparency=PHOTO.getpixel((0, 0))),
    "GIF": saved(palette(), "GIF", transparency=0),
    "WebP": saved(RGBA, "WEBP"),
    "AVIF": saved(RGBA, "AVIF"),
    "TIFF": saved(RGBA, "TIFF"),
}


@pytest.mark.parametrize(("data", "kind"), STILL.values(), ids=STILL)
def test_facts_of_still_pictures(data: bytes, kind: str) -> None:
    """Further pictures in a JPEG or a TIFF are no animation."""
    digest = sha256(data).hexdigest()

    assert read_facts(data) == Facts(digest, 300, 200, kind, animated=False, transparent=False)


@pytest.mark.parametrize("data", TRANSPARENT.values(), ids=TRANSPARENT)
def test_a_transparent_pixel_is_found(data: bytes) -> None:
    """An alpha channel says nothing by itself: its pixels are looked at."""
    assert read_facts(data).transparent


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF"])
def test_an_animation_is_recognised(kind: str) -> None:
    """Animations are kept as they are."""
    assert read_facts(saved(frames(3)[0], kind, save_all=True, append_images=frames(3)[1:])).animated


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_the_size_is_that_of_the_picture_as_shown(kind: str, orientation: int) -> None:
    """A phone held upright writes a lying picture, and its orientation beside it."""
    facts = read_facts(turned(Image.new("RGB", (30, 20)), kind, orientation))

    assert (facts.width, facts.height) == ((30, 20) if orientation <= 4 else (20, 30))


def test_ten_thousand_frames_are_not_decoded() -> None:
    """It takes the header and the beginning of the second frame to know an animation."""
    frame = b"!\xf9\x04\0\x0a\0\0\0" + b",\0\0\0\0\1\0\1\0\0\2\2\x44\1\0"
    data = b"GIF89a\1\0\1\0\x80\0\0" + bytes(6) + frame * 10_000 + b";"
    start = perf_counter()

    assert read_facts(data).animated
    assert perf_counter() - start < 0.5


def test_a_large_picture_is_not_decoded() -> None:
    """A header without pixels is enough."""
    size = (8000).to_bytes(4) + (6000).to_bytes(4)

    assert read_facts(png(size + b"\x08\x02\0\0\0", pixels=b"")).width == 8000
