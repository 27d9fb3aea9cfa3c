"""Compare HTML with what our converter makes of its Markdown: words, lists, cells, pictures, links and emphasis. Pure.

Both are written as lines of one form, in which what is the same for readers is the same: typographic signs, blanks, a
paragraph around the text of an item, and what the theme puts around tables and code.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote, unquote

from tools.importing.html_markdown.building import SPACES, Element, nodes

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("‘’‚‛′", "'"),
        "…": "...",
        "–": "-",
        "—": "-",
        "\xad": "",
        "\N{NO-BREAK SPACE}": " ",
    }
)
_DASHES = re.compile("-{2,3}")
_CONTAINERS = ("ul", "ol", "li", "blockquote", "dl", "dt", "dd", "table", "tr", "details", "figure", "gallery", "note")
_TRANSPARENT = ("p", "div", "section", "thead", "tbody", "summary", "figcaption", "body")
_RENAMED = {"s": "del", "strike": "del", "b": "strong", "i": "em"}
_MARKS = ("strong", "em", "del", "sub", "sup", "code", "kbd", "mark", "u", "small", "ins", "abbr", "cite", "q")
_LINE = "⟨line⟩"  # of code
# The first is told of a block that differs in several ways.
ASPECTS = ("words", "lists", "cells", "pictures", "links", "markup")


def outline(root: Element | Sequence[Element], links: frozenset[str] | None = None) -> list[str]:
    """Return the lines of HTML. With ``links``, those of the original, other bare addresses are text, not links."""
    lines: list[str] = [""]
    for element in [root] if not isinstance(root, Sequence) else root:
        _write(element, lines, links)
        lines.append("")
    return [line for line in (line if line.startswith(_LINE) else _plain(line) for line in lines) if line]


def link_addresses(blocks: Sequence[Element]) -> frozenset[str]:
    """Return the addresses of all links, in the form of an outline."""
    links = (link.get("href") for block in blocks for link in block.iter("a"))
    return frozenset(_address(href) for href in links if href)


def words(lines: Sequence[str]) -> list[str]:
    """Return the words of an outline, without its signs of structure."""
    return re.sub(r"⟨[^⟨⟩]*⟩", "", " ".join(re.sub("⟨br⟩", " ", line) for line in lines)).split()


def difference(before: Sequence[str], after: Sequence[str]) -> str:
    """Return the first aspect that differs, and an empty text if all is the same."""
    if before == after:
        return ""
    for aspect, signs in (
        ("words", None),
        ("lists", r"⟨/?(?:ul|ol|li|dl|dt|dd|blockquote|details)[^⟩]*⟩"),
        ("cells", r"⟨/?(?:table|tr|cell)[^⟩]*⟩"),
        ("pictures", r"⟨(?:img|/?figure|/?gallery)[^⟩]*⟩"),
        ("links", r"⟨/?a\b[^⟩]*⟩"),
    ):
        if signs is None:
            if words(before) != words(after):
                return aspect
        elif re.findall(signs, "\n".join(before)) != re.findall(signs, "\n".join(after)):
            return aspect
    return "markup"


def _plain(line: str) -> str:
    text = SPACES.sub(" ", _DASHES.sub("-", line.translate(_SIGNS)))
    return re.sub(r" ?⟨br⟩ ?", "⟨br⟩", text).strip(" ").removesuffix("⟨br⟩")


def _write(element: Element, lines: list[str], links: frozenset[str] | None) -> None:
    """Add an element to the last line, or begin new ones. Elements within each other are few: recursion is safe."""
    tag = _RENAMED.get(str(element.tag), str(element.tag))
    classes = (element.get("class") or "").split()
    if "gallery" in classes:
        tag = "gallery"
    if tag == "pre":
        lines += ["⟨pre⟩", *_code_lines(element), "⟨/pre⟩", ""]
        return
    if number := _note_number(element):
        lines[-1] += f"⟨mark {number}⟩"
        return
    if "footnote" in classes or "footnote-backref" in classes:
        _write_notes(element, lines, links)
        return
    if tag == "img":
        shown = " ".join((_address(element.get("src") or ""), _attribute(element, "alt"), element.get("width") or ""))
        lines[-1] += f"⟨img {shown}⟩"
        return
    if tag in ("br", "hr"):
        lines.extend(["⟨hr⟩", ""] if tag == "hr" else [])
        lines[-1] += "" if tag == "hr" else "⟨br⟩"
        return
    opening, closing = _signs(element, tag, links)
    is_block = tag in (*_CONTAINERS, *_TRANSPARENT, "h1", "h2", "h3", "h4", "h5", "h6", "td", "th")
    lines.extend([opening, ""] if is_block else [])
    lines[-1] += "" if is_block else opening
    for node in nodes(element):
        if not isinstance(node, str):
            _write(node, lines, links)
        elif tag not in ("ul", "ol", "table", "thead", "tbody", "tr", "dl") or node.strip():
            lines[-1] += node.replace("⟨", "<").replace("⟩", ">")
    lines.extend([closing, ""] if is_block else [])
    lines[-1] += "" if is_block else closing


def _note_number(element: Element) -> str:
    """Return the number of a footnote's mark, empty for other elements."""
    if element.tag == "notemark":
        return element.get("number") or ""
    link = element.find("a") if element.tag == "sup" else None
    is_mark = link is not None and (link.get("href") or "").startswith("#fn:")
    return "".join(map(str, element.itertext())).strip() if is_mark else ""


