"""Notes and references that are defined twice, or not at all."""

import pytest

from plugins.engine.markdown.converter import convert

TWICE = "the note [^{0}] is defined a second time, and only one of them would be shown"
UNDEFINED = "the note [^{0}] is not defined, and would be shown as it stands"
OTHER = "the reference [{0}] is defined a second time, with another address"
LOST = "the reference [{0}] is not defined, and {1} would be shown as it stands"
UNUSED = "'{0}' would not be shown: it defines a reference that is not used"

FAULTS = {
    "a note twice": ("Ett[^1].\n\n[^1]: a\n\nTvå[^1].\n\n[^1]: b", [(7, TWICE.format("1"))]),
    "a note twice, in two lines": ("Ett[^1].\n\n[^1]: a\n[^1]: b", [(4, TWICE.format("1"))]),
    "a note three times": (
        "Ett[^x].\n\n[^x]: a\n\n[^x]: b\n\n[^x]: c",
        [(5, TWICE.format("x")), (7, TWICE.format("x"))],
    ),
    "a note twice, once in a quote": ("Ett[^1].\n\n[^1]: a\n\n> [^1]: b", [(5, TWICE.format("1"))]),
    "a note twice, once in a box": ("Ett[^1].\n\n[^1]: a\n\n!!! note\n    b\n\n    [^1]: b", [(8, TWICE.format("1"))]),
    "a note that is not there": ("a\n\nb[^saknas]", [(3, UNDEFINED.format("saknas"))]),
    "two that are not there": (
        "a[^1]\n\nb[^2] [^3]\n\n[^2]: c",
        [(1, UNDEFINED.format("1")), (3, UNDEFINED.format("3"))],
    ),
    "a note in a note": ("a[^1]\n\n[^1]: b[^2]", [(3, UNDEFINED.format("2"))]),
    "a note in other letters": ("a[^A]\n\n[^a]: b", [(1, UNDEFINED.format("A"))]),
    "a note whose definition is code": ("a[^1]\n\n```\n[^1]: b\n```", [(1, UNDEFINED.format("1"))]),
    "an empty note": ("a[^1] b[^2]\n\n[^2]: c\n[^1]:", [(4, "the note [^1] has no text")]),
    "an empty note before another": ("a[^1] b[^2]\n\n[^1]:\n[^2]: c", [(3, "the note [^1] has no text")]),
    "an empty note before a text": ("a[^1]\n\n[^1]: \n\nb", [(3, "the note [^1] has no text")]),
    "a note without a mark": (
        "a\n\n[^x]: b",
        [(3, "the note [^x] has no mark in the text, to which it could lead back")],
    ),
    "a note whose mark is code": (
        "`[^x]`\n\n[^x]: b",
        [(3, "the note [^x] has no mark in the text, to which it could lead back")],
    ),
    "two addresses": ("[a][1]\n\n[1]: /a\n\n[b][1]\n\n[1]: /b", [(7, OTHER.format("1"))]),
    "two addresses of one name": (
        "[a][ett två]\n\n[ett två]: /a\n[Ett  Två]: <https://b.se> 'c'",
        [(4, OTHER.format("Ett  Två"))],
    ),
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS)
def test_what_would_be_lost_or_shown_as_it_stands_is_a_fault(text: str, expected: list[tuple[int, str]]) -> None:
    """A second definition is never meant, nor is a note without any."""
    notes = convert(text, "sv").notes
    assert [(note.line, note.what) for note in notes] == expected
    assert not any(note.warning for note in notes)


WARNINGS = {
    "a link": ("a\n[text][saknas]", [(2, LOST.format("saknas", "[text][saknas]"))]),
    "a link to its own text": ("[text][]", [(1, LOST.format("text", "[text][]"))]),
    "a picture": ("![text][saknas]", [(1, LOST.format("saknas", "[text][saknas]"))]),
    "in an item": ("- [text][b]\n\n[a]: /a", [(1, LOST.format("b", "[text][b]"))]),
    "a line that vanishes": ("[Anna]: hej\n\nText.", [(1, UNUSED.format("[Anna]: hej"))]),
}


@pytest.mark.parametrize(("text", "expected"), WARNINGS.values(), ids=WARNINGS)
def test_what_may_be_meant_is_a_warning(text: str, expected: list[tuple[int, str]]) -> None:
    """Brackets may stand in prose, and a definition may wait for its link."""
    notes = convert(text, "sv").notes
    assert [(note.line, note.what) for note in notes] == expected
    assert all(note.warning for note in notes)


RIGHT = [
    "a[^1] b[^2]\n\n[^1]:\n    c\n[^2]:\n\n    d",
    "a[^1]\n\n[^1]: `b`\n",
    "a[^1] b[^1]\n\n[^1]: c",
    "a[^1]\n\n[^1]: b[^2]\n[^2]: c",
    "> a[^1]\n>\n> [^1]: b",
    "!!! note\n    a[^1]\n\n    [^1]: b",
    "- a[^1]\n\n    [^1]: b",
    "a[^å ä]\n\n[^å ä]: b",
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
def test_what_is_right_is_not_told(text: str) -> None:
    """One definition may have many marks, a doubled one with the same address is harmless, code is code."""
    assert convert(text, "sv").notes == ()


def test_the_remedies_name_what_to_write() -> None:
    """A note in other letters is defined under the name that is told."""
    remedies = [note.remedy for note in convert("a[^A] b[^x]\n\n[^a]: c", "sv").notes]
    assert remedies == [
        r"write [^a], as where it is defined, or write \[ before it if it is no note",
        r"define it: [^x]: and its text, or write \[ before it if it is no note",
    ]


def test_labels_are_compared_as_commonmark_does() -> None:
    """Without regard to case, and to the spaces between words."""
    assert convert("[foo bar][]\n\n[Foo  Bar]: /x", "sv").html == '<p><a href="/x">foo bar</a></p>'
