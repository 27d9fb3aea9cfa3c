"""Shapes of cards."""

import pytest
from PIL import Image

from plugins.pages.cards.inks import Ink
from plugins.pages.cards.shapes import ring, squares

_SIDE = 272
_SEEN = Ink(tuple(range(256)), ())
_UNSEEN = Ink((0,) * 256, ())


def inked(mask: Image.Image) -> int:
    """Return how much of a mask is white, in pixels."""
    return sum(value * count for value, count in enumerate(mask.histogram())) // 255


@pytest.mark.parametrize("total", [1, 7, 100, 120, 121, 366])
def test_each_unit_of_a_ring_is_done_or_left(total: int) -> None:
    """One part grows by as much from unit to unit, the other shrinks, and at the ends one of both is nothing."""

    def parts(done: int) -> list[int]:
        return [inked(ring(_SIDE, done, total, inks)) for inks in ((_SEEN, _UNSEEN), (_UNSEEN, _SEEN))]

    all_done, none_left = parts(total)
    none_done, all_left = parts(0)
    assert none_done == none_left == 0
    for done in {total // 3, total // 2, total - 1}:
        share = done / total
        assert parts(done) == pytest.approx([all_done * share, all_left * (1 - share)], abs=40)


def test_the_squares_of_a_challenge_have_a_mask_for_each_state() -> None:
    """Days that are done are full squares, so they have more ink than those that are missed."""
    masks = dict(squares(_SIDE, ("done", "missed", "excused", "done")))
    assert list(masks) == ["done", "missed", "excused"]
    assert inked(masks["done"]) / 2 > inked(masks["missed"]) > inked(masks["excused"]) > 0
