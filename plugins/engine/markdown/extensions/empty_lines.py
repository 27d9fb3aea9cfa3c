"""Signs without text: an item that is not written yet is left out, and an empty line of a quote ends its paragraph.

Python-Markdown takes a single hyphen for the underline of the item above, and the line below an empty line of a quote
for a part of the quote.
"""

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

_EMPTY = re.compile(r"[ ]*(?:[-*+]|\d{1,9}[.)]|>[ >]*)[ ]*$")
_ITEM = re.compile(r" *(?:[-*+]|\d{1,9}[.)]) +\S")
_QUOTE = re.compile(r" {0,3}>")


class EmptyLines(Extension):
    """Extension that registers the step below."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the step before that of lists (18)."""
        md.preprocessors.register(_EmptyLines(md), "empty-lines", 18.7)


class _EmptyLines(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """Leave out empty items among others, and put an empty line below a quote that ends with one of its own."""
        if not any(map(_EMPTY.match, lines)):
            return lines
        out: list[str] = []
        for at, line in enumerate(lines):
            above = lines[at - 1] if at else ""
            below = lines[at + 1] if at + 1 < len(lines) else ""
            if not _EMPTY.match(line):
                out.append(line)
            elif _QUOTE.match(line):
                out += [line, ""] if below.strip() and not _QUOTE.match(below) else [line]
            elif not _ITEM.match(above) and not _ITEM.match(below):
                out.append(line)
        return out
