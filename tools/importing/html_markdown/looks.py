"""The meaning of a style: bold, italics and struck-out text, as word processors write them. Pure."""

import re

_MEANINGS = (
    (re.compile(r"(?i)font-weight\s*:\s*(?:bold|[6-9]00)"), "strong"),
    (re.compile(r"(?i)font-style\s*:\s*italic"), "em"),
    (re.compile(r"(?i)text-decoration[\w-]*\s*:[^;]*line-through"), "del"),
)


def look_of(style: str) -> list[str]:
    """Return the names of the elements that say the same as a style."""
    return [name for pattern, name in _MEANINGS if pattern.search(style)]
