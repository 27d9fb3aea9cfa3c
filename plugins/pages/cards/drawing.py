"""Draw a card as a sheet of the theme: its margin with a number, a title beside it, perhaps a photo. Imports Pillow.

A card is drawn in the numbers of its colours (`inks`). What the cards of a site share is drawn once in a process.
"""

from functools import lru_cache
from io import BytesIO
from typing import NamedTuple
from zlib import Z_RLE

from msgspec import Struct
from PIL import Image, ImageDraw

from plugins.images.cleaning.parts import checked
from plugins.pages.cards.faces import TITLE_WEIGHT, Face, face, joined
from plugins.pages.cards.inks import Ink, Inks, inks_of, reversed_palette
from plugins.pages.cards.letters import Mask
from plugins.pages.cards.lines import Step, set_title
from plugins.pages.cards.models import HEIGHT, WIDTH, CardView, Numeral, Palette, Squares, Typeface
from plugins.pages.cards.shapes import ring, squares

_STEPS = (Step(92, 2), Step(80, 3), Step(70, 4), Step(60, 4), Step(52, 4))
_LEADING = 1.1
_CAPITAL = 0.66  # height of capital letters, as a part of the size
_LABEL_STEPS = (Step(32, 1), Step(28, 1), Step(24, 1))
_SMALL = 26
_EDGE = 64
_MOST = 0.4  # size of a number, as a part of the diameter of its ring
_JPEG_QUALITY = 85


class _Sheet(Struct, frozen=True):
    """Places on a card in pixels: the line of the margin, the column of the title, and the square of the emblem."""

    line: int
    left: int
    right: int
    top: int
    bottom: int
    emblem: tuple[int, int, int]
    above: tuple[int, int]


_WITH_EMBLEM = _Sheet(372, 424, WIDTH - _EDGE, 130, 530, (54, 186, 272), (424, 104))
_PLAIN = _Sheet(118, 170, WIDTH - _EDGE, 130, 530, (0, 0, 0), (170, 104))


def _beside_photo(width: int, *, emblem: bool) -> _Sheet:
    """Return the places on the part of a card that a photo of that width leaves."""
    right = WIDTH - width - 44
    if emblem:
        return _Sheet(64, 100, right, 236, 540, (100, 56, 148), (276, 142))
    return _Sheet(64, 100, right, 130, 530, (0, 0, 0), (100, 104))


class _Paper(NamedTuple):
    """A card that is being drawn, in numbers of colours, and its inks."""

    image: Image.Image
    inks: Inks

    def ink(self, colour: str) -> Ink:
        """Return the ink of a colour of the palette."""
        return self.inks.by_colour[colour]

    def paint(self, mask: Image.Image, place: tuple[int, int], colour: str) -> None:
        """Paint a mask; ``place`` is its left upper corner."""
        ink = self.ink(colour)
        self.image.paste(mask.point(ink.numbers), place, mask.point(ink.covered))

    def write(self, letters: Face, text: str, place: tuple[float, float], size: int, colour: str) -> None:
        """Write a text; ``place`` is the left end of its baseline."""
        numbers, covered, left, top = _written(letters, text, size, self.ink(colour))
        self.image.paste(numbers, (round(place[0]) + left, round(place[1]) + top), covered)


@lru_cache(maxsize=64)
def _written(letters: Face, text: str, size: int, ink: Ink) -> tuple[Image.Image, Image.Image, int, int]:
    """Return a text in numbers of colours, what it covers, and its left upper corner from the end of its baseline."""
    drawn = letters.drawn(text, size)
    return drawn.image.point(ink.numbers), drawn.image.point(ink.covered), drawn.left, drawn.top


def draw(view: CardView, typeface: Typeface, photo: Image.Image | None = None) -> bytes:
    """Return a card as PNG, or as JPEG with a photo, which has the size that the view names."""
    palette = reversed_palette(view.palette) if view.reversed else view.palette
    sheet = _WITH_EMBLEM if view.emblem else _PLAIN
    if view.photo and photo:
        sheet = _beside_photo(view.photo.width, emblem=view.emblem is not None)
    titles = face(typeface.titles, TITLE_WEIGHT)
    above = titles.legible(str(view.above))
    title = titles.legible(view.title, whole=True)
    if not title:  # what would stand above it takes its place
        title, above = above, ""
    paper = _Paper(_shared(sheet, palette, typeface, above, str(view.below)).copy(), inks_of(palette))
    _draw_title(paper, title, sheet, palette, titles)
    if isinstance(view.emblem, Squares):
        _draw_squares(paper, view.emblem, sheet.emblem, palette)
    elif view.emblem:
        _draw_number(paper, view.emblem, sheet.emblem, palette, typeface)
    return _encoded(paper, photo)


