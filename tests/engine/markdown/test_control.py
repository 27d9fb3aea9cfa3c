"""Texts that are right: no fault, no warning, and every word on the page."""

import pytest

from plugins.engine.content.limits import excesses
from plugins.engine.markdown.converter import convert
from tests.engine.markdown.control import SHOWN, TEXTS


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_that_is_right_is_left_in_peace(name: str) -> None:
    """A check that tells any of these tells what is legitimate."""
    converted = convert(TEXTS[name], "sv")
    assert converted.notes == ()
    assert converted.csp_violations == ()
    assert excesses(TEXTS[name]) == []
    assert [words for words in SHOWN[name] if words not in converted.html] == []


def test_code_stands_in_the_lists_and_quotes_in_which_it_is_written() -> None:
    """Every fence of the text is code, and none a line of text."""
    html = convert(TEXTS["code in lists and quotes"], "sv").html
    assert html.count('<div class="highlight">') == 5
    assert "```" not in html
    assert "~~~" not in html
    assert html.count("<ol") == 1
