"""Small operations on trees of elements. Pure."""

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from lxml import html as lxml_html
from lxml.html import HtmlElement

Element: TypeAlias = HtmlElement

SPACES = re.compile(r"[ \t\n\r\f]+")
_EMPTY_ALLOWED = ("img", "br", "a", "td", "th", "iframe", "video", "audio", "hr", "rt", "rp", "notemark")


def new_element(tag: str, attributes: Mapping[str, str] | None = None) -> Element:
    """Return an element without content."""
    element: Element = lxml_html.Element(tag, dict(attributes or {}))
    return element


def attributes_of(element: Element) -> dict[str, str]:
    """Return the attributes of an element."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def drop_attribute(element: Element, name: str) -> str:
    """Remove an attribute and return its value, empty if there was none."""
    value = element.get(name)
    if value is not None:
        del element.attrib[name]
    return value or ""


def nodes(element: Element) -> Iterator[str | Element]:
    """Yield the text and the elements within an element, in their order; no comments."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def append_text(parent: Element, text: str) -> None:
    """Add text at the end of an element."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def append(parent: Element, *more: str | Element) -> Element:
    """Add text and elements at the end of an element, and return it."""
    for each in more:
        if isinstance(each, str):
            append_text(parent, each)
        else:
            each.tail = None
            parent.append(each)
    return parent


def replace(parent: Element, child: Element, *instead: str | Element) -> None:
    """Put text and elements in place of a child. What stands behind the child stays."""
    holder = append(new_element("div"), *instead, child.tail or "")
    at = parent.index(child)
    _text_before(parent, child, holder.text or "")
    child.tail = None
    parent.remove(child)
    for each in reversed(list(holder)):
        parent.insert(at, each)


def words_of(element: Element) -> str:
    """Return the text of an element, in one line."""
    return SPACES.sub(" ", "".join(map(str, element.itertext()))).strip()


def is_blank(element: Element) -> bool:
    """Tell whether a reader would see nothing of an element."""
    has_more = any(child.tag in ("img", "iframe", "video", "audio", "hr", "notemark") for child in element.iter())
    return not has_more and not "".join(map(str, element.itertext())).strip()


def tidy(element: Element) -> None:
    """Move blanks out of the edges of inline elements, join equal ones that touch, and drop empty ones."""
    for child in list(element):
        tidy(child)
    for child in list(element):
        _tidy_child(element, child)
    _join(element)
    only = element[0] if len(element) == 1 and not element.text and not element[0].tail else None
    if only is not None and (element.tag, only.tag) == ("em", "strong"):
        element.tag = "strong"  # as Markdown has both
        only.tag = "em"


def _tidy_child(parent: Element, child: Element) -> None:
    if child.tag in _EMPTY_ALLOWED and child.tag != "a":
        return
    first = child.text or ""
    if first != first.lstrip(" \xa0"):
        _text_before(parent, child, " ")
        child.text = first.lstrip(" \xa0")
    last = child[-1].tail or "" if len(child) else child.text or ""
    if last != last.rstrip(" \xa0"):
        child.tail = " " + (child.tail or "")
        if len(child):
            child[-1].tail = last.rstrip(" \xa0")
        else:
            child.text = last.rstrip(" \xa0")
    while len(child) and child[-1].tag == "br" and not (child[-1].tail or "").strip() and child.tag != "code":
        _move_out(parent, child)
    if not len(child) and not (child.text or "").strip("\n") and not child.get("id"):
        _text_before(parent, child, (child.text or "") + (child.tail or ""))
        parent.remove(child)


def _move_out(parent: Element, child: Element) -> None:
    """Move the line break at the end of an element behind it."""
    line_break = child[-1]
    child.remove(line_break)
    line_break.tail = child.tail
    child.tail = None
    parent.insert(parent.index(child) + 1, line_break)


def _text_before(parent: Element, child: Element, text: str) -> None:
    at = parent.index(child)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _join(parent: Element) -> None:
    """Join elements such as ``<b>a</b><b>b</b>``."""
    at = 0
    while at + 1 < len(parent):
        left = parent[at]
        right = parent[at + 1]
        if left.tail or left.tag != right.tag or left.tag not in ("strong", "em", "del") or right.attrib or left.attrib:
            at += 1
            continue
        append_text(left, right.text or "")
        left.extend(list(right))
        left.tail = right.tail
        parent.remove(right)
