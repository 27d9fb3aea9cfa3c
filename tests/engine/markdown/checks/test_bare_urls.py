"""Web addresses in text."""

import pytest

from plugins.engine.markdown.checks.bare_urls import bare_urls
from plugins.engine.markdown.converter import convert
from plugins.engine.markdown.notes import MarkdownText


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Läs https://example.org/x.", 1),
        ("Text\nhttps://example.org", 2),
        ("- (http://example.org/a_b) är bra", 1),
        ("> https://example.org", 1),
        ("| a |\n|---|\n| x https://example.org |", 3),
    ],
)
def test_a_web_address_as_text_is_a_warning(text: str, line: int) -> None:
    """Other programs make a link of it, so that its writer takes it for one."""
    what = "a web address is shown as text, not as a link"
    assert [(note.line, note.what, note.warning) for note in bare_urls(MarkdownText(text))] == [(line, what, True)]


@pytest.mark.parametrize(
    "text",
    [
        "<https://example.org> [x](https://example.org) [https://example.org](https://example.org)",
        "[x]: https://example.org\n[y]:\n  <https://example.org>\n> [z]: https://example.org",
        '<a href="https://example.org">https://example.org</a> <img src=https://example.org/a.png alt="x">',
        "`https://example.org`\n\n    https://example.org\n\n```\nhttps://example.org\n```",
        "<!-- https://example.org --> <pre>https://example.org</pre>",
        '![x](https://example.org/a.png "https") och https:// är ett schema',
        "[x](</a?u=https://example.org>) [y](/a?u=https://example.org)",
    ],
)
def test_a_web_address_in_a_link_or_in_code_has_no_note(text: str) -> None:
    """Brackets, references, HTML, code and comments may hold web addresses."""
    assert list(bare_urls(MarkdownText(text))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Se [g] (https://example.org/x).",
        "{{< ref https://example.org/x >}}",
        "[caption]https://example.org/a.png[/caption]",
    ],
)
def test_a_fault_with_an_address_is_reported_once(text: str) -> None:
    """Broken brackets or a shortcode are the reason why the address is text."""
    assert len(convert(text, "sv").notes) == 1
