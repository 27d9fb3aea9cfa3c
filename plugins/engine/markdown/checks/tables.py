"""Tables that would lose cells or be shown as text, and attribute lists misread as table rows."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from plugins.engine.markdown.notes import MarkdownText, Note

_MAX_NOTES = 100
_DELIMITER_ROW = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|")
_LEAD = " \t>"
_NO_CELLS = re.compile(r"[ \t]|[^\w\s]\s|o\s|\d+[.)]\s")  # a list or something else


def lossy_tables(source: MarkdownText) -> Iterator[Note]:
    """Warn of each faulty line of a table."""
    if "|" in source.text and "-" in source.text:
        yield from islice(_notes(source), _MAX_NOTES)
    if "|" in source.text:
        yield from islice(_without_header(source), _MAX_NOTES)
    if "\t" in source.text:
        yield from islice(_tabbed(source), _MAX_NOTES)


def _without_header(source: MarkdownText) -> Iterator[Note]:
    """Yield a note for rows between bars without the line below the first that makes them a table."""
    for first, rows in _runs(source, lambda line: line.strip(_LEAD)[:1] == "|" == line.rstrip()[-1:]):
        above = source.prose.split("\n")[first - 2] if first > 1 else ""
        if not any(map(_DELIMITER_ROW.fullmatch, rows)) and "|" not in above and not above.startswith("+-"):
            what = "rows of a table are shown as text, since no line with hyphens stands below the first"
            yield Note(first, what, f"write {'|---' * _count_cells(rows[0])}| there", warning=True)


def _tabbed(source: MarkdownText) -> Iterator[Note]:
    """Yield a note for cells with tabs between them, as a spreadsheet copies them."""
    for first, rows in _runs(source, lambda line: "\t" in line and not _NO_CELLS.match(line)):
        if len({row.rstrip().count("\t") for row in rows}) == 1:
            what = "these lines run together, with tabs as spaces"
            remedy = "write | between the cells, and |---|---| below the first line, if they are a table"
            yield Note(first, what, remedy, warning=True)


def _runs(source: MarkdownText, belongs: Callable[[str], bool]) -> Iterator[tuple[int, list[str]]]:
    """Yield the runs of two lines or more that belong together, each with the number of its first line."""
    run: list[str] = []
    for number, line in enumerate([*source.prose.split("\n"), ""], 1):
        if belongs(line):
            run.append(line)
            continue
        if len(run) > 1:
            yield number - len(run), run
        run = []


def _notes(source: MarkdownText) -> Iterator[Note]:
    lines = source.prose.split("\n")
    written = source.text.split("\n")
    end = 0
    for at, line in enumerate(lines):
        if at < end or "|" not in line or not _DELIMITER_ROW.fullmatch(line):
            continue
        head = _count_cells(lines[at - 1]) if at else 0
        columns = _count_cells(line)
        if head == columns:
            end = next((number for number in range(at, len(lines)) if not lines[number].strip(_LEAD)), len(lines))
            yield from _faulty_rows(lines, written, range(at + 1, end), head)
        elif head > 1:
            what = f"this table is shown as text, since its header has {head} cells and the line below it {columns}"
            yield Note(at + 1, what, f"write {'|---' * head}| below the header", warning=True)


def _faulty_rows(lines: Sequence[str], written: Sequence[str], rows: range, head: int) -> Iterator[Note]:
    for row in rows:
        if lines[row].strip(_LEAD).startswith("{:"):
            what = "this attribute list right below a table is read as a row of it"
            yield Note(row + 1, what, "delete it", warning=True)
        if _count_cells(lines[row]) > head and re.search(r"\w", written[row][_cell_ends(lines[row])[head - 1] :]):
            what = (
                f"this row has more cells than the header of its table, which has {head}, so the others would be lost"
            )
            yield Note(row + 1, what, "give the header as many, or write \\| for a | in a cell", warning=True)


def _count_cells(line: str) -> int:
    """Count the cells of a line: 0 without a |."""
    return len(_cell_ends(line)) if "|" in line else 0


def _cell_ends(line: str) -> list[int]:
    """Return the offsets at which the cells of a line end."""
    start = len(line) - len(line.lstrip(_LEAD))
    pipes = [pipe.end() - 1 for pipe in _PIPE.finditer(line) if pipe.end() - 1 > start]
    last = len(line.rstrip())
    return pipes if pipes and pipes[-1] == last - 1 else [*pipes, last]