@lru_cache(maxsize=8)
def _shared(sheet: _Sheet, palette: Palette, typeface: Typeface, above: str, below: str) -> Image.Image:
    """Return what the cards of a site have in common: the margin, and the lines above and below the title."""
    inks = inks_of(palette)
    paper = _Paper(Image.new("L", (WIDTH, HEIGHT)), inks)
    pen = ImageDraw.Draw(paper.image)
    pen.line((sheet.line, 0, sheet.line, HEIGHT), paper.ink(palette.line).numbers[-1], 2)
    pen.polygon(_bookmark(sheet.line), paper.ink(palette.mark).numbers[-1])
    titles = face(typeface.titles, TITLE_WEIGHT)
    labels = face(typeface.labels)
    _draw_label(paper, titles, sheet.above, sheet.right, above, palette.mark)
    _draw_label(paper, labels, (sheet.left, HEIGHT - _EDGE), sheet.right, below, palette.quiet)
    return paper.image


def _bookmark(line: int) -> list[tuple[int, int]]:
    return [(line - 7, 0), (line + 8, 0), (line + 8, 62), (line, 54), (line - 7, 62)]


def _draw_title(paper: _Paper, title: str, sheet: _Sheet, palette: Palette, letters: Face) -> None:
    """Draw the title in the middle of its column."""
    setting = set_title(title, sheet.right - sheet.left, _STEPS, letters.ems)
    high = ((len(setting.lines) - 1) * _LEADING + _CAPITAL) * setting.size
    y = (sheet.top + sheet.bottom - high) / 2 + _CAPITAL * setting.size
    lines = []
    for line in setting.lines:
        drawn = letters.drawn(line, setting.size)
        lines.append(Mask(drawn.image, sheet.left + drawn.left, round(y) + drawn.top))
        y += _LEADING * setting.size
    whole = joined(lines)
    paper.image.paste(whole.image.point(paper.ink(palette.text).numbers), (whole.left, whole.top))  # nothing is below


def _draw_label(paper: _Paper, letters: Face, place: tuple[int, int], right: int, text: str, ink: str) -> None:
    """Draw one line, smaller or cut where it is too long."""
    setting = set_title(letters.legible(text), right - place[0], _LABEL_STEPS, letters.ems)
    for line in setting.lines:
        paper.write(letters, line, place, setting.size, ink)


def _draw_squares(paper: _Paper, emblem: Squares, square: tuple[int, int, int], palette: Palette) -> None:
    x, y, side = square
    inks = {"done": palette.text, "missed": palette.mark}
    for state, mask in squares(side, emblem.states):
        paper.paint(mask, (x, y), inks.get(state, palette.quiet))


def _draw_number(
    paper: _Paper, numeral: Numeral, square: tuple[int, int, int], palette: Palette, typeface: Typeface
) -> None:
    """Draw a number in its ring, with the words around it where there is room."""
    x, y, side = square
    if numeral.total:
        inks = (paper.ink(palette.text), paper.ink(palette.border))
        paper.image.paste(ring(side, min(numeral.number, numeral.total), numeral.total, inks), (x, y))
    letters = face(typeface.titles, TITLE_WEIGHT)
    text = str(numeral.number)
    size = round(side * (_MOST if len(text) < 4 else _MOST * 3 / len(text)))
    middle = y + side / 2
    _draw_centred(paper, letters, (x + side / 2, middle + size * _CAPITAL / 2), text, (size, palette.mark))
    if side > 200:
        labels = face(typeface.labels)
        for words, below in ((numeral.before, -0.5), (numeral.after, 0.67)):
            place = (x + side / 2, middle + size * below)
            _draw_centred(paper, labels, place, labels.legible(words), (_SMALL, palette.quiet))


def _draw_centred(paper: _Paper, letters: Face, place: tuple[float, float], text: str, ink: tuple[int, str]) -> None:
    """Draw a text whose baseline has its middle at ``place``; ``ink`` is its size and colour."""
    size, colour = ink
    paper.write(letters, text, (place[0] - letters.width(text, size) / 2, place[1]), size, colour)


def _encoded(paper: _Paper, photo: Image.Image | None) -> bytes:
    """Return the file, which is checked."""
    paper.image.putpalette([value for colour in paper.inks.colours for value in colour])
    out = BytesIO()
    if photo:
        image = paper.image.convert("RGB")
        image.paste(photo, (WIDTH - photo.width, 0))
        image.save(out, "JPEG", quality=_JPEG_QUALITY, subsampling="4:4:4", optimize=True)
    else:
        paper.image.save(out, "PNG", bits=4, compress_type=Z_RLE)  # half the time of zlib's default, and no larger here
    return checked(out.getvalue())
