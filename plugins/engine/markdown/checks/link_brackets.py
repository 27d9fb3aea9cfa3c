"""Links whose brackets are apart, swapped or never closed, which Markdown shows as text."""

import re
from collections.abc import Iterator

from plugins.engine.markdown.notes import MarkdownText, Note

# An address that cannot be words in brackets: of the web, of this blog, or a file.
# Another check tells of {static} outside of a link.
_ADDRESS = (
    r"(?!\{)(?:(?:https?://|www\.|mailto:|\.{0,2}/|#)[^\s()\[\]]+(?:\([^\s()\[\]]*\)[^\s()\[\]]*)*"
    r"|[^\s()\[\]]+\.(?:md|html?|jpe?g|png|gif|webp|svg|pdf))"
)
_SPACED = re.compile(rf"(?<!\\)(?P<sign>!?)\[(?P<text>[^\[\]\n]+)\][ \t]+\({_ADDRESS}\)", re.IGNORECASE)
_SWAPPED = re.compile(rf"!?\([^()\n]+\)\[{_ADDRESS}\](?![(\[])", re.IGNORECASE)
_APART = re.compile(
    r"(?<!\S)![ \t]+\[[^\[\]\n]*\]\([^()\n]+\.(?:jpe?g|png|gif|webp|avif|svg|heic)\b[^()\n]*\)", re.IGNORECASE
)
# It begins behind the text of the link, so that most of a text is skipped.
_MAY_BE_UNCLOSED = re.compile(r"\]\((?P<address>(?:https?://|www\.|mailto:|\{\w+\})(?![^\s()]*\))\S*)", re.IGNORECASE)
_TITLED = re.compile(r"[^\n\"']*\s[\"'][^\n]*[\"']\s*\)")
_BRACKET = re.compile(r"(?<!\\)[()]")


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
    for match in _APART.finditer(source.prose) if "! [" in source.text or "!\t[" in source.text else ():
        remedy = "delete the space between ! and ["
        yield Note(source.line(match.start()), f"{match[0]} is a link, not a picture", remedy, warning=True)
    yield from _unclosed(source)


def _unclosed(source: MarkdownText) -> Iterator[Note]:
    """Yield a note for each link whose brackets are not in pairs on its line; those of a title do not count."""
    prose = source.prose
    for match in _MAY_BE_UNCLOSED.finditer(prose):
        start = prose.rfind("[", 0, match.start())
        first = match.start("address")
        if start < 0 or "\n" in prose[start:first] or (start > 0 and prose[start - 1] == "\\"):
            continue
        line = prose[first:].split("\n", 1)[0]
        if _is_closed(line) or _TITLED.match(prose, first):
            continue
        what = f"{prose[start : match.end()]} is shown as text, since its last bracket is missing"
        if _is_closed(re.split(r"\n[ \t]*\n", prose[first:], maxsplit=1)[0]):
            what = f"{prose[start : match.end()]} has no last bracket, and hides the text up to the next one"
        yield Note(source.line(start), what, "write ) behind the address", warning=True)


def _is_closed(text: str) -> bool:
    """Tell whether the bracket that is open before a text is closed in it."""
    depth = 1
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket[0] == "(" else -1
        if not depth:
            return True
    return False
