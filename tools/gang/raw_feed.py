"""Values of a feed as its format has them, before they are cleaned; and the error of one that cannot be read."""

from msgspec import Struct

MOST_ENTRIES = 1000
"""The entries of one fetch that are read: the first and the last half of them, whichever end is the newest."""


class UnreadableFeedError(Exception):
    """A body that is no feed. Its text is the reason, for people, after the words "the feed"."""


class RawText(Struct, frozen=True):
    """A text as it was written: HTML or plain."""

    text: str = ""
    html: bool = False


class RawEntry(Struct, frozen=True):
    """An entry as it was written: nothing is cleaned, and anything may be empty.

    ``updated`` is true where ``date`` is that of the last change, since no other is given. ``tags`` are all words for
    what it is about, ``categories`` those that readers see. ``authors`` is empty unless the feed is read as a whole.
    """

    id: str = ""
    link: str = ""
    title: RawText = RawText()
    summary: RawText = RawText()
    content: RawText = RawText()
    date: str = ""
    updated: bool = False
    tags: tuple[str, ...] = ()
    lang: str = ""
    categories: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    modified: str = ""


class RawFeed(Struct, frozen=True):
    """A feed as it was written, with the page it belongs to. ``format`` is what feedparser calls its format.

    ``damaged`` is the reason why entries may be missing, or empty.
    """

    title: RawText
    lang: str
    entries: tuple[RawEntry, ...]
    home: str = ""
    format: str = ""
    damaged: str = ""
