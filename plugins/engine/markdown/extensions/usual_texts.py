"""Steps of Python-Markdown that change nothing in most texts, each left out where that is plain to see."""

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.md_in_html import HtmlBlockPreprocessor
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import STX


class UsualTexts(Extension):
    """Extension that replaces the steps below; register it after Markdown in HTML."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register them."""
        md.preprocessors.register(_Whitespace(md), "normalize_whitespace", 30)
        md.preprocessors.register(_HtmlBlocks(md), "html_block", 20)
        md.treeprocessors.register(_Unescape(md), "unescape", 0)


class _Whitespace(NormalizeWhitespace):
    def run(self, lines: list[str]) -> list[str]:
        """Leave lines as they are that have no other white space than single spaces between words."""
        text = "\n".join(lines)
        if any(sign in text for sign in "\x02\x03\r\t") or "\n " in text:
            return super().run(lines)
        return [*lines, "", ""]


class _HtmlBlocks(HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """Take out blocks of HTML, which begin with a tag. Its parser changes character references, too."""
        return super().run(lines) if any("<" in line or "&" in line for line in lines) else lines


class _Unescape(UnescapeTreeprocessor):
    def unescape(self, text: str) -> str:
        """Return a text with the characters that were held until the end."""
        return super().unescape(text) if STX in text else text
