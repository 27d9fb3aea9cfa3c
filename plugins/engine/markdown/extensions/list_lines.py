"""Lines of lists and tables, read as CommonMark does and said in the words of Python-Markdown.

CommonMark measures what belongs to an item by where its text begins, and lets a list or a table follow right below a
line of text. Python-Markdown wants four blanks for each level, and an empty line above. So lines are indented anew and
empty lines put in, where CommonMark sees a list; where both see the same, the lines stay as they are.

A line of prose may happen to begin with a dash: it stays one.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_LEVEL = 4  # blanks that Python-Markdown wants for each
_CODE = 4  # blanks beyond the text of an item that make code in CommonMark
_SIGN = r"(?:[-*+]|\d{1,9}[.)])"
_NO_YEAR = 3  # signs: of a number that hardly is one
_ITEM = re.compile(rf"( *)({_SIGN})( +)(?=\S)")
_RULE = re.compile(r" *(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,}|=+ *)$")
_HEADING = re.compile(r"#{1,6}(?: |$)")
_CALLOUT = re.compile(r"\[![A-Za-z]+\][+-]?(?: |$)")  # of GitHub: the first line of a quote
_NO_TEXT = re.compile(r" {0,3}(?:\[[^\]]+\]:|\*\[[^\]]+\]:|\x02)")  # after which a list may begin
_HOLDER = re.compile(r" *(?:!!! ?\w|\[\^[^\]]+\]:|: +\S)")  # whose text is indented by a level
_DELIMITERS = re.compile(r" *\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$| *:?-+:?(?: *\| *:?-+:?)+ *$")
_QUOTE = re.compile(r" *>")


class Reading(NamedTuple):
    """Lines for Python-Markdown, and those that CommonMark would take for items but which stay text."""

    lines: list[str]
    left: list[str]


def read(lines: Sequence[str]) -> Reading:
    """The lines as Python-Markdown understands them."""
    reader = _Reader(lines)
    while reader.at < len(lines):
        reader.step()
    return Reading(reader.out, reader.left)


class _Item(NamedTuple):
    """An item, or another holder of text: where its sign stands, where its text begins, and its kind of list."""

    sign: int
    text: int
    kind: str


class _Reader:
    """Reads line by line. ``open`` are the items that the line before stands in.

    A block is the lines since an empty one: ``depth`` is the level of the item with which it begins, if it begins with
    one, and ``shift`` is how far it is moved.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.at = 0
        self.out: list[str] = []
        self.left: list[str] = []
        self.open: list[_Item] = []
        self.after_blank = True
        self.text = False  # whether a paragraph may go on
        self.depth: int | None = None
        self.shift = 0
        self.told = False  # whether the paragraph has lines that stay text
        self.code = False  # whether it is indented as code is

    def step(self) -> None:
        """Read a line, or the lines of a quote."""
        line = self.lines[self.at]
        if not line.strip():
            self.out.append(line)
            self.after_blank, self.text, self.depth, self.shift = True, False, None, 0
            self.told = False
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

    def _level(self, indent: int) -> int:
        """Count the open items in which a line with this indent stands."""
        level = 0
        while level < len(self.open) and indent >= min(self.open[level].text, _LEVEL * (level + 1)):
            level += 1
        return level

    def _item(self, line: str, item: re.Match[str]) -> bool:
        """Read the line as an item, if it is one."""
        indent, kind = len(item[1]), _kind(item[2])
        level = self._level(indent)
        beyond = indent - (self.open[level - 1].text if level else 0)
        sibling = self.open[level] if level < len(self.open) else None
        if beyond >= _CODE and not self._is_nested_by_levels(item, level, sibling):
            return False
        is_under_number = sibling and sibling.kind == "1" and kind == "-" and not self.after_blank
        if sibling and is_under_number and indent >= sibling.sign + 2:
            level, sibling = level + 1, None
        if not self._begins(line, item, level, sibling):
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
        self.text, self.shift = True, 0
        return True

    def _is_nested_by_levels(self, item: re.Match[str], level: int, sibling: _Item | None) -> bool:
        """Tell whether Python-Markdown has a nested item where CommonMark has none, since it stands too far in."""
        indent = len(item[1])
        return 0 < level == indent // _LEVEL and item[2][-1] != ")" and (not sibling or sibling.sign == indent)

    def _begins(self, line: str, item: re.Match[str], level: int, sibling: _Item | None) -> bool:
        """Tell whether it is an item: of a list that goes on, or of one that may begin here."""
        kind, first = _kind(item[2]), item[2].rstrip(".)") in ("0", "1")
        if sibling and sibling.kind == kind:
            return True
        if self.after_blank or not self.text:
            return not item[2].endswith(")") or first or self._run(item) > 1
        if level and self.depth is not None and not sibling:
            return first or kind == "-" or len(item[1]) // _LEVEL == level
        if sibling and item[2] != "+" and len(item[2]) <= _NO_YEAR:
            return True
        if kind == "1" and item[2][:-1] != "1":
            return False
        if self.lines[self.at - 1].rstrip().endswith(":") or (item[2] != "+" and self._run(item) > 1):
            return True
        self._leave(line, kind)
        return False

    def _leave(self, line: str, kind: str) -> None:
        """Note the first line of a paragraph that looks like an item, where another one follows: one may be a dash."""
        if self.told or (line.lstrip()[0] == "+" and line.lstrip(" +")[:1].isdigit()):  # a sum
            return
        for at in range(self.at + 1, len(self.lines)):
            other = _ITEM.match(self.lines[at])
            if other and _kind(other[2]) == kind:
                self.left.append(line)
                self.told = True
            if self.told or not self.lines[at].strip():
                return

    def _run(self, item: re.Match[str]) -> int:
        """Count the items from this line, up to two, with nothing between them but what is indented below."""
        found = 0
        for at in range(self.at, len(self.lines)):
            line = self.lines[at]
            other = _ITEM.match(line)
            if other and other[1] == item[1] and other[2][-1] == item[2][-1]:
                found += 1
                if found > 1:
                    break
            elif not line.strip() or len(line) - len(line.lstrip(" ")) < item.end():
                break
        return found

    def _quote(self) -> None:
        """Read the lines of a quote as a text of its own."""
        end = next((at for at in range(self.at, len(self.lines)) if not _QUOTE.match(self.lines[at])), len(self.lines))
        quote = self.lines[self.at : end]
        inside = [re.sub(r"^ *> ?", "", line) for line in quote]
        reading = read(inside)
        self.left += reading.left
        indent = len(quote[0]) - len(quote[0].lstrip(" "))
        self._place(indent)
        if reading.lines != inside or self.shift:
            quote = [f"{' ' * (indent + self.shift)}> {line}".rstrip() for line in reading.lines]
        self.out += quote
        self.at = end
        self.after_blank, self.text = False, True

    def _line(self, line: str, indent: int, beyond: int) -> None:
        """Read a line that is no item."""
        if beyond < _CODE and _HOLDER.match(line):
            level = self._level(indent)
            self.open[level:] = [_Item(_LEVEL * level, _LEVEL * (level + 1), "")]
            self.text, self.depth = "!!!" not in line, None
            self.out.append(line)
            return
        if _HEADING.match(line):
            if self.open and not self.after_blank and self.depth != 0:  # or it would be one of the item
                self.out.append("")
            self.open, self.text, self.depth, self.shift = [], False, None, 0
            self.out.append(line)
            return
        if self.at == 0 and _CALLOUT.match(line):
            self.out += [line, ""]
            return
        goes_on = self.text and not self.after_blank
        table = goes_on and self._table_begins(line)
        if table:
            self.out.append("")
        if not goes_on:
            self._place(indent)
        self.text = not (_NO_TEXT.match(line) or _RULE.match(line))
        self.out.append(" " * self.shift + line if self.shift > 0 else line)

    def _place(self, indent: int) -> None:
        """Find out in which item a block stands that begins here, and how far it must be moved to stand there."""
        if not self.after_blank:
            return
        level = self._level(indent)
        del self.open[level:]
        if level:
            holder, base = self.open[-1], _LEVEL * level
            beyond = indent - holder.text
            moved = holder.sign != _LEVEL * (level - 1)
            wanted = base + beyond if moved and beyond >= _CODE else base if moved else max(indent, base)
            self.shift = wanted - indent

    def _table_begins(self, line: str) -> bool:
        """Tell whether it is the head of a table, above the line that parts its columns."""
        below = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else ""
        return "|" in line and bool(_DELIMITERS.match(below)) and _columns(line) == _columns(below)


def _kind(sign: str) -> str:
    return "1" if sign[-1] in ".)" else "-"


def _columns(row: str) -> int:
    return len(re.sub(r"\\\||`[^`]*`", "", row).strip().strip("|").split("|"))
