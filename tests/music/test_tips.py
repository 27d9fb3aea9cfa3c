"""The music of a post: its tips with their addresses, and a note."""

import pytest

from plugins.core.errors import Fault
from plugins.music.tips import doubtful, misfits, music_of
from plugins.music.track import Music, Track
from tests.engine.content.reading import faults, read

HEAD = "Title: T\nDate: 2013-04-21\n"
ONE = "https://x.example/1"
TWO = "https://x.example/2,a"

MUSIC = {
    "an address": (f"Music: Kent – 747\nMusic-Url: {ONE}", Music((Track("Kent", "747", ONE),))),
    "two addresses in two lines": (
        f"Music: Kent – 747\nMusic-Url: {ONE}\nMusic: ABBA – SOS\nMusic-Url: {TWO}",
        Music((Track("Kent", "747", ONE), Track("ABBA", "SOS", TWO))),
    ),
    "two addresses in one": (
        f"Music: [Kent – 747, ABBA – SOS]\nMusic-Url: {TWO}, {ONE}",
        Music((Track("Kent", "747", TWO), Track("ABBA", "SOS", ONE))),
    ),
    "one address at its tip": (
        f"Music: Kent – 747 {TWO}\nMusic: ABBA – SOS\nMusic-Url: {ONE}",
        Music((Track("Kent", "747", TWO), Track("ABBA", "SOS", ONE))),
    ),
    "a note": (
        "Music: Kent – 747\nMusic-Note: För *alla* som\n  flyger.",
        Music((Track("Kent", "747"),), "För alla som flyger."),
    ),
    "no tip": ("Summary: S", None),
}


@pytest.mark.parametrize(("head", "expected"), MUSIC.values(), ids=MUSIC)
def test_the_music_of_a_post(head: str, expected: Music | None) -> None:
    """Addresses belong, in their order, to the tips that have none; a note is plain text."""
    post = read(f"{HEAD}{head}\n\nText.")
    assert (music_of(post), list(misfits(post, "a.md"))) == (expected, [])


REMEDY = "give one for each, in their order, or write each address after its tip"
NO_TIP = "add 'Music: Artist – Title', or remove the line"
MISFITS = {
    "too few": (f"Music: [A – B, C – D]\nMusic-Url: {ONE}", 4, "Music-Url: 1 address for 2 tips", REMEDY),
    "too many": (f"Music: A – B\nMusic-Url: {ONE} {TWO}", 4, "Music-Url: 2 addresses for 1 tip", REMEDY),
    "an address twice": (
        f"Music: A – B {ONE}\nMusic-Url: {TWO}",
        4,
        "Music-Url: the tip has an address already",
        "remove the line",
    ),
    "addresses for tips that have some": (
        f"Music: A – B {ONE}\nMusic: C – D {ONE}\nMusic-Url: {TWO}",
        5,
        "Music-Url: each tip has an address already",
        "remove the line",
    ),
    "no tip": (f"Music-Url: {ONE}", 3, "Music-Url: the post has no music tip", NO_TIP),
    "a note alone": ("Music-Note: Bra.", 3, "Music-Note: the post has no music tip", NO_TIP),
}


@pytest.mark.parametrize(("head", "line", "what", "remedy"), MISFITS.values(), ids=MISFITS)
def test_fields_that_do_not_fit_together(head: str, line: int, what: str, remedy: str) -> None:
    """An address or a note without a tip, and addresses that are not as many as the tips, are faults."""
    assert list(misfits(read(f"{HEAD}{head}\n\nText."), "a.md")) == [Fault("a.md", line, what, remedy)]


@pytest.mark.parametrize(
    ("value", "two"),
    [
        ("Kent – 747, ABBA – Waterloo", True),
        ("Kent - 747 / ABBA - Waterloo", True),
        ("Kent – 747; ABBA – Waterloo", True),
        ("Kent – 747 – live", False),
        ("Jay-Z – 99 Problems, Pt. 2: Clean", False),
        ("Simon, Garfunkel – Cecilia, live", False),
    ],
)
def test_two_tips_in_one_line_are_doubted(value: str, two: bool) -> None:
    """They would be one track with a long title; the remedy serves a title that has such signs, too."""
    what = f"Music: '{value.replace('-', '–', 1)}' may be two tips"
    warning = Fault("a.md", 3, what, "write each on a line of its own; in the title of one write ':' for ' – '")
    assert list(doubtful(read(f"{HEAD}Music: {value}\n\nText."), "a.md")) == [warning] * two


@pytest.mark.parametrize(("typed", "key"), [("Music-Ulr", "Music-Url"), ("Musik-Note", "Music-Note")])
def test_a_key_is_proposed_as_the_manual_writes_it(typed: str, key: str) -> None:
    """It has a hyphen, and two capitals."""
    (found,) = faults(f"{HEAD}Music: A – B\n{typed}: x\n\nText.")
    assert found.remedy.startswith(f"did you mean '{key}'?")


def test_an_address_of_another_kind_is_refused() -> None:
    """A tip leads to a page of the web."""
    (found,) = faults(f"{HEAD}Music: A – B\nMusic-Url: spotify:track:1\n\nText.")
    assert (found.line, found.what) == (4, "Music-Url: 'spotify:track:1' is not a web address")
