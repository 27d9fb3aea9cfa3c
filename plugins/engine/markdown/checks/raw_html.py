"""Markdown in blocks of HTML, which is shown as it stands unless their tag says markdown="1".

CommonMark reads it below an empty line, so GitHub shows it in <details> and <div align="center">; Python-Markdown does
not.
"""

import re
from collections.abc import Iterator
from itertools import islice

from markdown.util import BLOCK_LEVEL_ELEMENTS

from plugins.engine.markdown.notes import MarkdownText, Note

_MOST = 100
_NO_TEXT = frozenset("pre script style textarea math hr iframe object canvas".split())
_NAMES = "|".join(sorted(set(BLOCK_LEVEL_ELEMENTS) - _NO_TEXT))
_BLOCK = re.compile(rf"^ {{0,3}}<({_NAMES})\b([^<>]{{0,2000}})>", re.MULTILINE | re.IGNORECASE)
_INNER = re.compile(_BLOCK.pattern.removeprefix("^ {0,3}"), re.IGNORECASE)
_READ = re.compile(r"\bmarkdown\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_ANYWHERE = re.compile(r"\*\*(?=\S)[^*\n]{1,300}(?<=\S)\*\*|!?\[[^\[\]\n]{1,300}\]\((?=\S)[^()\n]{1,300}\)")
_BELOW_A_LINE = re.compile(
    r"\n[ \t]*\n {0,3}(?:#{1,6} +|[*+-] +|\d{1,9}[.)] +|> ?)(?=\S)|(?<=\n)\|?(?: ?:?-{3,}:? ?\|)+"
)
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=[^\s*])[^*\n]{0,300}(?<=[^\s*])\*(?![\w*])")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n(?: {0,3}(?![\s<])[^\n]+\n)+[ \t]*\n+ {0,3}(?=[^\s<])")


def unread_markdown(source: MarkdownText) -> Iterator[Note]:
    """The first Markdown in each block of HTML, or two paragraphs that would run together."""
    if "<" in source.text and _BLOCK.search(source.text):
        for name, start, text in islice(_blocks(source.shown), _MOST):
            if found := _first(text):
                yield Note(
                    source.line(start + found.end()),
                    f"Markdown in <{name}> is shown as it stands, and its paragraphs run together",
                    f'write <{name} markdown="1">, or HTML inside of it',
                    warning=True,
                )


def _blocks(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield each block in which Markdown is not read: its name, the offset of its content, and the content.

    One that asks for Markdown asks for itself only: an element in it, wherever it stands in a line, is one of its own.
    """
    at = inside = 0
    while block := (_INNER.search(text, at, inside) if at < inside else None) or _BLOCK.search(text, max(at, inside)):
        at = block.end()
        end = inside if at < inside else len(text)
        if not _READ.search(block[2]):
            at = _end(text, block[1], at, end)
            yield block[1].lower(), block.end(), text[block.end() : at]
        elif at > inside:
            inside = _end(text, block[1], at, end)


def _end(text: str, name: str, at: int, last: int) -> int:
    """The end of an element that may hold others of its name; ``last`` is where it ends at the latest."""
    depth = 1
    for tag in re.compile(rf"<(/?){name}\b", re.IGNORECASE).finditer(text, at, last):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.start()
    return last


def _first(text: str) -> re.Match[str] | None:
    shown = _TAG.sub(lambda tag: "<" + " " * (len(tag[0]) - 2) + ">", text)
    empty = _EMPTY_LINE.search(shown)
    found = [pattern.search(shown) for pattern in (_ANYWHERE, _BELOW_A_LINE, _PARAGRAPHS)]
    found.append(_EMPHASIS.search(shown, empty.end()) if empty else None)
    return min((each for each in found if each), key=lambda each: each.end(), default=None)
