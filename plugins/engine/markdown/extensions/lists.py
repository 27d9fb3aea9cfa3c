"""Lists and tables as CommonMark has them (decision 0028): a step before Python-Markdown, and the lines it leaves."""

import re
from collections.abc import Iterator, Sequence

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from plugins.engine.markdown.extensions.list_lines import read
from plugins.engine.markdown.notes import MarkdownText, Note

_MOST = 100  # lines that are told
_MAYBE = re.compile(
    r"^[ >]*+(?:[-*+] |\d{1,9}[.)] |\|?[ :]*-)", re.MULTILINE
)  # an item, or the line below the head of a table


class Lists(Extension):
    """Registers them; ``left`` are the lines of the last text that look like items."""

    def __init__(self) -> None:
        super().__init__()
        self.left: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the step, after those that take fences (25) and HTML (20) out."""
        md.preprocessors.register(_Lists(md, self.left), "commonmark-lists", 18)


class _Lists(Preprocessor):
    def __init__(self, md: Markdown, left: list[str]) -> None:
        super().__init__(md)
        self.left = left

    def run(self, lines: list[str]) -> list[str]:
        self.left.clear()
        if not _MAYBE.search("\n".join(lines)):
            return lines
        reading = read(lines)
        self.left += reading.left
        return reading.lines


def notes(left: Sequence[str], source: MarkdownText) -> Iterator[Note]:
    """The warnings of lines that look like items, at the first one's line of the text."""
    after = 0
    for line in left[:_MOST]:
        place = re.compile(rf"^[ \t>]*{re.escape(line.strip())}", re.MULTILINE).search(source.unfenced, after)
        if place:
            after = place.end()
            yield Note(
                source.line(place.end()),
                "lines that begin as items of a list stand right below a text, and are shown as text",
                "put an empty line above the first one if they are items, or \\ before their signs if they are none",
                warning=True,
            )
