"""Links whose brackets are apart, swapped or never closed, which Markdown shows as text."""

import re
from collections.abc import Iterator

from plugins.engine.markdown.notes import MarkdownText, Note

# An address that cannot be words in brackets: of the web, of this blog, or a file.
# Another check tells of {static} outside of a link.
_ADDRESS = (
    r"(?!\{)(?:(?:https?://|www\.|mailto:|\.{0,2}/|#)[^\s()\[\]]+"
    r"|[^\s()\[\]]+\.(?:md|html?|jpe?g|png|gif|webp|svg|pdf))"
)
_SPACED = re.compile(rf"(?<!\\)(?P<sign>!?)\[(?P<text>[^\[\]\n]+)\][ \t]+\({_ADDRESS}\)", re.IGNORECASE)
_SWAPPED = re.compile(rf"!?\([^()\n]+\)\[{_ADDRESS}\](?![(\[])", re.IGNORECASE)
_UNCLOSED = re.compile(
    r"(?<!\\)!?\[[^\[\]\n]+\]\((?:https?://|www\.|mailto:|\{\w+\})[^\s()]*(?=\s|$)(?![^\n()]*\))", re.IGNORECASE
)


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
    for match in _UNCLOSED.finditer(source.prose):
        what = f"{match[0]} is shown as text, since its last bracket is missing"
        yield Note(source.line(match.start()), what, "write ) behind the address", warning=True)
