"""Headings that link to themselves."""

import pytest

from plugins.engine.markdown.converter import convert


def html(text: str, lang: str = "sv") -> str:
    """Return the HTML of a text."""
    return convert(text, lang).html


def test_a_heading_links_to_itself() -> None:
    """Readers get the address of a part of a text from its heading, by keyboard too."""
    assert html("## En *fin* rubrik {#hit}") == (
        '<h2 id="hit"><a class="self-link" href="#hit">En <em>fin</em> rubrik</a></h2>'
    )


@pytest.mark.parametrize("text", ["## En [länk](https://elin.se)", "## En not[^1]\n\n[^1]: Not."])
def test_a_heading_with_a_link_stays_as_it_is(text: str) -> None:
    """HTML allows no link in a link."""
    assert "self-link" not in html(text)
