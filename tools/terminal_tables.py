"""Tables in the terminal, by rich; without a terminal as plain text."""

import sys
from collections.abc import Iterable, Sequence

Row = tuple[object, ...]
_WITHOUT_TERMINAL = 1000  # letters of a line that a program reads, which must not be broken


def table(headings: Sequence[object], rows: Sequence[Row]) -> object:
    """Return rich's table of the rows; a column of numbers only is aligned at its right."""
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    made = RichTable(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, show_header=any(headings))
    for index, heading in enumerate(headings):
        numeric = all(isinstance(row[index], int) for row in rows)
        made.add_column(Text(str(heading)), justify="right" if numeric else "left")
    for row in rows:
        made.add_row(*(Text(str(cell)) for cell in row))
    return made


def in_terminal(lines: Iterable[object], whole_lines: bool = False) -> str:
    """Render the lines for the terminal's width and colours; without a terminal as plain text.

    With ``whole_lines`` a line is not broken there.
    """
    from rich.console import Console

    width = None if sys.stdout.isatty() or not whole_lines else _WITHOUT_TERMINAL
    console = Console(highlight=False, width=width)
    with console.capture() as captured:
        for line in lines:
            console.print(line)
    return "\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n"))
