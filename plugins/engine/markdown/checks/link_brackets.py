"""Links with a space between their brackets, or with swapped brackets, which Markdown shows as text."""

import re
from collections.abc import Iterator

from plugins.engine.markdown.notes import MarkdownText, Note

_SPACED = re.compile(r"(?<!\\)\[(?P<text>[^\[\]\n]+)\][ \t]+\((?:https?://|www\.|mailto:)[^\s)]+\)")
_SWAPPED = re.compile(r"\([^()\n]+\)\[(?:https?://|www\.|mailto:)[^\]\s]+\](?![(\[])")


def broken_link_brackets(source: MarkdownText) -> Iterator[Note]:
    """Warn of each such link."""
    if "](" not in source.text and "] (" not in source.text and ")[" not in source.text:
        return
    for match in _SPACED.finditer(source.prose):
        if f"[{match['text'].casefold()}]:" not in source.text.casefold():
            remedy = "delete the space between ] and (, or put it in `backticks` if it is text"
            yield Note(source.line(match.start()), f"{match[0]} is shown as text", remedy, warning=True)
    for match in _SWAPPED.finditer(source.prose):
        yield Note(source.line(match.start()), f"{match[0]} is shown as text", "write [text](address)", warning=True)
