"""Words that are meant by misspelt ones."""

import pytest

from plugins.core.spelling import is_typo, nearest, similar


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("titel", "title", True),
        ("tittle", "title", True),
        ("dat", "date", True),
        ("stotus", "status", True),
        ("slag", "slug", False),
        ("tags", "tags", True),
        ("ta", "tag", False),
        ("summary", "status", False),
    ],
)
def test_a_typo_is_one_letter(word: str, known: str, expected: bool) -> None:
    """One letter more or less, two swapped, or one wrong in a longer word; a short word may be another one."""
    assert is_typo(word, known) is expected


def test_the_nearest_word_is_the_most_similar_one() -> None:
    """Words that are too different are not suggested at all."""
    assert nearest("posst", ["pages", "posts", "post"]) == "post"
    assert nearest("posst", ["images"]) == ""
    assert nearest("posst", ["post"], 0.99) == ""


def test_similar_words_come_in_order() -> None:
    """The best first, and not more than were asked for."""
    assert similar("posst", ["posts", "post", "x"], count=1) == ["post"]
    assert similar("posst", ["posts", "post", "x"]) == ["post", "posts"]
