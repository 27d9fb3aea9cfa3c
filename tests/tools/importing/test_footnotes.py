"""Footnotes that WordPress keeps beside a text."""

import json
from pathlib import Path

import pytest

from tests.tools.importing import wxr
from tests.tools.importing.html_markdown.shown import imported
from tests.tools.importing.test_wordpress import only
from tools.importing.html_markdown.models import Kind
from tools.importing.wordpress.footnotes import with_footnotes

BLOCK = "<!-- wp:footnotes /-->"
TEXT = f'<!-- wp:paragraph --><p>Ett<sup data-fn="u" class="fn"><a href="#u" id="u-link">1</a></sup></p>\n{BLOCK}'


def test_they_come_in(tmp_path: Path) -> None:
    """A note that stands in a field of the post comes in as a footnote of its text."""
    kept = json.dumps([{"id": "u", "content": "En <b>not</b>"}])
    text = only(tmp_path, wxr.item(1, text=TEXT, fields={"footnotes": kept}))
    converted = imported(text.html)
    assert converted.markdown == "Ett[^1]\n\n[^1]: En **not**\n"
    assert converted.notes == ()


@pytest.mark.parametrize("kept", ["", "[", "{}", '[{"id": 1}]'])
def test_without_them_the_block_is_told(kept: str) -> None:
    """A text whose notes are missing or damaged comes in as it is, and the writer hears of it."""
    assert with_footnotes(TEXT, kept) == TEXT
    assert Kind.REMOVED in {note.kind for note in imported(TEXT).notes}
