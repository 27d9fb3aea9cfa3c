"""Blocks of code that can be scrolled by keyboard where they are wider than the text."""

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor


class ScrollingCode(Extension):
    """Extension that registers the step below."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the step last."""
        md.postprocessors.register(_ScrollingCode(md), "scrolling-code", 5)


class _ScrollingCode(Postprocessor):
    """Step that makes blocks of code focusable."""

    def run(self, text: str) -> str:
        return text.replace('<div class="highlight"><pre>', '<div class="highlight"><pre tabindex="0">')
