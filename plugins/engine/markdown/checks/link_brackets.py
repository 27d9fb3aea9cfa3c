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
# It begins behind the text of the link, so that most of a text is skipped.
_UNCLOSED = re.compile(r"\]\((?:https?://|www\.|mailto:|\{\w+\})[^\s()]*(?=\s|$)(?![^\n()]*\))", re.IGNORECASE)


def broken_link_brackets(source: MarkdownText) -> Iterator[Note]:
    """Warn of each such link."""
    if "](" not in source.text and "] (" not in source.text and ")[" not in source.text:
        return
    for match in _SPACED.finditer(source.prose) if "] (" in source.text or "]\t(" in source.text else ():
        if f"[{match['text'].casefold()}]:" not in source.text.casefold():
            remedy = "delete the space between ] and (, or put it in `backticks` if it is text"
            yield Note(source.line(match.start()), f"{match[0]} is shown as text", remedy, warning=True)
    for match in _SWAPPED.finditer(source.prose) if ")[" in source.text else ():
        yield Note(source.line(match.start()), f"{match[0]} is shown as text", "write [text](address)", warning=True)
    for match in _UNCLOSED.finditer(source.prose):
        start = source.prose.rfind("[", 0, match.start())
        if start > 0 and source.prose[start - 1] == "\\":
            continue
        what = f"{source.prose[start : match.end()]} is shown as text, since its last bracket is missing"
        if start >= 0 and "\n" not in what:
            yield Note(source.line(start), what, "write ) behind the address", warning=True)
