"""Input and output of a Markdown conversion."""

from typing import NamedTuple

from msgspec import Struct

from plugins.core.text_statistics import TextStatistics
from plugins.engine.markdown.csp import Blocked
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

    ``links`` are the internal addresses that the numbered placeholders in the HTML stand for. ``blocked`` is what the
    content security policy forbids. ``notes`` are the other faults and warnings, each with its line. ``wikilinks`` are
    checked later, when all files are known. ``addresses`` stand in the HTML as they are and may be of this site.
    """

    html: str
    excerpt: str
    statistics: TextStatistics
    links: tuple[str, ...] = ()
    blocked: tuple[Blocked, ...] = ()
    notes: tuple[Note, ...] = ()
    wikilinks: tuple[Wikilink, ...] = ()
    addresses: tuple[str, ...] = ()


class Failure(Struct, frozen=True):
    """Reason why a text could not be converted."""

    what: str


Result = Converted | Failure
