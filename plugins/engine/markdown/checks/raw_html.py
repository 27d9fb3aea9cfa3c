"""Markdown in blocks of HTML, which is shown as text unless the tag has markdown="1".

CommonMark reads it below an empty line, so that GitHub shows it in <details> and <div align="center">. Python-Markdown
does not.
"""

import re
from collections.abc import Iterator
from itertools import islice

from markdown.util import BLOCK_LEVEL_ELEMENTS

from plugins.engine.markdown.notes import MarkdownText, Note

_MAX_NOTES = 100
_WITHOUT_MARKDOWN = frozenset("pre script style textarea math hr iframe object canvas".split())
_NAMES = frozenset(BLOCK_LEVEL_ELEMENTS) - _WITHOUT_MARKDOWN
_ELEMENT = re.compile(r"<([A-Za-z][A-Za-z\d]*)\b([^<>]{0,2000})>")
_BLOCK = re.compile(rf"^ {{0,3}}{_ELEMENT.pattern}", re.MULTILINE)
_ASKS_FOR_MARKDOWN = re.compile(r"\bmarkdown\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_INLINE = re.compile(r"\*\*(?=\S)[^*\n]{1,300}(?<=\S)\*\*|!?\[[^\[\]\n]{1,300}\]\((?=\S)[^()\n]{1,300}\)")
_BLOCK_LEVEL = re.compile(
    r"\n[ \t]*\n {0,3}(?:#{1,6} +|[*+-] +|\d{1,9}[.)] +|> ?)(?=\S)|(?<=\n)\|?(?: ?:?-{3,}:? ?\|)+"
)
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=[^\s*])[^*\n]{0,300}(?<=[^\s*])\*(?![\w*])")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n(?: {0,3}(?![\s<])[^\n]+\n)+[ \t]*\n+ {0,3}(?=[^\s<])")


def unread_markdown(source: MarkdownText) -> Iterator[Note]:
    """Warn of the first Markdown in each block of HTML, or of paragraphs that would run together."""
    if "<" in source.text and _search(_BLOCK, source.text, 0, len(source.text)):
        for name, start, content in islice(_blocks(source.shown), _MAX_NOTES):
            if markdown := _first_markdown(content):
                yield Note(
                    source.line(start + markdown.end()),
                    f"Markdown in <{name}> is shown as text, and its paragraphs run together",
                    f'write <{name} markdown="1">, or HTML in it',
                    warning=True,
                )


def _blocks(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield the blocks in which Markdown is not read: name, offset of the content, and content.

    markdown="1" holds for the element itself only. An element in it is a block of its own, wherever it begins.
    """
    at = inside = 0
    while block := _search(_ELEMENT, text, at, inside) or _search(_BLOCK, text, max(at, inside), len(text)):
        at = block.end()
        end = inside if at < inside else len(text)
        if not _ASKS_FOR_MARKDOWN.search(block[2]):
            at = _end_of_element(text, block[1], at, end)
            yield block[1].lower(), block.end(), text[block.end() : at]
        elif at > inside:
            inside = _end_of_element(text, block[1], at, end)


def _search(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the first match with the name of a block-level element."""
    return next((match for match in pattern.finditer(text, start, end) if match[1].lower() in _NAMES), None)


def _end_of_element(text: str, name: str, at: int, last: int) -> int:
    """Return the offset of the end tag, or ``last`` without one. Elements of the same name may be nested."""
    depth = 1
    for tag in re.compile(rf"<(/?){name}\b", re.IGNORECASE).finditer(text, at, last):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.start()
    return last


def _first_markdown(content: str) -> re.Match[str] | None:
    masked = _TAG.sub(lambda tag: "<" + " " * (len(tag[0]) - 2) + ">", content)
    empty = _EMPTY_LINE.search(masked)
    matches = [pattern.search(masked) for pattern in (_INLINE, _BLOCK_LEVEL, _PARAGRAPHS)]
    matches.append(_EMPHASIS.search(masked, empty.end()) if empty else None)
    return min((match for match in matches if match), key=lambda match: match.end(), default=None)
