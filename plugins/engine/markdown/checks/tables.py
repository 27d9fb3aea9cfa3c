"""Tables that would lose words or break: cells beyond the head's, a line below the head that does not fit it, and
attributes that are taken for a row.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from plugins.engine.markdown.notes import MarkdownText, Note

_MOST = 100
_RULE = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|")
_LEAD = " \t>"


def lossy_tables(source: MarkdownText) -> Iterator[Note]:
    """Yield a note for each such line of a table."""
    if "|" in source.text and "-" in source.text:
        yield from islice(_notes(source), _MOST)


def _notes(source: MarkdownText) -> Iterator[Note]:
    lines, written = source.prose.split("\n"), source.text.split("\n")
    below = 0
    for at, line in enumerate(lines):
        if at < below or "|" not in line or not _RULE.fullmatch(line):
            continue
        head, columns = _cells(lines[at - 1]) if at else 0, _cells(line)
        if head == columns:
            below = next((number for number in range(at, len(lines)) if not lines[number].strip(_LEAD)), len(lines))
            yield from _lost_cells(lines, written, range(at + 1, below), head)
        elif head > 1:
            what = f"the head of this table has {head} cells and the line below it {columns}: it is shown as text"
            yield Note(at + 1, what, f"let the line have {head}: {'|---' * head}|", warning=True)


def _lost_cells(lines: Sequence[str], written: Sequence[str], rows: range, head: int) -> Iterator[Note]:
    for row in rows:
        if lines[row].strip(_LEAD).startswith("{:"):
            what = "this list of attributes stands right below a table, and is read as a row of it"
            yield Note(row + 1, what, "take it away", warning=True)
        if _cells(lines[row]) > head and re.search(r"\w", written[row][_parts(lines[row])[head - 1] :]):
            what = f"this row has more cells than the head of its table, which has {head}: what stands in them is lost"
            yield Note(row + 1, what, "give the head as many, or write \\| for a | that parts none", warning=True)


def _cells(line: str) -> int:
    """Count the cells of a line: none where no | stands in it."""
    return len(_parts(line)) if "|" in line else 0


def _parts(line: str) -> list[int]:
    """Return the offsets at which the cells of a line end."""
    start = len(line) - len(line.lstrip(_LEAD))
    pipes = [pipe.end() - 1 for pipe in _PIPE.finditer(line) if pipe.end() - 1 > start]
    last = len(line.rstrip())
    return pipes if pipes and pipes[-1] == last - 1 else [*pipes, last]
