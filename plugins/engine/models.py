"""What goes into Markdown and comes out of it."""

from dataclasses import dataclass
from typing import NamedTuple

from plugins.core.figures import TextFigures


class Job(NamedTuple):
    """A Markdown text and its language."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Converted:
    """A body as HTML, its beginning as plain text, and what was counted in it."""

    html: str
    excerpt: str
    figures: TextFigures


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a text could not be converted."""

    what: str


Result = Converted | Failure
