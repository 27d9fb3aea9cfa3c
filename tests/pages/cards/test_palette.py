"""The palette of cards, from the stylesheet."""

import pytest
from msgspec.structs import replace

from plugins.engine.build import OWN_THEME
from plugins.pages.cards.models import Palette
from plugins.pages.cards.palette import OURS, palette
from plugins.pages.theme.assets import stylesheet

CSS = stylesheet(OWN_THEME / "static/css")


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param("", OURS, id="of our theme: those of tokens.css"),
        pytest.param(":root { --paper: #fffdf5; --lingon: #7a1fa2; }", replace(OURS, page="#fffdf5", mark="#7a1fa2"),
                     id="a palette of one's own"),
        pytest.param(":root { --color-mark: rgb(1, 2, 3) }", replace(OURS, mark="rgb(1, 2, 3)"), id="and a role"),
        pytest.param("@media print { :root { --paper: #fff; } }", OURS, id="not that of print"),
        pytest.param(":root { --paper: oklch(98% 0.01 90); }", OURS, id="all are ours where one is in another form"),
        pytest.param(":root { --paper: var(--paper); }", OURS, id="or has no end"),
    ],
)  # fmt: skip
def test_the_palette_is_that_of_the_theme_by_day(own: str, expected: Palette) -> None:
    """A theme of one's own replaces colours of ours."""
    assert palette(CSS + own) == expected
