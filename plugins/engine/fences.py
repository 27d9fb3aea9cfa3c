"""Fences of code (```) that Python-Markdown reads as a line of text: those that are not at the margin (in lists,
quotes, notes and boxes), those without an end, and those that name more than a language."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from markdown.inlinepatterns import BACKTICK_RE, BacktickInlineProcessor

from plugins.engine.markdown.notes import Note
from plugins.engine.places import without_blocks

_BEFORE = r"(?:\[\^[^\]\n]+\]:)?[ \t>*+.:)\d-]+"  # the sign of a note, an item, a definition or a quote
_FENCE = re.compile(r"[ \t]*(`{3,}[^`\n]*)$", re.MULTILINE)


class StrayFences(BacktickInlineProcessor):
    """Reads code in a line as before, and notes what is a line with a fence and nothing else: it cannot be meant so."""

    def __init__(self) -> None:
        super().__init__(BACKTICK_RE)
        self.found: list[str] = []

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802 (not our name)
        """Code in a line, if it is."""
        element, begin, end = super().handleMatch(m, data)
        fence = _FENCE.match(data, data.rfind("\n", 0, m.start()) + 1)
        if fence and fence.start(1) == m.start() and (element is None or not _ends_in_a_line(data[begin:end])):
            self.found.append(fence[1].rstrip())
        return element, begin, end


def _ends_in_a_line(code: str) -> bool:
    """Whether it is code in a line after all, which may go over two: the same signs end it, with words before them."""
    return code.endswith("```") and bool(code.rpartition("\n")[2].strip("` \t"))


def notes(found: Sequence[str], text: str) -> Iterator[Note]:
    """The fault of the first stray fence that was found, where the text has it at all."""
    if found and (line := line_of(found[0], text)):
        yield Note(
            line,
            "code that is fenced elsewhere than at the margin, or without an end, would be shown as text",
            "let its fences stand at the margin, before and after it, and name but its language; "
            "or leave a blank line and indent it by 4 spaces more than its text (8 in a list), without them",
        )


def line_of(fence: str, text: str) -> int:
    """The line of the text, from 1, at which the fence stands: the first that is indented, else the last one.

    0 where no line is a fence alone: signs in a table or a heading are none.
    """
    shown = rf"{re.escape(fence)}[ \t]*$"
    rest = without_blocks(text)
    places = [match.start() for match in re.finditer(rf"^{_BEFORE}{shown}", rest, re.MULTILINE)]
    places = places or [match.start() for match in re.finditer(rf"^{shown}", rest, re.MULTILINE)][-1:]
    return rest.count("\n", 0, places[0]) + 1 if places else 0
