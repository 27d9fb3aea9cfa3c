"""Reasons for which a feed is not read, in the language of the site."""

import pytest

from plugins.engine.build import OWN_THEME
from plugins.pages.theme.language import load_language
from plugins.planet.reasons import reason_in_words
from tools.web import Reason

SV = load_language(OWN_THEME, "sv")
EN = load_language(OWN_THEME, "en")


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_of_a_request_has_words(reason: Reason) -> None:
    """A new one is added to the list."""
    assert reason_in_words(SV, reason.value) != reason.value
    assert reason_in_words(EN, reason.value) == reason.value


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("it answers 404", "svarar 404"),
        ("it refuses (403): fetch from your own machine", "släpper inte in robotar (403): hämta från din egen dator"),
        ("no whole answer in 20 seconds", "inget helt svar på 20 sekunder"),
        ("is a web page, not a feed", "är en webbsida, inget flöde"),
        ("is damaged (not well-formed)", "är skadat (not well-formed)"),
        ("is damaged JSON (at 3)", "är skadad JSON (at 3)"),
        ("cannot be read (KeyError)", "kan inte läsas (KeyError)"),
        ("words of a server", "words of a server"),
    ],
)
def test_numbers_stay_and_words_of_others_do_too(reason: str, expected: str) -> None:
    """A library speaks English."""
    assert reason_in_words(SV, reason) == expected
