"""The way back from a note to its mark in the text."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER

_CODE_AND_MORE = re.compile(re.escape(HTML_PLACEHOLDER).replace("%s", r"\d+"))


class NotesWithWaysBack(Treeprocessor):
    """Code with which a note ends is not in one paragraph with the way back to the text; an empty note has one, too."""

    def run(self, root: Element) -> None:
        """Part them, where the notes have been made and what was put aside is not filled in."""
        for item in root.iterfind("div[@class='footnote']/ol/li"):
            if not len(item):  # Python-Markdown looks for the way back when it sorts the notes
                SubElement(SubElement(item, "p"), "a", {"class": "footnote-backref"})
            last = item[-1]
            code = _CODE_AND_MORE.match(last.text or "") if last.tag == "p" else None
            if code:
                block = Element("p")
                block.text, last.text = code[0], ""
                item.insert(len(item) - 1, block)
