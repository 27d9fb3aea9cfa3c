"""Shortcodes in brackets, as of WordPress and forums: [gallery ids="1,2"], [b]…[/b]."""

import re
from collections.abc import Iterator
from itertools import islice

from plugins.engine.markdown.checks.foreign_markup import WRITE_RESULT, shown_as_text
from plugins.engine.markdown.notes import MarkdownText, Note

_MAX_NOTES = 100
_BRACKETS = re.compile(r"\[(?<![\\\w!\]]\[)([A-Za-z][\w-]*)((?:[ =][^\[\]\n]{0,300})?)\](?![(\[:])")
_QUOTED_ARGUMENT = re.compile(r"\s[\w-]+=[\"'“”]")
_ARGUMENT = re.compile(r"\s[\w-]+=[^\s=]")
_CLOSING = re.compile(r"\[/([A-Za-z][\w-]*)\]")
_KNOWN = "gallery audio video playlist embed caption more nextpage contact-form-7".split()


def bracket_shortcodes(source: MarkdownText) -> Iterator[Note]:
    """Warn of each shortcode in brackets."""
    if "[" not in source.text:
        return
    closed = set(_CLOSING.findall(source.text))
    matches = (match for match in _BRACKETS.finditer(source.shown) if match[1] in closed or _is_shortcode(match))
    for match in islice(matches, _MAX_NOTES):
        yield shown_as_text(source, match, "a shortcode", WRITE_RESULT, warning=True)


def _is_shortcode(match: re.Match[str]) -> bool:
    """Tell whether brackets are a shortcode: known, with an argument or alone on its line; or with quoted arguments."""
    name = match[1]
    if match[2]:
        return bool((_ARGUMENT if name in _KNOWN else _QUOTED_ARGUMENT).match(match[2]))
    text = match.string
    start, end = match.span()
    is_alone = text[start - 1 : start] in ("", "\n") and text[end : end + 1] in ("", "\n")
    return is_alone and name in _KNOWN and f"\n[{name}]:" not in text
