"""Unbalanced tags, which would break the page around the text."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from plugins.engine.markdown.notes import MarkdownText, Note
from plugins.engine.markdown.rendering import Rendering
from plugins.engine.markdown.tag_balance import TagBalance, TagProblem

_NO_TAG = re.compile(r"(?i)<(?:https?|ftps?):[^\s>]*>|<[^\s<>]*@[^\s<>]*>|\\[\\<]")  # autolinks and escapes
_TEMPLATE_IN_TAG = re.compile(r"""(?i)<[a-z][^<>\n]*=\s*["'][^"'\n]*(?:\{\{|\{%|<%)""")  # another check's fault


def unbalanced_tags(rendering: Rendering) -> list[Note]:
    """Return a fault for each tag of the HTML without a partner, at the line of the source that has the tag."""
    return sorted(set(_notes(rendering))) if rendering.unbalanced else []


def _notes(rendering: Rendering) -> Iterator[Note]:
    source = rendering.source
    lines: dict[str, list[int]] = {}
    for problem in _SourceTags(source.prose).balance.problems():
        lines.setdefault(problem.what, []).append(problem.at[0])
    for problem in rendering.unbalanced:
        left = lines.get(problem.what) or [_line(problem, rendering.html, source)]
        line = left.pop(0) if len(left) > 1 else left[0]
        if not (problem.name.startswith("/") and _TEMPLATE_IN_TAG.search(source.prose.split("\n")[line - 1])):
            yield Note(line, problem.what, problem.remedy)


class _SourceTags(HTMLParser):
    """The tags in a Markdown text."""

    def __init__(self, prose: str) -> None:
        super().__init__(convert_charrefs=False)
        self.balance = TagBalance()
        self.feed(_NO_TAG.sub(lambda match: " " * len(match[0]), prose))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.balance.start(tag, self.get_starttag_text() or "", self.getpos())

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.balance.start(tag, self.get_starttag_text() or "", self.getpos(), self_closed=True)

    def handle_endtag(self, tag: str) -> None:
        self.balance.end(tag, self.getpos())


def _line(problem: TagProblem, html: str, source: MarkdownText) -> int:
    """Find the source line of a tag by counting: the third ``<b>`` in the HTML is the third in the source."""
    tag = re.compile(rf"(?i)<{re.escape(problem.name)}(?![^\s/>])")
    line, column = problem.at
    lines = html.split("\n")
    before = "\n".join((*lines[: line - 1], lines[line - 1][:column]))
    offsets = [match.start() for match in tag.finditer(source.prose)]
    number = min(len(tag.findall(before)), len(offsets) - 1)
    return source.line(offsets[number]) if offsets else 1
