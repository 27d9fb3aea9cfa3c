"""The palette of a theme, as its stylesheet has it. Pure."""

import re

_COLOUR = re.compile(r"--([\w-]+):\s*#([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})\b")
_SHORT = 3


def palette(css: str) -> dict[str, str]:
    """Return the colours that a stylesheet defines, as ``#rrggbb`` by their names; a later one replaces an earlier."""
    return {name: f"#{_long(digits).lower()}" for name, digits in _COLOUR.findall(css)}


def _long(digits: str) -> str:
    return "".join(2 * digit for digit in digits) if len(digits) == _SHORT else digits


def grounds(css: str) -> tuple[str, str]:
    """Return the colour of pages by day and by evening; white and black where a stylesheet names none."""
    colours = palette(css)
    return colours.get("paper", "#ffffff"), colours.get("night", "#000000")
