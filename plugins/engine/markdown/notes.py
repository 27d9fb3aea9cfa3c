"""Notes: faults and warnings of a Markdown text with their lines, before its file is known."""

import re
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from plugins.core.text_lines import line_at
from plugins.engine.markdown.source_lines import mask, mask_fences, mask_indented, mask_spans

_UNSHOWN = re.compile(r"<!--.*?-->|<(pre|code|samp|kbd)\b.*?</\1>", re.DOTALL | re.IGNORECASE)


class Note(NamedTuple):
    """A fault in a text: its line from 1, what is wrong, and how to mend it. A warning does not stop a build."""

    line: int
    what: str
    remedy: str
    warning: bool = False


class MarkdownText(Struct, frozen=True, dict=True):
    """A Markdown text, and copies of it in which parts are masked by spaces. All have the same offsets and lines."""

    text: str

    @cached_property
    def prose(self) -> str:
        """The text without code: fenced, indented and code spans."""
        return mask_spans(self.unfenced)

    @cached_property
    def shown(self) -> str:
        """The prose without HTML comments and code in HTML: what readers see as text."""
        return _UNSHOWN.sub(lambda code: mask(code[0]), self.prose) if "<" in self.prose else self.prose

    @cached_property
    def unfenced(self) -> str:
        """The text without blocks of code, but with code spans."""
        return mask_indented(self.without_fences)

    @cached_property
    def without_fences(self) -> str:
        """The text without fenced code, but with indented code."""
        return mask_fences(self.text)

    def line(self, offset: int) -> int:
        """Return the line, from 1, of an offset into the text."""
        return line_at(self.text, offset)
