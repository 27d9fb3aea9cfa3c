"""Callouts as GitHub and Obsidian write them, ``> [!NOTE]``: shown as admonitions."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_CALLOUT = re.compile(r"\[!([A-Za-z]+)\][+-]?[ ]*([^\n]*)(?:\n|$)")


class Callouts(Extension):
    """Extension that registers the step below; ``titles`` are by kind, in the language of the text."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        super().__init__()
        self.titles = titles

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the step before inline text is parsed (20)."""
        md.treeprocessors.register(_Callouts(md, self.titles), "callouts", 30)


class _Callouts(Treeprocessor):
    """Step that turns a quote that begins with the sign of a callout into an admonition."""

    def __init__(self, md: Markdown, titles: Mapping[str, str]) -> None:
        super().__init__(md)
        self.titles = titles

    def run(self, root: Element) -> None:
        for quote in root.iter("blockquote"):
            first = quote[0] if len(quote) else None
            match = _CALLOUT.match(first.text or "") if first is not None and first.tag == "p" else None
            if first is None or match is None:
                continue
            kind = match[1].lower()
            rest = (first.text or "")[match.end() :]
            title = Element("p", {"class": "admonition-title"})
            title.text = match[2].strip() or self.titles.get(kind, kind.capitalize())
            quote.tag = "div"
            quote.set("class", f"admonition {kind}")
            quote.insert(0, title)
            if rest.strip():
                first.text = rest
            else:
                quote.remove(first)
