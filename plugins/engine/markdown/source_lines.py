"""Find the source line of a piece of rendered HTML, for fault messages. Code is ignored. Pure."""

import re
from collections.abc import Iterable, Iterator

from plugins.core.text_lines import line_at
from plugins.engine.markdown.bullet_signs import BULLET

_BACKTICKS = re.compile(r"`+")
_PARAGRAPH_END = re.compile(r"(\n[ \t]*\n)")
_RAW_HTML = re.compile(r"<!--.*?-->|<pre\b.*?</pre>", re.DOTALL | re.IGNORECASE)
_INDENTED = re.compile(r" {4}| {0,3}\t")
# Blocks that may have indented lines of text: list items, definitions, admonitions, footnotes and HTML.
_CONTAINER = re.compile(rf" {{0,3}}(?:(?:[*+-]|\d+\.|:)\s|!!! |\[\^[^\]]+\]:|<|{BULLET})")


def find_lines(patterns: Iterable[str], body: str, first: int) -> Iterator[int]:
    """Yield the line of the match of each pattern, or of its last group; the first line of the body is ``first``.

    Equal patterns get successive matches. With fewer matches than patterns, the last match is repeated. Without any
    match the line is ``first``.
    """
    wanted = list(patterns)
    masked = mask_code(body) if wanted else ""  # in most texts nothing is wrong
    offsets: dict[str, list[int]] = {}
    for pattern in wanted:
        if pattern not in offsets:
            offsets[pattern] = _match_offsets(pattern, masked) or _match_offsets(pattern, body) or [0]
        left = offsets[pattern]
        yield line_at(body, left.pop(0) if len(left) > 1 else left[0], first)


def mask_code(body: str) -> str:
    """Replace code by spaces, so that all other text keeps its offset."""
    return mask_spans(mask_blocks(body))


def mask_spans(masked: str) -> str:
    """Replace the code spans of a text without blocks of code by spaces."""
    return "".join(map(_mask_spans, _PARAGRAPH_END.split(masked))) if "`" in masked else masked


def mask_blocks(body: str) -> str:
    """Replace fenced and indented code by spaces, but not code spans."""
    return mask_indented(mask_fences(body))


def mask_indented(masked: str) -> str:
    """Replace the indented code of a text without fenced code by spaces."""
    return "\n".join(_mask_indented(masked.split("\n"))) if "    " in masked or "\t" in masked else masked


def mask_raw_html(text: str) -> str:
    """Replace HTML comments and ``<pre>`` elements by spaces: nothing in them is Markdown."""
    return _RAW_HTML.sub(lambda raw: mask(raw[0]), text) if "<" in text else text


def mask(text: str) -> str:
    """Replace all characters but newlines by spaces."""
    return "\n".join(" " * len(line) for line in text.split("\n"))


def mask_fences(body: str) -> str:
    """Replace fenced code by spaces."""
    if not ("`" in body and "```" in body) and not ("~" in body and "~~~" in body):
        return body
    from plugins.engine.markdown.fences import find_fences  # here: few texts have fences

    lines = body.split("\n")
    for fence in find_fences(lines):
        lines[fence.first : fence.last + 1] = map(mask, lines[fence.first : fence.last + 1])
    return "\n".join(lines)


def _match_offsets(pattern: str, text: str) -> list[int]:
    return [match.start(match.lastindex or 0) for match in re.finditer(pattern, text)]


def _mask_spans(paragraph: str) -> str:
    """Mask code spans, which end at the next run of equally many backticks.

    One pass over all runs: a search for each end takes quadratic time.
    """
    runs = [match.span() for match in _BACKTICKS.finditer(paragraph)]
    ends: dict[int, list[tuple[int, int]]] = {}  # by length, the last run first
    for start, end in reversed(runs):
        ends.setdefault(end - start, []).append((start, end))
    done = 0
    pieces: list[str] = []
    for start, end in runs:
        later = ends[end - start]
        while later and later[-1][0] <= start:
            later.pop()
        if later and start >= done:
            pieces += [paragraph[done:start], mask(paragraph[start : later[-1][1]])]
            done = later[-1][1]
    return "".join((*pieces, paragraph[done:]))


def _mask_indented(lines: Iterable[str]) -> Iterator[str]:
    """Mask indented code: indented lines after a blank line that do not continue a container such as a list item."""
    in_container = in_code = False
    after_blank = True
    for line in lines:
        blank = not line.strip()
        if not blank and _INDENTED.match(line):
            in_code = not in_container and (in_code or after_blank)
        elif not blank:
            in_container = bool(_CONTAINER.match(line)) or (in_container and not after_blank)
            in_code = False
        yield mask(line) if in_code else line
        after_blank = blank
