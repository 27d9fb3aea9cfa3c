"""``./blogg comments serve``: the server of the form, for the proxy of the site to ask. Only it imports waitress."""

import logging
import socket
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.comments.config import CommentsConfig
from plugins.comments.form import FORM
from plugins.core.errors import SiteError
from plugins.engine.output.lock import InUseError, hold
from plugins.engine.process.cancel import Cancelled, interruptible
from plugins.engine.process.terminal import print_line
from tools.comments.desk import Desk
from tools.comments.extra import demand_extra
from tools.comments.form import CommentForm
from tools.comments.form_wsgi import application
from tools.comments.isso_app import IssoConfig
from tools.comments.isso_database import IssoDatabase
from tools.comments.listening import HOST, bound
from tools.comments.retention import forgetting
from tools.site import OpenSite, load_site_language, open_site
from tools.slips import Slip, said, slips_to_exit

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication
    from waitress.server import TcpWSGIServer

_COMMAND = "comments serve"
_LONGEST = 1024 * 1024  # bytes: from here on a request gets waitress's own short answer
_THREADS = 8
_PATIENCE = 60  # seconds for a request to come in


def serve_comments(root: Path, port: str = "", path: str = "") -> None:
    """Answer the form until Ctrl-C or SIGTERM, which end it well. Raises SystemExit with 1 where it cannot begin.

    ``path`` is that of a socket, which takes the place of a port.
    """
    with slips_to_exit(root):
        demand_extra()
        site = open_site(root)
        config = comments_config(site)
        if not config.form:
            raise Slip(_COMMAND, said("the pages have no form"), said("write COMMENTS = {'form': True} and build"))
        desk = open_desk(site, root, config)
        database = IssoDatabase(root / config.database, config.database)
        old = forgetting(database, config.keep_email_days, _tell)
        with _alone(database.path), bound(port, path) as listening, old:
            _serve(site, site_application(site, desk), listening)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def comments_config(site: OpenSite) -> CommentsConfig:
    """Return the settings of comments. Raises SiteError where the plugin is not loaded."""
    config: CommentsConfig | None = site.engine.configs.get(CommentsConfig)
    if config is None:
        remedy = "add 'plugins.comments' to PLUGINS"
        raise SiteError(site.engine.source.fault(("PLUGINS",), "the blog has no comments", remedy))
    return config


def open_desk(site: OpenSite, root: Path, config: CommentsConfig, unlimited: bool = False) -> Desk:
    """Return the desk with its database; ``unlimited`` is for measurements. Raises Slip where it cannot be used."""
    limit = 0 if unlimited else config.per_minute
    required = config.email == "required"
    isso = IssoConfig(root / config.database, site.engine.settings.root, limit, required)
    desk = Desk(isso, _tell)
    try:
        desk.open()
    except (OSError, sqlite3.Error) as error:
        what = said("cannot be used (%(reason)s)", reason=getattr(error, "strerror", None) or error)
        raise Slip(config.database, what, said("check it and its permissions")) from error
    return desk


def site_application(site: OpenSite, desk: Desk) -> "WSGIApplication":
    """Return the application of WSGI for the built pages of a site."""
    settings = site.engine.settings
    takes_email = comments_config(site).email != "none"
    form = CommentForm(settings.root, reader(site.engine.output), desk, load_site_language(site), takes_email)
    return application(form, settings.origin)


def reader(folder: Path) -> Callable[[str], str | None]:
    """Return a function that reads a page below a folder; it returns None where there is none."""

    def read(path: str) -> str | None:
        try:
            return (folder / path).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return None

    return read


def _serve(site: OpenSite, app: "WSGIApplication", listening: socket.socket) -> None:
    server = make_server(app, listening)
    name = listening.getsockname()
    at = name if isinstance(name, str) else f"http://{HOST}:{name[1]}"
    language = load_site_language(site)
    root = site.engine.settings.root
    print_line(language.text("The form of %(site)s is answered at %(address)s; Ctrl-C ends", site=root, address=at))
    path = f"{site.engine.settings.base}/{FORM}"
    print_line(language.text("Let the proxy of the site send %(path)s there (docs/comments.md)", path=path))
    try:
        with interruptible():
            server.run()  # ends with a signal, when the requests that it has are answered
    except Cancelled:  # the one of a signal that came before the server had begun
        return
    finally:
        server.close()


def make_server(app: "WSGIApplication", listening: socket.socket) -> "TcpWSGIServer":
    """Return a server of waitress on a bound socket. It believes nobody but its proxy who a reader is."""
    from waitress.server import create_server

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # it warns of each request that waits for a thread
    return create_server(
        app,
        sockets=[listening],
        trusted_proxy=HOST if listening.family is socket.AF_INET else "localhost",
        trusted_proxy_headers={"x-forwarded-for"},
        clear_untrusted_proxy_headers=True,
        threads=_THREADS,
        max_request_body_size=_LONGEST,
        channel_timeout=_PATIENCE,
        ident="",
        asyncore_use_poll=True,  # select stops at 1024 open files
    )


@contextmanager
def _alone(database: Path) -> Iterator[None]:
    """Hold the lock beside the database: with two servers, one that is sent twice might be kept twice."""
    lock = hold(database.with_suffix(".lock"), database.parent.name)
    try:
        lock.__enter__()
    except InUseError as error:
        what = said("another server of the form uses %(file)s", file=database.name)
        raise Slip(_COMMAND, what, said("use that one, or end it")) from error
    try:
        yield
    finally:
        lock.__exit__(None, None, None)
