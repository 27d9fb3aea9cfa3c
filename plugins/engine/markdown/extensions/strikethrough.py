"""Struck-out text, ``~~word~~``."""

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor


class Strikethrough(Extension):
    """Extension that registers an inline pattern for ``<del>``."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the pattern."""
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"(~~)(?! )([^~]+)~~", "del"), "del", 75)
