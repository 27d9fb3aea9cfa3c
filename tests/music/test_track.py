"""Tracks: the music tip as front matter gives it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.fields import FieldError
from plugins.music.track import Track, parse_track

REMEDY = "write it as Music: Artist – Title, with an https:// address after it if you like"
URL = "https://x.example/a-b?c=d"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Laleh – Some Die Young", Track("Laleh", "Some Die Young")),
        ("Laleh — Some Die Young", Track("Laleh", "Some Die Young")),
        ("Laleh - Some Die Young", Track("Laleh", "Some Die Young")),
        ("Laleh  –\tSome Die Young", Track("Laleh", "Some Die Young")),
        ("A-ha – Take On Me", Track("A-ha", "Take On Me")),
        ("Kent – 747 – live", Track("Kent", "747 – live")),
        ("Jay-Z - 99 Problems - Clean", Track("Jay-Z", "99 Problems - Clean")),
        (f"Laleh – Some Die Young {URL}", Track("Laleh", "Some Die Young", URL)),
        ("Laleh – Some Die Young http://x.example/", Track("Laleh", "Some Die Young", "http://x.example/")),
        (f"Laleh – Some Die Young, {URL}", Track("Laleh", "Some Die Young", URL)),
        (f"Laleh – Some Die Young ({URL})", Track("Laleh", "Some Die Young", URL)),
        ("Laleh – X https://x.example/X_(Y)", Track("Laleh", "X", "https://x.example/X_(Y)")),
        ("Alan Jackson – www.memory", Track("Alan Jackson", "www.memory")),
        ("Laleh – Colors: blå", Track("Laleh", "Colors: blå")),
    ],
)
def test_a_track_is_an_artist_and_a_title_and_perhaps_an_address(value: str, expected: Track) -> None:
    """A dash with spaces around it parts artist and title, the first one; hyphens in names do not."""
    assert parse_track(value) == expected


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("", "has no value"),
        ("Laleh", "'Laleh' is not a music tip"),
        ("Laleh –", "'Laleh –' is not a music tip"),
        ("– Some Die Young", "'– Some Die Young' is not a music tip"),
        ("Laleh–Some Die Young", "'Laleh–Some Die Young' is not a music tip"),
        (URL, f"'{URL}' is not a music tip"),
        (f"Laleh – {URL}", f"'Laleh – {URL}' is not a music tip"),
        ("Laleh – Colors www.x.example/", "'Laleh – Colors www.x.example/' is not a music tip"),
        ("Laleh – Colors ftp://x.example/", "'Laleh – Colors ftp://x.example/' is not a music tip"),
    ],
)
def test_a_value_that_is_no_track_is_refused(value: str, what: str) -> None:
    """A value without artist, title or dash, or with an address of another kind, is a fault with the form to use."""
    with pytest.raises(FieldError) as caught:
        parse_track(value)
    assert (caught.value.what, caught.value.remedy) == (what, REMEDY)


NAMES = st.from_regex(r"[A-Za-zÅÄÖåäö0-9][A-Za-zÅÄÖåäö0-9.&'-]{0,10}( [A-Za-zÅÄÖåäö0-9.&']{1,10}){0,3}", fullmatch=True)


@given(NAMES, NAMES, st.sampled_from("–—-"), st.none() | st.just(URL))
def test_any_artist_and_title_come_back(artist: str, title: str, dash: str, url: str | None) -> None:
    """Artist and title are read as they are written."""
    value = f"{artist} {dash} {title} {url or ''}".strip()
    assert parse_track(value) == Track(artist, title, url)
