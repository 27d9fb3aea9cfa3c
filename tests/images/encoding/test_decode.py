"""Pixels of pictures: upright, in sRGB, eight bits a channel."""

from zlib import compress

import pytest
from PIL import Image

from plugins.images.encoding.encode import encode
from plugins.images.encoding.facts import read_facts
from plugins.images.encoding.targets import Target
from tests.images.encoding.pictures import opened, png, saved, turned
from tests.images.encoding.profiles import display_p3, green_black, linear_grey

SIZE = (40, 20)
CORNERS = {"red": (0, 0), "lime": (1, 0), "blue": (0, 1), "yellow": (1, 1)}
RED = (255, 0, 0)


def encoded(data: bytes, size: tuple[int, int] = SIZE) -> Image.Image:
    """Return the picture in PNG, which changes no pixel."""
    return opened(encode(data, [Target(*size, "png")])[0])


def colour(data: bytes) -> tuple[int, ...]:
    """Return the colour in the middle, with its opacity."""
    pixel = encoded(data).convert("RGBA").getpixel((20, 10))
    assert isinstance(pixel, tuple)
    return tuple(round(value) for value in pixel)


def plain(mode: str, value: object, **options: object) -> bytes:
    """Return a file of one colour; TIFF can have every mode."""
    return saved(Image.new(mode, SIZE, value), "TIFF", **options)  # type: ignore[arg-type]


def sixteen_bits(value: tuple[int, int, int]) -> bytes:
    """Return a PNG with two bytes for each colour, which Pillow cannot write."""
    row = b"\0" + b"".join(each.to_bytes(2) for each in value) * SIZE[0]
    head = SIZE[0].to_bytes(4) + SIZE[1].to_bytes(4) + b"\x10\x02\0\0\0"
    return png(head, compress(row * SIZE[1]))


def near(expected: tuple[int, ...]) -> object:
    """Return a value that equals colours which no eye tells from the expected one; opaque if nothing is said."""
    return pytest.approx((*expected, 255)[:4], abs=3)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_every_orientation_is_applied(kind: str, orientation: int) -> None:
    """The corners are where the photographer saw them, however the camera was held."""
    picture = Image.new("RGB", (64, 32))
    for name, (right, low) in CORNERS.items():
        picture.paste(name, (right * 32, low * 16, right * 32 + 32, low * 16 + 16))
    turns = [None, None, 0, 3, 1, 5, 2, 6, 4]  # the turn that the camera made; the orientation undoes it
    turn = turns[orientation]
    lying = picture if turn is None else picture.transpose(Image.Transpose(turn))

    shown = encoded(turned(lying, kind, orientation), (64, 32)).convert("RGB")

    expected = [picture.getpixel((16 + 32 * right, 8 + 16 * low)) for right, low in CORNERS.values()]
    found = [shown.getpixel((16 + 32 * right, 8 + 16 * low)) for right, low in CORNERS.values()]
    assert [pytest.approx(each, abs=40) for each in expected] == found


COLOURS = {
    "red": (plain("RGB", RED), RED),
    "red of Display P3, which sRGB cannot show": (plain("RGB", RED, icc_profile=display_p3()), RED),
    "red of sRGB in Display P3": (plain("RGB", (234, 51, 35), icc_profile=display_p3()), RED),
    "orange of Display P3": (plain("RGB", (200, 120, 60), icc_profile=display_p3()), (214, 116, 38)),
    "grey of half the light": (plain("L", 128, icc_profile=linear_grey()), (188, 188, 188)),
    "grey of half the light, with alpha": (
        saved(Image.new("LA", SIZE, (128, 100)), "PNG", icc_profile=linear_grey()),
        (188, 188, 188, 100),
    ),
    "half transparent red of Display P3": (
        saved(Image.new("RGBA", SIZE, (234, 51, 35, 100)), "PNG", icc_profile=display_p3()),
        (255, 0, 0, 100),
    ),
    "a profile that is none": (plain("RGB", RED, icc_profile=b"hej" * 50), RED),
    "a profile of another kind of picture": (plain("RGB", RED, icc_profile=green_black()), RED),
    "CMYK": (plain("CMYK", (0, 255, 255, 0)), RED),
    "CMYK of Adobe, which inverts it": (saved(Image.new("CMYK", SIZE, (0, 255, 255, 0)), "JPEG"), RED),
    "CMYK of a printer with green for black": (plain("CMYK", (0, 0, 0, 255), icc_profile=green_black()), (0, 147, 0)),
    "CMYK of Adobe with that printer": (
        saved(Image.new("CMYK", SIZE, (0, 0, 0, 255)), "JPEG", icc_profile=green_black()),
        (0, 147, 0),
    ),
    "grey with a profile of colours": (plain("L", 128, icc_profile=display_p3()), (128, 128, 128)),
    "palette of Display P3": (
        saved(Image.new("RGB", SIZE, (234, 51, 35)).quantize(2), "PNG", icc_profile=display_p3()),
        RED,
    ),
    "16 bits of grey": (plain("I;16", 0x8080), (128, 128, 128)),
    "16 bits of white": (plain("I;16", 0xFFFF), (255, 255, 255)),
    "16 bits of grey in PNG": (saved(Image.new("I;16", SIZE, 0x4040), "PNG"), (64, 64, 64)),
    "16 bits of grey, the high byte first": (plain("I;16B", 0x8080), (128, 128, 128)),
    "16 bits of each colour": (sixteen_bits((0xFFFF, 0x4040, 0)), (255, 64, 0)),
    "32 bits": (plain("I", 0x8080), (128, 128, 128)),
    "one bit": (plain("1", 1), (255, 255, 255)),
    "palette": (plain("P", 0), (0, 0, 0)),
    "transparent palette": (saved(Image.new("P", SIZE), "PNG", transparency=0), (0, 0, 0, 0)),
    "grey with alpha": (saved(Image.new("LA", SIZE, (90, 100)), "PNG"), (90, 90, 90, 100)),
    "LAB": (plain("LAB", (255, 128, 128)), (255, 255, 255)),
}


@pytest.mark.parametrize(("data", "expected"), COLOURS.values(), ids=COLOURS)
def test_every_mode_and_profile_ends_in_srgb(data: bytes, expected: tuple[int, ...]) -> None:
    """Browsers take a picture without a profile for sRGB."""
    assert near(expected) == colour(data)


def test_numbers_of_any_scale_become_grey() -> None:
    """Measuring instruments write TIFF of floating-point numbers: the least is black, the largest white."""
    picture = Image.linear_gradient("L").convert("F").point(lambda value: value * 0.001 + 5)

    shown = encoded(saved(picture, "TIFF"), (256, 256))

    assert shown.getextrema() == (0, 255)


def test_heic_is_read_with_its_extra() -> None:
    """A photo of an iPhone is upright, in its colours, and has none of its metadata."""
    pytest.importorskip("pillow_heif").register_heif_opener()
    data = turned(Image.new("RGB", SIZE, (234, 51, 35)), "HEIF", 6, icc_profile=display_p3(), quality=95)

    facts = read_facts(data)

    assert (facts.format, facts.width, facts.height) == ("HEIF", 20, 40)
    assert colour(data) == near(RED)
