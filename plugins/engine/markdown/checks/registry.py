"""The checks of a Markdown text that look at its source: each is a function from the text to notes.

Most texts have nothing wrong: a check first looks for a sign without which there can be nothing to find.
"""

from collections.abc import Callable, Iterator

from plugins.engine.markdown.addresses import bare_addresses, broken_links
from plugins.engine.markdown.checks.admonitions import wrong_boxes
from plugins.engine.markdown.checks.definitions import wrong_notes, wrong_references
from plugins.engine.markdown.checks.foreign import foreign_markup, shortcodes_in_brackets
from plugins.engine.markdown.checks.pictures import undescribed_pictures
from plugins.engine.markdown.checks.raw_html import unread_markdown
from plugins.engine.markdown.checks.tables import lossy_tables
from plugins.engine.markdown.html_comments import unclosed_comments
from plugins.engine.markdown.notes import MarkdownText, Note

CHECKS: tuple[Callable[[MarkdownText], Iterator[Note]], ...] = (
    wrong_boxes,
    wrong_notes,
    wrong_references,
    unclosed_comments,
    foreign_markup,
    shortcodes_in_brackets,
    undescribed_pictures,
    unread_markdown,
    lossy_tables,
    broken_links,
)


def check(source: MarkdownText) -> tuple[Note, ...]:
    """The notes of every check on the text."""
    notes = [note for each in CHECKS for note in each(source)]
    told = {note.line for note in notes}  # what is wrong there may be why an address is no link
    return (*notes, *(note for note in bare_addresses(source) if note.line not in told))
