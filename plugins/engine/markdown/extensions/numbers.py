"""No-break spaces in numbers, and between a number and its unit, month or label."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_CODE = ("code", "pre", "kbd", "samp")
_MONTHS = (
    "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|January|February|March|May"
    "|June|July|August|October|December"
)
_UNITS = r"%|‰|°C?|kr|km|m|cm|mm|kg|hg|g|l|dl|tim|h|min|s|st|kB|MB|GB"
_MAY_HAVE = re.compile(r" (?:(?=\d)|(?<=\d ))")  # begins with a space, so that most of a text is skipped
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
_BEFORE_UNIT = re.compile(rf"(?<=\d) (?=(?:{_UNITS}|{_MONTHS})(?!\w))")
_AFTER_LABEL = re.compile(r"(\b(?:kl\.|nr|s\.)|§) (?=\d)")
_NO_BREAK = "\N{NO-BREAK SPACE}"


class Numbers(Extension):
    """Extension that registers the step below."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the step after inline text is parsed (20)."""
        md.treeprocessors.register(_Numbers(md), "numbers", 4.6)


class _Numbers(Treeprocessor):
    """Step that keeps ``1 000``, ``5 kg``, ``21 april`` and ``kl. 21`` on one line."""

    def run(self, root: Element) -> None:
        if _MAY_HAVE.search("".join(root.itertext())):
            _keep(root)


def _keep(element: Element) -> None:
    """Put no-break spaces into the text of an element and of its descendants, but not into code."""
    if element.tag in _CODE:
        return
    element.text = with_no_break_spaces(element.text)
    for child in element:
        _keep(child)
        child.tail = with_no_break_spaces(child.tail)


def with_no_break_spaces(text: str | None) -> str | None:
    """Return the text with no-break spaces in and around its numbers."""
    if not text or not _MAY_HAVE.search(text):
        return text
    text = _THOUSANDS.sub(lambda match: match[0].replace(" ", _NO_BREAK), text)
    return _AFTER_LABEL.sub(rf"\1{_NO_BREAK}", _BEFORE_UNIT.sub(_NO_BREAK, text))
