"""Inks of a card: sixteen colours, so that a pixel is half a byte, and the steps of each ink to the page. Pure."""

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial

from msgspec import Struct
from PIL.ImageColor import getrgb

from plugins.pages.cards.models import Palette

COLOURS = 16  # that PNG has in four bits
_STEPS = 24  # of an ink, of which the colours are chosen
_LEVELS = 64  # of coverage that are told apart
_ASIDE = (
    9**2
)  # square of how far a colour may be from those between the page and an ink: grey letters have no red edges

Colour = tuple[int, ...]


class Ink(Struct, frozen=True, eq=False):
    """An ink: numbers of colours by how much of a pixel it covers, from 0, the page, to 255, the ink itself.

    ``covered`` is 255 where the number is not that of the page, else 0.
    """

    numbers: tuple[int, ...]
    covered: tuple[int, ...]


class Inks(Struct, frozen=True):
    """The colours of a card, the page first, and the inks of its palette."""

    colours: tuple[Colour, ...]
    by_colour: Mapping[str, Ink]


@lru_cache(maxsize=8)
def inks_of(palette: Palette) -> Inks:
    """Return the inks of a palette.

    The page and each ink have their own colour. Each other colour is the step that is farthest from those there are.
    """
    page = getrgb(palette.page)
    inks = dict.fromkeys((palette.text, palette.mark, palette.quiet, palette.border, palette.line))
    colours: list[Colour] = list(dict.fromkeys([page, *map(getrgb, inks)]))
    steps = [_mixed(getrgb(ink), page, step / _STEPS) for ink in inks for step in range(1, _STEPS)]
    left = [min(_distance(step, colour) for colour in colours) for step in steps]
    while len(colours) < COLOURS:
        farthest = steps[left.index(max(left))]
        colours.append(farthest)
        left = [min(known, _distance(step, farthest)) for known, step in zip(left, steps, strict=True)]
    return Inks(tuple(colours), {ink: _ink(getrgb(ink), colours) for ink in inks})


def _ink(ink: Colour, colours: Sequence[Colour]) -> Ink:
    """Return an ink, each of whose steps is the nearest of the colours between it and the page."""
    steps = [_mixed(ink, colours[0], level / (_LEVELS - 1)) for level in range(_LEVELS)]
    between = [colour for colour in colours if min(_distance(colour, step) for step in steps) <= _ASIDE]
    nearest = [colours.index(min(between, key=partial(_distance, step))) for step in steps]
    numbers = tuple(nearest[coverage * _LEVELS // 256] for coverage in range(256))
    return Ink(numbers, tuple(255 if number else 0 for number in numbers))


def reversed_palette(palette: Palette) -> Palette:
    """Return the palette of a milestone: paper on the colour of marks."""
    page = palette.mark
    quiet = _between(palette.page, page, 0.85)
    faint = _between(palette.page, page, 0.45)
    return Palette(page, palette.page, quiet, palette.page, faint, faint)


def _between(one: str, other: str, share: float) -> str:
    return "#" + "".join(f"{value:02x}" for value in _mixed(getrgb(one), getrgb(other), share))


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    """Return a colour between two; ``share`` is that of the first."""
    return tuple([round(first * share + second * (1 - share)) for first, second in zip(one, other, strict=False)])


def _distance(one: Colour, other: Colour) -> int:
    """Return the square of the distance of two colours."""
    red = one[0] - other[0]
    green = one[1] - other[1]
    blue = one[2] - other[2]
    return red * red + green * green + blue * blue
