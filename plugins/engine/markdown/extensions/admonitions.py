"""Admonitions (``!!! tip``) with a title in the language of the text."""

import re
from collections.abc import Mapping

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.admonition import AdmonitionExtension, AdmonitionProcessor


class Admonitions(AdmonitionExtension):
    """Extension that gives admonitions their titles; ``titles`` are by kind, in the language of the text."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        super().__init__()
        self.titles = titles

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Replace Python-Markdown's processor."""
        super().extendMarkdown(md)
        md.parser.blockprocessors.register(_Admonitions(md.parser, self.titles), "admonition", 105)


class _Admonitions(AdmonitionProcessor):
    def __init__(self, parser: BlockParser, titles: Mapping[str, str]) -> None:
        super().__init__(parser)
        self.titles = titles

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        """Return the class and the title: the one in the text, else the one of the class in this language."""
        klass, title = super().get_class_and_title(match)
        return klass, title if match.group(2) is not None else self.titles.get(klass.split(" ")[0], title)
