"""A Markdown text with the results of its conversion, as checks see it."""

from collections.abc import Sequence

from msgspec import Struct

from plugins.engine.markdown.notes import MarkdownText
from plugins.engine.markdown.tag_balance import TagProblem


class Rendering(Struct, frozen=True):
    """A Markdown text, its HTML, and facts about both.

    ``addresses`` are those in the HTML, and ``unbalanced`` its tags without a partner. ``unclosed_fences`` and
    ``unread_items`` are lines that look like the opening of a code block or like a list item, and are text.
    """

    source: MarkdownText
    html: str
    addresses: Sequence[str] = ()
    unbalanced: Sequence[TagProblem] = ()
    unclosed_fences: Sequence[str] = ()
    unread_items: Sequence[str] = ()