def _write_notes(element: Element, lines: list[str], links: frozenset[str] | None) -> None:
    """Add the notes at the end of a page, and no link back to the text."""
    for number, item in enumerate(element.iterfind("ol/li"), 1):
        item.tag = "note"
        item.set("number", str(number))
        _write(item, lines, links)


def _signs(element: Element, tag: str, links: frozenset[str] | None) -> tuple[str, str]:
    """Return the signs before and behind the content of an element."""
    if tag in ("td", "th"):
        spans = "".join(f" {name}={element.get(name)}" for name in ("colspan", "rowspan") if element.get(name))
        return f"⟨cell {tag}{spans}⟩", "⟨/cell⟩"
    if tag == "note":
        return f"⟨note {element.get('number')}⟩", "⟨/note⟩"
    if tag == "ol":
        start = element.get("start") or "1"
        return f"⟨ol {'' if start == '1' else start}⟩", "⟨/ol⟩"
    if tag == "a":
        return _link_signs(element, links)
    if tag in _CONTAINERS or tag in _MARKS or re.fullmatch("h[1-6]", tag):
        return f"⟨{tag}⟩", f"⟨/{tag}⟩"
    if tag in ("iframe", "video", "audio"):
        return f"⟨{tag} {_address(element.get('src') or '')}⟩", ""
    if tag == "span" and element.get("lang"):
        return f"⟨span {element.get('lang')}⟩", "⟨/span⟩"
    return "", ""


def _link_signs(element: Element, links: frozenset[str] | None) -> tuple[str, str]:
    href = element.get("href")
    if "self-link" in (element.get("class") or ""):
        return "", ""
    if not href:
        return (f"⟨anchor {element.get('id')}⟩", "") if element.get("id") else ("", "")
    address = _address(href)
    if links is not None and address not in links and _is_bare(address, "".join(map(str, element.itertext()))):
        return "", ""
    return f"⟨a {address} {_attribute(element, 'title')}⟩", "⟨/a⟩"


def _is_bare(address: str, text: str) -> bool:
    shown = _address(text.strip())
    return address in (shown, f"https://{shown}", f"mailto:{shown}")


def _attribute(element: Element, name: str) -> str:
    return _plain((element.get(name) or "").replace("⟨", "<").replace("⟩", ">"))


def _address(address: str) -> str:
    """Return an address in one of the forms that lead to the same place."""
    return quote(unquote(address.strip()), safe="/:?#[]@!$&'()*+,;=~%-._{}|").translate(_SIGNS)


def _code_lines(element: Element) -> Iterator[str]:
    text = "".join(map(str, element.itertext())).strip("\n")
    for line in text.split("\n"):
        yield f"{_LINE}{line.rstrip()}"
