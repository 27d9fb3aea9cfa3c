"""The list of all checks of a Markdown text.

A check is a function that yields notes. It first looks for a character without which there is nothing to find, since
most texts have no faults.
"""

from collections.abc import Callable, Iterable

from plugins.engine.markdown.checks.admonitions import faulty_admonitions
from plugins.engine.markdown.checks.captions import lost_captions
from plugins.engine.markdown.checks.comments import unclosed_comments
from plugins.engine.markdown.checks.emphasis import unread_emphasis
from plugins.engine.markdown.checks.fences import unclosed_fences
from plugins.engine.markdown.checks.footnotes import faulty_footnotes
from plugins.engine.markdown.checks.foreign_markup import foreign_markup
from plugins.engine.markdown.checks.items import unread_signs
from plugins.engine.markdown.checks.lines import lines_as_they_stand
from plugins.engine.markdown.checks.link_brackets import broken_link_brackets
from plugins.engine.markdown.checks.lists import unread_list_items
from plugins.engine.markdown.checks.malformed_addresses import malformed_addresses
from plugins.engine.markdown.checks.pictures import faulty_pictures
from plugins.engine.markdown.checks.raw_html import unread_markdown
from plugins.engine.markdown.checks.references import faulty_references
from plugins.engine.markdown.checks.shortcodes import bracket_shortcodes
from plugins.engine.markdown.checks.tables import lossy_tables
from plugins.engine.markdown.checks.tags import unbalanced_tags
from plugins.engine.markdown.notes import MarkdownText, Note
from plugins.engine.markdown.rendering import Rendering

# They compare a text with its HTML.
RENDERING_CHECKS: tuple[Callable[[Rendering], Iterable[Note]], ...] = (
    unclosed_fences,
    unbalanced_tags,
    malformed_addresses,
    lost_captions,
    unread_list_items,
    unread_emphasis,
)

# They need the text only.
SOURCE_CHECKS: tuple[Callable[[MarkdownText], Iterable[Note]], ...] = (
    faulty_admonitions,
    faulty_footnotes,
    faulty_references,
    unclosed_comments,
    foreign_markup,
    bracket_shortcodes,
    faulty_pictures,
    unread_markdown,
    lossy_tables,
    broken_link_brackets,
    lines_as_they_stand,
    unread_signs,
)


def check(rendering: Rendering) -> tuple[Note, ...]:
    """Return the notes of all checks."""
    notes = [note for check_rendering in RENDERING_CHECKS for note in check_rendering(rendering)]
    return (*notes, *check_source(rendering.source))


def check_source(source: MarkdownText) -> tuple[Note, ...]:
    """Return the notes of the checks that need no HTML."""
    return tuple(note for check_text in SOURCE_CHECKS for note in check_text(source))
