"""Rows of galleries: they fill the column, and are near one height."""

import pytest

from plugins.images.renditions.galleries import Rows, plan_rows
from plugins.images.renditions.plan import Size

ROWS = Rows(column=600, height=200, stated=3000)
LANDSCAPE = Size(1200, 800)
PORTRAIT = Size(1200, 1600)
TELEPHONE = Size(1080, 1920)
PANORAMA = Size(1200, 240)
ICON = Size(80, 20)
SMALL = Size(150, 100)
THIN = Size(200, 1200)

CASES = [
    pytest.param([LANDSCAPE] * 2, [(2, 200)], id="two fill a row"),
    pytest.param([LANDSCAPE] * 3, [(3, 133)], id="three are lower, rather than two and one"),
    pytest.param([LANDSCAPE] * 4, [(2, 200), (2, 200)], id="four"),
    pytest.param([LANDSCAPE] * 5, [(2, 200), (3, 133)], id="five: the large ones first"),
    pytest.param([PORTRAIT] * 2, [(2, 400)], id="two portraits fill the row, too"),
    pytest.param([Size(1200, 900), PORTRAIT, Size(1200, 675)], [(3, 155)], id="three shapes in one row"),
    pytest.param([TELEPHONE] * 2, [(2, 533)], id="two photos of an upright telephone"),
    pytest.param([PANORAMA, LANDSCAPE, LANDSCAPE], [(1, 120), (2, 200)], id="a panorama has a row of its own"),
    pytest.param([THIN, THIN], [(2, 540)], id="pictures too narrow to fill a row are no higher than nine tenths of it"),
    pytest.param([SMALL] * 2, [(2, 100)], id="a small picture is not enlarged"),
    pytest.param([ICON, ICON, LANDSCAPE], [(1, 0), (1, 0), (1, 400)], id="icons are no measure for others"),
    pytest.param([LANDSCAPE, None, LANDSCAPE], [(1, 400), (1, 0), (1, 400)], id="a picture whose size is not known"),
    pytest.param([], [], id="no picture"),
]


@pytest.mark.parametrize(("pictures", "expected"), CASES)
def test_rows_are_near_the_wanted_height(pictures: list[Size | None], expected: list[tuple[int, int]]) -> None:
    """Each row has the pictures, in their order, that fill the column at about the height that was asked for."""
    assert [(row.count, int(row.height)) for row in plan_rows(pictures, ROWS)] == expected


def test_the_pictures_of_a_row_are_stated_at_one_height() -> None:
    """Together they are wider than any column, so that they only have to shrink."""
    (row,) = plan_rows([LANDSCAPE, PORTRAIT, PANORAMA], Rows(600, 80, 1600))
    assert row.sizes == (Size(332, 221), Size(166, 221), Size(1105, 221))
