"""Links with a space between their brackets, or with swapped brackets."""

import pytest

from plugins.engine.markdown.checks.link_brackets import broken_link_brackets
from plugins.engine.markdown.notes import MarkdownText


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Se [g] (https://example.org/x) här.", "[g] (https://example.org/x)"),
        ("Se (g)[https://example.org/x] här.", "(g)[https://example.org/x]"),
        ("Text\nSe [g] (mailto:a@example.org)", "[g] (mailto:a@example.org)"),
    ],
)
def test_broken_brackets_are_a_warning(text: str, shown: str) -> None:
    """With a space between the brackets, or in the wrong order, they are shown as text."""
    notes = list(broken_link_brackets(MarkdownText(text)))
    line = text.count("\n") + 1
    assert [(note.line, note.what, note.warning) for note in notes] == [(line, f"{shown} is shown as text", True)]


@pytest.mark.parametrize(
    "text",
    [
        "Se `[g] (https://example.org)` och `(g)[https://example.org]`.",
        "[g] (https://example.org)\n\n[g]: https://b.example",
        "[g](https://example.org) (https://example.org)",
        "[g] (se sidan 3) och (g)[1]",
        r"\[g] (https://example.org)",
        "    (g)[https://example.org]",
    ],
)
def test_correct_brackets_have_no_note(text: str) -> None:
    """Code, defined references, links before parentheses, and brackets in a sentence are correct."""
    assert list(broken_link_brackets(MarkdownText(text))) == []
