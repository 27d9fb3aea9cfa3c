"""Parts of a text that are Markdown or HTML already: signs stand for them while a converter works. Pure.

A converter of others does not know our figures, galleries and code, and some drop what Markdown has no sign for. A sign
is a word of letters and digits, which every converter leaves as it is.
"""

import re
from collections.abc import Iterable
from copy import deepcopy
from html import escape

from lxml import etree

from tools.importing.html_markdown import vocabulary
from tools.importing.html_markdown.building import (
    Element,
    append,
    attributes_of,
    drop_attribute,
    new_element,
    nodes,
    replace,
    words_of,
)
from tools.importing.html_markdown.figures import pictures_only
from tools.importing.html_markdown.footnotes import MARK

_ACTIVE = re.compile(r"[*_`\[\]~^|{}]|%(?=%)")
# Signs that no converter escapes: references, comments, notes of Obsidian, attributes, boxes.
_UNESCAPED = re.compile(r"&(?=#?\w+;)|<(?=!--)|%(?=%)|\{(?=[:#.])|^[-=](?=[-=]+\s*$)|^!(?=!!)")
# Signs at the beginning of a line that make a list, a heading, a quote, a definition or code of it.
_AT_LINE = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+*:](?=\s|$)|>|\d{1,9}[.)](?=\s|$)|~{3,}|[•◦▪‣·](?=\s|\w))")
_LINES = ("p", "li", "dt", "dd", "td", "th")
_BETWEEN_TAGS = re.compile(r"(?<=>)[^<>]+(?=<)")
_WEB = re.compile(r"https?://[\w.:/?#@!$&'()+,;=%~-]+")
_HEADING = re.compile("h[1-6]")
_LIST_SIGN = re.compile(r"[-*+]|\d+[.)]|:")


class Pieces:
    """The parts of some texts, by their signs. ``texts`` are all texts that signs must not be words of."""

    def __init__(self, texts: Iterable[str]) -> None:
        whole = "\n".join(texts).lower()
        at = 0
        while f"zq{at}x" in whole:
            at += 1
        self.beginning = f"zq{at}x"
        self.sign = re.compile(rf"{self.beginning}(\d+)q")
        self.parts: list[str] = []

    def add(self, part: str) -> str:
        """Keep a part and return its sign."""
        self.parts.append(part)
        return f"{self.beginning}{len(self.parts) - 1}q"

    def fill_in(self, text: str) -> str:
        """Put the parts in place of their signs; a part of several lines is indented as its sign is."""
        while self.sign.search(text):
            text = "\n".join(map(self._line, text.split("\n")))
        return text

    def _line(self, line: str) -> str:
        def part(found: re.Match[str]) -> str:
            lines = self.parts[int(found[1])].split("\n")
            before = _LIST_SIGN.sub(lambda sign: " " * len(sign[0]), line[: found.start()])
            if len(lines) == 1 or before.strip(" >"):
                return "\n".join(lines)
            return "\n".join((lines[0], *((before + each).rstrip() for each in lines[1:])))

        return self.sign.sub(part, line)


def with_signs(block: Element, pieces: Pieces) -> Element:
    """Return a copy of a block with signs in place of what a converter does not know."""
    copied = deepcopy(block)
    copied.tail = None
    holder = append(new_element("div"), copied)
    _replace(holder, pieces)
    for element in holder.iter():
        if element.tag != "code":
            element.text = _escaped(element.text, pieces, begins_line=element.tag in _LINES)
        element.tail = _escaped(element.tail, pieces, begins_line=element.tag == "br")
    return holder


def _escaped(text: str | None, pieces: Pieces, begins_line: bool) -> str | None:
    """Return text with signs in place of characters that converters leave and we read."""
    if not text:
        return text
    if begins_line:
        text = _AT_LINE.sub(lambda found: found[1] + pieces.add(_written(found[2])), text)
    return _UNESCAPED.sub(lambda found: pieces.add(_written(found[0])), text)


def _written(signs: str) -> str:
    """Return signs as Markdown shows them: a reference for those that no backslash helps."""
    if signs[0] in "<•◦▪‣·":
        return f"&#{ord(signs[0])};{signs[1:]}" if signs[0] != "<" else "&lt;"
    return f"{signs[:-1]}\\{signs[-1]}" if signs[0].isdigit() else re.sub(r"([^\w\s])", r"\\\1", signs)


def _replace(parent: Element, pieces: Pieces) -> None:
    for child in list(parent):
        part = _block_part(child)
        if part:
            replace(parent, child, append(new_element("p"), pieces.add(part)))
        elif child.tag == "img":
            replace(parent, child, pieces.add(picture(child)))
        elif child.tag == MARK:
            replace(parent, child, pieces.add(f"[^{child.get('number')}]"))
        elif child.tag == "br" and any(each.tag in ("td", "th") for each in child.iterancestors()):
            replace(parent, child, pieces.add("<br>"))
        elif child.tag == "a" and words_of(child) == child.get("href") and _WEB.fullmatch(child.get("href") or ""):
            replace(parent, child, pieces.add(f"<{child.get('href')}>"))
        elif child.tag in vocabulary.HTML_INLINE or child.tag == "span" or (child.tag == "a" and child.get("id")):
            _replace(child, pieces)
            opening, closing = _tags(child)
            replace(parent, child, pieces.add(opening), *list(nodes(child)), pieces.add(closing))
        else:
            _replace(child, pieces)
            if _HEADING.fullmatch(str(child.tag)) and (name := drop_attribute(child, "id")):
                append(child, " ", pieces.add(f"{{#{name}}}"))


