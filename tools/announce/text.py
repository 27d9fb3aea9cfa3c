"""Text of an announcement, in as many characters as a server takes. Pure."""

import re
from collections.abc import Mapping
from string import Formatter

from msgspec import Struct

from tools.announce.models import Post

_WITH_TOTAL = "{title}\n\n{hashtag} {number}/{total}\n{link}"
_WITHOUT_TOTAL = "{title}\n\n{hashtag} {number}\n{link}"
_ELLIPSIS = "…"
_MENTION = re.compile(r"(?<![\w/=])@(?=\w)")
_WORD_JOINER = "\u2060"


class Limit(Struct, frozen=True):
    """The most characters of a text, and what a link counts as: None for its own length.

    Servers count graphemes, such as an emoji of several characters. A text has at least as many characters, so that
    it is never too long.
    """

    characters: int
    link: int | None = None

    def allows(self, text: str, link: str) -> bool:
        """Tell whether a text with a link is short enough."""
        saved = 0 if self.link is None else len(link) - self.link
        return len(text) - saved <= self.characters


def announcement_text(post: Post, template: str, limit: Limit, *, mentions: bool = False) -> str:
    """Return the text, its title shortened at a word if need be; empty if it is too long without a title.

    Where a server makes ``mentions`` of names after an @, a title names nobody: who is meant is not known.
    """
    title = _MENTION.sub(f"@{_WORD_JOINER}", post.title) if mentions else post.title
    template = template or (_WITH_TOTAL if post.total else _WITHOUT_TOTAL)
    values = {
        "hashtag": post.hashtag,
        "number": str(post.number or ""),
        "total": str(post.total or ""),
        "link": post.link,
    }
    for shown in _shorter(title):
        text = _filled(template, {**values, "title": shown})
        if limit.allows(text, post.link):
            return text
    return ""


def _shorter(title: str) -> list[str]:
    """Return the title and its beginnings: word by word, then letter by letter within the first word."""
    ends = [match.start() for match in re.finditer(r"\s+", title)]
    words = [f"{title[:end].rstrip(' ,;:.–-')}{_ELLIPSIS}" for end in reversed(ends)]
    first = title.split(maxsplit=1)[0] if title.split() else ""
    return [title, *words, *(f"{first[:end]}{_ELLIPSIS}" for end in range(len(first) - 1, 0, -1))]


def _filled(template: str, values: Mapping[str, str]) -> str:
    """Return the template with its values; a line with a placeholder of no value is left out."""
    lines = [line for line in template.splitlines() if all(values[name] for name in _names(line))]
    text = "\n".join(line.format(**values).rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _names(line: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(line) if name]
