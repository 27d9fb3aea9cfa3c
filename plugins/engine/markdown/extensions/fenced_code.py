"""Fenced code wherever CommonMark has it: in list items, quotes, admonitions and footnotes, with any info string.

Python-Markdown finds it at the margin only. Blocks that it finds are left to it, so that they stay as they are.
"""

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import BACKTICK_RE, BacktickInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from plugins.engine.markdown.fences import LIST_ITEM, PLAIN_FENCE, Fence, find_fences, has_fence

if TYPE_CHECKING:
    from plugins.engine.markdown.extensions.highlighting import Steps

_LANGUAGE = re.compile(r"\{?\.?([\w#.+-]+)")
_RUN = re.compile(r"`+|~+")
_OPENING = re.compile(r"[ \t]*(`{3,}[^`\n]*)$", re.MULTILINE)


class FencedCode(Extension):
    """Extension that registers the processors below, for indented code too.

    ``unclosed`` are the lines of the last text that look like the opening of a block, but are text.
    """

    def __init__(self) -> None:
        super().__init__()
        self.unclosed: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Replace the inline pattern of code spans, and add steps for blocks of code."""
        md.registerExtension(self)
        highlighting = _Highlighting(md)
        md.preprocessors.register(_FencedCode(highlighting), "fenced_code_block", 25)
        md.treeprocessors.register(_IndentedCode(highlighting), "hilite", 30)
        md.inlinePatterns.register(_CodeSpans(self.unclosed), "backtick", 190)

    def reset(self) -> None:
        """Forget the last text."""
        self.unclosed.clear()


class _Highlighting:
    """The steps of Python-Markdown, made for the first block of code."""

    def __init__(self, md: Markdown) -> None:
        self.md = md

    @cached_property
    def steps(self) -> "Steps":
        """The steps for fenced and for indented code."""
        from plugins.engine.markdown.extensions.highlighting import set_up

        return set_up(self.md)


class _IndentedCode(Treeprocessor):
    """Step that highlights indented code."""

    def __init__(self, highlighting: _Highlighting) -> None:
        super().__init__(highlighting.md)
        self.highlighting = highlighting

    def run(self, root: Element) -> None:
        """Replace each block by a placeholder."""
        if next(root.iter("pre"), None) is not None:
            self.highlighting.steps.indented.run(root)


class _FencedCode(Preprocessor):
    """Step that replaces blocks of fenced code by placeholders before anything else is parsed."""

    def __init__(self, highlighting: _Highlighting) -> None:
        super().__init__(highlighting.md)
        self.highlighting = highlighting

    def run(self, lines: list[str]) -> list[str]:
        if not any(map(has_fence, lines)):
            return lines
        done = 0
        out: list[str] = []
        for fence in find_fences(lines):
            if fence.plain:
                continue
            out += lines[done : fence.first]
            if out and out[-1].strip(" >") and not LIST_ITEM.match(fence.before):
                out.append(fence.quote)
            out.append(f"{fence.before}{self._placeholder(fence)}")
            done = fence.last + 1
            below = lines[done] if done < len(lines) else ""
            if below.strip(" >"):
                out.append(fence.quote if below.replace(" ", "").startswith(fence.quote.replace(" ", "")) else "")
        return self.highlighting.steps.fenced.run([*out, *lines[done:]])

    def _placeholder(self, fence: Fence) -> str:
        """Return what Python-Markdown makes of the block at the margin, with an info string that it understands."""
        language = _LANGUAGE.match(fence.info)
        info = fence.info if PLAIN_FENCE.fullmatch(f"{fence.signs}{fence.info}") else language[1] if language else ""
        longest = max((len(run[0]) for run in map(_RUN.match, fence.code) if run), default=0)
        signs = fence.signs[0] * max(len(fence.signs), longest + 1)
        return "".join(self.highlighting.steps.fenced.run([f"{signs}{info}", *fence.code, signs, ""])).strip()


class _CodeSpans(BacktickInlineProcessor):
    """Step that reads code spans as Python-Markdown does, and records lines that can only be the opening of a block."""

    def __init__(self, unclosed: list[str]) -> None:
        super().__init__(BACKTICK_RE)
        self.unclosed = unclosed

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802 (not our name)
        """Return the code span, if it is one."""
        element, begin, end = super().handleMatch(m, data)
        opening = _OPENING.match(data, data.rfind("\n", 0, m.start()) + 1)
        if opening and opening.start(1) == m.start() and (element is None or not _is_code_span(data[begin:end])):
            self.unclosed.append(opening[1].rstrip())
        return element, begin, end


def _is_code_span(code: str) -> bool:
    """Tell whether code that begins with a fence is a code span over two lines: there are words before its end."""
    return code.endswith("```") and bool(code.rpartition("\n")[2].strip("` \t"))
