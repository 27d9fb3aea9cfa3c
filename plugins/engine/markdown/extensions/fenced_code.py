"""Fenced code wherever CommonMark has it: in list items, quotes, admonitions and footnotes, with any info string.

Python-Markdown finds it at the margin only. Blocks that it finds are left to it, so that they stay as they are.
"""

import re
from typing import Any

from markdown import Markdown
from markdown.extensions.fenced_code import FencedBlockPreprocessor, FencedCodeExtension
from markdown.inlinepatterns import BACKTICK_RE, BacktickInlineProcessor

from plugins.engine.markdown.fences import LIST_ITEM, PLAIN_FENCE, Fence, find_fences, has_fence

_LANGUAGE = re.compile(r"\{?\.?([\w#.+-]+)")
_RUN = re.compile(r"`+|~+")
_OPENING = re.compile(r"[ \t]*(`{3,}[^`\n]*)$", re.MULTILINE)


class FencedCode(FencedCodeExtension):
    """Extension that registers the processors below.

    ``unclosed`` are the lines of the last text that look like the opening of a block, but are text.
    """

    def __init__(self) -> None:
        super().__init__(lang_prefix="language-")
        self.unclosed: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Replace the preprocessor of fenced code and the inline pattern of code spans."""
        super().extendMarkdown(md)
        md.preprocessors.register(_FencedCode(md, self.getConfigs()), "fenced_code_block", 25)
        md.inlinePatterns.register(_CodeSpans(self.unclosed), "backtick", 190)

    def reset(self) -> None:
        """Forget the last text."""
        self.unclosed.clear()


class _FencedCode(FencedBlockPreprocessor):
    """Step that replaces blocks of fenced code by placeholders before anything else is parsed."""

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
        return super().run([*out, *lines[done:]])

    def _placeholder(self, fence: Fence) -> str:
        """Return what Python-Markdown makes of the block at the margin, with an info string that it understands."""
        language = _LANGUAGE.match(fence.info)
        info = fence.info if PLAIN_FENCE.fullmatch(f"{fence.signs}{fence.info}") else language[1] if language else ""
        longest = max((len(run[0]) for run in map(_RUN.match, fence.code) if run), default=0)
        signs = fence.signs[0] * max(len(fence.signs), longest + 1)
        return "".join(super().run([f"{signs}{info}", *fence.code, signs, ""])).strip()


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
