"""Backslash escapes as in CommonMark.

Before ASCII punctuation a backslash stands for that character alone, and at the end of a line for a line break. Before
a letter it is text, as in ``C:\\temp``. Python-Markdown knows some of the characters only.
"""

import re
from string import punctuation
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX

# Nothing is escaped in an autolink, but it is in the address of a link: [a](<https://…>).
_ESCAPE = r"(?<!\]\()<[A-Za-z][A-Za-z0-9+.-]*://[^<>\s]*>|\\(.)"
_IN_TEXT = re.compile(rf"\\([{re.escape(punctuation)}])")
_CHARACTER_REFERENCE = re.compile(r"#?\w+;")


class Escapes(Extension):
    """Extension that replaces Python-Markdown's escapes."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the processors below; reference links are resolved by 20, when inline text is parsed."""
        md.ESCAPED_CHARS[:] = punctuation
        md.inlinePatterns.register(_Escape(_ESCAPE, md), "escape", 180)
        md.treeprocessors.register(_EscapedReferences(md), "escaped-references", 25)


class _Escape(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str | None, int, int]:  # type: ignore[override]  # noqa: N802
        """Return a line break, or the character in the form in which Python-Markdown holds it until the end."""
        sign = m[1]
        if sign == "\n":
            return Element("br"), m.start(), m.end()
        if sign == "&" and _CHARACTER_REFERENCE.match(data, m.end()):
            return f"{AMP_SUBSTITUTE}amp;", m.start(), m.end()
        return f"{STX}{ord(sign)}{ETX}" if sign and sign in punctuation else None, m.start(), m.end()


class _EscapedReferences(Treeprocessor):
    """Step that unescapes addresses and titles of references, which are read before inline text is parsed."""

    def run(self, root: Element) -> None:  # noqa: ARG002 (it changes the references, not the tree)
        for name, (address, title) in list(self.md.references.items()):
            if "\\" in address or "\\" in (title or ""):
                self.md.references[name] = (_unescape(address), title and _unescape(title))


def _unescape(text: str) -> str:
    return _IN_TEXT.sub(r"\1", text)
