"""Items of a sequence with the ones before and after them."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def with_neighbours(items: Sequence[T]) -> Iterator[tuple[T | None, T, T | None]]:
    """Yield each item between the one before and the one after; None at the ends."""
    return zip([None, *items], items, [*items[1:], None], strict=False)
