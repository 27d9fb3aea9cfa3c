"""Tables that would lose cells or be shown as text."""

import pytest

from plugins.engine.markdown.checks.registry import check_source
from plugins.engine.markdown.converter import convert
from plugins.engine.markdown.notes import MarkdownText

HEAD = "| a | b |\n|---|---|\n"
LOST = {
    "a cell too many": (f"{HEAD}| c | d | borta |", 3),
    "in the second row": (f"{HEAD}| c | d |\n| e | f | borta |", 4),
    "of code": (f"{HEAD}| c | d | `borta` |", 3),
    "without pipes at the ends": ("a | b\n--|--\nc | d | borta", 3),
    "in a quote": ("> | a | b |\n> |---|---|\n> | c | d | borta |", 3),
    "below a line of text": (f"a\n{HEAD}| c | d | borta |", 4),
    "of one column": ("| a |\n|---|\n| b | borta |", 3),
}


@pytest.mark.parametrize(("text", "line"), LOST.values(), ids=LOST)
def test_a_row_with_more_cells_than_its_head_is_a_warning(text: str, line: int) -> None:
    """The surplus cells are nowhere on the page."""
    (note,) = check_source(MarkdownText(text))
    assert (note.line, note.warning) == (line, True)
    assert note.what.startswith("this row has more cells than the header of its table, which has ")
    assert "borta" not in convert(text, "sv").html


@pytest.mark.parametrize("rule", ["|---|---|", "|---|", "| :-: | - |", "--|--", "|---|---|---|---|"])
def test_a_delimiter_row_that_does_not_fit_the_head_is_a_warning(rule: str) -> None:
    """The table would be a paragraph with pipes."""
    text = f"| a | b | c |\n{rule}\n| d | e | f |"
    (note,) = check_source(MarkdownText(text))
    assert (note.line, note.warning, note.remedy) == (2, True, "write |---|---|---| below the header")
    assert "<table" not in convert(text, "sv").html


@pytest.mark.parametrize("head", [HEAD, "| a |\n|---|\n"])
def test_attributes_right_below_a_table_are_a_warning(head: str) -> None:
    """Attributes below a table, as in kramdown, are a row here or turn the table into text."""
    (note,) = check_source(MarkdownText(f"{head}| c | |\n{{: .wide}}"))
    assert (note.line, note.warning, note.remedy) == (4, True, "delete it")


RIGHT = {
    "as many": f"{HEAD}| c | d |",
    "fewer": f"{HEAD}| c |",
    "empty ones": f"{HEAD}| c | d | | |",
    "a pipe in code": f"{HEAD}| c | `d|e` |",
    "an escaped pipe": f"{HEAD}| c | d\\|e |",
    "a table in code": f"```\n{HEAD}| c | d | borta |\n```\n\n    {HEAD}",
    "text below it": f"{HEAD}| c | d |\n\n| e | f | g |",
    "a drawing": "+---+---+\n| a | b |\n+---+---+",
    "a heading": "a | b\n-----",
    "a line of signs": "a\n\n--|--\n\nb",
    "one column": "| a |\n|---|\n| b |",
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_a_table_that_loses_nothing_has_no_note(text: str) -> None:
    """Not every line with a pipe is a table."""
    assert check_source(MarkdownText(text)) == ()
