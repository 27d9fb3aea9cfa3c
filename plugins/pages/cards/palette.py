"""Read the palette of cards from the stylesheet of the theme: the values of its roles by day."""

import re
from collections.abc import Mapping

from plugins.pages.cards.models import Palette

# Those of tokens.css, for a theme that lacks a role or writes it in a form that is not read here.
OURS = Palette(
    page="#faf7f1", text="#25201c", quiet="#625950", mark="#b01e22", line="#e3b3a9", border="#8b8177"
)  # fmt: skip
_DECLARED = re.compile(r"(--[\w-]+)\s*:\s*([^;{}]+)")
_ONE_OF_TWO = re.compile(r"light-dark\(\s*(.+?)\s*,\s*[^,]+\)")
_OTHER = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,.*)?\)")
_COLOUR = re.compile(r"(?i)#(?:[0-9a-f]{3}|[0-9a-f]{6})|rgb\(\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*\d{1,3}\s*\)")
_MOST_STEPS = 9  # of a role that is another role


def palette(css: str) -> Palette:
    """Return the colours by day; all are ours where one of them is no #rgb, #rrggbb or rgb().

    To mix colours of two palettes could make a title that nobody can read.
    """
    declared = dict(_DECLARED.findall(_without_media(css)))
    names = {role: _value(f"--color-{role}", declared) for role in Palette.__struct_fields__}
    return Palette(**names) if all(map(_COLOUR.fullmatch, names.values())) else OURS


def _value(name: str, declared: Mapping[str, str]) -> str:
    """Return the value of a property by day, as far as it is another one's; empty if there is none."""
    value = f"var({name})"
    for _ in range(_MOST_STEPS):
        if day := _ONE_OF_TWO.fullmatch(value):
            value = day[1]
        other = _OTHER.fullmatch(value)
        if not other:
            return value
        value = declared.get(other[1], "").strip()
    return ""


def _without_media(css: str) -> str:
    """Return the stylesheet without the rules of @media, which are for more contrast, print and wide windows."""
    kept = []
    end = 0
    for found in re.finditer(r"@media[^{]*\{", css):
        if found.start() < end:
            continue
        kept.append(css[end : found.start()])
        end = _end_of_block(css, found.end())
    return "".join([*kept, css[end:]])


def _end_of_block(css: str, start: int) -> int:
    """Return the position after the brace that closes the block whose content begins at ``start``."""
    depth = 1
    for brace in re.finditer(r"[{}]", css[start:]):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return start + brace.end()
    return len(css)
