"""Cards beside links."""

from pathlib import Path

import pytest

from tools.announce.link_cards import LinkCard, read_link_card

ROOT = "https://elin.se"
CARD = (
    '<meta property="og:description" content="Åska"><meta property="og:image" content="https://elin.se/a/card-1.png">'
)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return an output with pictures."""
    (tmp_path / "output/a").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(b"x")
    (tmp_path / "output/a/card-1.png").write_bytes(b"x" * 1_000_000)
    (tmp_path / "output/a/large.png").write_bytes(b"x" * 1_000_001)
    return tmp_path / "output"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(f"<html><head>{CARD}</head></html>", ("Åska", "a/card-1.png"), id="ours"),
        pytest.param('<meta name="description" content="Hej">', ("Hej", ""), id="of a theme without cards"),
        pytest.param(CARD.replace("a/card-1.png", "a/large.png"), ("Åska", ""), id="a picture that is too large"),
        pytest.param(CARD.replace("a/card-1.png", "a/gone.png"), ("Åska", ""), id="one that is not there"),
        pytest.param(CARD.replace("a/card-1.png", "../secret.png"), ("Åska", ""), id="one outside the output"),
        pytest.param(CARD.replace("a/card-1.png", "%2e%2e/secret.png"), ("Åska", ""), id="in other letters, too"),
        pytest.param(CARD.replace("elin.se", "other.se"), ("Åska", ""), id="one of another site"),
        pytest.param("", ("", ""), id="an empty page"),
    ],
)
def test_a_card_is_read_of_the_page(output: Path, page: str, expected: tuple[str, str]) -> None:
    """A part that is missing is left out: the link is announced all the same."""
    (output / "a/index.html").write_text(page, encoding="utf-8")
    description, picture = expected
    assert read_link_card(output, "a/index.html", ROOT) == LinkCard(description, output / picture if picture else None)


def test_a_page_that_is_not_there_has_no_card(output: Path) -> None:
    """Its post is announced by its title."""
    assert read_link_card(output, "b/index.html", ROOT) == LinkCard()
