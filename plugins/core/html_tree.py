"""The text of any HTML, by libxml2, which reads it as a browser does more or less. Slower than `plain_html_text`."""

import re
from collections.abc import Sequence

from lxml import etree
from lxml import html as lxml_html

from plugins.core.fields import NOT_XML
from plugins.core.html_blocks import BLOCKS, EDGE, FOOTNOTE, SPACED, Counted

_IS_SPACED = " or ".join(f"self::{name}" for name in SPACED)
# References to characters that XML cannot hold: lxml reads them, and then refuses to serialise the text.
_NOT_XML = re.compile(
    r"(?i)&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d)|x0*(?:[0-8bcef]|1[\da-f]|fff[ef])(?![\da-f]))"
)
_CODE = ("pre", "code", "script", "style")
_FOOTNOTE_MARK = f"a[starts-with(@class, '{FOOTNOTE}')]"
_UNREAD = f"ancestor::script or ancestor::style or ancestor::pre or ancestor::{_FOOTNOTE_MARK}"


def parse(html: str) -> lxml_html.HtmlElement:
    """Return an element with the fragment in it."""
    return lxml_html.fragment_fromstring(_NOT_XML.sub(" ", NOT_XML.sub("", html)), create_parent="div")


def beginning(root: lxml_html.HtmlElement, words: int) -> Sequence[str]:
    """Return the words of the first paragraphs, about as many as asked for; of all text if there is no paragraph."""
    found: list[str] = []
    for block in root.iterchildren("*"):
        more = _text(block).split() if block.tag == "p" else []
        if found and not more:
            break
        found += more
        if len(found) > words:
            break
    return found or _text(root).split()


def counted(root: lxml_html.HtmlElement) -> Counted:
    """Return what statistics count. Changes the tree: marks the edges of blocks, removes what is not counted."""
    for element in root.iter(*BLOCKS):
        element.text = EDGE + (element.text or "")
        element.tail = EDGE + (element.tail or "")
    for element in root.iter("br"):
        element.tail = "\n" + (element.tail or "")
    etree.strip_elements(root, *_CODE, with_tail=False)
    for mark in root.xpath(f".//{_FOOTNOTE_MARK}"):
        mark.drop_tree()
    images = sum(1 for _ in root.iter("img"))
    return Counted(str(root.text_content()), images, [str(href) for href in root.xpath(".//a/@href")])


def _text(element: lxml_html.HtmlElement) -> str:
    parts = element.xpath(f".//text()[not({_UNREAD})] | .//br | .//*[{_IS_SPACED}]")
    return "".join(part if isinstance(part, str) else " " for part in parts)
