"""Photos to measure with, made from a seed: as large as those of a camera, with edges, textures and grain."""

import random
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = (3000, 2000)
_QUALITY = 88
_TEXTURE = (
    (4, 0.9),
    (16, 0.45),
    (64, 0.3),
    (256, 0.22),
    (1024, 0.22),
    (3000, 0.16),
)  # cells across the photo, and their weight
_COLOURFUL = 0.25
_GRAIN = 38  # steps of brightness
_MODEL = 0x0110
_ORIENTATION = 0x0112
_GPS = 0x8825


def write_photo(path: Path, seed: int) -> None:
    """Write a JPEG of 2 to 3 MB with a camera's name and a place in its metadata."""
    chance = random.Random(seed)
    sharp = _with_shapes(_texture(chance), chance)
    photo = Image.composite(sharp, sharp.filter(ImageFilter.GaussianBlur(9)), _in_focus(chance))
    grain = Image.merge("RGB", [_grain(chance) for _ in range(3)])
    photo = ImageChops.add(photo.filter(ImageFilter.GaussianBlur(0.6)), grain, offset=-_GRAIN // 2)
    photo.save(path, "JPEG", quality=_QUALITY, exif=_metadata())


def _texture(chance: random.Random) -> Image.Image:
    """Return clouds of colour with fine structures of light and dark, as in a landscape."""
    photo = Image.new("RGB", SIZE, (118, 124, 130))
    for cells, weight in _TEXTURE:
        rows = max(2, cells * SIZE[1] // SIZE[0])
        light = Image.frombytes("L", (cells, rows), chance.randbytes(cells * rows))
        colours = Image.frombytes("RGB", (cells, rows), chance.randbytes(cells * rows * 3))
        layer = Image.blend(Image.merge("RGB", [light] * 3), colours, _COLOURFUL)
        photo = Image.blend(photo, layer.resize(SIZE, Image.Resampling.BICUBIC), weight)
    return photo


def _with_shapes(photo: Image.Image, chance: random.Random) -> Image.Image:
    """Draw hard edges, as of houses and branches."""
    draw = ImageDraw.Draw(photo)
    for _ in range(30):
        left, top = _point(chance)
        size = chance.randrange(30, SIZE[1] // 5)
        colour = (chance.randrange(256), chance.randrange(256), chance.randrange(256))
        chance.choice((draw.ellipse, draw.rectangle))((left, top, left + size, top + size * 2 // 3), fill=colour)
    for _ in range(400):
        left, top = _point(chance)
        end = (left + chance.randint(-250, 250), top + chance.randint(-250, 250))
        draw.line((left, top, *end), fill=(24, 30, 16), width=chance.randint(1, 7))
    return photo


def _in_focus(chance: random.Random) -> Image.Image:
    """Return a mask that is light where the photo is sharp."""
    cells = Image.frombytes("L", (4, 3), bytes(chance.choice((0, 255, 255)) for _ in range(12)))
    return cells.resize(SIZE, Image.Resampling.BICUBIC)


def _point(chance: random.Random) -> tuple[int, int]:
    return chance.randrange(SIZE[0]), chance.randrange(SIZE[1])


def _grain(chance: random.Random) -> Image.Image:
    return Image.frombytes("L", SIZE, chance.randbytes(SIZE[0] * SIZE[1])).point(lambda step: step * _GRAIN // 256)


def _metadata() -> Image.Exif:
    exif = Image.Exif()
    exif[_MODEL] = "Bench 1"
    exif[_ORIENTATION] = 1
    exif.get_ifd(_GPS).update({1: "N", 2: (57.0, 43.0, 15.0), 3: "E", 4: (12.0, 56.0, 22.0)})
    return exif
