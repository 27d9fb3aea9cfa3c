"""The text of HTML: plain, as an excerpt, counted."""

import re

from lxml import html as lxml_html

_WORD = re.compile(r"[^\W_]+(?:[-'’‐‑][^\W_]+)*")  # docs/challenge.md, "word"
_BLOCK = " or ".join(f"self::{name}" for name in "p div li td th dd dt h2 h3 h4 h5 h6 blockquote figcaption".split())
_UNREAD = "ancestor::script or ancestor::style or ancestor::pre or ancestor::a[starts-with(@class, 'footnote-')]"


def plain(html: str) -> str:
    """The text of an HTML fragment on one line, without code blocks, footnote marks, scripts and styles."""
    return " ".join(_text(_parse(html)).split())


def excerpt(html: str, words: int = 45) -> str:
    """Plain text from the beginning of the fragment's own paragraphs, cut with an ellipsis after ``words`` words."""
    root = _parse(html)
    given = " ".join(_text(paragraph) for paragraph in root.findall("p")).split() or _text(root).split()
    if len(given) <= words:
        return " ".join(given)
    return " ".join(given[:words]).rstrip(",.;:–- ") + " …"


def count_words(text: str) -> int:
    """Words of a plain text."""
    return len(_WORD.findall(text))


def _parse(html: str) -> lxml_html.HtmlElement:
    return lxml_html.fragment_fromstring(html, create_parent="div")


def _text(element: lxml_html.HtmlElement) -> str:
    parts = element.xpath(f".//text()[not({_UNREAD})] | .//br | .//*[{_BLOCK}]")
    return "".join(part if isinstance(part, str) else " " for part in parts)
