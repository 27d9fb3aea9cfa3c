"""Backslashes as CommonMark has them.

Before any sign of ASCII a backslash stands for that sign alone, at the end of a line for a line break. Python-Markdown
knows some of the signs only. A backslash before a letter is text, as in ``C:\\temp``.
"""

import re
from string import punctuation
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX

# Nothing is escaped in an address that is a link by itself, but it is in one that belongs to a link: [a](<https://…>).
_ESCAPE = r"(?<!\]\()<[A-Za-z][A-Za-z0-9+.-]*://[^<>\s]*>|\\(.)"
_IN_TEXT = re.compile(rf"\\([{re.escape(punctuation)}])")
_REFERENCE = re.compile(r"#?\w+;")


class Escapes(Extension):
    """Registers them in the place of Python-Markdown's."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the processors below; references are found by 20, when text in lines is read."""
        md.ESCAPED_CHARS[:] = punctuation
        md.inlinePatterns.register(_Escape(_ESCAPE, md), "escape", 180)
        md.treeprocessors.register(_References(md), "escaped-references", 25)


class _Escape(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str | None, int, int]:  # type: ignore[override]  # noqa: N802
        """The sign as Python-Markdown holds it until the end, or a line break."""
        sign = m[1]
        if sign == "\n":
            return Element("br"), m.start(), m.end()
        if sign == "&" and _REFERENCE.match(data, m.end()):
            return f"{AMP_SUBSTITUTE}amp;", m.start(), m.end()
        return f"{STX}{ord(sign)}{ETX}" if sign and sign in punctuation else None, m.start(), m.end()


class _References(Treeprocessor):
    """The addresses and titles of reference definitions, which are read before text in lines is."""

    def run(self, root: Element) -> None:  # noqa: ARG002 (what is changed is no part of the tree)
        for name, (address, title) in list(self.md.references.items()):
            if "\\" in address or "\\" in (title or ""):
                self.md.references[name] = (unescaped(address), title and unescaped(title))


def unescaped(text: str) -> str:
    """The text without the backslashes that escape a sign."""
    return _IN_TEXT.sub(r"\1", text)
