"""Notes: faults and warnings of one Markdown text, with their lines, before it is known in which file it stands."""

import re
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from plugins.core.text_lines import line_at
from plugins.engine.markdown.source_lines import mask, mask_blocks, mask_code

_UNSHOWN = re.compile(r"<!--.*?-->|<(pre|code|samp|kbd)\b.*?</\1>", re.DOTALL | re.IGNORECASE)


class Note(NamedTuple):
    """Something wrong in a text: its line from 1, what it is and how to mend it. A warning does not stop a build."""

    line: int
    what: str
    remedy: str
    warning: bool = False


class MarkdownText(Struct, frozen=True, dict=True):
    """A Markdown text as the checks of it see it. All its forms have the same length and the same lines."""

    text: str

    @cached_property
    def prose(self) -> str:
        """The text with blanks for all code, fenced, indented and in a line."""
        return mask_code(self.text)

    @cached_property
    def shown(self) -> str:
        """The prose with blanks also for comments of HTML and code in it: what readers see as text."""
        return _UNSHOWN.sub(lambda code: mask(code[0]), self.prose) if "<" in self.prose else self.prose

    @cached_property
    def unfenced(self) -> str:
        """The text with blanks for blocks of code, but not for code in a line."""
        return mask_blocks(self.text)

    def line(self, offset: int) -> int:
        """The line, from 1, of an offset into the text."""
        return line_at(self.text, offset)
