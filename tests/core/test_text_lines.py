"""Line numbers in a text."""

import pytest

from plugins.core.text_lines import line_at

TEXT = "ett\ntvå\n\nfyra"


@pytest.mark.parametrize(
    ("offset", "expected"),
    [
        pytest.param(0, 1, id="the beginning"),
        pytest.param(3, 1, id="a line break belongs to the line that it ends"),
        pytest.param(4, 2, id="the next line"),
        pytest.param(8, 3, id="an empty line"),
        pytest.param(len(TEXT), 4, id="the end"),
    ],
)
def test_line_at(offset: int, expected: int) -> None:
    """A line's number is one more than the line breaks before it."""
    assert expected == line_at(TEXT, offset)


def test_first_line() -> None:
    """A text that begins on a later line of its file counts from there."""
    assert line_at(TEXT, 4, first_line=10) == 11
