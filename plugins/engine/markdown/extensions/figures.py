"""Pictures with captions, and galleries.

A picture that is a paragraph of its own and has a title becomes a ``<figure>``. A paragraph of several pictures and
nothing else becomes a gallery: a figure each, in rows.
"""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_GALLERY = "gallery"
_WIDE = "wide"  # a gallery is wide as a whole


class Figures(Extension):
    """Extension that registers the step below."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the step after attributes (8), which give a picture its class, and before quotation marks (6.5)."""
        md.treeprocessors.register(_Figures(md), "figures", 6.6)


class _Figures(Treeprocessor):
    """Step that turns the title of a picture into the caption, and its class into the class of the figure."""

    def run(self, root: Element) -> None:
        for paragraph in [*root.iter("p"), *map(_within, _tight_items(root))]:
            pictures = _pictures(paragraph)
            images = [image for picture in pictures if (image := _image(picture)) is not None]
            if len(pictures) > 1:
                _make_gallery(paragraph, pictures)
            elif images and images[0].get("title"):
                pictures[0].tail = None
                _make_figure(paragraph, images[0])


def _tight_items(root: Element) -> Iterator[Element]:
    """Yield the items of lists that have no paragraph but what would be a figure or a gallery in one."""
    for tag in ("li", "dd"):
        for item in root.iter(tag):
            pictures = _pictures(item)
            only = _image(pictures[0]) if len(pictures) == 1 else None
            if len(pictures) > 1 or (only is not None and only.get("title")):
                yield item


def _within(item: Element) -> Element:
    """Move what an item has into a paragraph of its own, and return that."""
    paragraph = Element("p")
    paragraph[:] = item[:]
    item[:] = [paragraph]
    item.text = None
    return paragraph


def _pictures(paragraph: Element) -> Sequence[Element]:
    """Return the pictures of a paragraph that has nothing else, each perhaps in a link; none of another paragraph."""
    if (paragraph.text or "").strip() or any((child.tail or "").strip() for child in paragraph):
        return ()
    shown = [child for child in paragraph if child.tag != "br"]
    return shown if all(_image(child) is not None for child in shown) else ()


def _image(element: Element) -> Element | None:
    """Return an element that is a picture, or the picture that is all of a link."""
    if element.tag == "img":
        return element
    only = element[0] if element.tag == "a" and len(element) == 1 and not (element.text or "").strip() else None
    return only if only is not None and only.tag == "img" and not (only.tail or "").strip() else None


def _make_gallery(paragraph: Element, pictures: Sequence[Element]) -> None:
    """Turn a paragraph of pictures into figures."""
    paragraph.tag = "div"
    paragraph[:] = []
    paragraph.text = "\n"
    classes = [_GALLERY, *paragraph.get("class", "").split()]
    for picture in pictures:
        picture.tail = None
        figure = SubElement(paragraph, "figure")
        figure.tail = "\n"
        figure.append(picture)
        image = _image(picture)
        if image is not None:
            _make_figure(figure, image)
        if _WIDE in figure.get("class", "").split():
            classes.append(_WIDE)
            del figure.attrib["class"]
    paragraph.set("class", " ".join(dict.fromkeys(classes)))


def _make_figure(figure: Element, image: Element) -> None:
    """Give a figure the class and the caption of its picture."""
    figure.tag = "figure"
    if image.get("class"):
        figure.set("class", image.attrib.pop("class"))
    if image.get("title"):
        SubElement(figure, "figcaption").text = image.attrib.pop("title")
