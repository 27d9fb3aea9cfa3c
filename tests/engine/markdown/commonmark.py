"""CommonMark as markdown-it-py reads it, to compare with."""

from collections.abc import Iterator

from lxml.html import HtmlElement, fragment_fromstring
from markdown_it import MarkdownIt

_REFERENCE = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_UNSEEN = {"a", "code", "div", "span"}  # Python-Markdown's code has colours, its headings are links, its tables scroll
_IN_LINES = {"em", "strong", "del"}


def commonmark(text: str) -> str:
    """Convert a text by CommonMark, with the tables of GitHub."""
    return str(_REFERENCE.render(text))


def shape(html: str) -> str:
    """Return the blocks, breaks and words of HTML, without attributes, spaces and the paragraphs of items."""
    root = fragment_fromstring(html.replace("\x02", "").replace("\x03", ""), create_parent="div")
    return " ".join("".join(_parts(root, "")).split())


def _parts(element: HtmlElement, holder: str) -> Iterator[str]:
    tag = str(element.tag)
    seen = tag not in _UNSEEN and not (tag == "p" and holder in ("li", "blockquote", "dd"))
    start = f" {element.get('start')}" if element.get("start", "1") != "1" else ""
    gap = "" if tag in _IN_LINES or tag in ("a", "code", "span") else " "
    yield f"{gap}<{tag}{start}>{gap}" if seen else gap
    yield element.text or ""
    for child in element:
        yield from _parts(child, tag)
        yield child.tail or ""
    yield f"{gap}</{tag}>{gap}" if seen and tag not in ("br", "img", "hr") else gap
