"""What goes into Markdown and comes out of it, and a text as a whole."""

from typing import Literal, NamedTuple

from msgspec import Struct

from plugins.core.text_statistics import TextFigures
from plugins.engine.markdown.csp import Blocked
from plugins.engine.content.links import Link
from plugins.engine.markdown.notes import Note
from plugins.engine.markdown.wikilinks import Wikilink
from plugins.engine.content.post import SourcePost

State = Literal["out", "future", "draft"]


class Job(NamedTuple):
    """A Markdown text and its language."""

    text: str
    lang: str


class Converted(Struct, frozen=True):
    """A body as HTML, its beginning as plain text, and what was counted in it.

    ``links`` are the addresses inside the site that stand for the numbered slots in the HTML. ``blocked`` is what may
    not go out. ``notes`` say what else is wrong in the text, with its lines, and so do
    ``wikilinks``, of which first the files of the blog say what they mean. ``addresses`` are those that stand in the
    HTML as they are and may be of this site.
    """

    html: str
    excerpt: str
    figures: TextFigures
    links: tuple[str, ...] = ()
    blocked: tuple[Blocked, ...] = ()
    notes: tuple[Note, ...] = ()
    wikilinks: tuple[Wikilink, ...] = ()
    addresses: tuple[str, ...] = ()


class Failure(Struct, frozen=True):
    """Why a text could not be converted."""

    what: str


Result = Converted | Failure


class Text(Struct, frozen=True):
    """A source with its HTML, where its links lead, and where it stands at the build's now."""

    post: SourcePost
    converted: Converted
    links: tuple[Link, ...]
    state: State
