"""Set a title in lines of about the same length, as ``text-wrap: balance`` does. Pure."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")  # a no-break space is part of its word
_DASHES = ("–", "—", "-", "·", "/", "&", "+")  # they end a line and do not begin one
_BREAKS = re.compile(rf"{SOFT_HYPHEN}|(?<=\w-)(?=\w)")
_ELLIPSIS = "…"

Measure = Callable[[str], float]  # a text → its width in ems


class Step(Struct, frozen=True):
    """A size in pixels, and the number of lines that are allowed in it."""

    size: int
    lines: int


class Setting(Struct, frozen=True):
    """A title in its size and lines."""

    size: int
    lines: tuple[str, ...]


class _Piece(Struct, frozen=True):
    """A part of a title that is not broken, with its width in ems.

    ``blank`` stands before it unless it begins a line; ``hyphen`` ends a line that is broken after it.
    """

    text: str
    width: float
    blank: str = " "
    hyphen: str = ""


class _Column(Struct, frozen=True):
    """A column: its width in ems, and the widths of texts and of a blank in it."""

    width: float
    measure: Measure
    blank: float

    def length(self, pieces: Sequence[_Piece]) -> float:
        """Return the width of pieces on a line."""
        blanks = sum(self.blank for piece in pieces[1:] if piece.blank)
        return sum(piece.width for piece in pieces) + blanks + (self.measure("-") if pieces[-1].hyphen else 0)


def set_title(title: str, width: float, steps: Sequence[Step], measure: Measure) -> Setting:
    """Set a title in the first step in which every word fits and the lines are few enough; ``width`` is in pixels.

    Where none is, the last step breaks words that are wider than a line, and an ellipsis ends what does not fit.
    """
    known = cache(measure)
    blank = known("n n") - 2 * known("n")
    words = _words(title)
    for step in steps:
        forced = step is steps[-1]
        column = _Column(width / step.size, known, blank)
        pieces = [piece for word in words for piece in _pieces(word, column, forced=forced)]
        if forced or all(column.length([piece]) <= column.width for piece in pieces):
            lines = _fewest(pieces, column)
            if len(lines) <= step.lines:
                return Setting(step.size, _balanced(pieces, len(lines), column))
    kept = [_line(line, last=False) for line in lines[: step.lines - 1]]
    rest = [piece for line in lines[step.lines - 1 :] for piece in line]
    return Setting(step.size, (*kept, _cut(_line(rest, last=True), column)))


def _words(title: str) -> list[str]:
    """Split a title at its blanks; a dash stays with the word before it."""
    words: list[str] = []
    for word in _BLANKS.split(title.strip()):
        if words and word in _DASHES:
            words[-1] += f" {word}"
        elif word:
            words.append(word)
    return words


def _pieces(word: str, column: _Column, *, forced: bool) -> Iterator[_Piece]:
    """Yield a word, or the parts that it is broken into because it is wider than a line.

    It is broken at its soft hyphens, and at hyphens between letters. Where ``forced``, a part that is too wide still is
    broken where the line ends.
    """
    plain = word.replace(SOFT_HYPHEN, "")
    if column.measure(plain) <= column.width:
        yield _Piece(plain, column.measure(plain))
        return
    parts = [part for part in _BREAKS.split(word) if part]
    blank = " "
    for index, part in enumerate(parts):
        hyphen = "-" if index < len(parts) - 1 and not part.endswith("-") else ""
        *full, rest = _filled(part + hyphen, column) if forced else [part + hyphen]
        for each in full:
            yield _Piece(each, column.measure(each), blank, "-")
            blank = ""
        rest = rest.removesuffix(hyphen)
        yield _Piece(rest, column.measure(rest), blank, hyphen)
        blank = ""


def _filled(part: str, column: _Column) -> list[str]:
    """Cut a part of a word into lines that leave room for a hyphen."""
    cut = []
    while len(part) > 1 and column.measure(part) > column.width:
        ends = [end for end in range(1, len(part)) if column.measure(part[:end] + "-") <= column.width]
        end = max(ends, default=1)
        cut.append(part[:end])
        part = part[end:]
    return [*cut, part]


def _line(pieces: Sequence[_Piece], *, last: bool) -> str:
    """Return pieces as a line; the hyphen of a broken word is shown at its end only."""
    text = "".join(f"{piece.blank if index else ''}{piece.text}" for index, piece in enumerate(pieces))
    return text if last else text + pieces[-1].hyphen


def _fewest(pieces: Sequence[_Piece], column: _Column) -> list[Sequence[_Piece]]:
    """Return the pieces of the fewest lines that hold them, each as full as possible."""
    lines: list[Sequence[_Piece]] = []
    start = 0
    for end in range(2, len(pieces) + 1):
        if end - start > 1 and column.length(pieces[start:end]) > column.width:
            lines.append(pieces[start : end - 1])
            start = end - 1
    return [*lines, pieces[start:]] if pieces else []


def _balanced(pieces: Sequence[_Piece], count: int, column: _Column) -> tuple[str, ...]:
    """Return the pieces in exactly so many lines, with the least sum of squares of their widths."""
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}  # by the end of a line: the cost, and the ends
    for _ in range(count):
        after: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, ends) in best.items():
            for end in range(start + 1, len(pieces) + 1):
                length = column.length(pieces[start:end])
                if length > column.width and end > start + 1:
                    break
                candidate = (cost + length * length, (*ends, end))
                after[end] = min(after.get(end, candidate), candidate)
        best = after
    _, ends = best[len(pieces)]
    return tuple(_line(pieces[start:end], last=end == len(pieces)) for start, end in pairwise(ends))


def _cut(text: str, column: _Column) -> str:
    """Return as many whole words as fit with an ellipsis; of one word, as many letters."""
    words = text.split(" ")
    lines = [" ".join(words[:end]).rstrip(" .,:;\u2013\u2014-") for end in range(len(words), 0, -1)]
    lines += [text[:end] for end in range(len(words[0]), 0, -1)]
    fitting = (line + _ELLIPSIS for line in lines if column.measure(line + _ELLIPSIS) <= column.width)
    return next(fitting, _ELLIPSIS)
