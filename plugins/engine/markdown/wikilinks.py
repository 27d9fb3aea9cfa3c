"""Wikilinks, [[name]] and ![[picture.png]], as Obsidian and wikis write them."""

import re
from itertools import islice
from typing import NamedTuple

from plugins.engine.markdown.notes import MarkdownText

_MAX_LINKS = 100
_LINK = re.compile(
    r"(?<![\\\[])(?P<embed>!?)\[\[(?P<name>[^\[\]\n|#]{0,200})(?:#(?P<part>[^\[\]\n|]{0,200}))?"
    r"(?:\\?\|(?P<shown>[^\[\]\n]{0,200}))?\]\](?![(\[\]])"
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\b")  # a daily note


class Wikilink(NamedTuple):
    """A link as written, with its line. ``embed`` says that its target is shown in its place."""

    line: int
    written: str
    embed: bool
    name: str
    part: str
    shown: str


def find(source: MarkdownText) -> tuple[Wikilink, ...]:
    """Return the links of a text outside code. References, numbers and shell tests in double brackets are not links."""
    if "[[" not in source.text:
        return ()
    matches = (match for match in _LINK.finditer(source.shown) if _is_link(match, source.text))
    return tuple(
        Wikilink(
            source.line(match.start()), match[0], bool(match["embed"]), match["name"].rstrip("\\"),
            match["part"] or "", match["shown"] or "",
        )
        for match in islice(matches, _MAX_LINKS)
    )  # fmt: skip


def _is_link(match: re.Match[str], text: str) -> bool:
    name = match["name"]
    if name != name.strip() or name.startswith("^") or name.strip("_").lower() == "toc":
        return False
    is_named = _DAY.match(name) or any(map(str.isalpha, name + (match["part"] or "")))
    return bool(is_named) and f"[{name}]:" not in text
