"""Fences of code that Python-Markdown reads as a line of text: those that are not at the margin (in lists, quotes,
notes and boxes), and those without an end."""

import re
from typing import Any

from markdown.inlinepatterns import BACKTICK_RE, BacktickInlineProcessor

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
        if fence and fence.start(1) == m.start() and (element is None or not _last_line(data, end or 0).strip("` \t")):
            self.found.append(fence[1].rstrip())
        return element, begin, end


def _last_line(data: str, end: int) -> str:
    return data[data.rfind("\n", 0, end) + 1 : end]


def line_of(fence: str, text: str) -> int:
    """The line of the text, from 1, at which the fence stands: the first that is indented, else the last one."""
    shown = rf"{re.escape(fence)}[ \t]*$"
    places = [match.start() for match in re.finditer(rf"^[ \t>*+.)\d-]+{shown}", text, re.MULTILINE)]
    places = places or [match.start() for match in re.finditer(rf"^{shown}", text, re.MULTILINE)][-1:]
    return text.count("\n", 0, next(iter(places), 0)) + 1
