"""Pictures with captions."""

import pytest

from plugins.engine.markdown.converter import convert


def html(text: str, lang: str = "sv") -> str:
    """Return the HTML of a text."""
    return convert(text, lang).html


def test_a_picture_with_a_title_is_a_figure_with_a_caption() -> None:
    """The title becomes the caption, and the class of the picture that of the figure."""
    assert html('![Ett bord](/a.png "Bordet, *kväll*"){.wide}') == (
        '<figure class="wide"><img alt="Ett bord" src="/a.png"><figcaption>Bordet, *kväll*</figcaption></figure>'
    )


@pytest.mark.parametrize("text", ["![Ett bord](a.png)", 'Se ![här](a.png "Bordet")', '![a](a.png "b") ![c](c.png)'])
def test_another_picture_is_part_of_its_paragraph(text: str) -> None:
    """A picture without a title, or beside other things, is not a figure."""
    assert "<figure" not in html(text)
