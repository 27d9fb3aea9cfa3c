"""Input and output of a Markdown conversion."""

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from msgspec import Struct

from plugins.core.long_text import LongText
from plugins.core.text_facts import TextFact
from plugins.core.text_statistics import TextStatistics
from plugins.engine.markdown.csp import Violation
from plugins.engine.markdown.notes import Note
from plugins.engine.markdown.wikilinks import Wikilink

T = TypeVar("T")

# Prefix of an address in ``Converted.links`` that is relative to the page, as ../b/. No text can hold the character.
RELATIVE_SIGN = "\x02"


class Job(NamedTuple):
    """A Markdown text and its language."""

    markdown: LongText
    lang: str

    @property
    def text(self) -> str:
        """The text itself."""
        return self.markdown.text


class Converted(Struct, frozen=True):
    """A body as HTML, its beginning as plain text, and its statistics.

    ``links`` are the internal addresses that the numbered placeholders in the HTML stand for. ``notes`` are
    faults and warnings with their lines. ``csp_violations`` and ``wikilinks`` are judged later, when the address of the
    site and all files are known. ``addresses`` stand in the HTML as they are and may be of this site. ``facts`` are
    those of the HTML; ask ``fact`` for one.
    """

    markup: LongText
    excerpt: str
    statistics: TextStatistics
    links: tuple[str, ...] = ()
    csp_violations: tuple[Violation, ...] = ()
    notes: tuple[Note, ...] = ()
    wikilinks: tuple[Wikilink, ...] = ()
    addresses: tuple[str, ...] = ()
    facts: Mapping[str, object] = {}

    @property
    def html(self) -> str:
        """The HTML, loaded when it is asked for."""
        return self.markup.text

    def fact(self, fact: TextFact[T]) -> T:
        """Return the value of a fact of the HTML, which is loaded only where the value is not known."""
        return fact.of(self.markup, self.facts)


class Failure(Struct, frozen=True):
    """Reason why a text could not be converted."""

    what: str


Result = Converted | Failure
