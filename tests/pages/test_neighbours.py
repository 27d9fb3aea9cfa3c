"""Items of a sequence with their neighbours."""

import pytest

from plugins.pages.neighbours import with_neighbours


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("", []),
        ("a", [(None, "a", None)]),
        ("abc", [(None, "a", "b"), ("a", "b", "c"), ("b", "c", None)]),
    ],
)
def test_each_item_has_its_neighbours(items: str, expected: list[tuple[str | None, str, str | None]]) -> None:
    """The first item has none before it, the last none after it."""
    assert list(with_neighbours(items)) == expected
