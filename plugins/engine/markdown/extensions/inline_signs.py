"""Inline patterns tried only on texts that hold a sign of theirs.

Python-Markdown searches each text for each of its patterns, and most texts hold none. Results are the same.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import DelimiterProcessor, ReferenceInlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.util import AtomicString

SIGNS: Mapping[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "escape": ("\\", "<"),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "bare-web": ("://", "ww.", "wW.", "Ww.", "WW."),
    "bare-mail": ("@",),
    "entity": ("&",),
    "del": ("~~",),
    "em_strong": ("*", "_"),
}
"""Strings by the name of a pattern: any text that the pattern matches holds one of them."""

_ALL = {sign for signs in SIGNS.values() for sign in signs}
_SINGLE = re.compile(f"[{re.escape(''.join(sorted(sign for sign in _ALL if len(sign) == 1)))}]")
_LONGER = sorted(sign for sign in _ALL if not _SINGLE.search(sign))


class InlineSigns(Extension):
    """Extension that replaces Python-Markdown's step for inline text and its pattern of emphasis."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register them."""
        emphasis = _Emphasis("*", "strong,em", md)
        emphasis.add("_", "strong,em", smart=True)
        md.inlinePatterns.register(emphasis, "em_strong", 60)
        md.treeprocessors.register(_Inline(md), "inline", 20)


class _Emphasis(DelimiterProcessor):
    """Pattern of emphasis: Python-Markdown's, which looks at each character of a text to find the end."""

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802 (not our name)
        """Return the element that begins at a match."""
        return (None if self.regions else self._simple(m.start(), data)) or super().handleMatch(m, data)

    def _simple(self, start: int, data: str) -> tuple[Element, int, int] | None:
        """Return the element if no other delimiter stands between its two, which nothing else can be."""
        token = data[start]
        delimiter = self.delimiters[token]
        first = delimiter.boundary.match(data, start)
        if first is None or first.lastgroup != "start" or len(first[0]) > delimiter.max_size:
            return None
        next_ = self.compiled_re.search(data, first.end())
        last = delimiter.boundary.match(data, next_.start()) if next_ and next_[0] == token else None
        if last is None or last.lastgroup != "end" or len(last[0]) != len(first[0]):
            return None
        element = Element(delimiter.tags[0 if len(first[0]) == 2 else 1])
        element.text = data[first.end() : last.start()]
        return element, start, last.end()

    def search(self, data: str, start: int) -> re.Match[str] | None:
        """Return the next delimiter that may begin or end an element."""
        for token in self.compiled_re.finditer(data, start):
            delimiter = self.delimiters[token[0]]
            match = delimiter.boundary.match(data, token.start())
            if match is not None and (delimiter.stack or (match.lastgroup or "")[0] != "e"):
                return match
        return None


class _Inline(InlineTreeprocessor):
    """Step for inline text. Its parts have the names by which Python-Markdown's class calls its private ones."""

    _InlineProcessor__applyPattern: Any

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.tried: Sequence[tuple[tuple[str, ...], Any]] = ()

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the patterns to the text of all elements, but those of references only if there are any."""
        self.tried = self.patterns if self.md.references else self.without_references
        return super().run(tree, ancestors)

    @cached_property
    def patterns(self) -> Sequence[tuple[tuple[str, ...], Any]]:
        """The patterns with their signs; one without an entry is tried on every text."""
        signs = {self.inlinePatterns.get_index_for_name(name): SIGNS[name] for name in SIGNS}
        return [(signs.get(index, ("",)), pattern) for index, pattern in enumerate(self.inlinePatterns)]

    @cached_property
    def without_references(self) -> Sequence[tuple[tuple[str, ...], Any]]:
        """The patterns for a text that defines no reference, so that those of references change nothing."""
        return [(() if isinstance(each, ReferenceInlineProcessor) else signs, each) for signs, each in self.patterns]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 (not ours)
        """Return a text with a placeholder for each element in it."""
        if isinstance(data, AtomicString) or not (_SINGLE.search(data) or any(sign in data for sign in _LONGER)):
            return data
        for index in range(patternIndex, len(self.tried)):
            signs, pattern = self.tried[index]
            start = 0
            for sign in signs:
                if sign in data:
                    break
            else:
                continue
            matched = True
            while matched:
                data, matched, start = self._InlineProcessor__applyPattern(pattern, data, index, start)
        return data
