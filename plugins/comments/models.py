"""Values of comments: one comment, all those of a post, and their states. No calculation."""

import datetime as dt
from enum import StrEnum

from msgspec import Struct


class State(StrEnum):
    """The state of a comment.

    PENDING: it waits for the writer. APPROVED: it is shown. DELETED: it was taken out; its id stays, so that its source
    does not bring it back.
    """

    PENDING = "pending"
    APPROVED = "approved"
    DELETED = "deleted"


class Source(StrEnum):
    """The way a comment came.

    FORM: the form below the post. MAIL: a mail that the writer added. MASTODON, BLUESKY: an answer to the announcement
    of the post. WEBMENTION: a page elsewhere that answers it. IMPORT: the former blog. OWN: an answer that the writer
    gave with a command.
    """

    FORM = "form"
    MAIL = "mail"
    MASTODON = "mastodon"
    BLUESKY = "bluesky"
    WEBMENTION = "webmention"
    IMPORT = "import"
    OWN = "own"


class Comment(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A comment, as ``content/comments/*.json`` has it.

    ``id`` is its own among all comments of the blog, and never changes. ``author`` is a name as plain text, ``website``
    the author's http(s) address or empty. ``date`` has an offset. ``html`` is the text as HTML; a build cleans it
    again. ``parent`` is the id of the comment that it answers, of the same post, or empty. ``url`` is its address
    elsewhere, or empty. ``own`` marks the answers of the blog's author. A deleted comment has no author and no text.
    """

    id: str
    source: Source
    date: dt.datetime
    author: str = ""
    website: str = ""
    html: str = ""
    state: State = State.PENDING
    parent: str = ""
    url: str = ""
    own: bool = False


class PostComments(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """All comments of a post: the content of one file.

    ``post`` is the address of the post below the root of the site, decoded, as the ledger has it; an old address will
    do, since the ledger knows where it leads.
    """

    post: str
    comments: tuple[Comment, ...] = ()
