"""Markup of other programs in front matter."""

import pytest

from plugins.engine.content.post_reader import examine
from tests.engine.content.reading import OPTIONS

SHOWN = "which would be shown as text"
TOLD = {
    "Title: {{ page.title }}": (1, f"Title: '{{{{ page.title' is an expression of a template, {SHOWN}"),
    "Title: Hej\nSummary: Se {{< youtube x >}}": (2, f"Summary: '{{{{< youtube' is a shortcode, {SHOWN}"),
    "Title: Hej\ndescription: {% include x %}": (2, f"description: '{{% include' is a tag of a template, {SHOWN}"),
}


@pytest.mark.parametrize(("head", "expected"), TOLD.items())
def test_a_title_or_a_summary_with_foreign_markup_is_a_warning(head: str, expected: tuple[int, str]) -> None:
    """Titles and summaries stand in lists, in feeds and where a page is shared."""
    found = examine(f"{head}\nDate: 2013-04-21\n\nText.".encode(), "posts/a.md", "post", OPTIONS)
    assert (found.faults, [(each.line, each.what) for each in found.warnings]) == ((), [expected])


def test_a_private_note_in_a_summary_is_a_fault() -> None:
    """It would be the first that a reader of the feed sees."""
    head = b"Title: Hej\nDate: 2013-04-21\nSummary: Om regn %%kolla med Bo%%\n\nText."
    [fault] = examine(head, "posts/a.md", "post", OPTIONS).faults
    assert (fault.line, fault.what) == (3, f"Summary: '%%kolla' is a private note of Obsidian, {SHOWN}")


@pytest.mark.parametrize("value", ["Om `{{ x }}` i mallar", "100 %% rabatt", "{{1,2},{3}}", "Kod: `{% raw %}`"])
def test_a_title_about_such_markup_is_none(value: str) -> None:
    """Between backticks it is what the text is about."""
    found = examine(f"Title: {value}\nDate: 2013-04-21\n\nText.".encode(), "posts/a.md", "post", OPTIONS)
    assert (found.faults, found.warnings) == ((), ())
