"""Admonitions that would lose their title or their text."""

import pytest

from plugins.engine.markdown.converter import convert

TITLE = "this box would lose its title, which has no straight quotation marks"
EMPTY = "this box is empty, since its text is not indented"
ALONE = "this box has no text below its title"
FOLDS = "a collapsible box would be shown as text"
IF_TEXT = r"or write \!!! if it is text"

FAULTS = {
    "a bare title": (
        "!!! tip Skriv rubriken sist\n    a",
        [(1, TITLE, f'write !!! tip "Skriv rubriken sist", {IF_TEXT}')],
    ),
    "one word": ("!!! tip Kom\n    a", [(1, TITLE, f'write !!! tip "Kom", {IF_TEXT}')]),
    "a colon": ("!!! tip: Kom!\n    a", [(1, TITLE, f'write !!! tip "Kom!", {IF_TEXT}')]),
    "curly quotes": ("!!! tip ”Kom nu”\n    a", [(1, TITLE, f'write !!! tip "Kom nu", {IF_TEXT}')]),
    "single quotes": ("!!! tip 'Kom nu'\n    a", [(1, TITLE, f'write !!! tip "Kom nu", {IF_TEXT}')]),
    "text at the margin": ('Text.\n\n!!! note "Titel"\nText.', [(3, EMPTY, f"indent its text by 4 spaces, {IF_TEXT}")]),
    "text indented by two": ("!!! note\n  a", [(1, EMPTY, f"indent its text by 4 spaces, {IF_TEXT}")]),
    "text at the margin, further down": ("!!! note\n\nText.", [(1, EMPTY, f"indent its text by 4 spaces, {IF_TEXT}")]),
    "nothing": ("Text.\n\n!!! Viktigt", [(3, EMPTY, f"indent its text by 4 spaces, {IF_TEXT}")]),
    "in a quote": ("> !!! note\n> a", [(1, EMPTY, f"indent its text by 4 spaces, {IF_TEXT}")]),
    "in an item": ("- a\n\n    !!! note\n    b", [(3, EMPTY, f"indent its text by 4 spaces, {IF_TEXT}")]),
    "two": (
        "!!! note\na\n\n!!! tip b c\n    d",
        [(1, EMPTY, f"indent its text by 4 spaces, {IF_TEXT}"), (4, TITLE, f'write !!! tip "b c", {IF_TEXT}')],
    ),
    "one that folds": ('??? note "x"\n    a', [(1, FOLDS, 'write !!! note "x", which is always open')]),
    "one that is unfolded": ("Text.\n\n???+ tip\n    a", [(3, FOLDS, "write !!! tip, which is always open")]),
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS)
def test_an_admonition_that_loses_text_is_a_fault(text: str, expected: list[tuple[int, str, str]]) -> None:
    """A title needs straight quotation marks, the text four spaces; collapsible ones are not supported."""
    notes = convert(text, "sv").notes
    assert [(note.line, note.what, note.remedy) for note in notes] == expected
    assert not any(note.warning for note in notes)


@pytest.mark.parametrize("text", ['!!! note "Titel"', '!!! note "Titel"\n\nText.'])
def test_an_admonition_with_a_title_only_is_a_warning(text: str) -> None:
    """A title without a text may be meant."""
    assert convert(text, "sv").notes == ((1, ALONE, f"indent its text by 4 spaces, {IF_TEXT}", True),)


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
def test_a_correct_admonition_has_no_note(text: str) -> None:
    """Unknown classes are allowed beside a title or with a hyphen; the signs in prose are text."""
    assert convert(text, "sv").notes == ()
