"""Tracks: the music tip as front matter gives it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.errors import Fault
from plugins.core.fields import FieldError
from plugins.music.fields import MUSIC
from plugins.music.parsing import parse_tracks
from plugins.music.track import Track
from tests.engine.content.reading import faults, read

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
        ("AC/DC – T.N.T./Thunderstruck", Track("AC/DC", "T.N.T./Thunderstruck")),
        ("M.I.A. – Y.A.L.A. / Live", Track("M.I.A.", "Y.A.L.A. / Live")),
        ("will.i.am – Scream & Shout, pt.2/2", Track("will.i.am", "Scream & Shout, pt.2/2")),
    ],
)
def test_a_track_is_an_artist_and_a_title_and_perhaps_an_address(value: str, expected: Track) -> None:
    """A dash with spaces around it parts artist and title, the first one; hyphens in names do not."""
    assert parse_tracks((value,)) == (expected,)


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
        parse_tracks((value,))
    assert (caught.value.what, caught.value.remedy) == (what, REMEDY)


NAMES = st.from_regex(r"[A-Za-zÅÄÖåäö0-9][A-Za-zÅÄÖåäö0-9.&'-]{0,10}( [A-Za-zÅÄÖåäö0-9.&']{1,10}){0,3}", fullmatch=True)


@given(NAMES, NAMES, st.sampled_from("–—-"), st.none() | st.just(URL))
def test_any_artist_and_title_come_back(artist: str, title: str, dash: str, url: str | None) -> None:
    """Artist and title are read as they are written."""
    value = f"{artist} {dash} {title} {url or ''}".strip()
    assert parse_tracks((value,)) == (Track(artist, title, url),)


OTHER = "https://y.example/X_(Y),z"
KENT_THERE = Track("Kent", "747", URL)
ABBA_THERE = Track("ABBA", "SOS", OTHER)

PLACES = {
    "before": f"{URL} Kent – 747",
    "before, with a colon": f"{URL}: Kent – 747",
    "before, with a dash": f"{URL} – Kent – 747",
    "before, in angle brackets": f"<{URL}> Kent – 747",
    "before, in brackets": f"({URL}) Kent – 747",
    "behind the artist": f"Kent {URL} – 747",
    "behind the artist, in brackets": f"Kent ({URL}) – 747",
    "after, with a dash": f"Kent – 747 – {URL}",
    "after, with a colon": f"Kent – 747: {URL}",
    "after, in angle brackets": f"Kent – 747 <{URL}>",
    "after, with an arrow": f"Kent – 747 -> {URL}",
    "after, with a stroke": f"Kent – 747 | {URL}",
    "before, with a stroke": f"{URL} | Kent – 747",
    "between dashes": f"Kent – {URL} – 747",
    "after, with a comma behind it": f"Kent – 747 {URL},",
    "a link that is the tip": f"[Kent – 747]({URL})",
    "a link that is the artist": f"[Kent]({URL}) – 747",
    "a link that is the title": f"Kent – [747]({URL})",
    "a link with an address in angle brackets": f"[Kent – 747](<{URL}>)",
    "two hyphens": f"Kent -- 747 {URL}",
    "on the line above": f"{URL}\nKent – 747",
}


@pytest.mark.parametrize("value", PLACES.values(), ids=PLACES)
def test_an_address_may_stand_anywhere_around_a_tip(value: str) -> None:
    """It is no part of the artist or the title."""
    assert parse_tracks((value,)) == (KENT_THERE,)


SEVERAL = {
    "addresses after": f"Kent – 747 {URL} ABBA – SOS {OTHER}",
    "addresses after, and a comma": f"Kent – 747 {URL}, ABBA – SOS {OTHER}",
    "addresses after, in brackets": f"Kent – 747 ({URL}), ABBA – SOS ({OTHER})",
    "addresses after, and a word": f"Kent – 747 {URL} och ABBA – SOS {OTHER}",
    "addresses before": f"{URL} Kent – 747, {OTHER} ABBA – SOS",
    "links": f"[Kent – 747]({URL}), [ABBA – SOS]({OTHER})",
    "links side by side": f"[Kent – 747]({URL}) [ABBA – SOS]({OTHER})",
    "links and a word": f"[Kent – 747]({URL}) och [ABBA – SOS]({OTHER})",
    "lines of links": f"[Kent – 747]({URL})\n[ABBA – SOS]({OTHER})",
    "lines, each address below": f"Kent – 747\n{URL}\nABBA – SOS\n{OTHER}",
    "lines, each address above": f"{URL}\nKent – 747\n{OTHER}\nABBA – SOS",
}


@pytest.mark.parametrize("value", SEVERAL.values(), ids=SEVERAL)
def test_tips_in_a_line_are_told_apart_by_their_addresses(value: str) -> None:
    """Each has one, all before or all after."""
    assert parse_tracks((value,)) == (KENT_THERE, ABBA_THERE)


ONE_A_LINE = "write each tip on a line of its own, with its https:// address at the end"
ODD = {
    "two addresses": f"Kent – 747 {URL} {OTHER}",
    "two links of one tip": f"[Kent]({URL}) – [747]({OTHER})",
    "a link that is a part of the title": f"Kent – Utan [dina andetag]({URL})",
    "a link behind the title": f"Kent – 747, [YouTube]({URL})",
    "a link with a title of its own": f'[Kent – 747]({URL} "Isola")',
    "a link to another program": "[Kent – 747](spotify:track:1)",
    "a link within the site": "[Kent – 747](/om/)",
    "HTML": f'<a href="{URL}">Kent – 747</a>',
    "an address, and words behind it": f"Kent – 747 {URL} live",
    "an address and an artist": f"{URL} Kent",
    "addresses alone": f"{URL} {OTHER}",
    "an address in a remark": f"Kent – 747 (hör den: {URL})",
    "an address without a scheme": "Kent – 747 open.example.com/track/1",
    "an address without a scheme, in brackets": "Kent – 747 (x.example/1)",
    "a code of Spotify": "Kent – 747 spotify:track:1",
    "no host": "Kent – 747 https://",
    "another program before the tip": "spotify://track/1 Kent – 747",
}


WRONG_ADDRESSES = [
    *((value, f"'{value}' is not a music tip", REMEDY) for value in ODD.values()),
    (f"Kent – 747 {URL}, ABBA – SOS", f"'Kent – 747 {URL}, ABBA – SOS' is not a music tip", ONE_A_LINE),
    (f"Kent – {'x' * 994}", "has a tip of 1001 characters", "use at most 1000"),
    ("Kent – 747 https:///x", "'https:///x' is not a web address", "write it in full, as https://example.org/a-post/"),
]


@pytest.mark.parametrize(
    "value", [f"Kent – 747 {URL} " * 5000, "[a - b](https://x.example/) " * 5000, "a\n" * 5000, f"a{' ' * 900}b"]
)
def test_a_long_value_is_refused_at_once(value: str) -> None:
    """It would take minutes to look for the tips of a text that is none."""
    started = time.process_time()
    with pytest.raises(FieldError):
        parse_tracks((value,))
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("value", "what", "remedy"), WRONG_ADDRESSES, ids=[*ODD, "one of two tips", "a long one", "a wrong address"]
)
def test_an_address_that_fits_nowhere_is_a_fault(value: str, what: str, remedy: str) -> None:
    """Neither it nor the words around it are lost, and they are no part of the title."""
    with pytest.raises(FieldError) as caught:
        parse_tracks((value,))
    assert [caught.value.what, caught.value.remedy] == [what, remedy]


SIGNS = [" ", " – ", "-", "--", ", ", "/", "|", URL, OTHER, "(", ")", "[", "](", "<", ">", "Kent", "747", " och ", "\n"]


@given(st.lists(st.sampled_from(SIGNS), max_size=30).map("".join))
def test_no_address_is_lost(value: str) -> None:
    """Whatever is around it, an address is that of a track, or the value is a fault: no name has a part of it."""
    try:
        tracks = parse_tracks((value.strip(),))
    except FieldError:
        return
    assert sum((track.url or "").count("://") for track in tracks) == value.count("://")
    assert [
        track for track in tracks if "://" in track.artist + track.title or not track.artist or not track.title
    ] == []


KENT = Track("Kent", "747")
ABBA = Track("ABBA", "SOS")

WAYS = {
    "a line each, with the key": "Music: Kent – 747\nMusic: ABBA – SOS",
    "a line each, indented": "Music: Kent – 747\n       ABBA – SOS",
    "a list below the key": "Music:\n- Kent – 747\n- ABBA – SOS",
    "a list below the key, indented": "Music:\n  * Kent – 747\n  * ABBA – SOS",
    "a list below the first": "Music: Kent – 747\n- ABBA – SOS",
    "all indented": "Music:\n    Kent – 747\n    ABBA – SOS",
    "in brackets": "Music: [Kent – 747, ABBA – SOS]",
    "in brackets, between quotation marks": 'Music: ["Kent – 747", "ABBA – SOS"]',
    "a list of YAML": "---\nmusic:\n  - Kent – 747\n  - ABBA – SOS\n---",
    "a list of YAML in one line": "---\nmusic: [Kent – 747, ABBA – SOS]\n---",
    "lines of a text in YAML": "---\nmusic: [Kent – 747]\nMusic: ABBA – SOS\n---",
    "a list of TOML": '+++\nmusic = ["Kent – 747", "ABBA – SOS"]\n+++',
}


@pytest.mark.parametrize("head", WAYS.values(), ids=WAYS)
def test_a_post_has_several_tips_in_each_form_of_front_matter(head: str) -> None:
    """Each line is a tip, as is each item of a list."""
    assert read(f"{with_title(head)}\n\nText.").field(MUSIC) == (KENT, ABBA)


ONE = {
    "an address on the next line": (f"Music: Kent – 747\n  {URL}", (Track("Kent", "747", URL),)),
    "a title on the next line": ("Music: Kent –\n  747", (KENT,)),
    "a title that goes on": (
        "Music: Bob Dylan – Stuck Inside\n  of Mobile",
        (Track("Bob Dylan", "Stuck Inside of Mobile"),),
    ),
    "brackets that are a name": ("Music: [ingenting] – Punkdrömmar", (Track("[ingenting]", "Punkdrömmar"),)),
    "brackets at both ends": ("Music: [ingenting] – Hus [live]", (Track("[ingenting]", "Hus [live]"),)),
    "commas and quotation marks": (
        'Music: "Weird Al" Yankovic – Eat It, "live"',
        (Track('"Weird Al" Yankovic', 'Eat It, "live"'),),
    ),
    "an address each": (
        f"Music: Kent – 747 {URL}\nMusic: ABBA – SOS, {URL}",
        (Track("Kent", "747", URL), Track("ABBA", "SOS", URL)),
    ),
}


@pytest.mark.parametrize(("head", "expected"), ONE.values(), ids=ONE)
def test_a_line_that_is_no_tip_continues_the_one_above(head: str, expected: tuple[Track, ...]) -> None:
    """So do an address and the rest of a title; what one line says is never two tips, unless brackets hold it."""
    assert read(f"{with_title(head)}\n\nText.").field(MUSIC) == expected


WRONG = {
    "one of two lines": (
        "Title: T\nDate: 2013-04-21\nMusic: Kent – 747\nMusic: ABBA",
        4,
        "Music: 'ABBA' is not a music tip",
    ),
    "an item of a list": (
        "Title: T\nDate: 2013-04-21\nMusic:\n- Kent – 747\n- ABBA",
        3,
        "Music: 'ABBA' is not a music tip",
    ),
    "an item of YAML": (
        "---\ntitle: T\ndate: 2013-04-21\nmusic: [Kent, 747]\n---",
        4,
        "music: 'Kent' is not a music tip",
    ),
    "nothing": ("Title: T\nDate: 2013-04-21\nMusic:", 3, "Music: has no value"),
    "an empty list": ("---\ntitle: T\ndate: 2013-04-21\nmusic: []\n---", 4, "music: has no value"),
}


@pytest.mark.parametrize(("head", "line", "what"), WRONG.values(), ids=WRONG)
def test_each_of_several_tips_is_checked(head: str, line: int, what: str) -> None:
    """A tip that is none is a fault at the line of its key."""
    assert faults(f"{head}\n\nText.") == (Fault("content/posts/a.md", line, what, REMEDY),)


def with_title(head: str) -> str:
    """Return a head with a title and a date, too."""
    if head.startswith("+++"):
        return head.replace("+++", '+++\ntitle = "T"\ndate = 2013-04-21', 1)
    return (
        head.replace("---", "---\ntitle: T\ndate: 2013-04-21", 1)
        if head.startswith("---")
        else f"Title: T\nDate: 2013-04-21\n{head}"
    )
