"""The ``COMMENTS`` table of settings."""

import re
from posixpath import normpath
from typing import Literal

from msgspec import Struct

from plugins.comments.form import Email
from plugins.core.settings import WrongValueError

_WEB = re.compile(r"https?://[^\s<>\"]+")
Fetched = Literal["mastodon", "bluesky", "webmention"]
"""A source from which comments are fetched. Those of others always wait."""


class CommentsConfig(Struct, frozen=True):
    """Settings of comments."""

    form: bool = False
    """Whether posts have a form. It needs a server: ``./blogg comments serve``."""

    email: Email = "optional"
    """Whether the form asks for an e-mail address, which is never published."""

    close_after: int = 0
    """Days after which a post takes no more comments; 0 for never. ``Comments: open`` in a post overrides it."""

    approve: tuple[Fetched, ...] = ()
    """Sources whose comments are shown without waiting: ``mastodon``, ``bluesky`` or ``webmention``."""

    webmentions: str = ""
    """Address of a receiver's list of webmentions in the form of webmention.io, ``https://…/mentions.jf2?…``."""

    webmention_receiver: str = ""
    """Address to which other blogs send webmentions, as the head of each page has it: ``https://webmention.io/…``."""

    database: str = "private/comments.db"
    """File of the form's server, which holds e-mail addresses: below the folder of the blog, never published."""

    keep_email_days: int = 180
    """Days after which the e-mail and network addresses of comments are deleted; 0 for never."""

    per_minute: int = 2
    """Number of comments a minute that the form takes from one network."""

    feed_items: int = 30
    """Number of comments in a feed of them, the newest ones."""

    def __post_init__(self) -> None:
        """Validate values."""
        for key in ("close_after", "keep_email_days"):
            if getattr(self, key) < 0:
                raise WrongValueError("use 0 or more", key)
        for key in ("per_minute", "feed_items"):
            if getattr(self, key) < 1:
                raise WrongValueError("use 1 or more", key)
        if self.webmentions and not _WEB.fullmatch(self.webmentions):
            raise WrongValueError("write it in full, as https://webmention.io/api/mentions.jf2?domain=…", "webmentions")
        if self.webmention_receiver and not _WEB.fullmatch(self.webmention_receiver):
            remedy = "write it in full, as https://webmention.io/elin.example/webmention"
            raise WrongValueError(remedy, "webmention_receiver")
        if _is_published(self.database):
            raise WrongValueError("use a file outside of content/, output/ and .cache/", "database")


def _is_published(database: str) -> bool:
    """Tell whether a path is in a folder that is published, or that may be deleted."""
    return normpath(database).split("/")[0] in (".", "content", "output", ".cache")
