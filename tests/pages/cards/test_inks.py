"""Inks of cards: sixteen colours, and the steps of each ink to the page."""

from itertools import pairwise
from statistics import linear_regression

import pytest
from msgspec.structs import replace

from plugins.pages.cards.inks import COLOURS, inks_of, reversed_palette
from plugins.pages.cards.models import Palette
from plugins.pages.cards.palette import OURS

_BLACK = Palette(page="#fff", text="#000", quiet="#000", mark="#000", line="#000", border="rgb(0, 0, 0)")
_ONE = Palette(page="#123456", text="#123456", quiet="#123456", mark="#123456", line="#123456", border="#123456")


@pytest.mark.parametrize("palette", [OURS, reversed_palette(OURS), _BLACK, _ONE])
def test_a_card_has_sixteen_colours_and_each_ink_is_one_of_them(palette: Palette) -> None:
    """Nothing is covered at 0, and all of a pixel at 255; so is the page of a theme whose colours are all one."""
    inks = inks_of(palette)
    assert len(inks.colours) == COLOURS
    assert {ink.numbers[0] for ink in inks.by_colour.values()} == {0}
    shown = {colour: inks.colours[ink.numbers[255]] for colour, ink in inks.by_colour.items()}
    assert shown == {colour: inks_of(replace(_ONE, page=colour)).colours[0] for colour in shown}


@pytest.mark.parametrize("palette", [OURS, reversed_palette(OURS), _BLACK])
def test_the_edges_of_letters_are_smooth(palette: Palette) -> None:
    """The ink of titles has eight steps or more, none of which is far from the colour that it stands for."""
    inks = inks_of(palette)
    steps = [inks.colours[number] for number in inks.by_colour[palette.text].numbers]
    assert len(set(steps)) >= 8
    greens = [step[1] for step in steps]
    slope, start = linear_regression(range(256), greens)
    assert max(abs(start + slope * covered - green) for covered, green in enumerate(greens)) < 24
    assert len({first < second for first, second in pairwise(greens) if first != second}) == 1
