"""Read content/ideas.md, the writer's own list of what to write about: no build publishes it."""

import re
from collections.abc import Iterator

from plugins.engine.content.folder import ContentFolder

IDEAS = "ideas.md"
IS_OF_IDEAS = "the writer's ideas"
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ITEM = re.compile(r"\s*(?:(?:[-*+]|\d+[.)])\s+)?(?:\[ \]\s*)?(?P<words>.*?)\s*")
_DONE = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+\[[xX]\]")
_NO_IDEA = re.compile(r"\s*(?:#{1,6}(?:\s|$)|[-*_=+~`\s]*$)")


def are_ideas(path: str) -> bool:
    """Tell whether a path below content/ is that of the ideas."""
    return path.casefold() == IDEAS


def idea_of(content: ContentFolder, day: int) -> str:
    """Return the idea of a day by its number; empty where the file is missing, cannot be read, or has none."""
    try:
        text = content.file(IDEAS).read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return ""
    ideas = tuple(_ideas(text))
    return ideas[day % len(ideas)] if ideas else ""


def _ideas(text: str) -> Iterator[str]:
    """Yield the lines that are ideas: no headings, comments or rules, and no boxes that are ticked."""
    for line in _COMMENT.sub("", text).splitlines():
        found = None if _NO_IDEA.match(line) or _DONE.match(line) else _ITEM.fullmatch(line)
        if found and found["words"]:
            yield found["words"]
