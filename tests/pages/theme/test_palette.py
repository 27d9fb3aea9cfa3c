"""The palette of a stylesheet."""

import pytest

from plugins.pages.theme.palette import palette


@pytest.mark.parametrize(
    ("css", "colours"),
    [
        (":root { --paper: #faf7f1; --night:#1A1715 }", {"paper": "#faf7f1", "night": "#1a1715"}),
        (":root { --paper: #fff; } :root { --paper: #abc; }", {"paper": "#aabbcc"}),
        (":root { --paper: #fffdf5; --paper: oklch(0.9 0 0); --page: var(--paper); }", {"paper": "#fffdf5"}),
        ("a { color: #123456; }", {}),
    ],
)
def test_a_palette_is_made_of_custom_properties(css: str, colours: dict[str, str]) -> None:
    """The last one of a name counts; colours in other notations are not read."""
    assert palette(css) == colours
