"""What goes into Markdown and comes out of it, and a text as a whole."""

from typing import Literal, NamedTuple

from msgspec import Struct

from plugins.core.figures import TextFigures
from plugins.engine.blocked import Blocked
from plugins.engine.links import Link
from plugins.engine.posts import SourcePost

State = Literal["out", "future", "draft"]


class Job(NamedTuple):
    """A Markdown text and its language."""

    text: str
    lang: str


class Converted(Struct, frozen=True):
    """A body as HTML, its beginning as plain text, and what was counted in it.

    ``links`` are the addresses inside the site that stand for the numbered slots in the HTML. ``unbalanced`` says which
    tag would break the page around it, or is empty, and ``unbalanced_line`` where in the text that is, from 0.
    ``blocked`` is what may not go out. ``stray_fence`` is the line, from 1, of code that Markdown shows as text, or 0.
    """

    html: str
    excerpt: str
    figures: TextFigures
    links: tuple[str, ...] = ()
    unbalanced: str = ""
    unbalanced_line: int = 0
    blocked: tuple[Blocked, ...] = ()
    stray_fence: int = 0


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
