"""The tags of a text that may name a file."""

import pytest

from plugins.images.renditions.tags_with_names import in_tags


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>rain.jpg <em>a</em></p>", ""),
        ('<p><a href="rain.jpg">a</a> <a href="rain.jpg">b</a></p>', '<a href="rain.jpg">'),
        ('<img src="a.jpg" alt="rain.jpg"><!-- <img src="b.jpg"> -->', '<img src="a.jpg">'),
        ("<my-photo rain.jpg>", "<my-photo rain.jpg>"),
    ],
    ids=["prose", "a link, twice", "words and comments", "a name alone"],
)
def test_only_tags_with_more_than_a_name_are_kept(html: str, expected: str) -> None:
    """Scripts and styles may find the names in them; prose asks for no file."""
    assert in_tags(html) == expected
