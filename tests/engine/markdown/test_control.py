"""Correct texts: no fault, no warning, and every word on the page."""

import pytest

from plugins.engine.content.limits import excesses
from plugins.engine.markdown.converter import convert
from tests.engine.markdown.control import SHOWN, TEXTS


@pytest.mark.parametrize("name", TEXTS)
def test_a_correct_text_has_no_note_and_loses_nothing(name: str) -> None:
    """A note on any of these texts is a false one."""
    converted = convert(TEXTS[name], "sv")
    assert converted.notes == ()
    assert converted.csp_violations == ()
    assert excesses(TEXTS[name]) == []
    assert [words for words in SHOWN[name] if words not in converted.html] == []


def test_code_stays_in_its_lists_and_quotes() -> None:
    """Every fence of the text makes a block of code."""
    html = convert(TEXTS["code in lists and quotes"], "sv").html
    assert html.count('<div class="highlight">') == 5
    assert "```" not in html
    assert "~~~" not in html
    assert html.count("<ol") == 1
