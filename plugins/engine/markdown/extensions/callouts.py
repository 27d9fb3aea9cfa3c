"""Callouts as GitHub and Obsidian write them, ``> [!NOTE]``: the boxes of this site."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_CALLOUT = re.compile(r"\[!([A-Za-z]+)\][+-]?[ ]*([^\n]*)(?:\n|$)")


class Callouts(Extension):
    """Registers them; ``titles`` are those of boxes in the language of the text, by their kinds."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        super().__init__()
        self.titles = titles

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the step, before text in lines is read (20)."""
        md.treeprocessors.register(_Callouts(md, self.titles), "callouts", 30)


class _Callouts(Treeprocessor):
    def __init__(self, md: Markdown, titles: Mapping[str, str]) -> None:
        super().__init__(md)
        self.titles = titles

    def run(self, root: Element) -> None:
        for quote in root.iter("blockquote"):
            first = quote[0] if len(quote) else None
            match = _CALLOUT.match(first.text or "") if first is not None and first.tag == "p" else None
            if first is None or match is None:
                continue
            kind, rest = match[1].lower(), (first.text or "")[match.end() :]
            title = Element("p", {"class": "admonition-title"})
            title.text = match[2].strip() or self.titles.get(kind, kind.capitalize())
            quote.tag = "div"
            quote.set("class", f"admonition {kind}")
            quote.insert(0, title)
            if rest.strip():
                first.text = rest
            else:
                quote.remove(first)
