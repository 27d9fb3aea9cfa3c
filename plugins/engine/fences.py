"""Fences of code inside lists, which Python-Markdown does not know: it would show the code as a line of text."""

import re
from collections.abc import Iterator

_FENCE = re.compile(r"(?P<indent>[ \t]*)(?P<sign>`{3,}|~{3,})(?P<name>[^`]*)")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]")


def fences_in_lists(text: str) -> Iterator[int]:
    """The line (from 1) of each fence that stands in an item of a list; not of one that is shown in a block of code."""
    opened, in_list, blank_above = "", False, True
    for number, line in enumerate(text.split("\n"), 1):
        fence = _FENCE.fullmatch(line)
        if opened:
            opened = "" if fence and not fence["indent"] and fence["sign"].startswith(opened) else opened
        elif fence and not fence["indent"]:
            opened, in_list = fence["sign"], False
        elif fence and in_list:
            yield number
        elif _ITEM.match(line) and (in_list or not line.startswith(("    ", "\t"))):
            in_list = True
        elif line.strip() and blank_above and not line.startswith((" ", "\t")):
            in_list = False
        blank_above = not line.strip()
