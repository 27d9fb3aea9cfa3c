"""Rewrite the lines of lists and tables so that Python-Markdown reads them as CommonMark does.

CommonMark compares indentation with the offset of an item's text, and lets a list or a table follow right below a
paragraph. Python-Markdown wants four spaces for each level, and an empty line above. So lines are reindented and empty
lines inserted where they differ. A line of prose that happens to begin with a dash stays prose.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_LEVEL = 4  # spaces that Python-Markdown wants for each level
_CODE = 4  # spaces beyond the text of an item that make code in CommonMark
_MAX_SIGN = 3  # a longer number may be a year
_ITEM = re.compile(r"( *)([-*+]|\d{1,9}[.)])( +)(?=\S)")
_RULE = re.compile(r" *(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,}|=+ *)$")
_HEADING = re.compile(r"#{1,6}(?: |$)|#{2,6}[^\W_]")
_CALLOUT = re.compile(r"\[![A-Za-z]+\][+-]?(?: |$)")  # first line of a quote, on GitHub
_NOT_TEXT = re.compile(r" {0,3}(?:\[[^\]]+\]:|\*\[[^\]]+\]:|\x02)")  # a list may begin right below
_CONTAINER = re.compile(r" *(?:!!! ?\w|\[\^[^\]]+\]:|: +\S)")  # its text is indented by a level
_DELIMITER_ROW = re.compile(r" *\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$| *:?-+:?(?: *\| *:?-+:?)+ *$")
_QUOTE = re.compile(r" *>")
_BOLD = re.compile(r"(\*\*|__)(?=\S)[^*_]+\1")


class Rewritten(NamedTuple):
    """Lines for Python-Markdown, and lines that look like items but stay text."""

    lines: list[str]
    unread_items: list[str]


def rewrite(lines: Sequence[str]) -> Rewritten:
    """Return the lines as Python-Markdown wants them."""
    rewriter = _Rewriter(lines)
    while rewriter.at < len(lines):
        rewriter.step()
    return Rewritten(rewriter.out, rewriter.unread_items)


class _Item(NamedTuple):
    """A list item or another container: the offsets of its sign and of its text, and the kind of list."""

    sign: int
    text: int
    kind: str


class _Rewriter:
    """State of a text that is rewritten line by line. ``open`` are the items in which the previous line is.

    A block is the lines since an empty one. ``depth`` is the level of its first item, if it begins with one, and
    ``shift`` the number of spaces by which it is moved.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.at = 0
        self.out: list[str] = []
        self.unread_items: list[str] = []
        self.open: list[_Item] = []
        self.after_blank = True
        self.text = False  # a paragraph may continue
        self.depth: int | None = None
        self.shift = 0
        self.recorded = False  # an unread item of the paragraph is recorded
        self.code = False  # the line is indented code

    def step(self) -> None:
        """Rewrite a line, or all lines of a quote."""
        line = self.lines[self.at]
        if not line.strip():
            self.out.append(line)
            self._end_paragraph()
            self.recorded = False
            self.after_blank = True
            self.at += 1
            return
        indent = len(line) - len(line.lstrip(" "))
        level = self._level(indent)
        beyond = indent - (self.open[level - 1].text if level else 0)
        self.code = beyond >= _CODE and (self.code or self.after_blank)
        if self.code and not level:
            self.out.append(line)
        elif beyond < _CODE and _QUOTE.match(line):
            self._quote()
            return
        else:
            item = None if _RULE.match(line) else _ITEM.match(line)
            if item is None or not self._item(line, item):
                self._line(line, indent, beyond)
        self.at += 1
        self.after_blank = False

    def _end_paragraph(self) -> None:
        self.text = False
        self.depth = None
        self.shift = 0

    def _level(self, indent: int) -> int:
        """Count the open items that contain a line with this indent."""
        level = 0
        while level < len(self.open) and indent >= min(self.open[level].text, _LEVEL * (level + 1)):
            level += 1
        return level

    def _item(self, line: str, item: re.Match[str]) -> bool:
        """Rewrite the line as an item and return whether it is one."""
        indent = len(item[1])
        kind = _kind(item[2])
        level = self._level(indent)
        beyond = indent - (self.open[level - 1].text if level else 0)
        sibling = self.open[level] if level < len(self.open) else None
        if beyond >= _CODE and not self._is_nested_by_levels(item, level, sibling):
            return False
        is_under_number = sibling and sibling.kind == "1" and kind == "-" and not self.after_blank
        if sibling and is_under_number and indent >= sibling.sign + 2:
            level += 1
            sibling = None
        if not self._begins(line, item, level, sibling, kind):
            return False
        if not self.after_blank and self.out and (self.text or self.depth is not None):
            if self.depth is None or self.depth > level or (sibling and sibling.kind != kind):
                self.out.append("")
                self.depth = level
        else:
            self.depth = level
        sign = item[2].replace(")", ".")
        self.out.append(f"{' ' * (_LEVEL * level)}{sign}{line[item.end(2) :]}")
        gap = len(item[3]) if len(item[3]) <= _CODE else 1
        self.open[level:] = [_Item(indent, indent + len(item[2]) + gap, kind)]
        self.text = True
        self.shift = 0
        return True

    def _is_nested_by_levels(self, item: re.Match[str], level: int, sibling: _Item | None) -> bool:
        """Tell whether Python-Markdown alone reads a nested item, which is indented too far for CommonMark."""
        is_at_sign = not sibling or sibling.sign == len(item[1])
        return is_at_sign and 0 < level == len(item[1]) // _LEVEL and item[2][-1] != ")"

    def _begins(self, line: str, item: re.Match[str], level: int, sibling: _Item | None, kind: str) -> bool:
        """Tell whether the line is an item: of a list that continues, or of one that may begin here."""
        if sibling and sibling.kind == kind:
            return True
        first = item[2].rstrip(".)") in ("0", "1")
        if self.after_blank or not self.text:
            return not item[2].endswith(")") or first or self._has_next(item)
        if level and self.depth is not None and not sibling:
            return first or kind == "-" or len(item[1]) // _LEVEL == level
        if sibling and item[2] != "+" and len(item[2]) <= _MAX_SIGN:
            return True
        if kind == "1" and item[2][:-1] != "1":
            return False
        above = self.lines[self.at - 1].strip()
        if item[2] == "*" or above.endswith(":") or _BOLD.fullmatch(above) or (item[2] != "+" and self._has_next(item)):
            return True
        self._record_unread(line, kind)
        return False

    def _record_unread(self, line: str, kind: str) -> None:
        """Record the first line of a paragraph that looks like an item, if another follows: one may be a dash."""
        if self.recorded or (line.lstrip()[0] == "+" and line.lstrip(" +")[:1].isdigit()):  # a sum
            return
        for at in range(self.at + 1, len(self.lines)):
            other = _ITEM.match(self.lines[at])
            if other and _kind(other[2]) == kind:
                self.unread_items.append(line)
                self.recorded = True
            if self.recorded or not self.lines[at].strip():
                return

    def _has_next(self, item: re.Match[str]) -> bool:
        """Tell whether another item follows, with only indented lines between them."""
        for at in range(self.at + 1, len(self.lines)):
            line = self.lines[at]
            other = _ITEM.match(line)
            if other and other[1] == item[1] and other[2][-1] == item[2][-1]:
                return True
            if not line.strip() or len(line) - len(line.lstrip(" ")) < item.end():
                return False
        return False

    def _quote(self) -> None:
        """Rewrite the lines of a quote as a text of its own."""
        end = next((at for at in range(self.at, len(self.lines)) if not _QUOTE.match(self.lines[at])), len(self.lines))
        quote = self.lines[self.at : end]
        inside = [re.sub(r"^ *> ?", "", line) for line in quote]
        rewritten = rewrite(inside)
        self.unread_items += rewritten.unread_items
        self._place(indent := len(quote[0]) - len(quote[0].lstrip(" ")))
        if rewritten.lines != inside or self.shift:
            quote = [f"{' ' * (indent + self.shift)}> {line}".rstrip() for line in rewritten.lines]
        self.out += quote
        self.at = end
        self.after_blank = False
        self.text = True

    def _line(self, line: str, indent: int, beyond: int) -> None:
        """Rewrite a line that is no item."""
        if beyond < _CODE and _CONTAINER.match(line):
            level = self._level(indent)
            self.open[level:] = [_Item(_LEVEL * level, _LEVEL * (level + 1), "")]
            self.text = "!!!" not in line
            self.depth = None
            self.out.append(line)
            return
        if _HEADING.match(line):
            if self.open and not self.after_blank and self.depth != 0:  # else the item would contain it
                self.out.append("")
            self.open = []
            self._end_paragraph()
            self.out.append(line)
            return
        if self.at == 0 and _CALLOUT.match(line):
            self.out += [line, ""]
            return
        continues = self.text and not self.after_blank
        if continues and self._table_begins(line):
            self.out.append("")
        if not continues:
            self._place(indent)
        self.text = not (_NOT_TEXT.match(line) or _RULE.match(line))
        self.out.append(" " * self.shift + line if self.shift > 0 else line)

    def _place(self, indent: int) -> None:
        """Find the item that contains a block that begins here, and the distance by which the block must move."""
        if not self.after_blank:
            return
        level = self._level(indent)
        del self.open[level:]
        if level:
            holder = self.open[-1]
            base = _LEVEL * level
            beyond = indent - holder.text
            moved = holder.sign != _LEVEL * (level - 1)
            wanted = base + beyond if moved and beyond >= _CODE else base if moved else max(indent, base)
            self.shift = wanted - indent

    def _table_begins(self, line: str) -> bool:
        """Tell whether the line is the header row of a table, above its delimiter row."""
        below = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else ""
        return "|" in line and bool(_DELIMITER_ROW.match(below)) and _columns(line) == _columns(below)


def _kind(sign: str) -> str:
    return "1" if sign[-1] in ".)" else "-"


def _columns(row: str) -> int:
    return len(re.sub(r"\\\||`[^`]*`", "", row).strip().strip("|").split("|"))
