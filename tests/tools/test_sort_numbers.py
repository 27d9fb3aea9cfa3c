"""Numbers by which files of the reserve are sorted."""

import pytest

from tools.writing.sort_numbers import unnumbered

NAMES = {
    "a number": ("2-ett", "Ett", "ett"),
    "with a zero": ("02. Två ord", "Hej", "tva-ord"),
    "an underscore": ("10_tåget", "Tåget", "taget"),
    "the title begins with it": ("100-dagar", "100 dagar", ""),
    "the title is that number": ("7-7", "7", ""),
    "another number in the title": ("2-100-dagar", "100 dagar", "100-dagar"),
    "a year": ("2012-i-bilder", "Året", ""),
    "no separator": ("3d", "Bio", ""),
    "nothing behind it": ("2-!", "Hej", ""),
}


@pytest.mark.parametrize(("name", "title", "expected"), NAMES.values(), ids=NAMES)
def test_a_sort_number_is_no_part_of_the_slug(name: str, title: str, expected: str) -> None:
    """It says when the post comes, not what it is about; a number of the title is kept."""
    assert unnumbered(name, title) == expected
