"""Faces of cards: text measured and drawn with the first font that has each letter. Imports Pillow.

Pillow's basic layout is used, so that the libraries of a machine change nothing.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

from PIL import ImageFont

from plugins.pages.cards.lines import SOFT_HYPHEN

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import Axis

TITLE_WEIGHT = 600
_NOT_A_CHARACTER = "\U0010ffff"  # no font has it
_SIZE_OF_TEST = 64
_PLAIN = {
    **{
        "≠": "=/=",
        "≤": "<=",
        "≥": ">=",
        "≈": "~",
        "≡": "==",
        "∞": "oo",
        "♯": "#",
        "♭": "b",
        "∶": ":",
        "∕": "/",
        "∗": "*",
    },
    **{"→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "⇐": "<=", "⇔": "<=>", "⟶": "->", "⟵": "<-"},
}  # signs by which programs write them without a font that has more
_MEANT = ("Sm", "Sc", "No", "Nl")  # categories of signs without which a title says something else
_RAISED = ("<super>", "<fraction>")  # 10⁹ is not 109, and 1½ not 11/2
_OVERLAY = 1  # class of combining signs that strike through another, such as that of ≠
_FEW = 0.5  # share of the letters of a title below which what is left says nothing


class Face:
    """Fonts in the order in which they are asked for a letter."""

    def __init__(self, fonts: Sequence[bytes], weight: int | None = None) -> None:
        self.fonts = fonts
        self.weight = weight
        self.known: dict[str, int | None] = {}  # the index of the font of a character

    def legible(self, text: str, *, whole: bool = False) -> str:
        """Return the text without what no font has, such as emoji; a letter is replaced by its base where that is had.

        Empty if most of its letters are lost, or a sign without which it would say something else. For a ``whole`` text
        each letter and number is such a sign.
        """
        composed = unicodedata.normalize("NFC", text)
        parts = [self._legible(character) for character in composed]
        if any(not part and _is_meant(character, whole) for part, character in zip(parts, composed, strict=True)):
            return ""
        kept = "".join(parts)
        letters = sum(character.isalnum() for character in composed)
        if sum(character.isalnum() for character in kept) < _FEW * letters:
            return ""
        return " ".join(word for word in kept.split(" ") if word)

    def _legible(self, character: str) -> str:
        if character.isspace() or character == SOFT_HYPHEN:
            return character if character in (SOFT_HYPHEN, "\N{NO-BREAK SPACE}") else " "
        if self._font_of(character) is not None:
            return character
        other = _PLAIN.get(character) or _base(character)
        return other if other != character and all(self._font_of(each) is not None for each in other) else ""

    def width(self, text: str, size: int) -> float:
        """Return the width of a text in pixels."""
        return sum(font.getlength(part) for font, part in self._runs(text, size))

    def ems(self, text: str) -> float:
        """Return the width of a text in ems."""
        return self.width(text, _SIZE_OF_TEST) / _SIZE_OF_TEST

    def draw(self, draw: "ImageDraw", place: tuple[float, float], text: str, size: int, colour: str) -> None:
        """Draw a text; ``place`` is the left end of its baseline."""
        x, y = place
        for font, part in self._runs(text, size):
            draw.text((x, y), part, colour, font, anchor="ls")
            x += font.getlength(part)

    def _runs(self, text: str, size: int) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        """Yield the parts of a text that have one font."""
        for index, characters in groupby(text, lambda character: self._font_of(character) or 0):
            yield _font(self.fonts[index], size, self.weight), "".join(characters)

    def _font_of(self, character: str) -> int | None:
        """Return the index of the first font that has a character; a blank is in all of them."""
        if character.isspace():
            return 0
        if character not in self.known:
            self.known[character] = next((n for n, data in enumerate(self.fonts) if _has(data, character)), None)
        return self.known[character]


def _base(character: str) -> str:
    """Return a letter without its accents, or the letters that a sign stands for; the sign itself where it has none.

    A sign that is struck through means the opposite of its base.
    """
    whole = unicodedata.normalize("NFKD", character)
    plain = "".join(each for each in whole if not unicodedata.combining(each))
    if unicodedata.decomposition(character).startswith(_RAISED) and not character.isalpha():
        return character
    return plain if plain == whole or character.isalpha() else character


def _is_meant(character: str, whole: bool) -> bool:
    """Tell whether a text says something else without a sign: one of mathematics, money or numbers, or a letter."""
    if unicodedata.combining(character):
        return unicodedata.combining(character) == _OVERLAY
    category = unicodedata.category(character)
    return category in _MEANT or (whole and category[0] in "LN")


@lru_cache
def face(fonts: tuple[bytes, ...], weight: int | None = None) -> Face:
    """Return the face of these fonts."""
    return Face(fonts, weight)


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


@lru_cache(maxsize=4096)
def _has(data: bytes, character: str) -> bool:
    """Tell whether a font has a character: it draws the box of its glyph ``.notdef`` in place of one that it lacks."""
    return _drawn(data, character) != _drawn(data, _NOT_A_CHARACTER)


@lru_cache(maxsize=4096)
def _drawn(data: bytes, character: str) -> tuple[float, tuple[int, int], bytes]:
    font = _font(data, _SIZE_OF_TEST, None)
    mask = font.getmask(character)
    return font.getlength(character), mask.size, bytes(mask)
