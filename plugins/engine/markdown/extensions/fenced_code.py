"""Fenced code wherever CommonMark has it: in items, quotes, boxes and notes, a little indented, with more than a
language behind the signs. Python-Markdown finds it at the margin only.

The lines are read from the outside in: what stands in a quote or an item is a text of its own. What Python-Markdown
finds by itself is left to it, so that no text that it reads already changes.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markdown import Markdown
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.util import BLOCK_LEVEL_ELEMENTS

_FENCE = re.compile(r"(?P<indent> {0,3})(?P<signs>`{3,}(?=[^`]*$)|~{3,}) *(?P<info>.*?) *$")
_AT_MARGIN = re.compile(  # as Python-Markdown has it
    r"(`{3,}|~{3,}) *(?:\{[^\n]*\}|(?:\.?[\w#.+-]* *)?(?:hl_lines=(?:\"[^\"]*\"|'[^']*') *)?)"
)
_LANGUAGE = re.compile(r"\{?\.?([\w#.+-]+)")
_QUOTE = re.compile(r" {0,3}> ?")
_ITEM = re.compile(r" {0,3}(?:[*+-]|\d{1,9}[.)]|:)(?: {1,4}(?=\S)| (?= ))")
_HOLDER = re.compile(r" {0,3}(?:!!! ?\w|\[\^[^\]]+\]:)")  # whose text is indented by four blanks
_HTML = re.compile(r" {0,3}<(!--|[A-Za-z][\w-]*)(?![^>]*\bmarkdown\b)")  # in which nothing is Markdown
_SIGN = re.compile(r"[^ >]")
_RUN = re.compile(r"`+|~+")
_TICKS = re.compile(r"`+")
_LEVEL = 4
_DEEPEST = 40  # quotes and items in each other: no text has so many
_PATIENCE = 500_000  # lines that are looked at for the end of some fence: many fences without one would take too long


class Fence(NamedTuple):
    """A block of fenced code: its first and last line, counted from 0, what stands before it in its first line, and
    what an empty line of the same quote begins with. It is ``plain`` where Python-Markdown finds it."""

    first: int
    last: int
    before: str
    quote: str
    signs: str
    info: str
    code: tuple[str, ...]
    plain: bool = False


class _Line(NamedTuple):
    number: int
    offset: int  # where its text begins, inside of what holds it
    text: str


class FencedCode(FencedBlockPreprocessor):
    """Puts fenced code aside before anything else is read."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md, {"lang_prefix": "language-"})

    def run(self, lines: list[str]) -> list[str]:
        """The lines, each block in them replaced by a line that stands for it."""
        if not any(map(_may_be_one, lines)):
            return lines
        done = 0
        out: list[str] = []
        for each in fences(lines):
            if each.plain:
                continue
            out += lines[done : each.first]
            if out and out[-1].strip(" >") and not _ITEM.match(each.before):
                out.append(each.quote)
            out.append(f"{each.before}{self._aside(each)}")
            done = each.last + 1
            below = lines[done] if done < len(lines) else ""
            if below.strip(" >"):
                out.append(each.quote if below.replace(" ", "").startswith(each.quote.replace(" ", "")) else "")
        return super().run([*out, *lines[done:]])

    def _aside(self, fence: Fence) -> str:
        language = _LANGUAGE.match(fence.info)
        info = fence.info if _AT_MARGIN.fullmatch(f"{fence.signs}{fence.info}") else language[1] if language else ""
        inside = max((len(run[0]) for run in map(_RUN.match, fence.code) if run), default=0)
        signs = fence.signs[0] * max(len(fence.signs), inside + 1)
        return "".join(super().run([f"{signs}{info}", *fence.code, signs, ""])).strip()


def fences(lines: Sequence[str]) -> list[Fence]:
    """The blocks of fenced code in a text."""
    lines = [line.expandtabs(_LEVEL) for line in lines]
    if not any(map(_may_be_one, lines)):
        return []
    scanner = _Scanner(lines)
    scanner.read([_Line(number, 0, text) for number, text in enumerate(lines)], "")
    return sorted(scanner.found)


def _may_be_one(line: str) -> bool:
    return "```" in line or "~~~" in line


