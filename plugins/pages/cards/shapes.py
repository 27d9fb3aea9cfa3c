"""Shapes of cards with smooth edges: the ring of a number, the squares of a challenge. Imports Pillow."""

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from math import ceil, cos, pi, sin, sqrt

from PIL import Image, ImageChops, ImageDraw

from plugins.pages.cards.inks import Ink

_SAMPLES = 4  # a shape is drawn this many times larger and scaled down, which smooths its edges
_MOST_STROKES = 120  # for more there is no room: the ring is a band
# The ring of the theme, in units of its outer radius (charts.css): its middle line, and width and length of strokes.
_MIDDLE = 0.889
_DONE = (0.222, 0.62)
_LEFT = (0.075, 0.3)
_MORE_THAN_HALF = (0,) * 128 + (255,) * 128
_NOTHING = (255,) + (0,) * 255

_GAP = 0.22  # between two squares, as a part of their distance

Point = tuple[float, float]
Shape = Callable[[ImageDraw.ImageDraw, float], None]  # draws in white; the number is the side of the drawing


def _smooth(side: int, shape: Shape) -> Image.Image:
    """Return a shape that lies in a square."""
    mask = Image.new("L", (side * _SAMPLES, side * _SAMPLES))
    shape(ImageDraw.Draw(mask), side * _SAMPLES)
    return mask.reduce(_SAMPLES)


def ring(side: int, done: int, total: int, inks: tuple[Ink, Ink]) -> Image.Image:
    """Return a ring in numbers of colours: broad strokes in the first ink for what is done, then narrow ones."""
    if total > _MOST_STROKES:
        broad = _smooth(side, partial(_band, done / total, _DONE))
        narrow = _smooth(side, partial(_band, 1, _LEFT))
        part = ImageChops.lighter(broad.point(_MORE_THAN_HALF), narrow.point(_NOTHING))  # no light shines between them
        return Image.composite(broad.point(inks[0].numbers), narrow.point(inks[1].numbers), part)
    part = Image.new("L", (side, side))  # no stroke crosses its edges, which are not smooth
    box = (-side // 4, -side // 4, side + side // 4, side + side // 4)  # the corners of the square lie in the circle
    ImageDraw.Draw(part).pieslice(box, -90, done * 360 / total - 90, 255)
    return Image.composite(_strokes(side, total, _DONE, inks[0]), _strokes(side, total, _LEFT, inks[1]), part)


@lru_cache(maxsize=8)
def _strokes(side: int, total: int, form: tuple[float, float], ink: Ink) -> Image.Image:
    """Return a ring with a stroke for each unit, in numbers of colours."""
    return _smooth(side, partial(_draw_strokes, total, form)).point(ink.numbers)


def _draw_strokes(total: int, form: tuple[float, float], draw: ImageDraw.ImageDraw, side: float) -> None:
    radius = side / 2
    broad, long = form
    inner = radius * (_MIDDLE - broad / 2)
    outer = radius * (_MIDDLE + broad / 2)
    half = pi / total * long * radius * _MIDDLE
    for number in range(total):
        angle = 2 * pi * (number + 0.5) / total - pi / 2
        draw.polygon([_turned(radius, angle, *at) for at in _corners(inner, outer, half)], 255)


def _band(share: float, form: tuple[float, float], draw: ImageDraw.ImageDraw, side: float) -> None:
    """Draw a share of a ring without strokes, from its top on."""
    broad = form[0]
    outer = side / 2 * (_MIDDLE + broad / 2)
    box = (side / 2 - outer, side / 2 - outer, side / 2 + outer, side / 2 + outer)
    if share:
        draw.arc(box, -90, share * 360 - 90, 255, round(side / 2 * broad))


def _corners(inner: float, outer: float, half: float) -> tuple[Point, ...]:
    return (inner, -half), (outer, -half), (outer, half), (inner, half)


def _turned(centre: float, angle: float, along: float, across: float) -> Point:
    """Return a point that lies ``along`` a direction from the centre and ``across`` it."""
    x = centre + along * cos(angle) - across * sin(angle)
    y = centre + along * sin(angle) + across * cos(angle)
    return x, y


def squares(side: int, states: tuple[str, ...]) -> Iterator[tuple[str, Image.Image]]:
    """Yield each state with a mask of the squares of its days, in about as many rows as columns.

    They are full for done, crossed for missed, else a dash.
    """
    columns = ceil(sqrt(len(states)))
    for state in dict.fromkeys(states):
        cells = [divmod(index, columns) for index, each in enumerate(states) if each == state]
        yield state, _smooth(side, partial(_cells, form=_FORMS.get(state, _dash), cells=cells, columns=columns))


def _cells(draw: ImageDraw.ImageDraw, size: float, form: "Cell", cells: list[tuple[int, int]], columns: int) -> None:
    """Draw a form in cells, each at its row and column."""
    pitch = size / (columns - _GAP)
    for row, column in cells:
        form(draw, column * pitch, row * pitch, (1 - _GAP) * pitch)


Cell = Callable[[ImageDraw.ImageDraw, float, float, float], None]  # left, top, side


def _full(draw: ImageDraw.ImageDraw, x: float, y: float, side: float) -> None:
    draw.rectangle((x, y, x + side, y + side), 255)


def _cross(draw: ImageDraw.ImageDraw, x: float, y: float, side: float) -> None:
    edge = side / 5
    end = side - edge
    draw.line((x + edge, y + edge, x + end, y + end), 255, round(edge))
    draw.line((x + edge, y + end, x + end, y + edge), 255, round(edge))


def _dash(draw: ImageDraw.ImageDraw, x: float, y: float, side: float) -> None:
    middle = y + side / 2
    draw.line((x + side / 5, middle, x + side - side / 5, middle), 255, round(side / 6))


_FORMS: dict[str, Cell] = {"done": _full, "missed": _cross}
