"""The music of a post: its tips with their addresses, and a note."""

import pytest

from plugins.core.errors import Fault
from plugins.music.fields import MUSIC as MUSIC_FIELD
from plugins.music.fields import MUSIC_URL
from plugins.music.tips import artists_of, doubtful, misfits, music_of
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
ONLY_ONE = "give one, or write each tip on a line of its own"
NO_TIP = "add 'Music: Artist – Title', or remove the line"
MISFITS = {
    "too few": (f"Music: [A – B, C – D]\nMusic-Url: {ONE}", 4, "Music-Url: 1 address for 2 tips", REMEDY),
    "too many": (f"Music: A – B\nMusic-Url: {ONE} {TWO}", 4, "Music-Url: 2 addresses for 1 tip", ONLY_ONE),
    "too many for two": (
        f"Music: [A – B, C – D]\nMusic-Url: {ONE} {TWO} {ONE}",
        4,
        "Music-Url: 3 addresses for 2 tips",
        REMEDY,
    ),
    "too few beside a tip with one": (
        f"Music: A – B {ONE}\nMusic: C – D\nMusic: E – F\nMusic-Url: {TWO}",
        6,
        "Music-Url: 1 address for 2 tips without an address",
        REMEDY,
    ),
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


KNOWN = "Music: ABBA – Waterloo\nMusic: Garfunkel – Cecilia\nMusic: Bach – Air"
ONE_TIP = [
    "Bach – Cellosvit, BWV 1007 – Prelude",
    "Yo-Yo Ma – Cellosvit nr 1, BWV 1007 – Prelude",
    "Vivaldi – Årstiderna, Våren, op. 8 nr 1 – Allegro",
    "Beethoven – Symfoni nr 5, I – Allegro, II – Andante",
    "Mozart – Requiem; Dies irae – Tuba mirum",
    "Glenn Miller – In the Mood / Moonlight – live",
    "Kent – 747 – live",
    "Kent – 747 – (live) – 2016",
    "Kent – 747 (live, Stockholm – 2016)",
    "Jay-Z – 99 Problems, Pt. 2: Clean",
    "Jay-Z – 99 Problems, A-ha-remix – 2003",
    "Simon, Garfunkel – Cecilia, live",
    "Simon & Garfunkel – Bridge over Troubled Water – mono",
    "Simon och Garfunkel – Cecilia och Emily – live",
    "Kent – 747 feat. ABBA – live",
    "Kent – 747 (ABBA – cover)",
    "Kent – 747, ABBA-version – live",
    "Kent – 747, ABBA",
    'Kent – "747", live – "bonus"x',
    "Håkan Hellström – Det kommer aldrig va över för mig, del 2 – demo",
]
TWO_TIPS = [
    "Kent – 747, ABBA – SOS",
    "Kent – 747; abba - SOS",
    "Kent – 747 / ABBA – SOS",
    "Kent – 747 och ABBA – SOS",
    "Kent – 747 & ABBA – SOS",
    "Kent – 747, live, ABBA – SOS",
    "Kent – 747, Kent – Sverige",
    'Roxette – "Joyride", Eva Dahlgren – "Ängeln i rummet"',
]


@pytest.mark.parametrize(("value", "two"), [*((value, 0) for value in ONE_TIP), *((value, 1) for value in TWO_TIPS)])
def test_two_tips_in_one_line_are_doubted(value: str, two: int) -> None:
    """Only an artist of another tip, or quotation marks, say for sure that a title is over: it may have any sign."""
    post = read(f"{HEAD}Music: {value}\n\nText.")
    artists = artists_of([post, read(f"{HEAD}{KNOWN}\n\nText.")])
    (track,) = post.field(MUSIC_FIELD) or ()
    warning = Fault("a.md", 3, f"Music: '{track}' may be two tips", A_LINE_EACH)
    assert list(doubtful(post, "a.md", artists)) == [warning] * two


A_LINE_EACH = "write each on a line of its own; in the title of one write ':' for ' – '"
REPEATED = {
    "the same": ("Kent – 747\nMusic: kent - 747", ["kent – 747"]),
    "thrice": ("Kent – 747\nMusic: Kent – 747\nMusic: Kent – 747", ["Kent – 747", "Kent – 747"]),
    "the second without its address": (f"Kent – 747 {ONE}\nMusic: Kent – 747", ["Kent – 747"]),
    "the first without its address": (f"Kent – 747\nMusic: Kent – 747 {ONE}", ["Kent – 747"]),
    "the same address": (f"Kent – 747 {ONE}\nMusic: Kent – 747 {ONE}", ["Kent – 747"]),
    "two addresses of one track": (f"Kent – 747 {ONE}\nMusic: Kent – 747 {TWO}", []),
    "two titles of one artist": ("Kent – 747\nMusic: Kent – Sverige", []),
}


@pytest.mark.parametrize(("value", "expected"), REPEATED.values(), ids=REPEATED)
def test_a_tip_that_a_post_has_twice_is_told(value: str, expected: list[str]) -> None:
    """It says nothing new, unless it has another address: one track may be found in two places."""
    found = doubtful(read(f"{HEAD}Music: {value}\n\nText."), "a.md", set())
    assert list(found) == [Fault("a.md", 3, f"Music: '{tip}' is there twice", "remove one of them") for tip in expected]


NOTES = {
    "a link": (f"Hör [den här]({ONE}) först.", "Hör den här först.", [ONE]),
    "a link within the site": ("Se [om mig](/om/).", "Se om mig.", ["/om/"]),
    "a link with words of its own": (f'Se [den]({ONE} "ett").', "Se den.", [ONE]),
    "a picture": ("Se ![omslaget](omslag.jpg).", "Se omslaget.", ["omslag.jpg"]),
    "an address": (f"Se {ONE}", f"Se {ONE}", []),
    "an address in angle brackets": (f"Se <{ONE}>", f"Se {ONE}", []),
    "a link that is its address": (f"Se [{ONE}]({ONE})", f"Se {ONE}", []),
    "code": ("Så: `[a](b.md)`", "Så: [a](b.md)", []),
    "brackets": ("Den [första] (bästa).", "Den [första] (bästa).", []),
}


@pytest.mark.parametrize(("note", "text", "lost"), NOTES.values(), ids=NOTES)
def test_a_link_that_a_note_loses_is_told(note: str, text: str, lost: list[str]) -> None:
    """A note is plain text: the words of a link stay in it, and its address is named in a warning."""
    post = read(f"{HEAD}Music: Kent – 747\nMusic-Note: {note}\n\nText.")
    remedy = "write it after the tip, or in the text of the post"
    assert (music_of(post), list(doubtful(post, "a.md", set()))) == (
        Music((Track("Kent", "747"),), text),
        [
            Fault("a.md", 4, f"Music-Note: the link to '{each}' is lost, since a note is plain text", remedy)
            for each in lost
        ],
    )


def test_a_link_that_a_tip_has_is_not_lost() -> None:
    """The tip leads there, whichever field its address is in."""
    post = read(f"{HEAD}Music: Kent – 747\nMusic-Url: {ONE}\nMusic-Note: Hör [den]({ONE}).\n\nText.")
    assert list(doubtful(post, "a.md", set())) == []


@pytest.mark.parametrize(("typed", "key"), [("Music-Ulr", "Music-Url"), ("Musik-Note", "Music-Note")])
def test_a_key_is_proposed_as_the_manual_writes_it(typed: str, key: str) -> None:
    """It has a hyphen, and two capitals."""
    (found,) = faults(f"{HEAD}Music: A – B\n{typed}: x\n\nText.")
    assert found.remedy.startswith(f"did you mean '{key}'?")


@pytest.mark.parametrize(
    "address",
    ["spotify:track:1", "ftp://x.example/", "www.x.example/", "x.example", "/om/", "https:///x", f"[Spotify]({ONE})"],
)
def test_an_address_of_another_kind_is_refused(address: str) -> None:
    """A tip leads to a page of the web."""
    (found,) = faults(f"{HEAD}Music: A – B\nMusic-Url: {address}\n\nText.")
    assert (found.line, found.what) == (4, f"Music-Url: '{address}' is not a web address")


@pytest.mark.parametrize("value", [f"{ONE}, {TWO}", f"{ONE} {TWO}", f"<{ONE}>; <{TWO}>", f"{ONE},{TWO},"])
def test_signs_around_addresses_are_no_part_of_them(value: str) -> None:
    """Commas, semicolons and spaces are between addresses, angle brackets around them; an address may have a comma."""
    assert read(f"{HEAD}Music: [A – B, C – D]\nMusic-Url: {value}\n\nText.").field(MUSIC_URL) == (ONE, TWO)
