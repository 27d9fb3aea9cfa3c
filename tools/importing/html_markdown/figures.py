"""Pictures with captions, and galleries, in the cleaned tree. Pure."""

import re
from collections.abc import Iterator

from tools.importing.html_markdown.building import Element, append, drop_attribute, new_element, nodes, words_of
from tools.importing.html_markdown.embeds import embedded
from tools.importing.html_markdown.runs import finished_paragraph
from tools.importing.html_markdown.walk import Walk

_PICTURE_FILE = re.compile(r"(?i)\.(?:jpe?g|png|gif|webp|avif|tiff?|bmp|svg|hei[cf])(?:[?#]|$)")
_SIZE = re.compile(r"(?:-\d{1,5}x\d{1,5}|-scaled|-e\d{10,})+(?=\.\w+(?:[?#]|$))")


def captioned(walk: Walk, node: Element) -> list[Element]:
    """Return a picture with its caption; a gallery; or what else a figure has, with its caption as a paragraph."""
    content = new_element("figure")
    for child in nodes(node):
        if isinstance(child, str) or child.tag != "figcaption":
            append(content, child if isinstance(child, str) else _copy(child))
    caption = new_element("figcaption")
    for each in node.iter("figcaption"):
        if next(each.iterancestors("figure"), None) is node:
            walk.inlines(each, caption)
    captions = list(finished_paragraph(caption))
    if "wp-block-embed" in (node.get("class") or "") or node.find(".//p[@class='embed']") is not None:
        return [*embedded(walk, words_of(content), content), *map(_as_paragraph, captions)]
    blocks = walk.flow(content)
    pictures = [each for each in map(_only_picture, blocks) if each is not None]
    if len(pictures) == 1 and len(blocks) == 1 and not captions:
        as_original(pictures[0])
        return blocks
    if len(pictures) == 1 and len(blocks) == 1:
        return [append(new_element("figure"), as_original(pictures[0]), *captions)]
    if pictures and len(pictures) == len(blocks):
        return [*_as_gallery(pictures), *map(_as_paragraph, captions)]
    return [*blocks, *map(_as_paragraph, captions)]


def gallery(walk: Walk, node: Element) -> list[Element]:
    """Return a gallery, with its own caption as a paragraph below it."""
    figures: list[Element] = []
    rest: list[Element] = []
    for child in walk.flow(_without_lists(node), skip=("figcaption",)):
        found = list(_figures_of(child))
        figures += found
        rest += [] if found else [child]
    captions: list[Element] = []
    for each in node.iterchildren("figcaption"):
        captions += finished_paragraph(walk.inlines(each, new_element("p")))
    if not figures:
        return [*rest, *captions]
    made = figures[0] if len(figures) == 1 else append(new_element("gallery"), *figures)
    if made.tag == "figure" and made.find("figcaption") is None:
        made.tag = "p"
    return [made, *rest, *captions]


def as_pictures(paragraph: Element) -> Element:
    """Return a paragraph; one of several pictures and nothing else is a gallery."""
    pictures = pictures_only(paragraph)
    if len(pictures) > 1:
        return _as_gallery(pictures)[0]
    for picture in pictures:
        as_original(picture)
    return paragraph


def as_original(picture: Element) -> Element:
    """Return a picture, perhaps in a link. One that links to its own larger file is shown by that file."""
    if picture.tag == "a" and len(picture) == 1:
        address = picture.get("href") or ""
        image = picture[0]
        if _PICTURE_FILE.search(address) and _same_picture(address, image.get("src") or ""):
            image.set("src", address)
    return picture


def _same_picture(link: str, shown: str) -> bool:
    return _stem(link) == _stem(shown)


def _stem(address: str) -> str:
    return _SIZE.sub("", address).partition("?")[0].rpartition("/")[2].rpartition(".")[0].lower()


def _as_gallery(pictures: list[Element]) -> list[Element]:
    figures = (append(new_element("figure"), as_original(picture)) for picture in pictures)
    return [append(new_element("gallery"), *figures)]


def _figures_of(block: Element) -> Iterator[Element]:
    """Yield the figures of a block of a gallery."""
    if block.tag == "figure":
        yield block
    elif block.tag == "gallery":
        yield from list(block)
    elif (picture := _only_picture(block)) is not None:
        yield append(new_element("figure"), as_original(picture))
    elif block.tag == "p" and (pictures := pictures_only(block)):
        for each in pictures:
            yield append(new_element("figure"), as_original(each))


def pictures_only(paragraph: Element) -> list[Element]:
    """Return the pictures of a paragraph that has nothing else, each perhaps in a link."""
    if (paragraph.text or "").strip() or any((child.tail or "").strip() for child in paragraph):
        return []
    shown = [child for child in paragraph if child.tag != "br"]
    return shown if all(_is_picture(child) for child in shown) else []


def _only_picture(block: Element) -> Element | None:
    pictures = pictures_only(block) if block.tag == "p" else []
    return pictures[0] if len(pictures) == 1 else None


def _is_picture(element: Element) -> bool:
    if element.tag == "img":
        return True
    return element.tag == "a" and len(element) == 1 and element[0].tag == "img" and not words_of(element)


def _as_paragraph(caption: Element) -> Element:
    caption.tag = "p"
    return caption


def _copy(element: Element) -> Element:
    from copy import deepcopy

    copied = deepcopy(element)
    copied.tail = None
    return copied


def _without_lists(node: Element) -> Element:
    """Return a gallery of former editors, which was a list, as its items."""
    copied = _copy(node)
    for each in list(copied.iter("ul", "li", "dl", "dt", "dd")):
        each.tag = "div"
        drop_attribute(each, "class")
    for caption in list(copied.iter("figcaption")):
        if "blocks-gallery-caption" in (caption.get("class") or ""):
            caption.drop_tree()
    for each in list(copied.iter("div", "figure")):
        if each is not copied and "gallery" in (each.get("class") or ""):
            drop_attribute(each, "class")
    drop_attribute(copied, "class")
    return copied
