"""The checks of converters, by what the import makes of each."""

import pytest

from tests.tools.importing.html_markdown.checks import CHECKS, Check
from tests.tools.importing.html_markdown.shown import SHOWN, html_of, imported, shown_words
from tools.importing.html_markdown import pandoc
from tools.importing.html_markdown.conversion import convert_batch
from tools.importing.html_markdown.models import Kind

# Markdown has no form for these, so they stay HTML.
STAY_HTML = {"a table without a head", "a table with joined cells", "a caption with a link"}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_comes_back(check: Check) -> None:
    """Each check comes in as the Markdown that it states, and comes back as it was."""
    converted = imported(check.html, SHOWN)
    assert check.markdown in converted.markdown
    assert {note.kind for note in converted.notes} == ({Kind.HTML} if check.name in STAY_HTML else set())
    assert shown_words(html_of(converted.markdown)) == shown_words(check.html)


@pytest.mark.skipif(not pandoc.program(), reason="pandoc is not installed")
def test_pandoc_brings_back_the_same() -> None:
    """One run of pandoc converts many texts, and each comes back as it was."""
    converted = convert_batch([(check.html, SHOWN) for check in CHECKS], pandoc.convert_blocks)
    assert {
        check.name: [note.kind for note in each.notes]
        for check, each in zip(CHECKS, converted, strict=True)
        if each.notes and check.name not in STAY_HTML
    } == {}
    for check, each in zip(CHECKS, converted, strict=True):
        assert shown_words(html_of(each.markdown)) == shown_words(check.html)
