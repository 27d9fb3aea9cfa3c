"""Values that every source of an import gives: its blog, texts and media, and what is not read. No calculation."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from plugins.comments.models import Comment
from tools.slips import Said


class Kind(StrEnum):
    """The kind of a text: a post with a day, or a page."""

    POST = "post"
    PAGE = "page"


class Status(StrEnum):
    """The state that a text is to have here.

    OUT: it is published. SCHEDULED: it is finished, and its date has not come. DRAFT: nobody is shown it.
    """

    OUT = "out"
    SCHEDULED = "scheduled"
    DRAFT = "draft"


class Reason(StrEnum):
    """The reason why a text is a draft here, though its source may show it to somebody. The report counts each."""

    NONE = ""
    DRAFT = "draft"
    PENDING = "pending"
    PRIVATE = "private"
    PROTECTED = "protected"
    UNKNOWN = "unknown"


class SourceFile(Struct, frozen=True):
    """A file of a folder that a text shows, and the path that it is to have below the pictures of the new blog."""

    file: Path
    path: str


class SourceText(Struct, frozen=True):
    """A post or page as its source has it.

    ``links`` are the texts of the source to which it links by their files, as (key, fragment) by what it writes.
    ``key`` is its own among all texts of the source. Its text is ``html``, or ``markdown`` where the source is a folder
    of Markdown, and None elsewhere; ``as_edited`` marks HTML as WordPress's editors keep it: with shortcodes and block
    comments, and with blank lines in place of ``<p>``. ``date`` is the instant of publication, None where it has none.
    ``address`` is the path of its old address, decoded, and its query where it has no path; ``aliases`` are paths that
    led to it before. ``files`` are files that it shows, by what it writes to name them. ``guid`` is the id that feeds
    of the source gave it. ``image`` is the address of its featured picture. ``translation_of`` is the key of the text
    that it translates. ``challenge_post`` is the number that it claims in a challenge. ``music`` are its music tips.
    ``signature`` is its own one, where that is not the blog's.
    ``place`` is ``file:line`` or an address, for messages.
    """

    key: str
    kind: Kind
    title: str
    place: str
    html: str = ""
    markdown: str | None = None
    as_edited: bool = False
    date: dt.datetime | None = None
    modified: dt.datetime | None = None
    slug: str = ""
    address: str = ""
    aliases: tuple[str, ...] = ()
    files: Mapping[str, SourceFile] = {}
    links: Mapping[str, tuple[str, str]] = {}
    guid: str = ""
    status: Status = Status.OUT
    reason: Reason = Reason.NONE
    category: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    excerpt: str = ""
    image: str = ""
    lang: str = ""
    translation_of: str = ""
    comments: tuple[Comment, ...] = ()
    emails: Mapping[str, str] = {}
    challenge_post: int | None = None
    music: tuple[str, ...] = ()
    signature: str = ""


class SourceMedia(Struct, frozen=True):
    """A picture or another file of the source. ``parent`` is the key of the text that it belongs to, or empty.

    ``page`` is the address, as a path, of a page that the old blog had about it.
    """

    key: str
    url: str
    parent: str = ""
    title: str = ""
    alt: str = ""
    caption: str = ""
    page: str = ""


class SourceArchive(Struct, frozen=True):
    """A list of the posts of a category or tag in the old blog: its addresses, as paths, and the name of the tag."""

    addresses: tuple[str, ...]
    tag: str


class SourceFeed(Struct, frozen=True):
    """A feed of the old blog: its address, as a path, and its format (``rss``, ``atom`` or ``json``).

    It has all posts, those of a category or ``tag``, or the ``comments``.
    """

    address: str
    form: str = "rss"
    tag: str = ""
    comments: bool = False


class SourceBlog(Struct, frozen=True):
    """The blog that a source has; ``archives`` are its lists of posts, and ``feeds`` its feeds.

    ``timezone`` is a name of the tz database, or an offset as ``+02:00``, or empty.
    """

    title: str = ""
    tagline: str = ""
    address: str = ""
    lang: str = ""
    timezone: str = ""
    authors: tuple[str, ...] = ()
    archives: tuple[SourceArchive, ...] = ()
    feeds: tuple[SourceFeed, ...] = ()


class SourceNote(Struct, frozen=True):
    """Something that a writer should look at: where, what is the matter, and what to do.

    ``lost`` marks what has not come in, though it should have.
    """

    place: str
    what: Said
    remedy: Said
    lost: bool = False


class Source(Protocol):
    """A former blog. ``texts`` reads one text after the other; ``notes`` and ``left_out`` are whole when it has ended.

    ``left_out`` counts what was not taken in and needs no look, by what it is: ``{"pingback": 12}``.
    """

    @property
    def blog(self) -> SourceBlog:
        """The blog itself."""

    @property
    def total(self) -> int:
        """The number of texts, as far as it is known: for a progress bar."""

    @property
    def media(self) -> Sequence[SourceMedia]:
        """All pictures and other files that the source lists."""

    @property
    def notes(self) -> Sequence[SourceNote]:
        """Things that could not be read, with their places."""

    @property
    def left_out(self) -> Mapping[str, int]:
        """Counts of things that are not taken in, by their kind."""

    def texts(self) -> Iterator[SourceText]:
        """Yield each text. It may be called again, and yields the same."""
