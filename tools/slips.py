"""Slips of the command line and faults of the machine around it, in the language of the blog (docs/decisions/0039)."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from plugins.core.errors import Fault, SiteError, fault
from plugins.core.spelling import nearest
from plugins.engine.process.exit_codes import faults_to_exit

if TYPE_CHECKING:
    from plugins.pages.theme.language import Language


class Said(Struct, frozen=True):
    """A message of the catalogues with its values, which is put into words where the language is known."""

    message: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        values = dict(self.values)
        return self.message % values if values else self.message

    def in_words(self, language: "Language") -> str:
        """Return the message in a language. Values may be messages, too."""
        values = {name: _in_words(value, language) for name, value in self.values}
        return language.text(self.message, **values)


def said(message: str, **values: object) -> Said:
    """Return a message of the catalogues, with what fills its placeholders."""
    return Said(message, tuple(values.items()))


class Slip(SiteError):  # noqa: N818 (the glossary's word)
    """A fault of what was typed, or of the machine. It is English until it is put into words."""

    def __init__(self, where: str | Said, what: Said, remedy: Said) -> None:
        super().__init__(fault(str(where), str(what), str(remedy)))
        self.parts = (where, what, remedy)

    def in_words(self, language: "Language") -> Fault:
        """Return the fault in a language."""
        where, what, remedy = (str(_in_words(part, language)) for part in self.parts)
        return fault(where, what, remedy)


@contextmanager
def slips_to_exit(root: Path) -> Iterator[None]:
    """Print faults and raise SystemExit(1); slips are in the language of the blog in the folder."""
    with faults_to_exit():
        try:
            yield
        except Slip as slip:
            raise SiteError(slip.in_words(_language(root))) from slip
        except OSError as error:
            if error.errno is None or not isinstance(error.filename, str):
                raise
            raise SiteError(unusable(error).in_words(_language(root))) from error


def unusable(error: OSError) -> Slip:
    """Return the slip of a file that the system refuses."""
    what = said("cannot be used (%(reason)s)", reason=error.strerror)
    return Slip(os.path.relpath(str(error.filename)), what, said("check it and its permissions"))


def meant(word: str, known: list[str]) -> Said:
    """Return the remedy for an unknown word: the most similar known one, else all known ones."""
    near = nearest(word, known) or nearest(word.lower(), known)
    return said("did you mean '%(near)s'?", near=near) if near else said("known: %(known)s", known=", ".join(known))


def _in_words(value: object, language: "Language") -> object:
    return value.in_words(language) if isinstance(value, Said) else value


def _language(root: Path) -> "Language":
    from tools.language import quick_language

    return quick_language(root)
