"""Tables in a region that scrolls where the table is wider than the text, by keyboard too."""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor


class Tables(TableExtension):
    """Extension that wraps tables in scrolling regions.

    ``label`` is their accessible name, with {} for the number of the table.
    """

    def __init__(self, label: str) -> None:
        super().__init__(use_align_attribute=True)
        self.label = label

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register Python-Markdown's tables and the step below."""
        super().extendMarkdown(md)
        md.treeprocessors.register(_ScrollingTables(md, self.label), "scrolling-tables", 4.8)


class _ScrollingTables(Treeprocessor):
    """Step that wraps each table in a region and aligns its cells by classes.

    HTML has no ``align`` any more, and ``style`` would break the content security policy.
    """

    def __init__(self, md: Markdown, label: str) -> None:
        super().__init__(md)
        self.label = label

    def run(self, root: Element) -> None:
        tables = [(parent, at) for parent in root.iter() for at, child in enumerate(parent) if child.tag == "table"]
        for number, (parent, at) in enumerate(tables, 1):
            label = self.label.format(number)
            region = Element("div", {"class": "scroll", "role": "region", "aria-label": label, "tabindex": "0"})
            table = parent[at]
            for cell in table.iter():
                if "align" in cell.attrib:
                    cell.set("class", f"align-{cell.attrib.pop('align')}")
            region.tail = table.tail
            table.tail = None
            region.append(table)
            parent[at] = region
