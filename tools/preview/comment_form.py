"""The form of comments in the preview: the adapter and the database of `./blogg comments serve`, over its pages."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.comments.config import CommentsConfig
from plugins.comments.form import FORM
from plugins.pages.theme.language import Language
from tools.comments.extra import extra_command, extra_fault
from tools.slips import said

if TYPE_CHECKING:
    from tools.comments.accepted import Accepted
    from tools.comments.desk import Desk
    from tools.comments.form import Answer, Request
    from tools.comments.form_fields import Faults

PATH = f"/{FORM}"
"""The address of the form in a preview, which has no folder above it."""


class PreviewForm:
    """The form of a preview. Any thread may ask; the settings are those of the last build.

    ``tell`` gets a line for each comment that could not be kept.
    """

    def __init__(self, root: Path, tell: Callable[[str], None]) -> None:
        self._root = root
        self._tell = tell
        self._lock = threading.Lock()
        self._config = CommentsConfig()
        self._desk: Desk | None = None
        self._has_told = False

    def follow(self, config: CommentsConfig, language: Language) -> None:
        """Take the settings of a build. Say once if packages of the form are missing."""
        with self._lock:
            if config != self._config:
                self._config = config
                self._desk = None
        missing = extra_fault() if config.form and not self._has_told else None
        if missing:
            self._has_told = True
            message = said(
                "The form of comments: %(what)s; install them with `%(command)s`", what=missing, command=extra_command()
            )
            self._tell(message.in_words(language))

    def answer(
        self, request: "Request", address: str, read: Callable[[str], str | None], language: Language
    ) -> "Answer":
        """Return the answer to a request; ``read`` gives the pages of the preview, which are built for an address."""
        from tools.comments.form import CommentForm  # here: most previews are asked for no form

        form = CommentForm(address, read, self, language, self._config.email != "none")
        return form.answer(request)

    def take(self, comment: "Accepted") -> "Faults":
        """Keep a comment; without the packages, or without a form in the settings, none is kept."""
        if not self._config.form or extra_fault():
            return {"form": "down"}
        return self._open().take(comment)

    def _open(self) -> "Desk":
        from tools.comments.desk import Desk
        from tools.comments.isso_app import IssoConfig

        with self._lock:
            if self._desk is None:
                config = self._config
                database = self._root / config.database
                required = config.email == "required"
                site = "http://preview.invalid"  # Isso stores no address of the site, and asks none
                self._desk = Desk(IssoConfig(database, site, config.per_minute, required), self._tell)
            return self._desk
