"""Links with a space between their brackets, or with swapped brackets."""

import pytest

from plugins.engine.markdown.checks.link_brackets import broken_link_brackets
from plugins.engine.markdown.notes import MarkdownText


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Se [g] (https://example.org/x) här.", "[g] (https://example.org/x)"),
        ("Se (g)[https://example.org/x] här.", "(g)[https://example.org/x]"),
        ("Se [g] (https://example.org/Ko_(djur)) här.", "[g] (https://example.org/Ko_(djur))"),
        ("Text\nSe [g] (mailto:a@example.org)", "[g] (mailto:a@example.org)"),
    ],
)
def test_broken_brackets_are_a_warning(text: str, shown: str) -> None:
    """With a space between the brackets, or in the wrong order, they are shown as text."""
    notes = list(broken_link_brackets(MarkdownText(text)))
    line = text.count("\n") + 1
    assert [(note.line, note.what, note.warning) for note in notes] == [(line, f"{shown} is shown as text", True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Text.\n\n! [Ett rum](byt.jpg)", [(3, "! [Ett rum](byt.jpg) is a link, not a picture")]),
        ("Vilken dag! [Ett rum](byt.jpg) och ![Ett rum](byt.jpg)", []),
        ("! [Ett rum](rum.md)", []),
    ],
)
def test_a_space_behind_the_sign_of_a_picture_is_a_warning(text: str, expected: list[tuple[int, str]]) -> None:
    """It makes a link; after a word the sign ends a sentence."""
    assert [(note.line, note.what) for note in broken_link_brackets(MarkdownText(text))] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Se `[g] (https://example.org)` och `(g)[https://example.org]`.",
        "[g] (https://example.org)\n\n[g]: https://b.example",
        "[g](https://example.org) (https://example.org)",
        "![B]({static}/images/IMG 4711 (1).JPG)",
        "[B]({filename}a (1) b [2].md) och ![B]({attach}a (1) (2).png 'x (')",
        '[B](https://a.example/x (1) "titel (x)") och [B](https://a.example/x "titel (")',
        '[B](https://a.example/x\n"titel") mer',
        "(se [B](https://sv.wikipedia.org/wiki/Ko_(djur))",
        "[![B]({static}/i/a (1).jpg)]({static}/i/b (2).jpg)",
        "[b]: {static}/images/IMG 4711 (1).JPG\n\n[b]",
        "[g] (se sidan 3) och (g)[1]",
        r"\[g] (https://example.org)",
        "    (g)[https://example.org]",
    ],
)
def test_correct_brackets_have_no_note(text: str) -> None:
    """Code, defined references, links before parentheses, and brackets in a sentence are correct."""
    assert list(broken_link_brackets(MarkdownText(text))) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[B](https://a.example/Ko_(djur)", "is shown as text, since its last bracket is missing"),
        ("[B]({static}/a", "is shown as text, since its last bracket is missing"),
        ("[B](https://a.example/x\nmer (text) :) hej", "has no last bracket, and hides the text up to the next one"),
    ],
)
def test_a_missing_bracket_is_a_warning(text: str, what: str) -> None:
    """Brackets in an address are in pairs, and a line end does not end it."""
    address = text.split("\n", 1)[0]
    assert [note.what for note in broken_link_brackets(MarkdownText(text))] == [f"{address} {what}"]
