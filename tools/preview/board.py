"""The state of the preview that its pages show: the last good build, and the faults of the latest one."""

import secrets
import threading
from collections.abc import Sequence
from typing import Any

from plugins.core.errors import Fault
from plugins.pages.theme.language import Language
from tools.preview.outcome import Outcome


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
        self.number = 0
        self.outcome: Outcome | None = None
        self.notice: dict[str, Any] = {}

    @property
    def built(self) -> str:
        """The name of the last good build."""
        return f"{self._run}-{self._good}"

    def show(self, outcome: Outcome, language: Language) -> None:
        """Show an outcome, and wake all that wait."""
        with self._changed:
            self._good += outcome.built
            self.number += 1
            self.outcome = outcome
            self.language = language
            self.notice = {"built": self.built, **in_words(outcome, language)}
            self._changed.notify_all()

    def complete(self, outcome: Outcome, language: Language) -> None:
        """Show that the pending files of the last build are made, or the faults of those that could not be made."""
        with self._changed:
            self.outcome = outcome
            if not outcome.built:
                self.number += 1
                self.notice = {"built": self.built, **in_words(outcome, language)}
            self._changed.notify_all()

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
    return {
        "title": text("The blog could not be built") if not outcome.built else text("Warnings"),
        "hint": text("This is the last good page; it is renewed when the fault is mended.") if faults else "",
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
