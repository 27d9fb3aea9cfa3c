"""Icons that are drawn from one picture."""

from io import BytesIO
from math import hypot

import pytest
from PIL import Image, ImageDraw

from plugins.images.picture_error import PictureError
from plugins.pages.icons.drawing import SAFE, draw, square
from plugins.pages.icons.files import BITMAPS

LIGHT = (250, 247, 241)
DARK = (26, 23, 21)
GROUNDS = ("#faf7f1", "#1a1715")
GREEN = (47, 98, 57)
WHITE = (255, 255, 255)
CLEAR = (0, 0, 0, 0)
SIDE = 400


def saved(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """Return a picture as a file."""
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def disc(colour: tuple[int, int, int]) -> Image.Image:
    """Draw a disc that touches the edges of a transparent square."""
    picture = Image.new("RGBA", (SIDE, SIDE), CLEAR)
    ImageDraw.Draw(picture).ellipse((0, 0, SIDE - 1, SIDE - 1), colour)
    return picture


def rounded() -> Image.Image:
    """Draw a green square with round corners and a white disc in it."""
    picture = Image.new("RGBA", (SIDE, SIDE), CLEAR)
    draw_on = ImageDraw.Draw(picture)
    draw_on.rounded_rectangle((0, 0, SIDE - 1, SIDE - 1), 60, GREEN)
    draw_on.ellipse((40, 40, SIDE - 41, SIDE - 41), WHITE)
    return picture


def halves() -> Image.Image:
    """Draw two colours side by side, as a photo has several at its border."""
    picture = Image.new("RGB", (SIDE, SIDE), GREEN)
    picture.paste(WHITE, (SIDE // 2, 0, SIDE, SIDE))
    return picture


def made(picture: Image.Image, name: str) -> Image.Image:
    """Return one of the icons of a picture."""
    image = Image.open(BytesIO(draw(square(saved(picture)), GROUNDS, [name])[name]))
    image.load()
    return image


def differs(colour: object, other: tuple[int, int, int]) -> bool:
    """Tell whether a pixel has another colour, but for what is rounded."""
    assert isinstance(colour, tuple)
    return any(abs(one - two) > 2 for one, two in zip(colour, other, strict=True))


def test_every_icon_has_its_size() -> None:
    """Tabs choose among three sizes; a transparent picture stays so where systems allow it."""
    files = draw(square(saved(disc(GREEN))), GROUNDS, BITMAPS)
    found = {name: Image.open(BytesIO(data)) for name, data in files.items()}
    assert {name: (image.size, image.mode) for name, image in found.items()} == {
        "favicon.ico": ((48, 48), "RGBA"),
        "apple-touch-icon.png": ((180, 180), "RGB"),
        "icon-192.png": ((192, 192), "RGBA"),
        "icon-512.png": ((512, 512), "RGBA"),
        "icon-maskable-512.png": ((512, 512), "RGB"),
    }
    assert found["favicon.ico"].info["sizes"] == {(16, 16), (32, 32), (48, 48)}


@pytest.mark.parametrize(
    ("picture", "corner", "edge"),
    [
        pytest.param(disc(GREEN), LIGHT, LIGHT, id="a disc has air around it"),
        pytest.param(disc(WHITE), DARK, DARK, id="a white one stands on the dark ground"),
        pytest.param(rounded(), GREEN, GREEN, id="a square with round corners goes on in its colour"),
        pytest.param(halves(), GREEN, GREEN, id="a photo stays as it is"),
    ],
)
def test_a_touch_icon_has_no_hole(
    picture: Image.Image, corner: tuple[int, int, int], edge: tuple[int, int, int]
) -> None:
    """Phones show transparent parts in black."""
    icon = made(picture, "apple-touch-icon.png")
    assert (icon.getpixel((1, 1)), icon.getpixel((1, 90))) == (corner, edge)


@pytest.mark.parametrize(("picture", "ground"), [(disc(GREEN), LIGHT), (rounded(), GREEN)])
def test_no_system_cuts_off_a_part_of_a_maskable_icon(picture: Image.Image, ground: tuple[int, int, int]) -> None:
    """All that is not ground lies in the circle that every system shows (W3C, Web App Manifest, safe zone)."""
    icon = made(picture, "icon-maskable-512.png")
    seen = [(x, y) for x in range(0, 512, 4) for y in range(0, 512, 4) if differs(icon.getpixel((x, y)), ground)]
    reach = max(hypot(x - 256, y - 256) for x, y in seen) / 256
    assert 0.9 * SAFE < reach < SAFE + 0.02


def test_a_photo_fills_a_maskable_icon() -> None:
    """A picture whose border has several colours would be an odd square in the circle."""
    icon = made(halves(), "icon-maskable-512.png")
    assert (icon.getpixel((0, 0)), icon.getpixel((511, 0))) == (GREEN, WHITE)


def test_a_picture_that_is_nearly_square_is_cropped() -> None:
    """The middle stays, up to a twentieth is cut off."""
    nearly = Image.new("RGB", (420, 400), GREEN)
    nearly.paste(WHITE, (0, 0, 9, 400))
    assert not any(differs(colour, GREEN) for _, colour in made(nearly, "icon-192.png").getcolors() or ())


@pytest.mark.parametrize(
    ("data", "what", "remedy"),
    [
        pytest.param(
            saved(Image.new("RGB", (422, 400))), "the icon has 422 × 400 pixels", "crop it to a square", id="not square"
        ),
        pytest.param(
            saved(disc(GREEN), "WEBP", save_all=True, append_images=[disc(WHITE)]),
            "the icon moves",
            "save one picture of it",
            id="animated",
        ),
        pytest.param(
            saved(halves())[:200],
            "the file is cut off",
            "copy the picture again",
            id="truncated",
        ),
    ],
)
def test_a_picture_that_is_no_icon_is_refused(data: bytes, what: str, remedy: str) -> None:
    """The error says what to do."""
    with pytest.raises(PictureError) as refused:
        square(data)
    assert (refused.value.what, refused.value.remedy) == (what, remedy)
