"""Helpers of these tests: the import of HTML, and the words of a page."""

import re
from collections.abc import Sequence

from plugins.core.html_tree import parse
from plugins.engine.markdown.converter import convert as to_html
from plugins.engine.markdown.placeholders import resolve_links
from tools.importing.html_markdown.comparing import outline, words
from tools.importing.html_markdown.conversion import convert
from tools.importing.html_markdown.converters import by_library
from tools.importing.html_markdown.models import Context, Converted

EDITED = Context(lang="sv")
SHOWN = Context(lang="sv", as_edited=False)


def imported(html: str, context: Context = EDITED) -> Converted:
    """Return HTML as the import makes Markdown of it, by the library that every machine of tests has."""
    return convert(html, context, by_library)


def html_of(markdown: str) -> str:
    """Return the HTML that a build makes of Markdown."""
    converted = to_html(markdown, "sv")
    return resolve_links(converted.html, converted.links)


def shown_words(html: str) -> Sequence[str]:
    """Return the words that readers of HTML see, with signs of one form."""
    return words(outline(parse(re.sub(r"(?is)<(script|style)\\b.*?</\\1>|<!--.*?-->", "", html)), frozenset()))
