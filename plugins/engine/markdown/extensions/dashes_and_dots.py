"""Dashes for two or three hyphens (--, ---) and an ellipsis for three dots, as Python-Markdown's smarty writes them.

Smarty holds each sign in a placeholder until the end, and searches each text four times for that.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

_SIGN = re.compile(r"(?<!-)--(?:-(?!-)|(?!-))|(?<!\.)\.\.\.(?!\.)")
_WRITTEN = {"--": "–", "---": "—", "...": "…"}


class DashesAndDots(Extension):
    """Extension that registers the step below."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the step after quotation marks (6.5), which must still see hyphens."""
        md.treeprocessors.register(_DashesAndDots(md), "dashes-and-dots", 6)


class _DashesAndDots(Treeprocessor):
    def run(self, root: Element) -> None:
        """Write the signs into the text of all elements. That of code and of addresses is atomic."""
        text = "".join(root.itertext())
        if "--" not in text and "..." not in text:
            return
        for element in root.iter():
            if element is not root:
                element.text = _with_signs(element.text)
                element.tail = _with_signs(element.tail)


def _with_signs(text: str | None) -> str | None:
    if not text or isinstance(text, AtomicString) or not ("--" in text or "..." in text):
        return text
    return _SIGN.sub(lambda sign: _WRITTEN[sign[0]], text)
