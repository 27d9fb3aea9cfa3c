"""Blocks of the cleaned tree: headings, lists, quotes, code, tables and what they hold. Pure."""

import re
from collections.abc import Callable, Mapping

from tools.importing.html_markdown import vocabulary
from tools.importing.html_markdown.building import Element, append, is_blank, new_element, nodes, tidy, words_of
from tools.importing.html_markdown.embeds import frame, sound_or_film
from tools.importing.html_markdown.figures import captioned, gallery
from tools.importing.html_markdown.runs import finished_paragraph
from tools.importing.html_markdown.walk import Walk

_LANGUAGE = re.compile(r"(?:^|\s)(?:lang(?:uage)?[-:_]|brush:\s*)([\w+#.-]{1,30})")
_PLAIN = re.compile(r"(?i)[\w+#.-]{1,30}")


def _heading(walk: Walk, node: Element) -> list[Element]:
    heading = new_element(vocabulary.RENAMED.get(str(node.tag), str(node.tag)))
    walk.inlines(node, heading)
    for line_break in list(heading.iter("br")):
        line_break.tail = " " + (line_break.tail or "")
        line_break.drop_tag()
    anchor = node.get("id") or ""
    found = list(finished_paragraph(heading))
    if found and anchor and re.search(rf"#{re.escape(anchor)}[\"']", walk.html):
        heading.set("id", anchor)
    return found


def _list(walk: Walk, node: Element) -> list[Element]:
    """Return a list. Lists and text right within a list, as editors leave them, belong to the item above."""
    made = walk.attributes(node, new_element(str(node.tag)))
    for child in nodes(node):
        if isinstance(child, str):
            if child.strip():
                append(_last_item(made), append(new_element("p"), child.strip()))
        elif child.tag == "li":
            append(made, _item(walk, child, "li"))
        elif not walk.is_removed(child):
            holder = new_element("div")
            copy_tail = child.tail
            child.tail = None
            holder.append(child)
            append(_last_item(made), *walk.flow(holder))
            child.tail = copy_tail
    for item in list(made):
        if is_blank(item):
            made.remove(item)
    return [made] if len(made) else []


def _last_item(made: Element) -> Element:
    if not len(made):
        append(made, new_element("li"))
    return made[-1]


def _item(walk: Walk, node: Element, tag: str) -> Element:
    """Return an item of a list, without ``<p>`` around its text if there was none."""
    item = walk.attributes(node, new_element(tag))
    blocks = walk.flow(node)
    if walk.depth and node.get("id"):
        item.set("id", str(node.get("id")))
    is_loose = any(child.tag == "p" for child in node)
    lead = blocks[0] if blocks and blocks[0].tag == "p" and not is_loose else None
    if lead is not None and all(block.tag in ("ul", "ol") for block in blocks[1:]):
        item.text = lead.text
        item.extend(list(lead))
        blocks = blocks[1:]
    return append(item, *blocks)


def _definitions(walk: Walk, node: Element) -> list[Element]:
    made = new_element("dl")
    for child in node.iter("dt", "dd"):
        if child.tag == "dt":
            term = walk.inlines(child, new_element("dt"))
            append(made, *finished_paragraph(term))
        else:
            item = _item(walk, child, "dd")
            append(made, *([] if is_blank(item) else [item]))
    return [made] if len(made) else []


def _quote(walk: Walk, node: Element) -> list[Element]:
    inner = walk.flow(node)
    return [append(new_element("blockquote"), *inner)] if inner else []


def _code(walk: Walk, node: Element) -> list[Element]:
    """Return a block of code with its language; a verse of WordPress is a paragraph of lines."""
    if "wp-block-verse" in (node.get("class") or ""):
        return _verse(walk, node)
    for line_break in list(node.iter("br")):
        line_break.tail = "\n" + (line_break.tail or "")
    text = "".join(map(str, node.itertext())).replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        del lines[-1]
    if not lines:
        return []
    made = new_element("pre")
    code = new_element("code")
    code.text = "\n".join(lines)
    append(made, code)
    if language := _language(node):
        made.set("class", language)
    return [made]


