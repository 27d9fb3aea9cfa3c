"""Links of files that move."""

import pytest

from tools.relinking import relinked

LINKS = {
    "to a file that stays": ("[x]({filename}b.md)", "[x]({filename}/posts/b.md)"),
    "with a place": ("[x]({filename}b.md#x)", "[x]({filename}/posts/b.md#x)"),
    "up": ("![x]({static}../images/x.jpg)", "![x]({static}/images/x.jpg)"),
    "from the top": ("![x]({static}/images/x.jpg)", "![x]({static}/images/x.jpg)"),
    "to a file that moves along": ("![x]({attach}y.jpg)", "![x]({attach}y.jpg)"),
    "to a file that moves elsewhere": ("[x]({static}z.txt)", "[x]({static}/annat/z%20%28ny%29.txt)"),
    "in code": ("`{filename}b.md`", "`{filename}b.md`"),
    "out of content": ("[x]({static}../../x)", "[x]({static}../../x)"),
    "in HTML and with bars": ('<a href="|filename|b.md">x</a>', '<a href="|filename|/posts/b.md">x</a>'),
}


@pytest.mark.parametrize(("written", "expected"), LINKS.values(), ids=LINKS)
def test_a_link_leads_to_the_same_file(written: str, expected: str) -> None:
    """The text moves into a folder; a link that is right there stays as it is written."""
    moves = {"posts/a.md": "posts/2013/a.md", "posts/y.jpg": "posts/2013/y.jpg", "posts/z.txt": "annat/z (ny).txt"}
    assert relinked(f"Text.\n\n{written}\n", "posts/a.md", "posts/2013/a.md", moves) == f"Text.\n\n{expected}\n"


def test_what_was_corrected_by_hand_is_kept() -> None:
    """A link that is right at the new place is left alone where the writer has moved the file."""
    text = "[x]({filename}b.md)"
    assert relinked(text, "posts/a.md", "x/a.md", {}, lambda path: path == "x/b.md") == text
