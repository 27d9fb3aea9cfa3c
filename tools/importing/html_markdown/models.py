"""Values that go into a conversion of HTML and come out of it. No calculation."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from tools.slips import Said


class Picture(Struct, frozen=True):
    """A picture of the former blog, as galleries name it by a number: address, description and caption."""

    url: str
    alt: str = ""
    caption: str = ""


class Context(Struct, frozen=True):
    """Knowledge that a conversion needs beside the HTML.

    ``page`` is the old address of the text, from which addresses in it may go on; empty where they are whole.
    ``as_edited`` marks HTML as WordPress's editors keep it: with shortcodes and block comments, and with blank lines
    in place of ``<p>``. ``embeds`` are the origins that may be shown in frames (ENGINE["embeds"]). ``pictures`` are
    those that this text names, by number and by address as it is written; ``attached`` are those of a gallery that
    names none.
    """

    lang: str = "en"
    page: str = ""
    as_edited: bool = True
    embeds: tuple[str, ...] = ()
    pictures: Mapping[str, Picture] = {}
    attached: tuple[Picture, ...] = ()


class Kind(StrEnum):
    """The kind of a note, by which the report counts."""

    HTML = "html"  # a block stays HTML, since Markdown cannot say the same
    LOST = "lost"  # words or parts that came back otherwise
    FAULT = "fault"  # Markdown that a build would stop at
    REMOVED = "removed"  # scripts, forms, frames and the like, which do not come in
    SHORTCODE = "shortcode"  # a code of a plugin, left as text
    EMBED = "embed"  # a player or a post of another site, now a link
    GALLERY = "gallery"  # a picture of a gallery that the source does not have
    LINK = "link"  # an address that leads nowhere as it is written
    LOOK = "look"  # colours and sizes, which the theme sets
    LIMIT = "limit"  # too long or too deep


class Note(Struct, frozen=True):
    """Something to look at: the line of the HTML, counted from 1, what is the matter, and what to do.

    ``written`` is the beginning of what it is about as the Markdown has it, by which its line in the file is found; it
    is empty where nothing of it came in.
    """

    line: int
    kind: Kind
    what: Said
    remedy: Said
    written: str = ""


class Converted(Struct, frozen=True):
    """A text in Markdown. ``summary_end`` is the offset in it of the writer's ``<!--more-->``, None without one."""

    markdown: str
    notes: tuple[Note, ...] = ()
    summary_end: int | None = None
