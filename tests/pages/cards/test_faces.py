"""Faces of cards: letters that fonts have, and those that they lack."""

import pytest
from PIL import Image, ImageDraw

from plugins.pages.cards.faces import face
from plugins.pages.cards.letters import letters
from tests.pages.cards.faces import TITLES, VARIABLE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Räksmörgås – 1 000 kr!", "Räksmörgås – 1 000 kr!"),
        ("Dvořák, Łódź, Достоевский, Ὅμηρος", "Dvořák, Łódź, Достоевский, Ομηρος"),
        ("🎉 Klart! 👩‍💻 ❤️", "Klart!"),
        ("Jag ♥ kaffe", "Jag kaffe"),
        ("A\u030angstro\u0308m", "Ångström"),
        ("ﬁn \N{CIRCLED DIGIT ONE}", "fin 1"),
        ("hyra\N{SOFT HYPHEN}bil", "hyra\N{SOFT HYPHEN}bil"),
        ("東京旅行 2026 春の日", ""),
        ("Ett ord på 東京", "Ett ord på"),
        ("🎉", ""),
        ("A ≠ B", "A =/= B"),
        ("Lund → Malmö, C♯, x ≤ y", "Lund -> Malmö, C#, x <= y"),
        ("x ∉ M", ""),
        ("x =\u20d2 y", ""),
        ("x̸ y", ""),
        ("10⁹ steg", ""),
        ("2² och 1½ … №", "2² och 1½ … №"),
        ("1⅓ timme", ""),
        ("³ Ⅷ ℃ ！", "³ VIII °C !"),
    ],
)
def test_what_no_font_has_is_left_out(text: str, expected: str) -> None:
    """No card shows boxes: a letter gives way to its base, and else to nothing.

    A text that loses most is not shown, and none that would say something else without a sign.
    """
    assert face(TITLES).legible(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Resa till 日本 i maj", ""),
        ("Rum ๓", ""),
        ("Dvořák ♥ Ὅμηρος 🎉", "Dvořák Ομηρος"),
    ],
)
def test_a_title_with_a_letter_that_no_font_has_is_not_shown(title: str, expected: str) -> None:
    """It would be another title: the name of the blog takes its place."""
    assert face(TITLES).legible(title, whole=True) == expected


@pytest.mark.parametrize("size", [92, 52, 26])
@pytest.mark.parametrize("text", ["Låna lagom", "AVATAR To fjäll", "“27 V.A.”", "\N{NO-BREAK SPACE}", ""])
def test_a_text_looks_as_pillow_draws_it(text: str, size: int) -> None:
    """Letters are drawn once and pasted, each at the pixel where Pillow puts it, with its kerning."""
    expected = Image.new("L", (900, 200))
    ImageDraw.Draw(expected).text((20, 100), text, 255, letters(TITLES[0], size, 600).font, anchor="ls")
    drawn = face(TITLES, 600).drawn(text, size)
    image = Image.new("L", expected.size)
    image.paste(255, (20 + drawn.left, 100 + drawn.top), drawn.image)
    assert image == expected


def test_titles_are_kerned() -> None:
    """The fonts of cards have their kerning in a form that Pillow reads: A and V stand as close as in a browser."""
    letters = face(TITLES)
    assert 0.85 < letters.ems("AV") / (letters.ems("A") + letters.ems("V")) < 0.93


def test_a_variable_font_has_the_weight_that_is_asked_for() -> None:
    """A theme's own font is drawn in the weight of titles, if it has several."""
    assert face((VARIABLE,), 600).ems("mmmm") > face((VARIABLE,), 400).ems("mmmm")
    assert face((VARIABLE,), 900).ems("mmmm") == face((VARIABLE,), 700).ems("mmmm")
    assert face(TITLES, 400).ems("mmmm") == face(TITLES, 600).ems("mmmm")
