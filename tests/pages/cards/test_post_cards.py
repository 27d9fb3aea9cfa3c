"""Cards of posts and of the site, and the names of their files."""

import pytest
from msgspec.structs import replace

from plugins.engine.build import OWN_THEME
from plugins.pages.cards.files import CardStyle, card_style, made_card
from plugins.pages.cards.models import Numeral
from plugins.pages.cards.palette import OURS
from plugins.pages.cards.post_cards import is_milestone, post_card, site_card
from plugins.pages.theme.assets import assets
from tests.pages.blog import CHALLENGE, ENGLISH, entry, post, site
from tests.pages.cards.faces import TYPEFACE

STYLE = CardStyle(OURS, TYPEFACE)


@pytest.mark.parametrize(
    ("count", "alt", "below"),
    [
        (27, "Hej. Post 27 of 100. Bloggen", "#blogg100 · Elin Strand"),
        (101, "Hej. Post 101. Bloggen", "#blogg100 · Elin Strand"),
        (0, "Hej. Bloggen", "Elin Strand"),
    ],
)
def test_a_card_has_the_number_of_its_post(count: int, alt: str, below: str) -> None:
    """Its alternative text has it in words; a number above the total is shown without the total."""
    counted = entry(count, count, "hej") if count else None
    card = post_card(site(), ENGLISH, post("hej", entry=counted), STYLE)
    total = 100 if count == 27 else None
    assert card.view.emblem == (Numeral(count, total, "Post", "of 100" if total else "") if count else None)
    assert (card.alt, card.view.below, card.media_type) == (alt, below, "image/png")


def test_milestones_are_few() -> None:
    """The first 210 posts of a challenge have seven: quarters of a hundred, the tenth, each hundredth, and the last."""
    longer = replace(CHALLENGE, rule=replace(CHALLENGE.rule, days=207))
    found = [number for number in range(1, 211) if is_milestone(longer, entry(number, number))]
    assert found == [10, 25, 50, 75, 100, 200, 207]


def test_the_name_of_a_card_changes_with_what_it_shows() -> None:
    """Networks keep a picture by its address. The name depends on the view, the fonts and the code, not on Pillow."""
    first = post_card(site(), ENGLISH, post("hej"), STYLE)
    same = post_card(site(), ENGLISH, post("hej"), STYLE)
    other = post_card(site(), ENGLISH, post("hej", title="Hej igen"), STYLE)
    face = post_card(site(), ENGLISH, post("hej"), CardStyle(OURS, replace(TYPEFACE, key="another")))
    assert same == first
    assert len({first.path, other.path, face.path}) == 3
    assert first.path.startswith("posts/hej/card-")
    flat = post_card(site(), ENGLISH, replace(post("hej"), save_as="posts/hej.html"), STYLE)
    assert flat.path.startswith("posts/hej-card-")


def test_a_card_is_made_in_one_file() -> None:
    """Its key tells the cache what the file holds."""
    made = made_card(site_card(site(), STYLE), STYLE)
    (path,) = made.files
    assert path.startswith("card-")
    assert made.make([path])[path].startswith(b"\x89PNG")


def test_cards_are_drawn_with_the_fonts_of_the_theme() -> None:
    """With ours those for cards; a theme's own first, then ours for the letters that it lacks."""
    ours = assets(OWN_THEME / "static")
    style = card_style(ours, OWN_THEME)
    assert (style.palette, style.typeface.titles, style.typeface.labels) == (OURS, TYPEFACE.titles, TYPEFACE.labels)
    own = replace(ours.fonts[0], data=ours.fonts[1].data)
    other = card_style(replace(ours, fonts=(own,)), OWN_THEME)
    assert other.typeface.titles == other.typeface.labels == (own.data, *TYPEFACE.titles)
    assert other.typeface.key != style.typeface.key
