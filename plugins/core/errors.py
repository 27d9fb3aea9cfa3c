"""Faults: what is wrong, where, and how to mend it. One line each, all of a run together.

A fault is something the writer or the owner of the site can mend. A bug of ours stays an ordinary exception.
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from msgspec import Struct

_MOST_PLACES = 5  # of one warning that are named in full


class Fault(Struct, frozen=True, order=True):
    """One mendable error; prints as ``where:line: what: how to mend``."""

    where: str
    line: int
    what: str
    remedy: str

    @property
    def place(self) -> str:
        """The file, and its line where there is one."""
        return f"{self.where}:{self.line}" if self.line else self.where

    def __str__(self) -> str:
        text = f"{self.place}: {self.what}: {self.remedy}"
        return "".join(sign if sign.isprintable() else " " for sign in text)  # one line, whatever it quotes


def fault(where: str, what: str, remedy: str, line: int = 0) -> Fault:
    """A fault at ``where`` (a path, or the name of a thing); ``line`` counts from 1, 0 means the whole."""
    return Fault(where, line, what, remedy)


class SiteError(Exception):
    """One or more faults that stop what was asked for; ``warnings`` are told with them."""

    def __init__(self, *faults: Fault, warnings: Iterable[Fault] = ()) -> None:
        super().__init__(*faults)
        self.faults: tuple[Fault, ...] = tuple(sorted(set(faults)))  # a slip made twice on a line is told once
        self.warnings: tuple[Fault, ...] = tuple(warnings)

    def __str__(self) -> str:
        return "\n".join([*warning_lines(self.warnings), *map(str, self.faults)])


def raise_if_any(faults: Iterable[Fault], warnings: Iterable[Fault] = ()) -> None:
    """Raise SiteError with all the faults, when there are any; the warnings are told with them."""
    found = tuple(faults)
    if found:
        raise SiteError(*found, warnings=warnings)


def warning_lines(warnings: Iterable[Fault]) -> list[str]:
    """Return a line for each warning; those that differ only by their place share one."""
    alike: dict[tuple[str, str], list[Fault]] = {}
    for each in sorted(set(warnings)):
        alike.setdefault((each.what, each.remedy), []).append(each)
    return [f"warning: {first}{_also([each.place for each in rest])}" for first, *rest in alike.values()]


def _also(places: Sequence[str]) -> str:
    """The further places of a warning, of which a long list is cut."""
    if not places:
        return ""
    shown = ", ".join(places[:_MOST_PLACES])
    return f" (also {shown}{f' and {len(places) - _MOST_PLACES} more' if len(places) > _MOST_PLACES else ''})"


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """The remedy for an unknown word: the nearest known one, else all of them."""
    near = get_close_matches(word, known, n=1) or get_close_matches(word.lower(), known, n=1)
    return f"did you mean '{near[0]}'?" if near else "known: " + ", ".join(known)
