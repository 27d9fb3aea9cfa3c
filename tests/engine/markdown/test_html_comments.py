"""HTML comments, which are the writer's own notes."""

import re
import time

import pytest

from plugins.engine.markdown.converter import convert
from plugins.engine.markdown.html_comments import without_comments

NOTE = "Kolla med Bo"


@pytest.mark.parametrize(
    "text",
    [
        f"Före.\n\n<!-- {NOTE} -->\n\nEfter.",
        f"Före <!-- {NOTE} --> efter.",
        f"Före.\n\n<!--\n{NOTE}\n\n- och\n- mer\n-->\n\nEfter.",
        f"## Före <!-- {NOTE} -->\n\nEfter.",
        f"- Före <!-- {NOTE} -->\n- efter",
        f"> Före <!-- {NOTE} -->\n\nEfter.",
        f"Före.\n\n<!--[if IE]> {NOTE} <![endif]-->\n\nEfter.",
        f"<div>\nFöre <!-- {NOTE} -->\n</div>\n\nEfter.",
        f"<pre>\nFöre <!-- {NOTE} -->\n</pre>\n\nEfter.",
        f"Före.\n\n<?note {NOTE} ?>\n\nEfter.",
        f"| Före |\n| --- |\n| Efter <!-- {NOTE} --> |",
    ],
)
def test_a_comment_is_not_published(text: str) -> None:
    """No byte of a comment is in the HTML, the excerpt or the word count."""
    converted = convert(text, "sv")
    assert NOTE not in converted.html
    assert "<!" not in converted.html
    bare = convert(re.sub(r"<!--.*?-->|<[?].*?>", "", text, flags=re.DOTALL), "sv")
    assert (converted.excerpt, converted.statistics) == (bare.excerpt, bare.statistics)
    assert [word in converted.html.lower() for word in ("före", "efter")] == [True, True]
    assert converted.notes == ()


@pytest.mark.parametrize(
    "text",
    [
        f"`<!-- {NOTE} -->`",
        f"    <!-- {NOTE} -->",
        f"```html\n<!-- {NOTE} -->\n```",
        f"&lt;!-- {NOTE} -->",
        f'<span title="<!-- {NOTE} -->">x</span>',
        f"\\<!-- {NOTE} -->",
    ],
)
def test_a_comment_that_is_shown_stays(text: str) -> None:
    """Comments in code, escapes and attributes are text."""
    assert NOTE in convert(text, "sv").html
    assert convert(text, "sv").notes == ()


def test_a_comment_keeps_two_lists_apart() -> None:
    """Writers put a comment between two lists to keep them apart."""
    assert convert("- a\n\n<!-- -->\n\n- b", "sv").html.count("<ul>") == 2


@pytest.mark.parametrize(("text", "line"), [("a\n\n<!-- x\n\nb", 3), ("<!-- a -->\n\nb <!-- c", 3)])
def test_an_unclosed_comment_is_a_fault(text: str, line: int) -> None:
    """Markdown would show the comment as text."""
    notes = [(note.line, note.what, note.warning) for note in convert(text, "sv").notes]
    assert notes == [(line, "<!-- begins a comment that is never closed", False)]


@pytest.mark.parametrize("piece", ["<!", '<a "', "<!-- ", "<a '<!--", "<?"])
def test_odd_html_takes_linear_time(piece: str) -> None:
    """Repeated openings do not slow the search down."""
    started = time.process_time()
    without_comments(piece * 20_000)
    assert time.process_time() - started < 1
