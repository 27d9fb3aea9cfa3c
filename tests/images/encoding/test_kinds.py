"""Drawings and photos are told apart by their pixels."""

import pytest
from PIL import Image, ImageDraw, ImageFilter

from plugins.images.encoding.encode import encode
from plugins.images.encoding.kinds import is_drawing
from plugins.images.encoding.targets import Target
from tests.images.encoding.pictures import drawing, opened, photo, saved, see_through

GRADIENT = Image.linear_gradient("L").resize((640, 480))
NIGHT = Image.blend(photo(640, 480), Image.new("RGB", (640, 480)), 0.9)
SKY = Image.new("RGB", (640, 480), (250, 250, 255))
SKY.paste(photo(640, 200), (0, 280))
SCREENSHOT = drawing(640, 480)
SCREENSHOT.paste(photo(200, 100), (400, 300))
CHART = Image.new("RGB", (640, 480), "white")
for at in range(12):
    ImageDraw.Draw(CHART).rectangle((40 + at * 48, 440 - at * 30, 72 + at * 48, 440), fill=(200, 30 + at * 9, 60))
DRAWINGS = {
    "text and shapes": drawing(640, 480),
    "saved as JPEG": opened(saved(drawing(640, 480), "JPEG", quality=75)),
    "with transparency": see_through(drawing(640, 480)),
    "grey": drawing(640, 480).convert("L"),
    "a screenshot with a photo in it": SCREENSHOT,
    "a chart": CHART,
    "made smaller": drawing(1280, 960).resize((640, 480), Image.Resampling.LANCZOS),
    "CMYK": drawing(640, 480).convert("CMYK"),
}
PHOTOS = {
    "a photo": photo(640, 480),
    "saved as JPEG": opened(saved(photo(640, 480), "JPEG", quality=75)),
    "grey": photo(640, 480).convert("L"),
    "at night": NIGHT,
    "below an even sky": SKY,
    "out of focus": photo(640, 480).filter(ImageFilter.GaussianBlur(5)),
    "a gradient": GRADIENT,
    "one colour": Image.new("RGB", (640, 480), "red"),
    "one pixel": Image.new("RGB", (1, 1)),
}


@pytest.mark.parametrize("picture", DRAWINGS.values(), ids=DRAWINGS)
def test_a_drawing_is_recognised(picture: Image.Image) -> None:
    """It has even areas with sharp borders."""
    assert is_drawing(picture)


@pytest.mark.parametrize("picture", PHOTOS.values(), ids=PHOTOS)
def test_a_photo_is_no_drawing(picture: Image.Image) -> None:
    """Nor is anything else that changes gently."""
    assert not is_drawing(picture)


@pytest.mark.parametrize(("picture", "halves"), [(drawing(), False), (photo(), True)], ids=["drawing", "photo"])
def test_only_photos_have_half_of_their_colours(picture: Image.Image, halves: bool) -> None:
    """JPEG stores two bits for each direction in which the colours are sampled as often as brightness."""
    jpeg = encode(saved(picture, "PNG"), [Target(300, 200, "jpeg")])[0]
    frame = jpeg.index(b"\xff\xc2")

    assert jpeg[frame + 11] == (0x22 if halves else 0x11)
