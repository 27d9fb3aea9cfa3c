"""Faults: what is wrong, where, and how to mend it. One line each, all of a run together.

A fault is something the writer or the owner of the site can mend. A bug of ours stays an ordinary exception.
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from msgspec import Struct


class Fault(Struct, frozen=True, order=True):
    """One mendable error; prints as ``where:line: what: how to mend``."""

    where: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.where}:{self.line}" if self.line else self.where
        text = f"{place}: {self.what}: {self.remedy}"
        return "".join(sign if sign.isprintable() else " " for sign in text)  # one line, whatever it quotes


def fault(where: str, what: str, remedy: str, line: int = 0) -> Fault:
    """A fault at ``where`` (a path, or the name of a thing); ``line`` counts from 1, 0 means the whole."""
    return Fault(where, line, what, remedy)


class SiteError(Exception):
    """One or more faults that stop what was asked for."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults: tuple[Fault, ...] = tuple(sorted(faults))

    def __str__(self) -> str:
        return "\n".join(str(each) for each in self.faults)


def stop_on(faults: Iterable[Fault]) -> None:
    """Raise SiteError with all the faults, when there are any."""
    found = tuple(faults)
    if found:
        raise SiteError(*found)


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """The remedy for an unknown word: the nearest known one, else all of them."""
    near = get_close_matches(word, known, n=1) or get_close_matches(word.lower(), known, n=1)
    return f"did you mean '{near[0]}'?" if near else "known: " + ", ".join(known)
