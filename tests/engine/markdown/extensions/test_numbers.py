"""No-break spaces in and around numbers."""

import pytest

from plugins.engine.markdown.converter import convert
from plugins.engine.markdown.extensions.numbers import with_no_break_spaces


def html(text: str, lang: str = "sv") -> str:
    """Return the HTML of a text."""
    return convert(text, lang).html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 000 ord", "1~000 ord"),
        ("12 345 678", "12~345~678"),
        ("5 kg, 100 % och 20 °C", "5~kg, 100~% och 20~°C"),
        ("den 21 april 2013", "den 21~april 2013"),
        ("the 3 May", "the 3~May"),
        ("kl. 21, nr 7, s. 12, § 5", "kl.~21, nr~7, s.~12, §~5"),
        ("år 2013 100 dagar", "år 2013 100 dagar"),
        ("1 0000 och 1,5 000", "1 0000 och 1,5 000"),
        ("3 stegar och 5 minuter", "3 stegar och 5 minuter"),
        ("inga tal", "inga tal"),
        ("", ""),
    ],
)
def test_numbers_stay_with_what_they_count(text: str, expected: str) -> None:
    """A number stays on one line with its thousands, unit, month or label; ~ is a no-break space."""
    assert with_no_break_spaces(text) == expected.replace("~", "\N{NO-BREAK SPACE}")


def test_numbers_in_code_stay_as_they_are() -> None:
    """Readers copy code as it was written. Text around it gets no-break spaces."""
    assert html("`1 000` 1 000 och *5 kg* vid 7 kg\n\n    1 000") == (
        "<p><code>1 000</code> 1\xa0000 och <em>5\xa0kg</em> vid 7\xa0kg</p>\n"
        '<div class="highlight"><pre tabindex="0"><span></span><code>1 000\n</code></pre></div>'
    )
