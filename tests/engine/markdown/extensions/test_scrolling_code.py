"""Code that can be scrolled."""

from plugins.engine.markdown.converter import convert


def html(text: str, lang: str = "sv") -> str:
    """Return the HTML of a text."""
    return convert(text, lang).html


def test_code_can_be_scrolled_by_keyboard() -> None:
    """A focusable block scrolls with the arrow keys."""
    assert html("```\nx\n```").startswith('<div class="highlight"><pre tabindex="0">')
