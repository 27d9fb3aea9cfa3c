"""Tell drawings and screenshots from photos by their pixels."""

from collections.abc import Iterator

from PIL import Image, ImageChops

_TILE = 160  # pixels of each side of a sample
_ROWS = 3  # samples in each direction
_EVEN = 0.7  # the least part of pixels that are as their neighbour
_SHARP = 0.05  # the least part of the other pixels that differ by much
_NEAR = 2  # a difference below is none: JPEG makes it, too
_FAR = 32  # a difference from here on is a border


def is_drawing(picture: Image.Image) -> bool:
    """Return whether a picture is drawn, or a screenshot: even areas with sharp borders.

    A photo has noise or gentle changes, and a gradient changes gently, too. Both measures were chosen from
    docs/decisions/0054-how-pictures-are-encoded.md.
    """
    counts = [0] * 256
    for tile in _tiles(picture):
        counts = [sum(both) for both in zip(counts, _steps(tile), strict=True)]
    even = sum(counts[:_NEAR])
    others = sum(counts[_NEAR:])
    return even >= _EVEN * (even + others) and sum(counts[_FAR:]) > _SHARP * others


def _tiles(picture: Image.Image) -> Iterator[Image.Image]:
    """Yield samples from all over the picture, none scaled, since scaling smooths noise and borders."""
    width = min(_TILE, picture.width)
    height = min(_TILE, picture.height)
    for row in range(_ROWS):
        for column in range(_ROWS):
            left = (picture.width - width) * column // (_ROWS - 1)
            top = (picture.height - height) * row // (_ROWS - 1)
            tile = picture.crop((left, top, left + width, top + height))
            yield tile.convert("L" if tile.mode in ("L", "LA") else "RGB")


def _steps(tile: Image.Image) -> list[int]:
    """Return how many pixels differ from their right neighbour by 0 to 255, in the channel that differs most."""
    right = tile.crop((1, 0, max(tile.width, 2), tile.height))
    difference = ImageChops.difference(tile.crop((0, 0, right.width, tile.height)), right)
    if difference.mode == "RGB":
        red, green, blue = difference.split()
        difference = ImageChops.lighter(red, ImageChops.lighter(green, blue))
    return difference.histogram()
