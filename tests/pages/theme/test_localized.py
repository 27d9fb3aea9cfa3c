"""Dates, numbers and texts that are put into words when they are shown."""

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.pages.theme import localized
from plugins.pages.theme.localized import LazyDate, LazyText, MonthName, Number, ShortDate
from tests.conftest import ROOT

DAYS = [
    ("2013-04-21", "sv", "21 april 2013"),
    ("2026-09-01", "sv", "1 september 2026"),
    ("2016-02-29", "sv", "29 februari 2016"),
    ("2013-04-21", "en", "April 21, 2013"),
    ("2013-04-21", "en-gb", "21 April 2013"),
]


@pytest.mark.parametrize(("iso", "lang", "expected"), DAYS)
def test_a_day_is_written_out_in_its_language(iso: str, lang: str, expected: str) -> None:
    """A date has its month in words, in the language of the site."""
    view = LazyDate(iso, lang)
    assert (view.text, str(view)) == (expected, expected)


@pytest.mark.parametrize(
    ("iso", "lang", "expected"), [("2013-04-21", "sv", "21\xa0april"), ("2013-04-21", "en", "April\xa021")]
)
def test_a_day_without_its_year_stays_on_one_line(iso: str, lang: str, expected: str) -> None:
    """A short date is not broken between day and month."""
    assert str(ShortDate(iso, lang)) == expected


@pytest.mark.parametrize(
    ("iso", "lang", "expected"),
    [("2013-04-01", "sv", "April 2013"), ("2026-09-01", "sv", "September 2026"), ("2013-04-01", "en", "April 2013")],
)
def test_a_month_begins_with_a_capital_in_every_language(iso: str, lang: str, expected: str) -> None:
    """A month is a heading and begins with a capital, also in Swedish."""
    assert str(MonthName(iso, lang)) == expected


def test_a_message_is_filled_in_when_it_is_shown() -> None:
    """Dates in a text are put into words when the text is."""
    message = LazyText("%(first)s – %(last)s", (("first", LazyDate("2013-04-21", "sv")), ("last", 7)))
    assert str(message) == "21 april 2013 – 7"


@pytest.mark.parametrize("locale", ["C", "de_DE.UTF-8", "xx_XX", ""])
def test_words_do_not_hang_on_the_locale_of_the_machine(monkeypatch: pytest.MonkeyPatch, locale: str) -> None:
    """Month names are Swedish on a machine with another locale, or none."""
    for name in ("LANGUAGE", "LC_ALL", "LC_TIME", "LANG"):
        monkeypatch.setenv(name, locale)
    localized._words.cache_clear()
    assert str(LazyDate("2013-05-01", "sv")) == "1 maj 2013"


@settings(deadline=None)
@given(st.dates(), st.dates(), st.sampled_from(["sv", "en"]))
def test_two_days_never_read_the_same(first: dt.date, second: dt.date, lang: str) -> None:
    """Different dates differ in words."""
    same = str(LazyDate(first.isoformat(), lang)) == str(LazyDate(second.isoformat(), lang))
    assert same == (first == second)


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize(
    ("number", "shown"), [((-3, 1), "−3"), ((-7, 2), "−3{}5"), ((-1234, 1), "−1{}234")], ids=["small", "half", "long"]
)
def test_a_negative_number_has_a_minus_sign(number: tuple[int, int], shown: str, lang: str) -> None:
    """A minus sign is as wide as a plus, and no line breaks after it, unlike after a hyphen."""
    text = str(Number(*number, 1, lang))
    assert re.sub(r"(?<=\d)[^\d](?=\d)", "{}", text) == shown


def test_nothing_asks_babel_for_a_week_or_an_interval() -> None:
    """Babel's week of a bare ``sv`` is not Sweden's, and its intervals change from 2.18 to 2.19."""
    files = [path for name in ("plugins", "tools", "theme") for path in (ROOT / name).rglob("*") if path.is_file()]
    texts = {path: path.read_text(encoding="utf-8") for path in files if path.suffix in (".py", ".html")}
    asked = re.compile(r"format_interval|format_(?:date|skeleton|datetime)\([^)]*[\"'][^\"']*[wW][^\"']*[\"']")
    assert [path for path, text in texts.items() if asked.search(text)] == []
