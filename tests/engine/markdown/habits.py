"""The tables of typing habits and slips in docs/markdown.md, read as rows."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

DOCUMENT = Path(__file__).parents[3] / "docs" / "markdown.md"
_CELLS = re.compile(r"(?<!\\)\|")
_CODE = re.compile(r"(`+)( ?)(.*)\2\1", re.DOTALL)
_NOTE = re.compile(r"(?:warning|fault) \d+: [^;]+")
_UNSEEN = re.compile(
    r' (?:class|id|role|tabindex|aria-label|title|alt)="[^"]*"|</?div[^>]*>|<a class="self-link"[^>]*>'
)


class Habit(NamedTuple):
    """A habit, its text, the HTML that it gives, and its notes with their kinds and lines."""

    name: str
    text: str
    html: str
    notes: list[str]


def habits() -> Iterator[Habit]:
    """Yield the rows of the tables."""
    for line in DOCUMENT.read_text(encoding="utf-8").split("\n"):
        cells = [cell.strip() for cell in _CELLS.split(line)[1:-1]]
        if len(cells) == 4 and cells[1].startswith("`"):
            notes = _NOTE.findall(unescape(cells[3].replace("\\|", "|").replace("\\<", "<")))
            yield Habit(cells[0], typed(_code(cells[1])), _code(cells[2]).replace("\\|", "|"), notes)


class Slip(NamedTuple):
    """A slip, the end of the file of a post, and the messages of the build."""

    name: str
    text: str
    messages: list[str]


def slips() -> Iterator[Slip]:
    """Yield the rows of the table of slips, which has three cells."""
    for line in DOCUMENT.read_text(encoding="utf-8").split("\n"):
        cells = [cell.strip() for cell in _CELLS.split(line)[1:-1]]
        if len(cells) == 3 and cells[1].startswith("`"):
            yield Slip(cells[0], typed(_code(cells[1])), _NOTE.findall(cells[2]))


def typed(written: str) -> str:
    """Return the text of a cell: ⏎ is a line end, ⇥ a tab, ␣ a no-break space."""
    return written.replace("⏎", "\n").replace("⇥", "\t").replace("␣", "\xa0").replace("\\|", "|")


def plain(html: str) -> str:
    """Return HTML in one line as the table shows it: without the attributes and boxes of the theme."""
    links = re.sub(r'<a class="self-link"[^>]*>(.*?)</a>', r"\1", html)
    shown = re.sub(r"&#\d+;", lambda sign: unescape(sign[0]), _UNSEEN.sub("", links))
    return shown.replace("\n", " ").strip().replace("\xa0", "␣")


def _code(cell: str) -> str:
    match = _CODE.fullmatch(cell)
    return match[3] if match else cell
