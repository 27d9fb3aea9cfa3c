"""Slugs of titles, tags and file names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.slugs import folded, slugify, usual_spelling


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lika långt åt båda hållen", "lika-langt-at-bada-hallen"),
        ("Ägg, öl & Åsa", "agg-ol-asa"),
        ("#blogg100", "blogg100"),
        ("BLOGG100", "blogg100"),
        ("Blogg 100", "blogg-100"),
        ("snake_case", "snake-case"),
        ("Elin's bröd", "elins-brod"),
        ("Elin’s bröd", "elins-brod"),
        ("  -- 6.48 --  ", "6-48"),
        ("日本", "ri-ben"),
        ("Straße", "strasse"),
        ("C++", "c"),
        ("", ""),
        ("?!", ""),
        ("…", ""),
    ],
)
def test_a_slug_is_lower_case_ascii_words_with_hyphens(text: str, expected: str) -> None:
    """Letters lose their marks, apostrophes vanish, other characters separate words; without letters it is empty."""
    assert slugify(text) == expected


@given(st.text())
def test_any_text_gives_a_slug_that_an_address_can_hold(text: str) -> None:
    """A slug is empty or words of a-z and 0-9 joined by single hyphens."""
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slugify(text))


@given(st.text())
def test_the_slug_of_a_slug_is_itself(text: str) -> None:
    """The slug of a slug is the same slug."""
    assert slugify(slugify(text)) == slugify(text)


@pytest.mark.parametrize(
    ("names", "expected"),
    [(["öl"], "öl"), (["Öl", "öl", "öl"], "öl"), (["öl", "Öl"], "Öl"), (["b", "c", "c", "b", "a"], "b")],
)
def test_a_slug_is_called_by_its_usual_spelling(names: list[str], expected: str) -> None:
    """The most frequent spelling wins; of equals, the first in the alphabet."""
    assert usual_spelling(names) == expected


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Kent", "KENT "),
        ("Destiny’s  Child", "destiny's child"),
        ("Don´t", "Don't"),
        ("Straße", "STRASSE"),
        ("Ble\u0301", "Bl\u00e9"),
        ("A‑ha", "a-ha"),
    ],
)
def test_a_folded_name_has_no_differences_that_readers_overlook(name: str, other: str) -> None:
    """Case, spacing, the forms of apostrophes and dashes, and of composed letters say nothing; other letters do."""
    assert folded(name) == folded(other)
    assert folded(name) != folded(f"{name} 2")


def test_a_folded_name_keeps_its_letters() -> None:
    """Måns is not Mans."""
    assert folded("Måns") == "måns"
