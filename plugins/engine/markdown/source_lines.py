"""Where in a Markdown text something of its HTML is written: for messages, so what is code does not count. Pure."""

import re
from collections.abc import Iterable, Iterator

from plugins.core.text_lines import line_at

_TICKS = re.compile(r"`+")
_GAP = re.compile(r"(\n[ \t]*\n)")
_BLANK = re.compile(r"[^\n]")
_RAW_HTML = re.compile(r"<!--.*?-->|<pre\b.*?</pre>", re.DOTALL | re.IGNORECASE)
_INDENTED = re.compile(r" {4}| {0,3}\t")
_HOLDER = re.compile(r" {0,3}(?:(?:[*+-]|\d+\.|:)\s|!!! |\[\^[^\]]+\]:|<)")  # of whose text indented lines may be


def lines(patterns: Iterable[str], body: str, first: int) -> Iterator[int]:
    """The line of what each pattern finds, or its last group: equal patterns have one place after the other.

    Where there are fewer places the last one stands for the rest, and the first line where there is none.
    """
    wanted = list(patterns)
    text = without_code(body) if wanted else ""  # in most texts nothing is wrong
    places: dict[str, list[int]] = {}
    for pattern in wanted:
        if pattern not in places:
            places[pattern] = _found(pattern, text) or _found(pattern, body) or [0]
        left = places[pattern]
        yield line_at(body, left.pop(0) if len(left) > 1 else left[0], first)


def without_code(body: str) -> str:
    """The text with blanks for code, so that all else is where it was."""
    return "".join(map(_without_spans, _GAP.split(without_blocks(body))))


def without_blocks(body: str) -> str:
    """The text with blanks for blocks of code, fenced or indented, but not for code in a line."""
    return "\n".join(_without_indented(_without_fenced(body).split("\n")))


def _without_fenced(body: str) -> str:
    if "```" not in body and "~~~" not in body:
        return body
    from plugins.engine.markdown.extensions.fenced_code import fences  # here: most texts have nothing to look for

    lines = body.split("\n")
    for fence in fences(lines):
        lines[fence.first : fence.last + 1] = map(blanked, lines[fence.first : fence.last + 1])
    return "\n".join(lines)


def _found(pattern: str, text: str) -> list[int]:
    return [match.start(match.lastindex or 0) for match in re.finditer(pattern, text)]


def _without_spans(paragraph: str) -> str:
    """Code in a line goes from some backticks to the next that are as many. In one go: a search would be too slow."""
    runs = [match.span() for match in _TICKS.finditer(paragraph)]
    ends: dict[int, list[tuple[int, int]]] = {}  # by their length, the last first
    for start, end in reversed(runs):
        ends.setdefault(end - start, []).append((start, end))
    done, pieces = 0, []
    for start, end in runs:
        later = ends[end - start]
        while later and later[-1][0] <= start:
            later.pop()
        if later and start >= done:
            pieces += [paragraph[done:start], blanked(paragraph[start : later[-1][1]])]
            done = later[-1][1]
    return "".join((*pieces, paragraph[done:]))


def _without_indented(lines: Iterable[str]) -> Iterator[str]:
    """An indented line is code after a blank one, unless it goes on with what a list or the like has begun."""
    held, code, after_blank = False, False, True
    for line in lines:
        blank = not line.strip()
        if not blank and _INDENTED.match(line):
            code = not held and (code or after_blank)
        elif not blank:
            held, code = bool(_HOLDER.match(line)) or (held and not after_blank), False
        yield blanked(line) if code else line
        after_blank = blank


def without_raw_html(text: str) -> str:
    """The text with blanks for comments of HTML and for <pre>, in which nothing is Markdown."""
    return _RAW_HTML.sub(lambda raw: blanked(raw[0]), text) if "<" in text else text


def blanked(text: str) -> str:
    """As many blanks, in as many lines."""
    return _BLANK.sub(" ", text)
