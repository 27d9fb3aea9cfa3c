"""The text of HTML: its excerpt and its statistics, as docs/challenge.md defines them."""

import re
from collections import Counter
from collections.abc import Iterator
from unicodedata import normalize
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

from plugins.core.fields import NOT_XML
from plugins.core.text_statistics import TextStatistics
from plugins.core.urls import ascii_host

_SPACED = " or ".join(f"self::{name}" for name in "p div li td th dd dt h2 h3 h4 h5 h6 blockquote figcaption".split())

_WORD = re.compile(r"[^\W_]+(?:[-'’‐‑][^\W_]+)*")
# The first look-behind keeps this linear: a run of signs is tried once, from its beginning.
_SENTENCE_END = re.compile(r"""(?<![.!?…:])[.!?…:]++(?=[\s"'”’“‘»«›‹]|$)""")
# References to characters that XML cannot hold: lxml reads them, and then refuses to serialise the text.
_NOT_XML = re.compile(
    r"(?i)&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d)|x0*(?:[0-8bcef]|1[\da-f]|fff[ef])(?![\da-f]))"
)
_EXCERPT = 45  # words
_LONG = 6  # a long word has more letters than this
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_EDGE = "\N{PARAGRAPH SEPARATOR}"
_CODE = ("pre", "code", "script", "style")
_FOOTNOTE_MARK = "a[starts-with(@class, 'footnote-')]"
_UNREAD = f"ancestor::script or ancestor::style or ancestor::pre or ancestor::{_FOOTNOTE_MARK}"
_BLOCKS = (
    "address article aside blockquote caption center dd details dialog div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section summary table tbody td tfoot th thead "
    "tr ul"
).split()


def excerpt_and_statistics(html: str) -> tuple[str, TextStatistics]:
    """Return the excerpt and the counts of a fragment, which is parsed once."""
    root = _parse(html)
    return _excerpt(root, _EXCERPT), _statistics(root)


def excerpt(html: str, words: int = _EXCERPT) -> str:
    """Return the fragment's first paragraphs as plain text, with an ellipsis where they are cut.

    It ends before a list, a picture or another block, and without the colon that announces it.
    """
    return _excerpt(_parse(html), words)


def text_statistics(html: str) -> TextStatistics:
    """Count the text of an HTML fragment, without code, scripts, styles and footnote marks."""
    return _statistics(_parse(html))


def _excerpt(root: lxml_html.HtmlElement, words: int) -> str:
    text_words: list[str] = []
    for block in root.iterchildren("*"):
        found = _text(block).split() if block.tag == "p" else []
        if text_words and not found:
            break
        text_words += found
        if len(text_words) > words:
            break
    text_words = text_words or _text(root).split()
    if len(text_words) <= words and not (text_words and text_words[-1].endswith(":")):
        return " ".join(text_words)
    return " ".join(text_words[:words]).rstrip(",.;:–- ") + " …"


def _statistics(root: lxml_html.HtmlElement) -> TextStatistics:
    """Count the text of a fragment. Changes it."""
    blocks = list(_blocks(root))
    words = [word for block in blocks for word in _WORD.findall(block)]
    return TextStatistics(
        words=len(words),
        sentences=sum(map(_sentences, blocks)),
        long_words=sum(map(_is_long, words)),
        images=sum(1 for _ in root.iter("img")),
        hosts=tuple(sorted(Counter(_hosts(root)).items())),
    )


def _parse(html: str) -> lxml_html.HtmlElement:
    return lxml_html.fragment_fromstring(_NOT_XML.sub(" ", NOT_XML.sub("", html)), create_parent="div")


def _text(element: lxml_html.HtmlElement) -> str:
    parts = element.xpath(f".//text()[not({_UNREAD})] | .//br | .//*[{_SPACED}]")
    return "".join(part if isinstance(part, str) else " " for part in parts)


def _blocks(root: lxml_html.HtmlElement) -> Iterator[str]:
    """Yield the text of each block, in NFC. Changes the tree: marks the edges of blocks, removes what is not counted.

    A soft hyphen only says where a word may be broken, so it does not end a word.
    """
    for element in root.iter(*_BLOCKS):
        element.text = _EDGE + (element.text or "")
        element.tail = _EDGE + (element.tail or "")
    for element in root.iter("br"):
        element.tail = "\n" + (element.tail or "")
    etree.strip_elements(root, *_CODE, with_tail=False)
    for mark in root.xpath(f".//{_FOOTNOTE_MARK}"):
        mark.drop_tree()
    text = normalize("NFC", str(root.text_content())).replace(_SOFT_HYPHEN, "")
    yield from filter(None, text.split(_EDGE))


def _sentences(block: str) -> int:
    """Count the sentences of a block: its terminators, or 1 where it has words and no terminator."""
    return len(_SENTENCE_END.findall(block)) or bool(_WORD.search(block))


def _is_long(word: str) -> bool:
    return len(word) > _LONG and sum(map(str.isalpha, word)) > _LONG


def _hosts(root: lxml_html.HtmlElement) -> Iterator[str]:
    """Yield the host of each link with an absolute URL, in lower case."""
    for href in root.xpath(".//a/@href"):
        try:
            address = urlsplit(href.strip())
            if address.scheme in ("http", "https", "") and address.hostname:
                yield _ascii_host(address.hostname)
        except ValueError:  # brackets that hold no IPv6 address: the link leads nowhere
            continue


def _ascii_host(host: str) -> str:
    try:
        return ascii_host(host)
    except ValueError:  # not a valid host, but a link out all the same
        return host
