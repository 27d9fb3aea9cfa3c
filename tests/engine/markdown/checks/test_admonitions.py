"""Boxes that lose their title or their text."""

import pytest

from plugins.engine.markdown.converter import convert

TITLE = "this box would lose its title, which has no straight quotation marks"
EMPTY = "this box is empty, since its text is not indented"
ALONE = "this box has no text below its title"
FOLDS = "a collapsible box would be shown as text"
NO_BOX = r"or write \!!! if it is text"

TOLD = {
    "a bare title": (
        "!!! tip Skriv rubriken sist\n    a",
        [(1, TITLE, f'write !!! tip "Skriv rubriken sist", {NO_BOX}')],
    ),
    "one word": ("!!! tip Kom\n    a", [(1, TITLE, f'write !!! tip "Kom", {NO_BOX}')]),
    "a colon": ("!!! tip: Kom!\n    a", [(1, TITLE, f'write !!! tip "Kom!", {NO_BOX}')]),
    "curly quotes": ("!!! tip ”Kom nu”\n    a", [(1, TITLE, f'write !!! tip "Kom nu", {NO_BOX}')]),
    "single quotes": ("!!! tip 'Kom nu'\n    a", [(1, TITLE, f'write !!! tip "Kom nu", {NO_BOX}')]),
    "text at the margin": ('Text.\n\n!!! note "Titel"\nText.', [(3, EMPTY, f"indent its text by 4 spaces, {NO_BOX}")]),
    "text indented by two": ("!!! note\n  a", [(1, EMPTY, f"indent its text by 4 spaces, {NO_BOX}")]),
    "text at the margin, further down": ("!!! note\n\nText.", [(1, EMPTY, f"indent its text by 4 spaces, {NO_BOX}")]),
    "nothing": ("Text.\n\n!!! Viktigt", [(3, EMPTY, f"indent its text by 4 spaces, {NO_BOX}")]),
    "in a quote": ("> !!! note\n> a", [(1, EMPTY, f"indent its text by 4 spaces, {NO_BOX}")]),
    "in an item": ("- a\n\n    !!! note\n    b", [(3, EMPTY, f"indent its text by 4 spaces, {NO_BOX}")]),
    "two": (
        "!!! note\na\n\n!!! tip b c\n    d",
        [(1, EMPTY, f"indent its text by 4 spaces, {NO_BOX}"), (4, TITLE, f'write !!! tip "b c", {NO_BOX}')],
    ),
    "one that folds": ('??? note "x"\n    a', [(1, FOLDS, 'write !!! note "x", which is always open')]),
    "one that is unfolded": ("Text.\n\n???+ tip\n    a", [(3, FOLDS, "write !!! tip, which is always open")]),
}


@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=TOLD)
def test_a_box_that_loses_words_is_told(text: str, expected: list[tuple[int, str, str]]) -> None:
    """A title needs straight quotation marks, the text four spaces; what folds is no box here."""
    notes = convert(text, "sv").notes
    assert [(note.line, note.what, note.remedy) for note in notes] == expected
    assert not any(note.warning for note in notes)


@pytest.mark.parametrize("text", ['!!! note "Titel"', '!!! note "Titel"\n\nText.'])
def test_a_box_that_is_its_title_may_be_meant(text: str) -> None:
    """It is a warning."""
    assert convert(text, "sv").notes == ((1, ALONE, f"indent its text by 4 spaces, {NO_BOX}", True),)


RIGHT = [
    '!!! note "Titel"\n    a',
    '!!! note ""\n    a',
    "!!! note\n\n    a",
    "!!! note\n\ta",
    '!!! danger highlight blink "Titel"\n    a',
    "!!! note inline end\n    a",
    "!!! note min-klass\n    a",
    "!!! egen\n    a",
    "> !!! note\n>     a",
    ">!!! note\n>     a",
    "- a\n\n    !!! note\n        b",
    "`!!! note b`",
    "```\n!!! note b\n??? note\n```",
    "    !!! note b",
    r"\!!! note b",
    "!!! Grattis!",
    "!!!",
    "!!!!",
    "Oj!!! Kul att du kom",
    "??? Vad hände",
    "???",
    '!!! tip "Kör `ls`"\n    a',
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_box_that_is_right_and_what_is_none_are_not_told(text: str) -> None:
    """Classes of one's own stand beside a title, or have a hyphen; signs in prose are text."""
    assert convert(text, "sv").notes == ()
