"""Callouts, as of GitHub and Obsidian."""

import pytest

from plugins.engine.markdown.converter import convert


def box(kind: str, title: str, inside: str) -> str:
    """Return the HTML of an admonition."""
    return f'<div class="admonition {kind}">\n<p class="admonition-title">{title}</p>\n{inside}\n</div>'


BOXES = [
    pytest.param("> [!NOTE]\n> Text", "sv", box("note", "Obs", "<p>Text</p>"), id="of GitHub"),
    pytest.param("> [!warning]\n> Text", "en", box("warning", "Warning", "<p>Text</p>"), id="in English"),
    pytest.param("> [!TIP]\n>\n> a\n>\n> b", "sv", box("tip", "Tips", "<p>a</p>\n<p>b</p>"), id="of paragraphs"),
    pytest.param("> [!tip] En *egen*\n> a", "sv", box("tip", "En <em>egen</em>", "<p>a</p>"), id="with a title"),
    pytest.param("> [!tip]- Dold\n> a", "sv", box("tip", "Dold", "<p>a</p>"), id="that can be folded"),
    pytest.param("> [!info]\n> a", "sv", box("info", "Info", "<p>a</p>"), id="of another kind"),
    pytest.param("> [!NOTE]\n> - a", "sv", box("note", "Obs", "<ul>\n<li>a</li>\n</ul>"), id="with a list"),
    pytest.param("> [!NOTE] Rubrik", "sv", box("note", "Rubrik", "").replace("\n\n", "\n"), id="of a title alone"),
]


@pytest.mark.parametrize(("text", "lang", "expected"), BOXES)
def test_a_callout_is_an_admonition(text: str, lang: str, expected: str) -> None:
    """The title is the callout's own, or that of its kind in the language of the text."""
    converted = convert(text, lang)
    assert (converted.html, converted.notes) == (expected, ())


@pytest.mark.parametrize(
    "text", ["> Text\n> [!NOTE]", "> [NOTE]\n> a", "> \\[!NOTE]\n> a", "[!NOTE]\na", "> `[!NOTE]`"]
)
def test_other_quotes_stay_quotes(text: str) -> None:
    """A callout is a quote that begins with its kind in brackets."""
    assert "admonition" not in convert(text, "sv").html
