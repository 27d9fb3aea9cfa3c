"""Lists and tables as CommonMark has them (docs/decisions/0028), by a step before Python-Markdown's own."""

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from plugins.engine.markdown.extensions.list_lines import rewrite

# A list item, or the delimiter row of a table.
_MAY_HAVE_LISTS = re.compile(r"[ >]*+(?:[-*+] |\d{1,9}[.)] |\|?[ :]*-)")


class Lists(Extension):
    """Extension that registers the step below.

    ``unread_items`` are the lines of the last text that look like list items, but are text.
    """

    def __init__(self) -> None:
        super().__init__()
        self.unread_items: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the step after those that take out fenced code (25) and HTML (20)."""
        md.registerExtension(self)
        md.preprocessors.register(_Lists(md, self.unread_items), "commonmark-lists", 18)

    def reset(self) -> None:
        """Forget the last text."""
        self.unread_items.clear()


class _Lists(Preprocessor):
    def __init__(self, md: Markdown, unread_items: list[str]) -> None:
        super().__init__(md)
        self.unread_items = unread_items

    def run(self, lines: list[str]) -> list[str]:
        if not any(map(_MAY_HAVE_LISTS.match, lines)):
            return lines
        rewritten = rewrite(lines)
        self.unread_items += rewritten.unread_items
        return rewritten.lines
