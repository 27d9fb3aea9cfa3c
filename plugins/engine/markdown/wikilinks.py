"""Links between notes as Obsidian and wikis write them, [[name]] and ![[picture.png]]: found, with their lines."""

import re
from itertools import islice
from typing import NamedTuple

from plugins.engine.markdown.notes import MarkdownText

_MOST = 100
_LINK = re.compile(
    r"(?<![\\\[])(?P<embed>!?)\[\[(?P<name>[^\[\]\n|#]{0,200})(?:#(?P<part>[^\[\]\n|]{0,200}))?"
    r"(?:\\?\|(?P<shown>[^\[\]\n]{0,200}))?\]\](?![(\[\]])"
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\b")  # the note of a day


class Wikilink(NamedTuple):
    """A link as it is written, with its line; ``embed`` says that what it leads to is shown in its place."""

    line: int
    written: str
    embed: bool
    name: str
    part: str
    shown: str


def find(source: MarkdownText) -> tuple[Wikilink, ...]:
    """The links of a text outside code. What else stands in two brackets is none: a reference, a number, a test."""
    if "[[" not in source.text:
        return ()
    found = (match for match in _LINK.finditer(source.shown) if _is_meant(match, source.text))
    return tuple(
        Wikilink(
            source.line(match.start()), match[0], bool(match["embed"]), match["name"].rstrip("\\"),
            match["part"] or "", match["shown"] or "",
        )
        for match in islice(found, _MOST)
    )  # fmt: skip


def _is_meant(match: re.Match[str], text: str) -> bool:
    name = match["name"]
    if name != name.strip() or name.startswith("^") or name.strip("_").lower() == "toc":
        return False
    named = _DAY.match(name) or any(map(str.isalpha, name + (match["part"] or "")))
    return bool(named) and f"[{name}]:" not in text
