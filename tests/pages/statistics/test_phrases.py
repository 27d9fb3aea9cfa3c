"""Amounts and numbers in words, in both languages."""

from fractions import Fraction

import pytest

from plugins.engine.build import OWN_THEME
from plugins.pages.theme.language import load_language
from tests.pages.theme.test_language import catalogue, strings

NUMBERS = [
    ("sv", Fraction(73, 70), 2, "1,04"),
    ("en", Fraction(73, 70), 2, "1.04"),
    ("sv", Fraction(9, 10), 2, "0,9"),
    ("sv", Fraction(50_000), 0, "50\N{NO-BREAK SPACE}000"),
    ("en", Fraction(50_000), 0, "50,000"),
    ("sv", Fraction(3), 1, "3"),
]


@pytest.mark.parametrize(("lang", "value", "decimals", "expected"), NUMBERS)
def test_number(lang: str, value: Fraction, decimals: int, expected: str) -> None:
    """A number is written in the way of its language, with no more decimals than it needs."""
    assert str(load_language(OWN_THEME, lang).number(value, decimals)) == expected


COUNTS = [("sv", 1, "1 dag"), ("sv", 2, "2 dagar"), ("sv", 0, "0 dagar"), ("en", 1, "1 day"), ("en", 100, "100 days")]


@pytest.mark.parametrize(("lang", "value", "expected"), COUNTS)
def test_count(lang: str, value: int, expected: str) -> None:
    """An amount has the singular or plural of its number."""
    assert str(load_language(OWN_THEME, lang).count("%(num)s day", "%(num)s days", value)) == expected


def test_catalogues() -> None:
    """Both catalogues have the same texts in the same order, and none is empty."""
    swedish, english = ([entry for entry in catalogue(lang) if entry.id] for lang in ("sv", "en"))
    assert [entry.id for entry in swedish] == [entry.id for entry in english]
    assert all(all(strings(entry.string)) for entry in (*swedish, *english))
