"""The state of the preview that its pages show: the last good build, and the faults of the latest one."""

import secrets
import threading
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from plugins.core.errors import Fault
from plugins.pages.theme.language import Language
from tools.preview.outcome import FirstPage, Outcome


class Board:
    """The latest outcome, in words, for all threads that wait for it.

    ``built`` names the last good build, ``number`` counts outcomes. Names begin anew with each preview, so that a page
    notices that the preview was started again.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._changed = threading.Condition()
        self._run = secrets.token_hex(4)
        self._good = 0
        self._building = False
        self.number = 0
        self.outcome: Outcome | None = None
        self.notice: dict[str, Any] = {}
        self._first: FirstPage | None = None

    @property
    def built(self) -> str:
        """The name of the last good build."""
        return f"{self._run}-{self._good}"

    def begin(self) -> None:
        """Note that a build has begun."""
        self._building = True

    def end(self) -> None:
        """Note that the pages of a build are there, or that it has failed."""
        with self._changed:
            self._building = False
            self._changed.notify_all()

    def show_first(self, page: FirstPage) -> None:
        """Show a page of a build that is running, and let browsers load their pages again; `show` ends that."""
        with self._changed:
            self._good += 1
            self.number += 1
            self._first = page
            self.notice = {**self.notice, "built": self.built}
            self._changed.notify_all()

    def first_page(self, path: str) -> bytes | None:
        """Return the page at a path if it is shown before its build is done."""
        first = self._first
        return first.html.encode() if first and first.path == path else None

    def show(self, outcome: Outcome, language: Language) -> None:
        """Show an outcome, and wake all that wait."""
        with self._changed:
            self._good += outcome.built or self._first is not None  # a failed build takes back its first page
            self._first = None
            self.number += 1
            self.outcome = outcome
            self.language = language
            self.notice = {"built": self.built, **in_words(outcome, language)}
            self._changed.notify_all()

    def add(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show the faults of files that are made on request; return those that were not shown since the last build."""
        with self._changed:
            if not self.outcome:
                return []
            new = [each for each in dict.fromkeys(faults) if each not in self.outcome.faults]
            if new:
                self.number += 1
                self.outcome = replace(self.outcome, faults=(*self.outcome.faults, *new))
                self.notice = {"built": self.built, **in_words(self.outcome, self.language)}
                self._changed.notify_all()
            return new

    def complete(self, outcome: Outcome, language: Language) -> None:
        """Show that the pending files of the last build are made, or the faults of those that could not be made."""
        with self._changed:
            shown = self.outcome.faults if self.outcome else ()  # of files that were asked for meanwhile
            self.outcome = replace(outcome, faults=tuple(dict.fromkeys((*outcome.faults, *shown))))
            if not outcome.built:
                self.number += 1
                self.notice = {"built": self.built, **in_words(self.outcome, language)}
            self._changed.notify_all()

    def wait_for_build(self, seconds: float) -> bool:
        """Wait until no build is running, at most so many seconds; return whether one was."""
        with self._changed:
            was = self._building
            self._changed.wait_for(lambda: not self._building, seconds)
            return was

    def wait_for_file(self, path: str, seconds: float) -> None:
        """Wait until there is an outcome, and until the file is made if it is pending; at most so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.outcome is not None and path not in self.outcome.pending, seconds)

    def wait(self, number: int, seconds: float) -> int:
        """Wait until there is another outcome than that of the number, at most so many seconds; return its number."""
        with self._changed:
            self._changed.wait_for(lambda: self.number != number, seconds)
            return self.number


def in_words(outcome: Outcome, language: Language) -> dict[str, Any]:
    """Return the faults and warnings of an outcome with the words around them."""
    text = language.text
    faults = outcome.faults
    old = text("This is the last good page; it is renewed when the fault is mended.")
    title = text("Files that cannot be made") if faults else text("Warnings")
    return {
        "title": title if outcome.built else text("The blog could not be built"),
        "hint": old if faults and not outcome.built else "",
        "missing": text("There is no page to show yet; it comes when the fault is mended."),
        "count": language.plural("%(num)d fault", "%(num)d faults", len(faults)) if faults else "",
        "warned": language.plural("%(num)d warning", "%(num)d warnings", len(outcome.warnings)),
        "close": text("Close"),
        "lang": language.lang,
        "faults": _listed(faults),
        "warnings": _listed(outcome.warnings),
    }


def _listed(faults: Sequence[Fault]) -> list[dict[str, str]]:
    return [{"place": each.place, "what": each.what, "remedy": each.remedy} for each in faults]
