"""Points whose first line is bold: that line stays a line of its own.

1. **Begin with the end**
   The rest of the point.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_LINE_END = re.compile(r"[.:!?]?[ ]*\n(?=\s*\S)")


class Points(Extension):
    """Extension that registers the step below."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the step after inline text is parsed (20)."""
        md.treeprocessors.register(_Points(md), "points", 4.4)


class _Points(Treeprocessor):
    """Step that puts a line break behind the bold first line of a list item."""

    def run(self, root: Element) -> None:
        for item in root.iter("li"):
            holder = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
            bold = holder[0] if len(holder) and not (holder.text or "").strip() else None
            if bold is None or bold.tag != "strong" or not (end := _LINE_END.match(bold.tail or "")):
                continue
            line_break = Element("br")
            line_break.tail = (bold.tail or "")[end.end() - 1 :]
            bold.tail = end[0].rstrip()
            holder.insert(1, line_break)
