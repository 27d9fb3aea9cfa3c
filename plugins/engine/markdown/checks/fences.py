"""Fences of code (``` and ~~~) that have no end that belongs to them, so that Markdown reads them as text."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from markdown.inlinepatterns import BACKTICK_RE, BacktickInlineProcessor

from plugins.engine.markdown.notes import MarkdownText, Note
from plugins.engine.markdown.source_lines import mask_raw_html

_BEFORE = r"(?:\[\^[^\]\n]+\]:)?[ \t>*+.:)\d-]+"  # the sign of a note, an item, a definition or a quote
_FENCE = re.compile(r"[ \t]*(`{3,}[^`\n]*)$", re.MULTILINE)
_TILDES = re.compile(rf"^(?:{_BEFORE})?~{{3,}}[ \t]*[\w#.+-]*[ \t]*$", re.MULTILINE)


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


def notes(found: Sequence[str], text: str) -> list[Note]:
    """The fault of each stray fence that was found, where the text has it at all, and of each of ~~~."""
    source = MarkdownText(text)
    lines = [line for fence, times in Counter(found).items() for line in _lines(fence, times, source)]
    if "~~~" in source.text:
        shown = mask_raw_html(source.unfenced)
        lines += [source.line(match.end()) for match in _TILDES.finditer(shown)]
    what = "this fence of code has no end that belongs to it, and would be shown as text"
    remedy = "write its signs once more, alone on the line below the code, as far in as on its first line"
    return [Note(line, what, remedy) for line in sorted(lines)]


def _lines(fence: str, times: int, source: MarkdownText) -> list[int]:
    """The lines at which the fence stands: those that are indented, else the last ones.

    None where no line is a fence alone: signs in a table or a heading are none.
    """
    shown = rf"{re.escape(fence)}[ \t]*$"
    places = [match.end() for match in re.finditer(rf"^{_BEFORE}{shown}", source.unfenced, re.MULTILINE)][:times]
    if len(places) < times:
        at_margin = [match.end() for match in re.finditer(rf"^{shown}", source.unfenced, re.MULTILINE)]
        places += at_margin[len(places) - times :]
    return [source.line(place) for place in places]
