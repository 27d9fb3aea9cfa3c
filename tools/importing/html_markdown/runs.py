"""Paragraphs of a run of inline content. Pure."""

from collections.abc import Iterator, Sequence

from tools.importing.html_markdown import vocabulary
from tools.importing.html_markdown.building import Element, append, attributes_of, is_blank, new_element, nodes, tidy


def paragraphs(run: Element, wrappers: Sequence[Element]) -> Iterator[Element]:
    """Yield the paragraphs of a run of inline content: two line breaks or more begin a new one."""
    for part in _parts(run):
        inner = part
        for wrapper in reversed(wrappers):
            outer = new_element(str(wrapper.tag), attributes_of(wrapper))
            outer.text = inner.text
            outer.extend(list(inner))
            inner = new_element("p")
            append(inner, outer)
        yield from finished_paragraph(inner)


def finished_paragraph(paragraph: Element) -> Iterator[Element]:
    """Yield a paragraph without blanks at its edges, unless it is empty; pictures alone are a gallery."""
    tidy(paragraph)
    while len(paragraph) and paragraph[0].tag == "br" and not (paragraph.text or "").strip():
        paragraph.text = paragraph[0].tail
        paragraph.remove(paragraph[0])
    while len(paragraph) and paragraph[-1].tag == "br" and not (paragraph[-1].tail or "").strip():
        last = paragraph[-1]
        paragraph.remove(last)
    paragraph.text = (paragraph.text or "").lstrip(" \xa0")
    if len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "").rstrip(" \xa0")
    else:
        paragraph.text = paragraph.text.rstrip(" \xa0")
    if not is_blank(paragraph) or paragraph.xpath(".//*[@id]"):
        yield paragraph


def _parts(run: Element) -> Iterator[Element]:
    part = new_element("p")
    breaks: list[Element] = []
    for node in list(nodes(run)):
        if not isinstance(node, str) and node.tag == "br":
            breaks.append(node)
        elif breaks and isinstance(node, str) and not node.strip(" \xa0"):
            continue
        else:
            if len(breaks) > 1:
                yield part
                part = new_element("p")
            else:
                append(part, *breaks)
            breaks = []
            append(part, node)
    yield part


def linked(block: Element, link: Element) -> Element:
    """Put the link that stood around a block around its pictures; its words have it already."""
    for image in list(block.iter("img")):
        parent = image.getparent()
        if parent is not None and not any(each.tag == "a" for each in image.iterancestors()):
            around = new_element("a", attributes_of(link))
            parent.replace(image, around)
            append(around, image)
    return block


def has_blocks(node: Element) -> bool:
    """Tell whether an element has a block in it."""
    return any(child.tag in vocabulary.BLOCKS | vocabulary.TRANSPARENT for child in node.iterdescendants())
