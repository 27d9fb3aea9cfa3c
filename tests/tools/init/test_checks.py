"""Answers that are accepted, and what is said of others."""

import datetime as dt
from collections.abc import Callable
from functools import partial

import pytest

from plugins.challenge.presets.registry import PRESETS
from plugins.core.fields import FieldError
from plugins.engine.build import OWN_THEME
from plugins.pages.theme.language import Language, load_language
from tools.init import checks

Check = Callable[[str, Language], str]
TODAY = dt.date(2026, 11, 29)
ENGLISH = load_language(OWN_THEME, "en")
BLAUGUST: Check = partial(checks.start, preset=PRESETS["blaugust"], today=TODAY)
MONTH: Check = partial(checks.start, preset=PRESETS["750words"], today=TODAY)
ANY_DAY: Check = partial(checks.start, preset=PRESETS["blogg100"], today=TODAY)
LANGUAGE: Check = partial(checks.language_code, known=("en", "sv"))

# the check, what is typed: what is kept
ACCEPTED: list[tuple[Check, str, str]] = [
    (checks.not_empty, " Min blogg ", "Min blogg"),
    (checks.not_empty, "שלום 🦔 \"'\\ {x} 100 %", "שלום 🦔 \"'\\ {x} 100 %"),
    (checks.subtitle, "-", ""),
    (checks.address, "elin.se", "https://elin.se"),
    (checks.address, "https://räksmörgås.se/blogg/", "https://räksmörgås.se/blogg"),
    (checks.address, "http://elin.se/index.html", "http://elin.se"),
    (LANGUAGE, "Svenska", "sv"),
    (LANGUAGE, "EN", "en"),
    (checks.time_zone, "Europe/Stockholm", "Europe/Stockholm"),
    (checks.challenge, "#Blogg100", "blogg100"),
    (checks.challenge, "ingen", "none"),
    (checks.handle, "https://social.example/@elin", "https://social.example/@elin"),
    (checks.handle, "-", ""),
    (BLAUGUST, "2027", "2027"),
    (BLAUGUST, "2027-08-01", "2027"),
    (MONTH, "2026-12-01", "2026-12-01"),
    (ANY_DAY, "2026-12-24", "2026-12-24"),
]


@pytest.mark.parametrize(("check", "typed", "kept"), ACCEPTED)
def test_an_answer_is_kept_as_the_settings_have_it(check: Check, typed: str, kept: str) -> None:
    """People write addresses without their scheme and tags with their sign."""
    assert check(typed, ENGLISH) == kept


# the check, what is typed: what is said
REFUSED: list[tuple[Check, str, str]] = [
    (checks.not_empty, "  ", "it is empty: write something"),
    (checks.not_empty, "a\nb", "there is a line break in it: write it on one line"),
    (checks.not_empty, "a\x1b[Db", "there is a control character in it: write it anew"),
    (checks.not_empty, "a\udcffb", "there is a control character in it: write it anew"),
    (checks.address, "min blogg", "“min blogg” is not the address of a site: write it as https://example.org"),
    (LANGUAGE, "de", "the theme does not have the language “de”: choose one of en, sv"),
    (checks.time_zone, "Stockholm", "there is no time zone “Stockholm”: did you mean “Europe/Stockholm”?"),
    (checks.time_zone, "new york", "there is no time zone “new york”: did you mean “America/New_York”?"),
    (checks.time_zone, "hemma", "there is no time zone “hemma”: write it as Europe/Stockholm"),
    (checks.challenge, "blog100", "there is no challenge “blog100”: did you mean “blogg100”?"),
    (checks.handle, "https://", "“https://” is not a web address: write it as https://example.social/@elin"),
    (ANY_DAY, "i dag", "“i dag” is not a date: write it as 2026-11-29"),
    (ANY_DAY, "2026-02-30", "“2026-02-30” is not a date: write it as 2026-11-29"),
    (ANY_DAY, "1 december 2026", "“1 december 2026” is not a date: write it as 2026-12-01"),
    (ANY_DAY, "20261201", "“20261201” is not a date: write it as 2026-12-01"),
    (ANY_DAY, "1026-02-20", "the year is not from 1900 to 2200: write another"),
    (BLAUGUST, "2027-07-01", "Blaugust begins on the first of a month: write it as 2027-08-01"),
    (MONTH, "2026-12-02", "750 words begins on the first of a month: write it as 2026-12-01"),
]


@pytest.mark.parametrize(("check", "typed", "line"), REFUSED)
def test_a_wrong_answer_is_told_with_its_remedy(check: Check, typed: str, line: str) -> None:
    """The reason first, then what to write."""
    with pytest.raises(FieldError) as caught:
        check(typed, ENGLISH)
    assert f"{caught.value.what}: {caught.value.remedy}" == line


def test_an_unknown_challenge_is_answered_with_all_of_them() -> None:
    """None of them is similar."""
    with pytest.raises(FieldError) as caught:
        checks.challenge("x", ENGLISH)
    assert caught.value.remedy == f"choose one of {', '.join([*PRESETS, 'none'])}"
