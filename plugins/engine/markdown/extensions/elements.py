"""What the elements of a text get beyond Python-Markdown: headings that link to themselves, tables that can be scrolled
by keyboard, pictures with captions, tasks, words struck out, and numbers that no line break parts from what they count.

Each is a step over the finished tree of a text, so raw HTML of the writer's stays as it is.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from msgspec import Struct

_HEADING = re.compile(r"h[1-6]")
_CODE = ("code", "pre", "kbd", "samp")
_TASK = re.compile(r"\[([ xX])\][ \n]")
_MONTHS = (
    "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|January|February|March|May"
    "|June|July|August|October|December"
)
_UNITS = r"%|‰|°C?|kr|km|m|cm|mm|kg|hg|g|l|dl|tim|h|min|s|st|kB|MB|GB"
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
_COUNTED = re.compile(rf"(?<=\d) (?=(?:{_UNITS}|{_MONTHS})(?!\w))")
_NUMBERED = re.compile(r"(\b(?:kl\.|nr|s\.)|§) (?=\d)")
_UNBROKEN = "\N{NO-BREAK SPACE}"


class Words(Struct, frozen=True):
    """What is said of elements to those who do not see them, in the language of the text."""

    table: str
    done: str
    undone: str


class Elements(Extension):
    """Registers the steps below, after Python-Markdown's own."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register them; the one for headings needs the ids that toc gives at 5."""
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"(~~)(?! )([^~]+)~~", "del"), "del", 75)
        md.treeprocessors.register(_Figures(md), "figures", 4.9)
        md.treeprocessors.register(_Tables(md, self.words), "scrolling-tables", 4.8)
        md.treeprocessors.register(_Tasks(md, self.words), "tasks", 4.7)
        md.treeprocessors.register(_Numbers(md), "numbers", 4.6)
        md.treeprocessors.register(_SelfLinks(md), "self-links", 4.5)
        md.postprocessors.register(_ScrollingCode(md), "scrolling-code", 5)


class _SelfLinks(Treeprocessor):
    """A heading is a link to itself, so that it can be pointed to; not one that holds a link already."""

    def run(self, root: Element) -> None:
        for heading in root.iter():
            if _HEADING.fullmatch(heading.tag) and heading.get("id") and heading.find(".//a") is None:
                link = Element("a", {"class": "self-link", "href": f"#{heading.get('id')}"})
                link.text, heading.text = heading.text, None
                link[:], heading[:] = list(heading), [link]


class _Tables(Treeprocessor):
    """A table stands in a region of its own, which scrolls where the table is wider than the text.

    Its cells are aligned by classes: HTML has no ``align`` any more, and ``style`` would break the site's policy.
    """

    def __init__(self, md: Markdown, words: Words) -> None:
        super().__init__(md)
        self.words = words

    def run(self, root: Element) -> None:
        tables = [(parent, at) for parent in root.iter() for at, each in enumerate(parent) if each.tag == "table"]
        for number, (parent, at) in enumerate(tables, 1):
            label = self.words.table.format(number)
            region = Element("div", {"class": "scroll", "role": "region", "aria-label": label, "tabindex": "0"})
            table = parent[at]
            for cell in table.iter():
                if "align" in cell.attrib:
                    cell.set("class", f"align-{cell.attrib.pop('align')}")
            region.tail, table.tail = table.tail, None
            region.append(table)
            parent[at] = region


class _Figures(Treeprocessor):
    """A picture that is a paragraph of its own and has a title is a figure, and the title its caption."""

    def run(self, root: Element) -> None:
        for paragraph in root.iter("p"):
            image = paragraph[0] if len(paragraph) == 1 else None
            if image is None or image.tag != "img" or not image.get("title") or _text_beside(paragraph, image):
                continue
            paragraph.tag = "figure"
            if image.get("class"):
                paragraph.set("class", image.attrib.pop("class"))
            SubElement(paragraph, "figcaption").text = image.attrib.pop("title")


class _Tasks(Treeprocessor):
    """``- [ ]`` and ``- [x]`` begin tasks. Their signs are text, so that feeds and terminals show them too."""

    def __init__(self, md: Markdown, words: Words) -> None:
        super().__init__(md)
        self.words = words

    def run(self, root: Element) -> None:
        for item in root.iter("li"):
            holder = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
            match = _TASK.match(holder.text or "")
            if not match:
                continue
            done = match[1] != " "
            item.set("class", "task task-done" if done else "task")
            label = self.words.done if done else self.words.undone
            sign = Element("span", {"class": "task-sign", "role": "img", "aria-label": label})
            sign.text, sign.tail, holder.text = "☑" if done else "☐", f" {(holder.text or '')[match.end() :]}", None
            holder.insert(0, sign)


class _Numbers(Treeprocessor):
    """``1 000``, ``5 kg``, ``21 april`` and ``kl. 21`` stay on one line."""

    def run(self, root: Element) -> None:
        for element in _outside_code(root):
            element.text = unbroken(element.text)
            for child in element:
                child.tail = unbroken(child.tail)


class _ScrollingCode(Postprocessor):
    """A block of code that is wider than the text can be scrolled by keyboard."""

    def run(self, text: str) -> str:
        return text.replace('<div class="highlight"><pre>', '<div class="highlight"><pre tabindex="0">')


def unbroken(text: str | None) -> str | None:
    """The text, with its numbers held together with what they count."""
    if not text or not any(map(str.isdigit, text)):
        return text
    text = _THOUSANDS.sub(lambda match: match[0].replace(" ", _UNBROKEN), text)
    return _NUMBERED.sub(rf"\1{_UNBROKEN}", _COUNTED.sub(_UNBROKEN, text))


def _outside_code(element: Element) -> Iterator[Element]:
    """The element and those in it whose text is not code."""
    if element.tag in _CODE:
        return
    yield element
    for child in element:
        yield from _outside_code(child)


def _text_beside(parent: Element, child: Element) -> bool:
    return bool((parent.text or "").strip() or (child.tail or "").strip())
