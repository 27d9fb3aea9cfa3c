"""Ids of headings, and a table of contents where a text asks for one: ``[TOC]``."""

import html
import re
from xml.etree.ElementTree import Element

from markdown.extensions.toc import (
    TocExtension,
    TocTreeprocessor,
    remove_fnrefs,
    render_inner_html,
    slugify,
    strip_tags,
    unique,
)

_MARKUP = re.compile("[<>&\x02]")
_LABEL = "data-toc-label"

# The ids of our templates around a text: those of a theme, and those of comments and of their form.
_OURS = re.compile(
    r"site-.+|comments|comment-(?:[0-9a-f]{10}|(?:form|parent|author|email|website|text|subject)(?:-error)?)"
)


class _Contents(TocTreeprocessor):
    """Python-Markdown's step, without the table of contents if there is no place for one."""

    def run(self, doc: Element) -> None:
        """Give headings their ids."""
        headings = [element for element in doc.iter() if self.header_rgx.match(element.tag)]
        if self.marker in "".join(doc.itertext()) or any(heading.get(_LABEL) is not None for heading in headings):
            super().run(doc)
            return
        used = {element.attrib["id"] for element in doc.iter() if "id" in element.attrib}
        counters: dict[str, int] = {}
        for heading in headings:
            if "id" not in heading.attrib:
                heading.set("id", unique(self.slugify(html.unescape(self._name(heading)), self.sep), used, counters))

    def _name(self, heading: Element) -> str:
        """Return the text of a heading, in HTML without tags."""
        if not len(heading) and not _MARKUP.search(heading.text or ""):
            return " ".join((heading.text or "").split())
        return strip_tags(render_inner_html(remove_fnrefs(heading), self.md))


def heading_id(value: str, separator: str, unicode: bool = False) -> str:
    """Return the id of a heading, other than all that a page of ours may have outside of the text."""
    found = slugify(value, separator, unicode)
    return f"{found}_1" if _OURS.fullmatch(found) else found


class Contents(TocExtension):
    """Extension that registers the step above."""

    TreeProcessorClass = _Contents

    def __init__(self) -> None:
        super().__init__(slugify=heading_id)
