"""Draw a card as a sheet of the theme: its margin with a number, a title beside it, perhaps a photo. Imports Pillow."""

from io import BytesIO

from msgspec import Struct
from PIL import Image, ImageColor, ImageDraw

from plugins.images.cleaning.parts import checked
from plugins.pages.cards.faces import TITLE_WEIGHT, Face, face
from plugins.pages.cards.lines import Step, set_title
from plugins.pages.cards.models import HEIGHT, WIDTH, CardView, Numeral, Palette, Squares, Typeface
from plugins.pages.cards.shapes import paint_ring, paint_squares

_STEPS = (Step(92, 2), Step(80, 3), Step(70, 4), Step(60, 4), Step(52, 4))
_LEADING = 1.1
_CAPITAL = 0.66  # height of capital letters, as a part of the size
_LABEL_STEPS = (Step(32, 1), Step(28, 1), Step(24, 1))
_SMALL = 26
_EDGE = 64
_MOST = 0.4  # size of a number, as a part of the diameter of its ring
_JPEG_QUALITY = 85
_MOST_STEPS = 24  # of an ink to the colour of the page
_APART = 9  # levels between two of them: Pillow rounds colours to four levels when it looks for the nearest


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


def draw(view: CardView, typeface: Typeface, photo: Image.Image | None = None) -> bytes:
    """Return a card as PNG, or as JPEG with a photo, which has the size that the view names."""
    palette = _reversed(view.palette) if view.reversed else view.palette
    image = Image.new("RGB", (WIDTH, HEIGHT), palette.page)
    sheet = _WITH_EMBLEM if view.emblem else _PLAIN
    if view.photo and photo:
        sheet = _beside_photo(view.photo.width, emblem=view.emblem is not None)
        image.paste(photo, (WIDTH - view.photo.width, 0))
    pen = ImageDraw.Draw(image)
    pen.line((sheet.line, 0, sheet.line, HEIGHT), palette.line, 2)
    pen.polygon(_bookmark(sheet.line), palette.mark)
    _draw_texts(pen, view, sheet, palette, typeface)
    if isinstance(view.emblem, Squares):
        x, y, side = sheet.emblem
        paint_squares(image, (x, y), side, palette, view.emblem.states)
    elif view.emblem:
        _draw_number(image, view.emblem, sheet.emblem, palette, typeface)
    return _encoded(image, palette, photo=view.photo is not None)


def _reversed(palette: Palette) -> Palette:
    """Return the palette of a milestone: paper on the colour of marks."""
    page = palette.mark
    quiet = _mixed(palette.page, page, 0.85)
    faint = _mixed(palette.page, page, 0.45)
    return Palette(page, palette.page, quiet, palette.page, faint, faint)


def _mixed(one: str, other: str, share: float) -> str:
    """Return a colour between two; ``share`` is that of the first."""
    pairs = zip(ImageColor.getrgb(one), ImageColor.getrgb(other), strict=False)
    return "#" + "".join(f"{round(first * share + second * (1 - share)):02x}" for first, second in pairs)


def _bookmark(line: int) -> list[tuple[int, int]]:
    return [(line - 7, 0), (line + 8, 0), (line + 8, 62), (line, 54), (line - 7, 62)]


def _draw_texts(pen: ImageDraw.ImageDraw, view: CardView, sheet: _Sheet, palette: Palette, typeface: Typeface) -> None:
    """Draw the title in the middle of its column, and the lines above and below it."""
    titles = face(typeface.titles, TITLE_WEIGHT)
    labels = face(typeface.labels)
    width = sheet.right - sheet.left
    above = titles.legible(str(view.above))
    title = titles.legible(view.title, whole=True)
    if not title:  # what would stand above it takes its place
        title, above = above, ""
    setting = set_title(title, width, _STEPS, titles.ems)
    high = ((len(setting.lines) - 1) * _LEADING + _CAPITAL) * setting.size
    y = (sheet.top + sheet.bottom - high) / 2 + _CAPITAL * setting.size
    for line in setting.lines:
        titles.draw(pen, (sheet.left, y), line, setting.size, palette.text)
        y += _LEADING * setting.size
    _draw_label(pen, titles, sheet.above, sheet.right, above, palette.mark)
    _draw_label(pen, labels, (sheet.left, HEIGHT - _EDGE), sheet.right, str(view.below), palette.quiet)


def _draw_label(
    pen: ImageDraw.ImageDraw, letters: Face, place: tuple[int, int], right: int, text: str, colour: str
) -> None:
    """Draw one line, smaller or cut where it is too long."""
    setting = set_title(letters.legible(text), right - place[0], _LABEL_STEPS, letters.ems)
    for line in setting.lines:
        letters.draw(pen, place, line, setting.size, colour)


def _draw_number(
    image: Image.Image, numeral: Numeral, square: tuple[int, int, int], palette: Palette, typeface: Typeface
) -> None:
    """Draw a number in its ring, with the words around it where there is room."""
    x, y, side = square
    if numeral.total:
        paint_ring(image, (x, y), side, palette, (min(numeral.number, numeral.total), numeral.total))
    pen = ImageDraw.Draw(image)
    letters = face(typeface.titles, TITLE_WEIGHT)
    text = str(numeral.number)
    size = round(side * (_MOST if len(text) < 4 else _MOST * 3 / len(text)))
    middle = y + side / 2
    _draw_centred(pen, letters, (x + side / 2, middle + size * _CAPITAL / 2), text, (size, palette.mark))
    if side > 200:
        labels = face(typeface.labels)
        for words, below in ((numeral.before, -0.5), (numeral.after, 0.67)):
            place = (x + side / 2, middle + size * below)
            _draw_centred(pen, labels, place, labels.legible(words), (_SMALL, palette.quiet))


def _draw_centred(
    pen: ImageDraw.ImageDraw, letters: Face, place: tuple[float, float], text: str, ink: tuple[int, str]
) -> None:
    """Draw a text whose baseline has its middle at ``place``; ``ink`` is its size and colour."""
    size, colour = ink
    letters.draw(pen, (place[0] - letters.width(text, size) / 2, place[1]), text, size, colour)


def _encoded(image: Image.Image, palette: Palette, *, photo: bool) -> bytes:
    """Return the file, which is checked. A drawing has few colours: each ink in steps to the colour of the page."""
    out = BytesIO()
    if photo:
        image.save(out, "JPEG", quality=_JPEG_QUALITY, subsampling="4:4:4", optimize=True)
        return checked(out.getvalue())
    inks = dict.fromkeys((palette.text, palette.mark, palette.quiet, palette.border, palette.line))
    steps = [step for ink in inks for step in _steps(ink, palette.page)]
    colours = Image.new("P", (1, 1))
    colours.putpalette([value for colour in (palette.page, *steps) for value in ImageColor.getrgb(colour)])
    image.quantize(palette=colours, dither=Image.Dither.NONE).save(out, "PNG", compress_level=6)
    return checked(out.getvalue())


def _steps(ink: str, page: str) -> list[str]:
    """Return the colours between the page and an ink, without the first and with the last."""
    farthest = max(
        abs(one - other) for one, other in zip(ImageColor.getrgb(ink), ImageColor.getrgb(page), strict=False)
    )
    count = max(1, min(_MOST_STEPS, farthest // _APART))
    return [_mixed(ink, page, step / count) for step in range(1, count + 1)]
