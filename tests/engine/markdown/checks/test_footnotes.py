"""Footnotes that are empty, defined twice, never defined or never referred to."""

import pytest

from plugins.engine.markdown.converter import convert

TWICE = "the footnote [^{0}] is defined twice, and only one of them would be shown"
UNDEFINED = "the footnote [^{0}] is not defined, and would be shown as text"

FAULTS = {
    "a footnote twice": ("Ett[^1].\n\n[^1]: a\n\nTvå[^1].\n\n[^1]: b", [(7, TWICE.format("1"))]),
    "a footnote twice, in two lines": ("Ett[^1].\n\n[^1]: a\n[^1]: b", [(4, TWICE.format("1"))]),
    "a footnote three times": (
        "Ett[^x].\n\n[^x]: a\n\n[^x]: b\n\n[^x]: c",
        [(5, TWICE.format("x")), (7, TWICE.format("x"))],
    ),
    "a footnote twice, once in a quote": ("Ett[^1].\n\n[^1]: a\n\n> [^1]: b", [(5, TWICE.format("1"))]),
    "a footnote twice, once in a box": (
        "Ett[^1].\n\n[^1]: a\n\n!!! note\n    b\n\n    [^1]: b",
        [(8, TWICE.format("1"))],
    ),
    "a footnote that is not there": ("a\n\nb[^saknas]", [(3, UNDEFINED.format("saknas"))]),
    "two that are not there": (
        "a[^1]\n\nb[^2] [^3]\n\n[^2]: c",
        [(1, UNDEFINED.format("1")), (3, UNDEFINED.format("3"))],
    ),
    "a footnote in a footnote": ("a[^1]\n\n[^1]: b[^2]", [(3, UNDEFINED.format("2"))]),
    "a footnote in other letters": ("a[^A]\n\n[^a]: b", [(1, UNDEFINED.format("A"))]),
    "a footnote whose definition is code": ("a[^1]\n\n```\n[^1]: b\n```", [(1, UNDEFINED.format("1"))]),
    "an empty footnote": ("a[^1] b[^2]\n\n[^2]: c\n[^1]:", [(4, "the footnote [^1] has no text")]),
    "an empty footnote before another": ("a[^1] b[^2]\n\n[^1]:\n[^2]: c", [(3, "the footnote [^1] has no text")]),
    "an empty footnote before a text": ("a[^1]\n\n[^1]: \n\nb", [(3, "the footnote [^1] has no text")]),
    "a footnote without a mark": (
        "a\n\n[^x]: b",
        [(3, "the footnote [^x] is not used in the text")],
    ),
    "a footnote whose mark is code": (
        "`[^x]`\n\n[^x]: b",
        [(3, "the footnote [^x] is not used in the text")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS)
def test_a_footnote_that_would_be_lost_or_shown_as_text_is_a_fault(text: str, expected: list[tuple[int, str]]) -> None:
    """A second definition is never meant, nor is a mark without a definition."""
    notes = convert(text, "sv").notes
    assert [(note.line, note.what) for note in notes] == expected
    assert not any(note.warning for note in notes)


RIGHT = [
    "a[^1] b[^2]\n\n[^1]:\n    c\n[^2]:\n\n    d",
    "a[^1]\n\n[^1]: `b`\n",
    "a[^1] b[^1]\n\n[^1]: c",
    "a[^1]\n\n[^1]: b[^2]\n[^2]: c",
    "> a[^1]\n>\n> [^1]: b",
    "!!! note\n    a[^1]\n\n    [^1]: b",
    "- a[^1]\n\n    [^1]: b",
    "a[^å ä]\n\n[^å ä]: b",
    "`[a][b]` `[^x]` `[1]: a`",
    "```\n[^1]: a\n[^1]: b\n[x][y]\n```",
    r"\[a][b] \[^x]",
    "<!-- [^1]: a\n[^1]: b [x][y] -->",
    "[a][^1]\n\n[^1]: b",
    "*[HTML]: märkspråk\n\nHTML",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_correct_footnote_has_no_note(text: str) -> None:
    """One definition may have many marks, and code and comments are ignored."""
    assert convert(text, "sv").notes == ()


def test_the_remedy_is_what_to_write() -> None:
    """A mark in another case than its definition is spelled like the definition."""
    remedies = [note.remedy for note in convert("a[^A] b[^x]\n\n[^a]: c", "sv").notes]
    assert remedies == [
        r"write [^a], as in its definition, or write \[ if it is text",
        r"define it: [^x]: and its text, or write \[ if it is text",
    ]