class _Scanner:
    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.found = list(_at_margin(lines))
        self.plain = {each.first: each.last for each in self.found}
        self.depth = 0
        self.patience = _PATIENCE

    def read(self, lines: Sequence[_Line], quote: str) -> None:
        """Read lines of one text: the whole, or what stands in a quote or an item."""
        at = 0
        while at < len(lines):
            line = lines[at]
            if not line.offset and line.number in self.plain:
                at += self.plain[line.number] - line.number + 1
            elif fence := _FENCE.match(line.text):
                at = self._fence(lines, at, fence, quote) or at + 1
            elif html := _HTML.match(line.text):
                at = _behind_html(lines, at, html[1].lower())
            elif _QUOTE.match(line.text):
                inside = list(_quoted(lines, at))
                before = self.lines[line.number][: line.offset + line.text.index(">") + 1]
                self._read_inside(inside, _SIGN.sub(" ", before))
                at += len(inside)
            elif item := _ITEM.match(line.text):
                inside = list(_held(lines, at, item.end(), item.end()))
                self._read_inside(inside, quote)
                at += len(inside)
            elif _HOLDER.match(line.text):
                inside = list(_held(lines, at, len(line.text), _LEVEL))
                self._read_inside(inside, quote)
                at += len(inside)
            else:
                at += 1

    def _read_inside(self, lines: Sequence[_Line], quote: str) -> None:
        if self.depth < _DEEPEST and any(_may_be_one(line.text) for line in lines):
            self.depth += 1
            self.read(lines, quote)
            self.depth -= 1

    def _fence(self, lines: Sequence[_Line], at: int, fence: re.Match[str], quote: str) -> int | None:
        """Note the block that begins at the line, if it has an end, and return where the text goes on."""
        indent, signs = len(fence["indent"]), fence["signs"]
        inside = bool(lines[at].offset)
        end = re.compile(rf" {{{0 if inside else indent},{3 if inside else indent}}}{signs[0]}{{{len(signs)},}} *$")
        for place in range(at + 1, len(lines)):
            if lines[place].number in self.plain and not lines[place].offset:
                return None  # what follows is code of its own
            if end.match(lines[place].text):
                code = tuple(_dedented(line.text, indent) for line in lines[at + 1 : place])
                if _is_in_a_line(signs, code):
                    return None
                first, offset = lines[at].number, lines[at].offset + indent
                before = self.lines[first][:offset]
                self.found.append(Fence(first, lines[place].number, before, quote, signs, fence["info"], code))
                return place + 1
            self.patience -= 1
            if self.patience < 0:
                return None
        return None


def _at_margin(lines: Sequence[str]) -> Iterator[Fence]:
    """The blocks that Python-Markdown finds, where it does not take the end of another block for a beginning."""
    ends: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if line.startswith(("```", "~~~")) and not line.strip(f"{line[0]} "):
            ends.setdefault(line.rstrip(" "), []).append(number)
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.startswith(("```", "~~~")):
            at += 1
        elif (fence := _AT_MARGIN.fullmatch(line)) and (end := _next_end(ends, at, fence[1])):
            yield Fence(at, end, "", "", fence[1], "", (), plain=True)
            at = end + 1
        elif not fence and (other := _FENCE.fullmatch(line)) and "~~~" not in other["info"]:
            at = _end_of_other(lines, ends, at, other["signs"]) + 1
        else:
            at += 1


def _next_end(ends: Mapping[str, Sequence[int]], at: int, signs: str) -> int | None:
    """The next line below that has these signs alone."""
    later = ends.get(signs, [])
    place = bisect_right(later, at)
    return later[place] if place < len(later) else None


def _end_of_other(lines: Sequence[str], ends: Mapping[str, Sequence[int]], at: int, signs: str) -> int:
    """The end of a block that only CommonMark finds, or its beginning where it has none."""
    enough = (each for each in ends if each.startswith(signs))
    places = [place for each in enough if (place := _next_end(ends, at, each))]
    end = min(places, default=at)
    return at if _is_in_a_line(signs, lines[at + 1 : end]) else end


def _quoted(lines: Sequence[_Line], at: int) -> Iterator[_Line]:
    for line in lines[at:]:
        quote = _QUOTE.match(line.text)
        if not quote:
            return
        yield _Line(line.number, line.offset + quote.end(), line.text[quote.end() :])


def _held(lines: Sequence[_Line], at: int, first: int, indent: int) -> Iterator[_Line]:
    """The lines of an item or the like: those that are indented, and a paragraph that goes on at the margin."""
    yield _Line(lines[at].number, lines[at].offset + first, lines[at].text[first:])
    goes_on = True
    for line in lines[at + 1 :]:
        text = line.text
        if not text.strip() or not text[:indent].strip():
            goes_on = bool(text.strip())
            yield _Line(line.number, line.offset + indent, text[indent:])
        elif goes_on and not any(each.match(text) for each in (_ITEM, _QUOTE, _HOLDER, _FENCE, _HTML)):
            yield _Line(line.number, line.offset, text)
        else:
            return


def _behind_html(lines: Sequence[_Line], at: int, tag: str) -> int:
    """Return the line at which Markdown goes on behind a block of HTML."""
    if tag == "!--":
        end = "-->"
    elif tag in BLOCK_LEVEL_ELEMENTS and tag != "hr":
        end = f"</{tag}"
    else:
        return at + 1
    return next((place + 1 for place in range(at, len(lines)) if end in lines[place].text.lower()), len(lines))


def _dedented(line: str, indent: int) -> str:
    return line[min(indent, len(line) - len(line.lstrip(" "))) :]


def _is_in_a_line(signs: str, code: Sequence[str]) -> bool:
    """Tell whether the signs begin code in a line: as many end it in the same paragraph, in a line with words."""
    for line in code if signs[0] == "`" else ():
        if not line.strip():
            return False
        if any(len(ticks[0]) == len(signs) for ticks in _TICKS.finditer(line)):
            return True
    return False
