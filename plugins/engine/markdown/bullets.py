"""Bullets (•) of word processors and mail programs, as items of Markdown.

They are items where two stand near each other, or one below a colon. A bullet that is indented, or of another kind than
the one above, is a level of its own, as in Word.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from plugins.engine.markdown.bullet_signs import DISTINCT, SPACED, TABBED

_LEVEL = 4  # spaces
_DEEPER = 2  # spaces more than the bullet above
_CODE = 6  # spaces more than the bullet above, after an empty line: code in its item
_TABBED_BULLET = re.compile(rf"\n[ >]*[{TABBED}][ \xa0]{{2}}")
_LEAD = r"(?P<lead>(?: {0,3}(?:> ?)+)?)(?P<indent> *)"
_SIGN = re.compile(
    rf"{_LEAD}(?:(?P<distinct>[{DISTINCT}])[ \xa0]*|(?P<spaced>[{SPACED}])[ \xa0]+"
    rf"|(?P<tabbed>[{TABBED}])[ \xa0]{{2,}}|(?P<weak>[{TABBED}])[ \xa0])(?=[^\s{DISTINCT}{SPACED}])"
)
_ITEM = re.compile(rf"{_LEAD}(?P<sign>[-*+]|\d{{1,9}}[.)])[ ]+(?=\S)")
_CONTAINER = re.compile(r"!!! ?\w|\[\^[^\]]+\]:|: +\S")  # its text is indented by a level
_BREAK = re.compile(r"(?:\\|<br ?/?>|[ ]+)$")  # an item needs none


class _Item(NamedTuple):
    """A line that begins with a bullet or with a sign of Markdown: what precedes the sign, its kind, and the text.

    ``weak`` is a letter or a dash that is text unless others stand below a bullet, too.
    """

    lead: str
    indent: int
    sign: str
    text: str
    pasted: bool
    weak: bool = False


def may_have_bullets(text: str) -> bool:
    """Tell whether a text has a sign that may be a bullet. Each is searched alone, which is faster than a pattern."""
    if any(sign in text for sign in DISTINCT + SPACED):
        return True
    return ("  " in text or "\xa0" in text) and bool(_TABBED_BULLET.search(f"\n{text}"))


def with_items(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines, with bullets as items. Tabs are expanded already."""
    levels: list[_Item] = []
    for at, (line, item) in enumerate(_read(lines)):
        after_blank = at == 0 or not lines[at - 1].strip()
        if item is None:
            if line.strip() and not line.startswith(" ") and (after_blank or _CONTAINER.match(line)):
                levels = []
            yield line
            continue
        levels = _opened(levels, item, after_blank)
        if any(each.pasted for each in levels):
            yield f"{item.lead}{' ' * _LEVEL * (len(levels) - 1)}{item.text}"
        else:
            yield line


def unread_bullets(lines: Sequence[str]) -> Iterator[int]:
    """Yield the indexes of lines that look like a bullet below another one, but may be text."""
    for at, (line, item) in enumerate(_read(lines)):
        above = _item(lines[at - 1], "") if at and item is None else None
        sign = _item(line, "") if above and above.pasted and not above.weak else None
        is_letter = sign and sign.weak and sign.sign in "o§" and not sign.text[2:3].isdigit()  # § 5 is of a law
        if sign and above and is_letter and sign.indent >= above.indent + _DEEPER:
            yield at


def _read(lines: Sequence[str]) -> Iterator[tuple[str, _Item | None]]:
    """Yield each line with the item that it is; lines between two empty ones are a block."""
    items = list(_items(lines))
    blocks = _blocks(lines)
    found = [(block, item) for block, item in zip(blocks, items, strict=True) if item]
    pasted = {block for block, item in found if item.pasted and not item.weak}
    weak = Counter(
        (block, item.indent, item.sign)
        for block, item in found
        if item.weak and item.indent >= _DEEPER and block in pasted
    )
    near = Counter(block for block, item in found if not item.weak or weak[block, item.indent, item.sign] > 1)
    last: int | None = None  # indentation of the last item of a list that may continue
    code = False
    for at, (line, item, block) in enumerate(zip(lines, items, blocks, strict=True)):
        if line.strip() and (at == 0 or blocks[at - 1] != block or not lines[at - 1].strip()):
            indent = item.indent if item else len(line) - len(line.lstrip(" "))
            last = last if item or indent else None
            code = indent >= (_LEVEL if last is None else last + _CODE)
        if item and item.weak:
            is_item = weak[block, item.indent, item.sign] > 1
        else:
            others = sum(near[block + step] for step in (-1, 0, 1)) > 1
            is_item = item is not None and (
                others or not item.pasted or _is_below_colon(lines, at) or _has_paragraph(lines, at)
            )
        if item and is_item and not code:
            last = item.indent
            yield line, item
        else:
            yield line, None


def _blocks(lines: Sequence[str]) -> list[int]:
    """Return the number of the block of each line. Indented lines are of the block above."""
    below = zip(lines, [*lines[1:], ""], strict=True)
    return list(accumulate(0 if line.strip() or after.startswith("  ") else 1 for line, after in below))


def _has_paragraph(lines: Sequence[str], at: int) -> bool:
    """Tell whether an indented paragraph stands below a line, after an empty one."""
    return at + 2 < len(lines) and not lines[at + 1].strip() and lines[at + 2].startswith(" " * _LEVEL)


def _items(lines: Sequence[str]) -> Iterator[_Item | None]:
    """Yield the item that each line may be. Signs within a container are a level deeper than they are indented."""
    margin = ""
    for at, line in enumerate(lines):
        if line.strip() and not line.startswith(" "):
            after_blank = at == 0 or not lines[at - 1].strip()
            margin = " " * _LEVEL if _CONTAINER.match(line) else "" if after_blank else margin
        yield _item(line, margin if line.startswith(margin) else "")


def _item(line: str, margin: str) -> _Item | None:
    """Return the item that a line may be, apart from its margin."""
    if bullet := _SIGN.match(line, len(margin)):
        sign = bullet["distinct"] or bullet["spaced"] or bullet["tabbed"] or bullet["weak"]
        text = f"- {_BREAK.sub('', line[bullet.end() :])}"
        return _Item(margin + bullet["lead"], len(bullet["indent"]), sign, text, True, bool(bullet["weak"]))
    if item := _ITEM.match(line, len(margin)):
        sign = "1" if item["sign"][0].isdigit() else "-"
        return _Item(margin + item["lead"], len(item["indent"]), sign, line[item.start("sign") :], False)
    return None


def _opened(levels: list[_Item], item: _Item, after_blank: bool) -> list[_Item]:
    """Return the items in which an item is, and itself."""
    if levels and levels[0].lead.rstrip() != item.lead.rstrip():
        return [item]
    levels = [each for each in levels if each.indent < item.indent + _DEEPER]
    same = [at for at, each in enumerate(levels) if each.indent > item.indent - _DEEPER]
    for at in same:
        if levels[at].sign == item.sign:
            return [*levels[:at], item]
    if same and (not item.pasted or levels[same[0]].sign == "-" or (levels[same[0]].sign == "1" and after_blank)):
        return [*levels[: same[0]], item]
    return [*levels, item]


def _is_below_colon(lines: Sequence[str], at: int) -> bool:
    return at > 0 and lines[at - 1].rstrip().endswith(":")
