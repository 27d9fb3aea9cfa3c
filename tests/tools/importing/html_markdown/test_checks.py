"""The checks of converters, by what the import makes of each."""

from collections.abc import Sequence

import pytest

from plugins.core.html_tree import parse
from plugins.engine.markdown.converter import convert as to_html
from plugins.engine.markdown.placeholders import resolve_links
from tests.tools.importing.html_markdown.checks import CHECKS, Check
from tools.importing.html_markdown import pandoc
from tools.importing.html_markdown.comparing import outline, words
from tools.importing.html_markdown.conversion import convert
from tools.importing.html_markdown.models import Context, Kind

pytestmark = pytest.mark.skipif(not pandoc.program(), reason="needs pandoc")


def shown_words(markdown: str) -> Sequence[str]:
    """Return the words that readers of a Markdown text see."""
    converted = to_html(markdown, "sv")
    return words(outline(parse(resolve_links(converted.html, converted.links)), frozenset()))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_comes_back(check: Check) -> None:
    """Each check comes in as the Markdown that it states, and comes back as it was."""
    converted = convert(check.html, Context(lang="sv", as_edited=False))
    assert check.markdown in converted.markdown
    assert [note for note in converted.notes if note.kind == Kind.LOST] == []
    assert words(outline(parse(check.html))) == shown_words(converted.markdown)
