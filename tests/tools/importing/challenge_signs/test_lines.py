"""Music tips and signatures on lines of their own, and texts without lines."""

import pytest

from tools.importing.challenge_signs.models import Lines
from tools.importing.challenge_signs.music_lines import music_lines
from tools.importing.challenge_signs.segments import segments, without

SPOTIFY = "https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC"
TIPS = [
    ("Dagens musiktips: Kent – 747", "Kent – 747"),
    (f"**Dagens musiktips:** [Kent - 747]({SPOTIFY})", f"Kent – 747 {SPOTIFY}"),
    (f"*Dagens låt: Kent – [747]({SPOTIFY})*", f"Kent – 747 {SPOTIFY}"),
    (f"Dagens låt: Kent – 747\n\n<{SPOTIFY}>", f"Kent – 747 {SPOTIFY}"),
    (f"Dagens låt: Kent – 747  \n[{SPOTIFY}]({SPOTIFY})", f"Kent – 747 {SPOTIFY}"),
    ('Dagens låt: "747" med Kent', "Kent – 747"),
    ("Musiktips: Laleh – Live tomorrow.", "Laleh – Live tomorrow"),
    ("Music tip of the day: Dr. Dre – Still D.R.E", "Dr. Dre – Still D.R.E"),
    ("Today's song: Simon & Garfunkel - The Boxer", "Simon & Garfunkel – The Boxer"),
    (r"Song of the day: M\*A\*S\*H – Suicide Is Painless", "M*A*S*H – Suicide Is Painless"),
    ("Music tip: “Jolene” by Dolly Parton", "Dolly Parton – Jolene"),
]


@pytest.mark.parametrize(("text", "expected"), TIPS)
def test_music_tips(text: str, expected: str) -> None:
    """A line with a label, an artist and a title is a music tip, with the address of its link or of the next line."""
    assert [tip.value for tip in music_lines(segments(f"{text}\n\nResten av texten.\n"))] == [expected]


NO_TIPS = [
    "Dagens musiktips: Kent",
    "Dagens musiktips: Kent – 747. En fantastisk låt.",
    "Dagens musiktips: Kent – 747, som jag hörde i går",
    f"Dagens musiktips: [Kent – 747]({SPOTIFY}) och [Laleh – Elephant](https://exempel.se/)",
    f"Dagens musiktips: {SPOTIFY}",
    "Dagens musiktips är Kent – 747",
    "Dagens lunch: Pasta – pesto",
    "Kent – 747",
    "> Dagens musiktips: Kent – 747",
    "Jag hörde dagens låt: Kent – 747",
    "",
]


@pytest.mark.parametrize("text", NO_TIPS)
def test_uncertain_music(text: str) -> None:
    """A line whose artist or title is not certain, or that has other words or no label, stays in the text."""
    assert not list(music_lines(segments(f"{text}\n\nResten av texten.\n")))


CUTS: list[tuple[str, tuple[Lines, ...], str]] = [
    ("a\n\nb\n\nc\n", (Lines(3, 3),), "a\n\nc\n"),
    ("a\n\nb\n", (Lines(3, 3),), "a\n"),
    ("a\n\nb\n", (Lines(1, 1),), "b\n"),
    ("a\n\n---\n\nb\n", (Lines(5, 5),), "a\n"),
    ("a\n---\n\nb\n", (Lines(4, 4),), "a\n---\n"),
    ("a  \nb\n", (Lines(2, 2),), "a\n"),
    ("a\\\nb\n\nc\n", (Lines(2, 2),), "a\n\nc\n"),
    ("```\nx\n\n\n\ny\n```\n\nb\n", (Lines(9, 9),), "```\nx\n\n\n\ny\n```\n"),
    ("---\n\nb\n\nc\n", (Lines(3, 3),), "---\n\nc\n"),
    ("a\n", (Lines(1, 1),), ""),
    ("a\n\n\n\nb\n", (), "a\n\n\n\nb\n"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cut", "expected"), CUTS)
def test_without(text: str, cut: tuple[Lines, ...], expected: str) -> None:
    """Lines leave a text with the break or rule that led to them; code keeps its blank lines."""
    assert without(text, cut) == expected
