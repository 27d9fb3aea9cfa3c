"""``./blogg comments serve``: the server of the form, for the proxy of the site to ask. Only it imports waitress."""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.comments.config import CommentsConfig
from plugins.comments.form import FORM
from plugins.core.errors import SiteError
from plugins.engine.output.lock import InUseError, hold
from plugins.engine.process.cancel import Cancelled, interruptible
from plugins.engine.process.terminal import print_line
from plugins.engine.settings.site import EngineConfig
from plugins.pages.security_headers import headers
from tools.comments.desk import Desk
from tools.comments.extra import demand_extra
from tools.comments.form import CommentForm
from tools.comments.form_wsgi import application
from tools.comments.isso_app import IssoConfig
from tools.site import OpenSite, load_site_language, open_site
from tools.slips import Slip, said, slips_to_exit

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

HOST = "127.0.0.1"
PORT = 8765
_COMMAND = "comments serve"
_LONGEST = 1024 * 1024  # bytes: from here on a request gets waitress's own short answer
_THREADS = 8
_PATIENCE = 60  # seconds for a request to come in


def serve_comments(root: Path, port: str = "", socket: str = "") -> None:
    """Answer the form until Ctrl-C or SIGTERM, which end it well. Raises SystemExit with 1 where it cannot begin."""
    with slips_to_exit(root):
        demand_extra()
        site = open_site(root)
        config = comments_config(site)
        if not config.form:
            raise Slip(_COMMAND, said("the pages have no form"), said("write COMMENTS = {'form': True} and build"))
        desk = open_desk(site, root, config)
        with _alone(root / config.database):
            _serve(site, site_application(site, desk), _binding(port, socket))


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
    desk = Desk(isso, lambda line: print(line, file=sys.stderr, flush=True))
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
    return application(form, settings.origin, headers(site.engine.configs[EngineConfig].embeds))


def reader(folder: Path) -> Callable[[str], str | None]:
    """Return a function that reads a page below a folder; it returns None where there is none."""

    def read(path: str) -> str | None:
        try:
            return (folder / path).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return None

    return read


def _binding(port: str, socket: str) -> dict[str, Any]:
    """Return where waitress is to listen, and whom it believes the address of a reader."""
    if socket:
        return {"unix_socket": socket, "unix_socket_perms": "660", "trusted_proxy": "localhost"}
    number = int(port) if port.isdecimal() else PORT
    if (port and not port.isdecimal()) or number > 65535:
        what = said("'%(port)s' is no number from 0 to 65535", port=port)
        raise Slip("--port", what, said("choose another: ./blogg comments serve --port %(port)s", port=PORT))
    return {"host": HOST, "port": number, "trusted_proxy": HOST}


def _serve(site: OpenSite, app: "WSGIApplication", binding: dict[str, Any]) -> None:
    server = make_server(app, binding)
    at = binding.get("unix_socket") or f"http://{HOST}:{server.effective_port}"
    language = load_site_language(site)
    address = f"{site.engine.settings.base}/{FORM}"
    print_line(
        language.text(
            "The form of %(site)s is answered at %(address)s; Ctrl-C ends", site=site.engine.settings.root, address=at
        )
    )
    print_line(language.text("Let the proxy of the site send %(path)s there (docs/comments.md)", path=address))
    try:
        with interruptible():
            server.run()  # ends with a signal, when the requests that it has are answered
    except Cancelled:  # the one of a signal that came before the server had begun
        return
    finally:
        server.close()


def make_server(app: "WSGIApplication", binding: dict[str, Any]) -> Any:
    """Return a server of waitress that listens. Raises Slip for an address that is taken."""
    from waitress.server import create_server

    try:
        return create_server(
            app,
            **binding,
            trusted_proxy_headers={"x-forwarded-for"},
            clear_untrusted_proxy_headers=True,
            threads=_THREADS,
            max_request_body_size=_LONGEST,
            channel_timeout=_PATIENCE,
            ident="",
            asyncore_use_poll=True,  # select stops at 1024 open files
        )
    except OSError as error:
        place = "--socket" if "unix_socket" in binding else "--port"
        at = binding.get("unix_socket") or binding["port"]
        what = said("%(port)s cannot be used (%(reason)s)", port=at, reason=error.strerror)
        raise Slip(place, what, said("choose another, or end what uses it")) from error


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
