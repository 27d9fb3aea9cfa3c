"""Parser of fenced code, as CommonMark has it.

Lines are read from the outside in: the lines of a quote, a list item or another container are a text of their own.
Python-Markdown's own reading takes precedence where it finds a block.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markdown.util import BLOCK_LEVEL_ELEMENTS

_FENCE = re.compile(r"(?P<indent> {0,3})(?P<signs>`{3,}(?=[^`]*$)|~{3,}) *(?P<info>.*?) *$")
PLAIN_FENCE = re.compile(  # an opening line that Python-Markdown knows
    r"(`{3,}|~{3,}) *(?:\{[^\n]*\}|(?:\.?[\w#.+-]* *)?(?:hl_lines=(?:\"[^\"]*\"|'[^']*') *)?)"
)
_QUOTE = re.compile(r" {0,3}> ?")
LIST_ITEM = re.compile(r" {0,3}(?:[*+-]|\d{1,9}[.)]|:)(?: {1,4}(?=\S)| (?= ))")
_CONTAINER = re.compile(r" {0,3}(?:!!! ?\w|\[\^[^\]]+\]:)")  # its text is indented by four spaces
_HTML = re.compile(r" {0,3}<(!--|[A-Za-z][\w-]*)(?![^>]*\bmarkdown\b)")  # no Markdown in it
_ANY_BUT_QUOTE_SIGN = re.compile(r"[^ >]")
_BACKTICKS = re.compile(r"`+")
_TAB = 4
_MAX_DEPTH = 40  # levels of nested containers; no real text has more
_MAX_STEPS = 500_000  # lines tried as the end of some fence: many fences without an end take quadratic time


class Fence(NamedTuple):
    """A block of fenced code: its first and last line, from 0, and its parts.

    ``before`` is the text before it on its first line, and ``quote`` the beginning of an empty line of the same quote.
    ``plain`` says that Python-Markdown finds the block.
    """

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
    offset: int  # of its text, inside its containers
    text: str


def find_fences(lines: Sequence[str]) -> list[Fence]:
    """Return the blocks of fenced code in a text."""
    lines = [line.expandtabs(_TAB) for line in lines]
    if not any(map(has_fence, lines)):
        return []
    scanner = _Scanner(lines)
    scanner.read([_Line(number, 0, text) for number, text in enumerate(lines)], "")
    return sorted(scanner.fences)


def has_fence(line: str) -> bool:
    """Tell whether a line may open or close a block."""
    return "```" in line or "~~~" in line


class _Scanner:
    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.fences = list(_plain_fences(lines))
        self.plain = {fence.first: fence.last for fence in self.fences}
        self.depth = 0
        self.steps_left = _MAX_STEPS

    def read(self, lines: Sequence[_Line], quote: str) -> None:
        """Read the lines of the whole text or of a container."""
        at = 0
        while at < len(lines):
            line = lines[at]
            if not line.offset and line.number in self.plain:
                at += self.plain[line.number] - line.number + 1
            elif fence := _FENCE.match(line.text):
                at = self._fence(lines, at, fence, quote) or at + 1
            elif html := _HTML.match(line.text):
                at = _after_html(lines, at, html[1].lower())
            elif _QUOTE.match(line.text):
                inside = list(_quoted(lines, at))
                before = self.lines[line.number][: line.offset + line.text.index(">") + 1]
                self._read_inside(inside, _ANY_BUT_QUOTE_SIGN.sub(" ", before))
                at += len(inside)
            elif item := LIST_ITEM.match(line.text):
                inside = list(_contained(lines, at, item.end(), item.end()))
                self._read_inside(inside, quote)
                at += len(inside)
            elif _CONTAINER.match(line.text):
                inside = list(_contained(lines, at, len(line.text), _TAB))
                self._read_inside(inside, quote)
                at += len(inside)
            else:
                at += 1

    def _read_inside(self, lines: Sequence[_Line], quote: str) -> None:
        if self.depth < _MAX_DEPTH and any(has_fence(line.text) for line in lines):
            self.depth += 1
            self.read(lines, quote)
            self.depth -= 1

    def _fence(self, lines: Sequence[_Line], at: int, fence: re.Match[str], quote: str) -> int | None:
        """Record the block that begins at the line, if it has an end, and return the line after it."""
        indent = len(fence["indent"])
        signs = fence["signs"]
        end = re.compile(rf" {{0,3}}{signs[0]}{{{len(signs)},}} *$")
        for below in range(at + 1, len(lines)):
            if lines[below].number in self.plain and not lines[below].offset:
                return None  # another block begins
            if end.match(lines[below].text):
                code = tuple(_dedented(line.text, indent) for line in lines[at + 1 : below])
                if _is_code_span(signs, code):
                    return None
                first = lines[at].number
                offset = lines[at].offset + indent
                before = self.lines[first][:offset]
                self.fences.append(Fence(first, lines[below].number, before, quote, signs, fence["info"], code))
                return below + 1
            self.steps_left -= 1
            if self.steps_left < 0:
                return None
        return None


def _plain_fences(lines: Sequence[str]) -> Iterator[Fence]:
    """Yield the blocks that Python-Markdown finds, where it does not take the end of another block for an opening."""
    ends: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if line.startswith(("```", "~~~")) and not line.strip(f"{line[0]} "):
            ends.setdefault(line.rstrip(" "), []).append(number)
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.startswith(("```", "~~~")):
            at += 1
        elif (fence := PLAIN_FENCE.fullmatch(line)) and (end := _next_end(ends, at, fence[1])):
            yield Fence(at, end, "", "", fence[1], "", (), plain=True)
            at = end + 1
        elif not fence and (other := _FENCE.fullmatch(line)) and "~~~" not in other["info"]:
            at = _commonmark_end(lines, ends, at, other["signs"]) + 1
        else:
            at += 1


def _next_end(ends: Mapping[str, Sequence[int]], at: int, signs: str) -> int | None:
    """Return the next line below that consists of these signs."""
    later = ends.get(signs, [])
    index = bisect_right(later, at)
    return later[index] if index < len(later) else None


def _commonmark_end(lines: Sequence[str], ends: Mapping[str, Sequence[int]], at: int, signs: str) -> int:
    """Return the last line of a block that only CommonMark finds, or its first line if it has no end."""
    long_enough = (end for end in ends if end.startswith(signs))
    lasts = [last for end in long_enough if (last := _next_end(ends, at, end))]
    end = min(lasts, default=at)
    return at if _is_code_span(signs, lines[at + 1 : end]) else end


def _quoted(lines: Sequence[_Line], at: int) -> Iterator[_Line]:
    """Yield the lines of a quote without its signs."""
    for line in lines[at:]:
        quote = _QUOTE.match(line.text)
        if not quote:
            return
        yield _Line(line.number, line.offset + quote.end(), line.text[quote.end() :])


def _contained(lines: Sequence[_Line], at: int, first: int, indent: int) -> Iterator[_Line]:
    """Yield the lines of a container: indented ones, and those that continue its paragraph at the margin."""
    yield _Line(lines[at].number, lines[at].offset + first, lines[at].text[first:])
    continues = True
    for line in lines[at + 1 :]:
        text = line.text
        if not text.strip() or not text[:indent].strip():
            continues = bool(text.strip())
            yield _Line(line.number, line.offset + indent, text[indent:])
        elif continues and not any(pattern.match(text) for pattern in (LIST_ITEM, _QUOTE, _CONTAINER, _FENCE, _HTML)):
            yield _Line(line.number, line.offset, text)
        else:
            return


def _after_html(lines: Sequence[_Line], at: int, tag: str) -> int:
    """Return the line after a block of HTML."""
    if tag == "!--":
        end = "-->"
    elif tag in BLOCK_LEVEL_ELEMENTS and tag != "hr":
        end = f"</{tag}"
    else:
        return at + 1
    return next((below + 1 for below in range(at, len(lines)) if end in lines[below].text.lower()), len(lines))


def _dedented(line: str, indent: int) -> str:
    return line[min(indent, len(line) - len(line.lstrip(" "))) :]


def _is_code_span(signs: str, code: Sequence[str]) -> bool:
    """Tell whether the signs begin a code span: the same number ends it, beside words of the same paragraph."""
    for line in code if signs[0] == "`" else ():
        if not line.strip():
            return False
        if any(len(ticks[0]) == len(signs) for ticks in _BACKTICKS.finditer(line)):
            return True
    return False
