"""Letters of one font: whether it has them, how broad they are, and how they look. Imports Pillow.

Each letter is measured and drawn once in a process. Pillow's basic layout is used, so that the libraries of a machine
change nothing.
"""

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from PIL.ImageFont import Axis

_NOT_A_CHARACTER = "\U0010ffff"  # no font has it
_SIZE_OF_TEST = 64


class Mask(Struct, frozen=True):
    """A mask of letters, and its left upper corner from the left end of the baseline."""

    image: Image.Image
    left: int
    top: int


class Letters:
    """Letters of a font in one size and weight."""

    def __init__(self, data: bytes, size: int, weight: int | None) -> None:
        self.font = _font(data, size, weight)
        self.known: dict[str, tuple[float, float]] = {}
        self.drawn: dict[str, Mask] = {}

    def widths(self, before: str, character: str) -> tuple[float, float]:
        """Return the kerning after the character ``before``, and how far the next one is, both in pixels."""
        pair = before + character
        if pair not in self.known:
            length = self.font.getlength
            self.known[pair] = (length(pair) - length(before) - length(character), length(character))
        return self.known[pair]

    def mask(self, character: str) -> Mask:
        """Return a letter as it looks."""
        if character not in self.drawn:
            left, top, right, bottom = map(int, self.font.getbbox(character, anchor="ls"))
            image = Image.new("L", (right - left, bottom - top))
            ImageDraw.Draw(image).text((-left, -top), character, 255, self.font, anchor="ls")
            self.drawn[character] = Mask(image, left, top)
        return self.drawn[character]


@lru_cache(maxsize=64)
def letters(data: bytes, size: int, weight: int | None) -> Letters:
    """Return the letters of a font; those of a variable font have the weight as far as it has it."""
    return Letters(data, size, weight)


@lru_cache(maxsize=4096)
def has(data: bytes, character: str) -> bool:
    """Tell whether a font has a character: it draws the box of its glyph ``.notdef`` in place of one that it lacks."""
    return _looks(data, character) != _looks(data, _NOT_A_CHARACTER)


@lru_cache(maxsize=4096)
def _looks(data: bytes, character: str) -> tuple[float, tuple[int, int], bytes]:
    font = _font(data, _SIZE_OF_TEST, None)
    mask = font.getmask(character)
    return font.getlength(character), mask.size, bytes(mask)


@lru_cache(maxsize=64)
def _font(data: bytes, size: int, weight: int | None) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)
    if weight is None:
        return font
    try:
        axes = font.get_variation_axes()
    except OSError:  # a font of one weight
        return font
    font.set_variation_by_axes([_value(axis, weight) for axis in axes])
    return font


def _value(axis: "Axis", weight: int) -> float:
    """Return the value of an axis of a variable font: the weight, as far as the font has it, or the axis's default."""
    if axis["name"] != b"Weight":
        return axis["default"] or 0
    return max(axis["minimum"] or 0, min(axis["maximum"] or weight, weight))
