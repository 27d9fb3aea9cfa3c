"""Headings as CommonMark reads them, from the second level down, each a link to itself."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor, SetextHeaderProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_TAG = re.compile(r"h[1-6]")


class Headings(Extension):
    """Extension that registers the processors below.

    Register it after toc, which sets the ids (priority 5) that self-links need.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Replace the processors of headings and add two steps."""
        md.parser.blockprocessors.register(_HashHeadings(md.parser), "hashheader", 70)
        md.parser.blockprocessors.register(_UnderlinedHeadings(md.parser), "setextheader", 60)
        md.treeprocessors.register(_SecondLevelFirst(md), "second-level-first", 40)
        md.treeprocessors.register(_SelfLinks(md), "self-links", 4.5)


class _HashHeadings(HashHeaderProcessor):
    """Headings with ``#``: a space follows the opening sequence and precedes the closing one.

    So a line that begins with #blogg100 is text, and ``## C#`` keeps its last character. Two signs or more begin no
    hashtag: ``##Rubrik`` is a heading.
    """

    RE = re.compile(
        r"(?:^ {0,3}|\n)(?P<level>#{1,6}(?=[ \t\n]|$)|#{2,6}(?=[^\W_]|[*_“”'’(\[]))"
        r"(?P<header>[^\n]*?)(?:[ \t]#+)?[ \t]*(?:\n|$)"
    )


class _UnderlinedHeadings(SetextHeaderProcessor):
    """Underlined headings: hyphens right below a quote, a list item or another rule are a thematic break."""

    RE = re.compile(
        r"^(?! {0,3}(?:>|[*+-][ \t]|(?:[*_-][ \t]*){3,}(?=\n))[^\n]*\n-)[^\n]*?\n[=-]+[ ]*(\n|$)", re.MULTILINE
    )


class _SecondLevelFirst(Treeprocessor):
    """Step that moves all headings of a text one level down if it has an ``<h1>``, which is for the page's title."""

    def run(self, root: Element) -> None:
        headings = [element for element in root.iter() if _TAG.fullmatch(element.tag)]
        if any(heading.tag == "h1" for heading in headings):
            for heading in headings:
                heading.tag = f"h{min(6, int(heading.tag[1]) + 1)}"


class _SelfLinks(Treeprocessor):
    """Step that makes each heading a link to itself, unless it holds a link already."""

    def run(self, root: Element) -> None:
        for heading in root.iter():
            if _TAG.fullmatch(heading.tag) and heading.get("id") and heading.find(".//a") is None:
                link = Element("a", {"class": "self-link", "href": f"#{heading.get('id')}"})
                link.text = heading.text
                heading.text = None
                link[:] = list(heading)
                heading[:] = [link]
