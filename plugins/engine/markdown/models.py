"""Input and output of a Markdown conversion."""

from typing import NamedTuple

from msgspec import Struct

from plugins.core.text_statistics import TextStatistics
from plugins.engine.markdown.csp import Violation
from plugins.engine.markdown.notes import Note
from plugins.engine.markdown.wikilinks import Wikilink

# Prefix of an address in ``Converted.links`` that is relative to the page, as ../b/. No text can hold the character.
RELATIVE_SIGN = "\x02"


class Job(NamedTuple):
    """A Markdown text and its language."""

    text: str
    lang: str


class Converted(Struct, frozen=True):
    """A body as HTML, its beginning as plain text, and its statistics.

    ``links`` are the internal addresses that the numbered placeholders in the HTML stand for. ``notes`` are
    faults and warnings with their lines. ``csp_violations`` and ``wikilinks`` are judged later, when the address of the
    site and all files are known. ``addresses`` stand in the HTML as they are and may be of this site.
    """

    html: str
    excerpt: str
    statistics: TextStatistics
    links: tuple[str, ...] = ()
    csp_violations: tuple[Violation, ...] = ()
    notes: tuple[Note, ...] = ()
    wikilinks: tuple[Wikilink, ...] = ()
    addresses: tuple[str, ...] = ()


class Failure(Struct, frozen=True):
    """Reason why a text could not be converted."""

    what: str


Result = Converted | Failure
