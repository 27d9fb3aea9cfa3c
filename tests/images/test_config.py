"""The settings of pictures: wrong values are refused with the remedy."""

import pytest

from plugins.core.settings import WrongValueError
from plugins.images.config import ImagesConfig

ORDER = "name 1 to 6 widths, the smallest first"
RANGE = "give widths of 16 to 8000 pixels"
AS_IN_HTML = "write it as in HTML: '(min-width: 40rem) 599px, 100vw'"


@pytest.mark.parametrize(
    ("values", "key", "expected"),
    [
        ({"widths": ()}, "widths", ORDER),
        ({"widths": tuple(range(100, 800, 100))}, "widths", ORDER),
        ({"widths": (900, 600)}, "widths", ORDER),
        ({"widths": (600, 600)}, "widths", ORDER),
        ({"widths": (5,)}, "widths", RANGE),
        ({"wide_width": 9000}, "wide_width", RANGE),
        ({"gallery_height": 0}, "gallery_height", "give a height of 16 to 8000 pixels"),
        ({"sizes": '"'}, "sizes", AS_IN_HTML),
        ({"wide_sizes": " "}, "wide_sizes", AS_IN_HTML),
    ],
)
def test_wrong_values_are_refused_at_their_key(values: dict[str, object], key: str, expected: str) -> None:
    """The message says how to write it."""
    with pytest.raises(WrongValueError) as error:
        ImagesConfig(**values)  # type: ignore[arg-type]
    assert (error.value.key, str(error.value)) == (key, expected)


def test_a_theme_may_ask_for_other_widths() -> None:
    """One width is enough."""
    assert ImagesConfig(widths=(800,), sizes="50vw").widths == (800,)
