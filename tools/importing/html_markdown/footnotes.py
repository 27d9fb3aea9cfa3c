"""Footnotes of all shapes as two elements: a mark in the text, and the note itself. Pure.

A footnote is known by its two links: a mark leads to an item or a paragraph, and from there a link leads back to the
mark.
"""

import re
from collections.abc import Mapping

from tools.importing.html_markdown.building import Element, append, new_element, nodes, words_of

MARK = "notemark"
NOTE = "note"
WITHIN = "fnote"  # a note that stands in the text, as shortcodes have them
_NUMBER = re.compile(r"^\s*(?:\[?\d{1,3}[\].)]?|\^|\*)\s*")
_BOX = re.compile(r"(?i)foot-?notes?|endnotes?|fn\b")


def take_out(root: Element) -> list[Element]:
    """Replace marks by elements with a number; take the notes out, and return them in the order of their marks."""
    for within in list(root.iter(WITHIN)):
        _lead_to_end(root, within)
    by_id = {element.get("id"): element for element in root.iter("li", "p", "div", "td") if element.get("id")}
    notes: dict[str, Element] = {}
    for link in list(root.iter("a")):
        target = (link.get("href") or "").rpartition("#")
        if target[0] or not target[2]:
            continue
        note = notes.get(target[2])
        if note is None:
            note = _note_of(link, target[2], by_id)
        if note is not None:
            notes[target[2]] = note
            _put_mark(link, list(notes).index(target[2]) + 1)
    for name, note in notes.items():
        _remove(by_id.get(name))
        note.set("number", str(list(notes).index(name) + 1))
    return list(notes.values())


def _lead_to_end(root: Element, within: Element) -> None:
    """Move a note that stands in the text to the end, and put a link there in its place."""
    name = f"note-within-{len(root)}"
    link = new_element("a", {"href": f"#{name}", "id": f"{name}-mark"})
    link.text = "1"
    link.tail = within.tail
    parent = within.getparent()
    if parent is None:
        return
    parent.replace(within, link)
    back = new_element("a", {"href": f"#{name}-mark"})
    append(root, append(new_element("div", {"id": name}), *list(nodes(within)), back))


def _note_of(link: Element, name: str, by_id: Mapping[str, Element]) -> Element | None:
    """Return the note that a link leads to, without its way back; None if it is no footnote."""
    target = by_id.get(name)
    if target is None or not re.search(r"\d|[*†]", words_of(link)) or len(words_of(link)) > 5:
        return None
    around = link.getparent()
    ids = {each for each in (link.get("id"), link.get("name"), None if around is None else around.get("id")) if each}
    back = [each for each in target.iter("a") if (each.get("href") or "").rpartition("#")[2] in ids]
    if not back or any(each is link for each in target.iter("a")):
        return None
    for each in back:
        outer = each.getparent()
        each.drop_tree()
        if outer is not None and outer.tag == "sup" and not words_of(outer):
            outer.drop_tree()
    note = new_element(NOTE)
    note.text = target.text if target.tag in ("li", "div") else _NUMBER.sub("", target.text or "")
    for child in list(target):
        note.append(child)
    return note


def _put_mark(link: Element, number: int) -> None:
    """Put a mark in place of a link and of the ``<sup>`` around it."""
    around = link.getparent()
    place = around if around is not None and around.tag == "sup" and words_of(around) == words_of(link) else link
    parent = place.getparent()
    if parent is not None:
        mark = new_element(MARK, {"number": str(number)})
        mark.tail = place.tail
        parent.replace(place, mark)


def _remove(target: Element | None) -> None:
    """Remove what is left of a note, and the list and the box around it when they are empty."""
    while target is not None and (parent := target.getparent()) is not None:
        target.drop_tree()
        is_box = parent.tag in ("ol", "ul") or _BOX.search(parent.get("class") or "")
        target = parent if is_box and not words_of(parent) else None
