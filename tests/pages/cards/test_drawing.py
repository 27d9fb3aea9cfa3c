"""Drawn cards."""

from io import BytesIO

import pytest
from PIL import Image

from plugins.pages.cards.drawing import draw
from plugins.pages.cards.models import CardView, Numeral, Photo, Squares
from plugins.pages.cards.palette import OURS
from tests.pages.cards.faces import TYPEFACE

PAGE = (0xFA, 0xF7, 0xF1)
MARK = (0xB0, 0x1E, 0x22)


def view(
    title: str = "Hej", emblem: Numeral | Squares | None = None, photo: Photo | None = None, *, turned: bool = False
) -> CardView:
    """Return the view of a card."""
    return CardView(
        title=title, above="Bloggen", below="#blogg100", palette=OURS, emblem=emblem, photo=photo, reversed=turned
    )


def drawn(card: CardView, photo: Image.Image | None = None) -> Image.Image:
    """Return a card as it is drawn."""
    return Image.open(BytesIO(draw(card, TYPEFACE, photo)))


@pytest.mark.parametrize(
    "card",
    [
        view(),
        view("En rubrik som är så lång att den inte får plats på fyra rader " * 4, Numeral(7, 100, "Inlägg", "av 100")),
        view("Utan slut", Numeral(123456, None, "Inlägg")),
        view("Ett år", Numeral(12, 365)),
        view("Över målet", Numeral(101, 1)),
        view("Elin", Squares(("done", "missed", "excused"))),
        view("🎉", Squares(("done",) * 366)),
        view(""),
    ],
    ids=lambda card: card.title[:12],
)
def test_a_card_is_a_small_png_of_the_size_that_networks_want(card: CardView) -> None:
    """Some networks show neither WebP nor AVIF. A pixel is half a byte (PNG, 11.2.1)."""
    image = drawn(card)
    assert (image.format, image.mode, image.size) == ("PNG", "P", (1200, 630))
    data = draw(card, TYPEFACE)
    assert data[24] == 4
    assert len(data) < 30_000


def test_a_card_has_the_name_of_the_site_once() -> None:
    """The name stands in the place of a title that has only emoji, and no more above it."""
    above = (420, 70, 1130, 118)
    inks = [len(drawn(view(title, Numeral(7, 100))).crop(above).getcolors() or ()) for title in ("🎉", "Hej")]
    assert [ink > 1 for ink in inks] == [False, True]


def test_equal_views_are_equal_files() -> None:
    """The bytes of a card depend on its view and typeface alone, not on what was drawn before."""
    card = view("Måndag hemma", Numeral(27, 100, "Inlägg", "av 100"))
    first = draw(card, TYPEFACE)
    draw(view("Annat", Numeral(3, 31)), TYPEFACE)
    assert draw(card, TYPEFACE) == first


@pytest.mark.parametrize(("turned", "expected"), [(False, PAGE), (True, MARK)])
def test_the_card_of_a_milestone_has_its_colours_reversed(turned: bool, expected: tuple[int, int, int]) -> None:
    """Paper on red instead of ink on paper, to the edges."""
    image = drawn(view(emblem=Numeral(50, 100), turned=turned)).convert("RGB")
    assert {image.getpixel(place) for place in ((2, 2), (1197, 2), (2, 627), (1197, 627))} == {expected}


def test_a_photo_fills_the_right_end_of_a_card() -> None:
    """A card with a photo is a JPEG, since a PNG of a photo is ten times larger."""
    photo = Image.new("RGB", (420, 630), (0, 0, 255))
    image = drawn(view(emblem=Numeral(27, 100), photo=Photo("digest", 420, 630)), photo)
    assert (image.format, image.size) == ("JPEG", (1200, 630))
    reds = [image.getpixel(place)[0] for place in ((700, 315), (790, 315), (1190, 5))]  # type: ignore[index]
    assert [red > 200 for red in reds] == [True, False, False]
