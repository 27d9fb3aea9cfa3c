"""Tables and the words in them."""

import pytest

from plugins.engine.markdown.checks.registry import check as check_source
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
def test_a_row_with_more_cells_than_its_head_is_told(text: str, line: int) -> None:
    """What stands in them is nowhere on the page."""
    (note,) = check_source(MarkdownText(text))
    assert (note.line, note.warning) == (line, True)
    assert note.what.startswith("this row has more cells than the head of its table, which has ")
    assert "borta" not in convert(text, "sv").html


@pytest.mark.parametrize("rule", ["|---|---|", "|---|", "| :-: | - |", "--|--", "|---|---|---|---|"])
def test_a_line_below_the_head_that_does_not_fit_it_is_told(rule: str) -> None:
    """Else the table is a paragraph with pipes."""
    text = f"| a | b | c |\n{rule}\n| d | e | f |"
    (note,) = check_source(MarkdownText(text))
    assert (note.line, note.warning, note.remedy) == (2, True, "let the line have 3: |---|---|---|")
    assert "<table" not in convert(text, "sv").html


@pytest.mark.parametrize("head", [HEAD, "| a |\n|---|\n"])
def test_attributes_right_below_a_table_are_told(head: str) -> None:
    """As kramdown has them; here they are a row, or make the table text."""
    (note,) = check_source(MarkdownText(f"{head}| c | |\n{{: .wide}}"))
    assert (note.line, note.warning, note.remedy) == (4, True, "take it away")


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
def test_a_table_that_loses_nothing_is_right(text: str) -> None:
    """Nor is everything with a pipe one."""
    assert check_source(MarkdownText(text)) == ()
