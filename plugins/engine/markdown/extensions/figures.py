"""Pictures with captions: a picture that is a paragraph of its own and has a title becomes a ``<figure>``."""

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class Figures(Extension):
    """Extension that registers the step below."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the step after attributes (8), which give a picture its class."""
        md.treeprocessors.register(_Figures(md), "figures", 4.9)


class _Figures(Treeprocessor):
    """Step that turns the title of a picture into the caption, and its class into the class of the figure."""

    def run(self, root: Element) -> None:
        for paragraph in root.iter("p"):
            image = paragraph[0] if len(paragraph) == 1 else None
            if image is None or image.tag != "img" or not image.get("title") or _has_text_beside(paragraph, image):
                continue
            paragraph.tag = "figure"
            if image.get("class"):
                paragraph.set("class", image.attrib.pop("class"))
            SubElement(paragraph, "figcaption").text = image.attrib.pop("title")


def _has_text_beside(parent: Element, child: Element) -> bool:
    return bool((parent.text or "").strip() or (child.tail or "").strip())
