"""Shapes of cards with smooth edges: the ring of a number, the squares of a completed challenge. Imports Pillow."""

from collections.abc import Callable
from functools import partial
from math import ceil, cos, pi, sin, sqrt

from PIL import Image, ImageDraw

from plugins.pages.cards.models import Palette

_SAMPLES = 4  # a shape is drawn this many times larger and scaled down, which smooths its edges
_MOST_STROKES = 120  # for more there is no room: the ring is a band
# The ring of the theme, in units of its outer radius (charts.css): its middle line, and width and length of strokes.
_MIDDLE = 0.889
_DONE = (0.222, 0.62)
_LEFT = (0.075, 0.3)

_GAP = 0.22  # between two squares, as a part of their distance

Point = tuple[float, float]
Paint = Callable[[ImageDraw.ImageDraw, float], None]  # draws in white; the number is the side of the drawing


def paint(image: Image.Image, place: tuple[int, int], side: int, colour: str, draw: Paint) -> None:
    """Paint a shape in a colour; ``place`` is the left upper corner of the square in which it lies."""
    mask = Image.new("L", (side * _SAMPLES, side * _SAMPLES))
    draw(ImageDraw.Draw(mask), side * _SAMPLES)
    image.paste(colour, (*place, place[0] + side, place[1] + side), mask.reduce(_SAMPLES))


def paint_ring(image: Image.Image, place: tuple[int, int], side: int, palette: Palette, part: tuple[int, int]) -> None:
    """Paint a ring with a stroke for each unit; of ``part[1]`` units ``part[0]`` are done and broad."""
    done, total = part
    paint(image, place, side, palette.border, lambda draw, size: _strokes(draw, size, range(done, total), total, _LEFT))
    paint(image, place, side, palette.text, lambda draw, size: _strokes(draw, size, range(done), total, _DONE))


def _strokes(draw: ImageDraw.ImageDraw, side: float, numbers: range, total: int, form: tuple[float, float]) -> None:
    radius = side / 2
    broad, long = form
    inner = radius * (_MIDDLE - broad / 2)
    outer = radius * (_MIDDLE + broad / 2)
    if total > _MOST_STROKES:
        if numbers:
            first, last = (number * 360 / total - 90 for number in (numbers.start, numbers.stop))
            box = (radius - outer, radius - outer, radius + outer, radius + outer)
            draw.arc(box, first, last, 255, round(outer - inner))
        return
    half = pi / total * long * radius * _MIDDLE
    for number in numbers:
        angle = 2 * pi * (number + 0.5) / total - pi / 2
        draw.polygon([_turned(radius, angle, *at) for at in _corners(inner, outer, half)], 255)


def _corners(inner: float, outer: float, half: float) -> tuple[Point, ...]:
    return (inner, -half), (outer, -half), (outer, half), (inner, half)


def _turned(centre: float, angle: float, along: float, across: float) -> Point:
    """Return a point that lies ``along`` a direction from the centre and ``across`` it."""
    x = centre + along * cos(angle) - across * sin(angle)
    y = centre + along * sin(angle) + across * cos(angle)
    return x, y


def paint_squares(
    image: Image.Image, place: tuple[int, int], side: int, palette: Palette, states: tuple[str, ...]
) -> None:
    """Paint a square for each day, in about as many rows as columns: full for done, crossed for missed, else a dash."""
    columns = ceil(sqrt(len(states)))
    colours = {"done": palette.text, "missed": palette.mark}
    for state in dict.fromkeys(states):
        cells = [divmod(index, columns) for index, each in enumerate(states) if each == state]
        form = partial(_cells, form=_FORMS.get(state, _dash), cells=cells, columns=columns)
        paint(image, place, side, colours.get(state, palette.quiet), form)


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
