"""Reference links without a definition, and definitions that are repeated or never used."""

import pytest

from plugins.engine.markdown.converter import convert

TWICE = "the reference [{0}] is defined twice, with different addresses"
UNDEFINED = "the reference [{0}] is not defined, so that {1} is shown as text"
UNUSED = "'{0}' is not shown, since it defines a reference that is never used"

FAULTS = {
    "two addresses": ("[a][1]\n\n[1]: /a\n\n[b][1]\n\n[1]: /b", [(7, TWICE.format("1"))]),
    "two addresses of one name": (
        "[a][ett två]\n\n[ett två]: /a\n[Ett  Två]: <https://b.se> 'c'",
        [(4, TWICE.format("Ett  Två"))],
    ),
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS)
def test_a_second_definition_with_another_address_is_a_fault(text: str, expected: list[tuple[int, str]]) -> None:
    """Only the last one counts, which is never meant."""
    notes = convert(text, "sv").notes
    assert [(note.line, note.what) for note in notes] == expected
    assert not any(note.warning for note in notes)


WARNINGS = {
    "a link": ("a\n[text][saknas]", [(2, UNDEFINED.format("saknas", "[text][saknas]"))]),
    "a link to its own text": ("[text][]", [(1, UNDEFINED.format("text", "[text][]"))]),
    "a picture": ("![text][saknas]", [(1, UNDEFINED.format("saknas", "[text][saknas]"))]),
    "in an item": ("- [text][b]\n\n[a]: /a", [(1, UNDEFINED.format("b", "[text][b]"))]),
    "an unused definition": ("[Anna]: hej\n\nText.", [(1, UNUSED.format("[Anna]: hej"))]),
}


@pytest.mark.parametrize(("text", "expected"), WARNINGS.values(), ids=WARNINGS)
def test_brackets_that_may_be_meant_are_a_warning(text: str, expected: list[tuple[int, str]]) -> None:
    """Brackets may stand in prose, and a definition may wait for its link."""
    notes = convert(text, "sv").notes
    assert [(note.line, note.what) for note in notes] == expected
    assert all(note.warning for note in notes)


RIGHT = [
    "[a][1] [b][1]\n\n[1]: /a\n[1]: </a>",
    "[a]\n\n[a]: /a\n[A]: /a 'titel'",
    "[//]: # (en)\n[//]: # (två)",
    "[foo bar][] [x][FOO\nBAR]\n\n[Foo  Bar]: /x",
    "[a]: https://a.se",
    "a[1][2] och matris[i][j] enligt [1][2]",
    "`[a][b]` `[^x]` `[1]: a`",
    "```\n[^1]: a\n[^1]: b\n[x][y]\n```",
    r"\[a][b] \[^x]",
    "<!-- [^1]: a\n[^1]: b [x][y] -->",
    "[a][^1]\n\n[^1]: b",
    "- [ ] a\n- [x] b",
    "[a] [b] [c](/d)[e](/f)",
    "*[HTML]: märkspråk\n\nHTML",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_correct_reference_has_no_note(text: str) -> None:
    """A repeated definition with the same address is harmless, and code and comments are ignored."""
    assert convert(text, "sv").notes == ()


def test_labels_are_compared_as_commonmark_does() -> None:
    """Neither case nor the number of spaces between words counts."""
    assert convert("[foo bar][]\n\n[Foo  Bar]: /x", "sv").html == '<p><a href="/x">foo bar</a></p>'
