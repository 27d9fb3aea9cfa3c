"""Isso as a function of this process. The only module that imports Isso, and werkzeug with it.

Nothing else of Isso is reached: no page, no votes, no cookies, no moderation by link (docs/decisions/0085).
"""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct

from plugins.engine.output.atomic_write import atomic_write


class IssoConfig(Struct, frozen=True):
    """Place of Isso's database, and its set-up. ``site`` is the public address of the blog.

    ``per_minute`` is the limit for one network; 0 for none, for measurements.
    """

    database: Path
    site: str
    per_minute: int
    email_required: bool = False


class IssoAnswer(Struct, frozen=True):
    """The status of an answer, the number of a comment that was kept, or the reason why none was."""

    status: int
    number: int = 0
    reason: str = ""


class IssoApp:
    """Isso with its database, which it makes where there is none. Raises sqlite3.Error where it cannot be used."""

    def __init__(self, config: IssoConfig) -> None:
        self._site = config.site
        self._client = _client(config)

    def new(self, uri: str, comment: dict[str, Any], remote: str) -> IssoAnswer:
        """Give Isso a new comment of a thread, from a network address."""
        with _listening() as heard:
            answer = self._client.post(
                "/new",
                query_string={"uri": uri},
                json=comment,
                base_url=self._site,
                environ_overrides={"REMOTE_ADDR": remote},
            )
            body = answer.get_data(as_text=True)
        if answer.status_code == ACCEPTED:
            return IssoAnswer(ACCEPTED, answer.json["id"])
        return IssoAnswer(answer.status_code, reason=heard[-1] if heard else body)


ACCEPTED = 202
"""The status of a comment that is kept, and waits."""


def _client(config: IssoConfig) -> Any:
    """Return a client of Isso's application in this process."""
    with _quiet():
        from isso import Isso, local_manager
        from isso.core import Mixin
        from werkzeug.test import Client

        class App(Isso, Mixin):  # type: ignore[misc,unused-ignore]
            """Isso without the thread that deletes, made as its own make_app does it."""

            def render(self, text: str) -> str:
                """Return nothing: nobody reads the answer, and Markdown of strangers takes time."""
                del text
                return ""

        return Client(local_manager.make_middleware(App(_isso_config(config))), use_cookies=False)


def _isso_config(config: IssoConfig) -> Any:
    """Return the configuration of Isso: its own, and what is different here."""
    from isso import config as isso_config

    values = {
        ("general", "dbpath"): str(config.database),
        ("general", "host"): config.site,
        ("general", "notify"): "",
        ("moderation", "enabled"): "true",
        ("moderation", "purge-after"): "52000w",  # a thousand years: the writer decides
        ("guard", "enabled"): "true" if config.per_minute else "false",
        ("guard", "ratelimit"): str(config.per_minute),
        ("guard", "direct-reply"): str(10**9),  # a family and a school are one network
        ("guard", "reply-to-self"): "true",
        ("guard", "require-author"): "true",
        ("guard", "require-email"): "true" if config.email_required else "false",
        ("markup.mistune", "plugins"): "strikethrough, url",
        ("hash", "salt"): _salt(config.database),
    }
    loaded = isso_config.load(isso_config.default_file())
    for (section, key), value in values.items():
        loaded.set(section, key, value)
    return loaded


def _salt(database: Path) -> str:
    """Return the random salt beside the database, which is made once: that of Isso is known to all."""
    path = database.with_suffix(".salt")
    if not path.exists():
        atomic_write(path, secrets.token_hex(32).encode())
        path.chmod(0o600)
    return path.read_text(encoding="ascii")


class _Heard(logging.Handler):
    """Handler that keeps the reasons of what Isso logs."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.reasons: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the last line of an error."""
        error = record.exc_info[1] if record.exc_info else None
        self.reasons.append(f"{type(error).__name__}: {error}" if error else record.getMessage())


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Yield the reasons of errors that Isso logs meanwhile; it would print tracebacks."""
    logger = logging.getLogger("isso")
    heard = _Heard()
    logger.addHandler(heard)
    logger.propagate = False
    try:
        yield heard.reasons
    finally:
        logger.removeHandler(heard)


@contextmanager
def _quiet() -> Iterator[None]:
    """Leave logging as it was: Isso sets it up for all of the process."""
    root = logging.getLogger()
    handlers = list(root.handlers)
    level = root.level
    disabled = root.manager.disable
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(disabled)
        root.handlers[:] = handlers
        root.setLevel(level)