def _tags(element: Element) -> tuple[str, str]:
    if element.tag == "del":
        return "~~", "~~"
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in attributes_of(element).items())
    return f"<{element.tag}{attributes}>", f"</{element.tag}>"


def _block_part(element: Element) -> str:
    """Return the Markdown or HTML of a block that no converter knows; empty for others."""
    if element.tag == "pre":
        return _fence(element)
    if element.tag == "hr":
        return "---"
    if element.tag in ("iframe", "video", "audio", "details") or stays_html(element):
        return as_html(element)
    if element.tag == "figure":
        return _captioned(element)
    return "\n".join(map(_captioned, element)) if element.tag == "gallery" else ""


def stays_html(element: Element) -> bool:
    """Tell whether a block is one that Markdown has a form for, but not for all that this one holds."""
    if element.tag == "gallery":
        return not all(map(_captioned, element))
    if element.tag == "figure":
        return not _captioned(element)
    return element.tag == "table" and not is_simple(element)


def is_simple(table: Element) -> bool:
    """Tell whether Markdown has such a table: a head of one row, rows of equal length, and text in cells."""
    rows = list(table)
    if not rows or any(cell.tag != "th" for cell in rows[0]) or len({len(row) for row in rows}) != 1:
        return False
    cells = [cell for row in rows for cell in row]
    if any(cell.get("colspan") or cell.get("rowspan") or cell.get("scope") == "row" for cell in cells):
        return False
    if any(cell.tag == "th" for row in rows[1:] for cell in row):
        return False
    blocks = vocabulary.BLOCKS | {"p"}
    return len(rows) > 1 and not any(element.tag in blocks for cell in cells for element in cell.iterdescendants())


def _fence(pre: Element) -> str:
    code = "".join(map(str, pre.itertext()))
    longest = max((len(run) for run in re.findall(r"`{3,}", code)), default=2)
    signs = "`" * max(3, longest + 1)
    return f"{signs}{pre.get('class') or ''}\n{code}\n{signs}"


def _captioned(block: Element) -> str:
    """Return a picture with its caption as the title; empty if the caption is more than text."""
    caption = block.find("figcaption")
    shown = block[0] if len(block) else None
    if shown is None or (caption is not None and len(caption)) or not pictures_only(_paragraph_of(shown)):
        return ""
    title = "" if caption is None else words_of(caption)
    image = shown if shown.tag == "img" else shown[0]
    written = picture(image, title)
    return written if shown.tag == "img" else f"[{written}]({shown.get('href') or ''})"


def _paragraph_of(shown: Element) -> Element:
    copied = deepcopy(shown)
    copied.tail = None
    return append(new_element("p"), copied)


def picture(image: Element, caption: str | None = None) -> str:
    """Return the Markdown of a picture. Its title is the caption, where it is given."""
    title = image.get("title") or "" if caption is None else caption
    alt = escape_text(image.get("alt") or "")
    width = image.get("width")
    attributes = f"{{: width={width} }}" if width else ""
    return f"![{alt}]({image.get('src') or ''}{_title(title)}){attributes}"


def _title(title: str) -> str:
    return f' "{title.replace(chr(92), chr(92) * 2).replace(chr(34), chr(92) + chr(34))}"' if title else ""


def escape_text(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return re.sub(r"([\\`*_\[\]<>{}!~^#|$])", r"\\\1", text)


def as_html(element: Element) -> str:
    """Return a block as HTML that stays HTML: in one line, and with signs of Markdown as references."""
    copied = deepcopy(element)
    copied.tail = None
    for each in copied.iter("gallery"):
        each.tag = "div"
        each.set("class", "gallery")
    for mark in list(copied.iter(MARK)):
        number = mark.get("number") or ""
        link = new_element("a", {"href": f"#fn:{number}"})
        link.text = number
        _rename(append(mark, link), "sup")
    for pre in copied.iter("pre"):
        _code_as_html(pre)
    html = etree.tostring(copied, encoding="unicode", method="html").replace("\n", "&#10;")
    return _BETWEEN_TAGS.sub(lambda text: _ACTIVE.sub(lambda sign: f"&#{ord(sign[0])};", text[0]), html)


def _rename(element: Element, tag: str) -> None:
    element.tag = tag
    drop_attribute(element, "number")


def _code_as_html(pre: Element) -> None:
    """Let a language be written where highlighters look for it."""
    language = drop_attribute(pre, "class")
    code = pre.find("code")
    if language and code is not None:
        code.set("class", f"language-{language}")
