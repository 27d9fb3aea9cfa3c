"""Faults: messages of one line that say where something is wrong, what it is, and how to mend it.

A fault is something that the writer or the owner of the site can mend. All faults of a run are reported together. A bug
in this program stays an ordinary exception.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from plugins.core.spelling import nearest

_MAX_PLACES = 5  # places that a warning lists before it is cut


class Fault(Struct, frozen=True, order=True):
    """A mendable error. It prints as ``where:line: what: remedy``."""

    where: str
    line: int
    what: str
    remedy: str

    @property
    def place(self) -> str:
        """The file, with the line if it is known."""
        return f"{self.where}:{self.line}" if self.line else self.where

    def __str__(self) -> str:
        text = f"{self.place}: {self.what}: {self.remedy}"
        return "".join(char if char.isprintable() else " " for char in text)  # quoted text may have line breaks


def fault(where: str, what: str, remedy: str, line: int = 0) -> Fault:
    """Return a fault at ``where``, a path or the name of a setting or option. Line 0 stands for the whole file."""
    return Fault(where, line, what, remedy)


class SiteError(Exception):
    """One or more faults that stop the command. Its warnings are printed with them."""

    def __init__(self, *faults: Fault, warnings: Iterable[Fault] = ()) -> None:
        super().__init__(*faults)
        self.faults: tuple[Fault, ...] = tuple(sorted(set(faults)))  # the same error twice on a line is one fault
        self.warnings: tuple[Fault, ...] = tuple(warnings)

    def __str__(self) -> str:
        return "\n".join([*warning_lines(self.warnings), *map(str, self.faults)])


def raise_if_any(faults: Iterable[Fault], warnings: Iterable[Fault] = ()) -> None:
    """Raise SiteError with all faults and warnings if there is any fault."""
    if raised := tuple(faults):
        raise SiteError(*raised, warnings=warnings)


def warning_lines(warnings: Iterable[Fault]) -> list[str]:
    """Return a line for each warning. Warnings that differ only in their place share one line."""
    alike: dict[tuple[str, str], list[Fault]] = {}
    for warning in sorted(set(warnings)):
        alike.setdefault((warning.what, warning.remedy), []).append(warning)
    return [f"warning: {first}{_also([warning.place for warning in rest])}" for first, *rest in alike.values()]


def _also(places: Sequence[str]) -> str:
    """Return the further places of a warning in brackets. A long list is cut."""
    if not places:
        return ""
    shown = ", ".join(places[:_MAX_PLACES])
    return f" (also {shown}{f' and {len(places) - _MAX_PLACES} more' if len(places) > _MAX_PLACES else ''})"


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """Return the remedy for an unknown word: the most similar known one, else all known ones."""
    near = probably_meant(word, known)
    return f"did you mean '{near}'?" if near else "known: " + ", ".join(known)


def probably_meant(word: str, known: Sequence[str]) -> str:
    """Return the known word that an unknown one was probably meant to be; empty if there is none."""
    return nearest(word, known) or nearest(word.lower(), known)
