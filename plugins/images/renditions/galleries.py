"""Plan the rows of a gallery from the sizes of its pictures, so that the row has room before they are loaded. Pure.

The pictures of a row are given one height. Styles let them shrink together until the row fits into the column, which
keeps their heights the same, since each shrinks in proportion to its width.
"""

from collections.abc import Iterator, Sequence
from math import log

from msgspec import Struct

from plugins.images.renditions.plan import Size

_MOST = 8  # pictures in a row
_LEAST_PART = 2  # a picture of less than half the height of a row is an icon, and no measure for others
_FILLS = 1.1  # of a column of this width, one high: pictures that are narrower together do not fill it
_TALLEST = 0.9  # of the width of the column


class Rows(Struct, frozen=True):
    """Measures for rows: the width of the column and the wanted height, in pixels, and how much is stated at most.

    ``stated`` is the width of all pictures of a row together. It is more than the widest column.
    """

    column: int
    height: int
    stated: int


class Row(Struct, frozen=True):
    """The pictures of a row, which are ``sizes`` of one height, and the height at which they are shown.

    A picture that fits into no row, since its size is not known for example, is alone and has no size.
    """

    sizes: tuple[Size, ...] = ()
    height: float = 0.0

    @property
    def count(self) -> int:
        """The number of pictures."""
        return len(self.sizes) or 1


def plan_rows(pictures: Sequence[Size | None], rows: Rows) -> Iterator[Row]:
    """Yield the rows of a gallery, in its order. None stands for a picture whose size is not known."""
    least = rows.height / _LEAST_PART
    together: list[Size] = []
    for size in pictures:
        if size is not None and size.height >= least:
            together.append(size)
            continue
        yield from _rows(together, rows)
        together = []
        yield Row()
    yield from _rows(together, rows)


def _rows(sizes: Sequence[Size], rows: Rows) -> Iterator[Row]:
    return (_row(each, rows) for each in _divided(sizes, rows.column / rows.height))


def _divided(sizes: Sequence[Size], wanted: float) -> Sequence[Sequence[Size]]:
    """Return pictures in rows whose widths, at a height of one, are as near as can be to the ``wanted`` one."""
    best: list[tuple[float, int]] = [
        (0.0, 0)
    ]  # up to each picture: how far off the rows are, and where the last begins
    for end in range(1, len(sizes) + 1):
        begins = range(max(0, end - _MOST), end)
        best.append(min((best[begin][0] + _off(sizes[begin:end], wanted), begin) for begin in begins))
    divided: list[Sequence[Size]] = []
    end = len(sizes)
    while end:
        begin = best[end][1]
        divided.append(sizes[begin:end])
        end = begin
    return divided[::-1]


def _off(sizes: Sequence[Size], wanted: float) -> float:
    return log(_breadth(sizes) / wanted) ** 2


def _breadth(sizes: Sequence[Size]) -> float:
    """Return the width of pictures side by side, each of them one high."""
    return sum(size.width / size.height for size in sizes)


def _row(sizes: Sequence[Size], rows: Rows) -> Row:
    """Return the row of pictures: none is stated larger than it is."""
    breadth = _breadth(sizes)
    highest = rows.stated / breadth if breadth >= _FILLS else rows.column * _TALLEST
    stated = max(1, round(min(highest, *(size.height for size in sizes))))
    stated_sizes = tuple(Size(max(1, round(stated * size.width / size.height)), stated) for size in sizes)
    return Row(stated_sizes, min(stated, rows.column / breadth))
