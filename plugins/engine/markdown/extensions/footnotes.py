"""Footnotes with a link back to the text that HTML allows."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER

_RAW_HTML_FIRST = re.compile(re.escape(HTML_PLACEHOLDER).replace("%s", r"\d+"))


class Footnotes(FootnoteExtension):
    """Extension that orders footnotes by their first references in the text.

    ``backlink`` is the title of the link back, with {} for the number.
    """

    def __init__(self, backlink: str) -> None:
        super().__init__(BACKLINK_TITLE=backlink, USE_DEFINITION_ORDER=False)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register Python-Markdown's footnotes (50) and the step below before inline text is parsed (20)."""
        super().extendMarkdown(md)
        md.treeprocessors.register(_Backlinks(md), "footnote-backlinks", 45)


class _Backlinks(Treeprocessor):
    """Step that moves the link back out of a paragraph that holds code, and gives one to an empty footnote."""

    def run(self, root: Element) -> None:
        for item in root.iterfind("div[@class='footnote']/ol/li"):
            if not len(item):  # Python-Markdown looks for the link back when it sorts the footnotes
                SubElement(SubElement(item, "p"), "a", {"class": "footnote-backref"})
            last = item[-1]
            code = _RAW_HTML_FIRST.match(last.text or "") if last.tag == "p" else None
            if code:
                block = Element("p")
                block.text = code[0]
                last.text = ""
                item.insert(len(item) - 1, block)
