"""The pictures that the HTML of a text shows, kept with the text: most texts have none, and need not be loaded."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plugins.core.text_facts import TextFact
from plugins.engine.markdown.models import Converted

if TYPE_CHECKING:
    from plugins.images.renditions.markup import Shown

Plain = tuple[int | str, bool, int]


def _shown(html: str) -> tuple[Plain, ...]:
    from plugins.images.renditions.markup import shown_pictures  # here: commands of every day plan no pictures

    return tuple((each.address, each.wide, each.width) for each in shown_pictures(html))


SHOWN = TextFact("images.shown", tuple[Plain, ...], _shown)
"""The pictures that a text shows, as `markup.Shown` has them."""


def shown_in(converted: Converted) -> Iterator["Shown"]:
    """Yield the pictures that a text shows."""
    from plugins.images.renditions.markup import Shown

    yield from (Shown(*each) for each in converted.fact(SHOWN))
