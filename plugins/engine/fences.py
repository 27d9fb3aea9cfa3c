"""Fences of code that Python-Markdown does not know, in lists, quotes, notes and the like: it would show the code as a
line of text."""

import re
from collections.abc import Iterator

from plugins.engine.places import without_fenced, without_indented

_STRAY = re.compile(r"[ \t>]+(?:`{3,}[^`]*|~{3,}.*)")


def stray_fences(text: str) -> Iterator[int]:
    """The line (from 1) of each fence that is not at the margin; not of one that is shown in a block of code."""
    if "```" not in text and "~~~" not in text:
        return
    for number, line in enumerate(without_indented(without_fenced(text).split("\n")), 1):
        if _STRAY.fullmatch(line):
            yield number
