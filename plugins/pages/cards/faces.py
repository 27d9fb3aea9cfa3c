"""Faces of cards: text measured and drawn with the first font that has each letter. Imports Pillow."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import floor

from PIL import Image, ImageDraw

from plugins.pages.cards.letters import Letters, Mask, has, letters
from plugins.pages.cards.lines import SOFT_HYPHEN

TITLE_WEIGHT = 600
_SIZE_OF_MEASURE = 64
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
        self.shown: dict[str, str] = {}  # what is shown of a character

    def legible(self, text: str, *, whole: bool = False) -> str:
        """Return the text without what no font has, such as emoji; a letter is replaced by its base where that is had.

        Empty if most of its letters are lost, or a sign without which it would say something else. For a ``whole`` text
        each letter and number is such a sign.
        """
        composed = unicodedata.normalize("NFC", text)
        for character in set(composed) - self.shown.keys():
            self.shown[character] = self._legible(character)
        parts = [self.shown[character] for character in composed]
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
        return sum(kerning + advance for _, _, kerning, advance in self._letters(text, size))

    def ems(self, text: str) -> float:
        """Return the width of a text in ems."""
        return self.width(text, _SIZE_OF_MEASURE) / _SIZE_OF_MEASURE

    def drawn(self, text: str, size: int) -> Mask:
        """Return a text as one mask."""
        x = 0.0
        placed = []
        for font, character, kerning, advance in self._letters(text, size):
            x += kerning
            mask = font.mask(character)
            placed.append(Mask(mask.image, floor(x + mask.left + 0.5), mask.top))
            x += advance
        return joined(placed)

    def _letters(self, text: str, size: int) -> Iterator[tuple[Letters, str, float, float]]:
        """Yield each character with its font, its kerning and its advance."""
        before = ""
        last = None
        for character in text:
            font = letters(self.fonts[self._font_of(character) or 0], size, self.weight)
            yield font, character, *font.widths(before if font is last else "", character)
            before = character
            last = font

    def _font_of(self, character: str) -> int | None:
        """Return the index of the first font that has a character; a blank is in all of them."""
        if character.isspace():
            return 0
        if character not in self.known:
            self.known[character] = next((n for n, data in enumerate(self.fonts) if has(data, character)), None)
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


def joined(placed: Sequence[Mask]) -> Mask:
    """Return masks as one, each at its place."""
    left = min((each.left for each in placed), default=0)
    top = min((each.top for each in placed), default=0)
    right = max((each.left + each.image.width for each in placed), default=0)
    bottom = max((each.top + each.image.height for each in placed), default=0)
    image = Image.new("L", (right - left, bottom - top))
    pen = ImageDraw.Draw(image)
    for each in placed:
        pen.bitmap((each.left - left, each.top - top), each.image, 255)
    return Mask(image, left, top)