def _language(node: Element) -> str:
    inner = node.find("code")
    for element in [node, *([] if inner is None else [inner])]:
        for value in (element.get("class") or "", element.get("data-language") or "", element.get("lang") or ""):
            if found := _LANGUAGE.search(value):
                return found[1].lower()
        for name in ("data-language", "data-lang", "lang"):
            if _PLAIN.fullmatch(element.get(name) or ""):
                return str(element.get(name)).lower()
    classes = (node.get("class") or "").split()
    return classes[0].lower() if len(classes) == 1 and _PLAIN.fullmatch(classes[0]) and "wp-" not in classes[0] else ""


def _verse(walk: Walk, node: Element) -> list[Element]:
    for element in list(node.iter()):
        for name in ("text", "tail"):
            lines = (getattr(element, name) or "").split("\n")
            if len(lines) > 1 and not (element is node and name == "tail"):
                _with_breaks(element, name, lines)
    return list(finished_paragraph(walk.inlines(node, new_element("p"))))


def _with_breaks(element: Element, name: str, lines: list[str]) -> None:
    breaks = [new_element("br") for _ in lines[1:]]
    for line_break, line in zip(breaks, lines[1:], strict=True):
        line_break.tail = line
    setattr(element, name, lines[0])
    if name == "text":
        for at, line_break in enumerate(breaks):
            element.insert(at, line_break)
    else:
        parent = element.getparent()
        if parent is not None:
            at = parent.index(element) + 1
            for line_break in reversed(breaks):
                parent.insert(at, line_break)


def _table(walk: Walk, node: Element) -> list[Element]:
    """Return a table; one that only lays out a page, with a single cell, is its content."""
    rows = [row for row in node.iter("tr") if next(row.iterancestors("table"), None) is node]
    cells = [cell for row in rows for cell in row if cell.tag in ("td", "th")]
    if len(cells) == 1:
        return walk.flow(cells[0])
    made = new_element("table")
    for row in rows:
        new_row = new_element("tr")
        for cell in row:
            if cell.tag in ("td", "th"):
                append(new_row, _cell(walk, cell))
        if len(new_row):
            append(made, new_row)
    _make_head(made)
    caption = node.find("caption")
    above = list(finished_paragraph(walk.inlines(caption, new_element("p")))) if caption is not None else []
    return [*above, *([made] if len(made) and not is_blank(made) else [])]


def _make_head(table: Element) -> None:
    """Make a head of the first row, where editors without one have made all its cells bold, and no other's."""
    rows = [list(row) for row in table]
    bold = [all(map(_is_bold, row)) for row in rows]
    if len(rows) < 2 or not bold[0] or any(bold[1:]) or any(cell.tag == "th" for row in rows for cell in row):
        return
    for cell in rows[0]:
        cell.tag = "th"
        cell[0].drop_tag()


def _is_bold(cell: Element) -> bool:
    return len(cell) == 1 and cell[0].tag == "strong" and not cell.text and not cell[0].tail


def _cell(walk: Walk, cell: Element) -> Element:
    made = walk.attributes(cell, new_element(str(cell.tag)))
    blocks = walk.flow(cell)
    if len(blocks) == 1 and blocks[0].tag == "p":
        made.text = blocks[0].text
        made.extend(list(blocks[0]))
        return made
    return append(made, *blocks)


def _rule(_walk: Walk, _node: Element) -> list[Element]:
    return [new_element("hr")]


def _details(walk: Walk, node: Element) -> list[Element]:
    summary = node.find("summary")
    made = walk.attributes(node, new_element("details"))
    line = walk.inlines(summary, new_element("summary")) if summary is not None else new_element("summary")
    tidy(line)
    if not words_of(line):
        return walk.flow(node)
    return [append(made, line, *walk.flow(node, skip=("summary",)))]


BLOCK_BUILDERS: Mapping[str, Callable[[Walk, Element], list[Element]]] = {
    **dict.fromkeys("h1 h2 h3 h4 h5 h6".split(), _heading),
    **dict.fromkeys(("ul", "ol"), _list),
    "dl": _definitions,
    "blockquote": _quote,
    "pre": _code,
    "table": _table,
    "figure": captioned,
    "gallery": gallery,
    "hr": _rule,
    "details": _details,
    "iframe": frame,
    "video": sound_or_film,
    "audio": sound_or_film,
}
