"""Names of weekdays and months in charts, in the language of the site."""

from datetime import date

import pytest

from plugins.engine.build import OWN_THEME
from plugins.pages.theme.language import load_language

WEEKDAYS = [("sv", "mån tis ons tors fre lör sön"), ("en", "Mon Tue Wed Thu Fri Sat Sun")]
MONTHS = [
    ("sv", "jan feb mars apr maj juni juli aug sep okt nov dec"),
    ("en", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
]


@pytest.mark.parametrize(("lang", "expected"), WEEKDAYS)
def test_short_weekdays(lang: str, expected: str) -> None:
    """The week begins on Monday; a name has no full stop."""
    assert expected == " ".join(map(str, load_language(OWN_THEME, lang).short_weekdays()))


@pytest.mark.parametrize(("lang", "expected"), MONTHS)
def test_short_months(lang: str, expected: str) -> None:
    """The name of a date's month has no full stop."""
    language = load_language(OWN_THEME, lang)
    assert expected == " ".join(str(language.short_month(date(2013, month, 28))) for month in range(1, 13))
