"""The serve task: the blog on this machine, with drafts and future posts, built again at every change.

It builds into .cache/preview, never into output/, and is reached from this machine only.
"""

import multiprocessing
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from plugins.core.errors import SiteError, fault
from plugins.engine.process.interrupts import signals_come, signals_wait
from tools.build import build_site, faults_to_exit, load_settings

HOST = "127.0.0.1"
_WATCHED = ("plugins", "pelicanconf.py")  # and the folders of content and theme


def serve_preview(root: Path, port: str) -> None:
    """Serve until Ctrl-C, which may come early. A change that cannot be built leaves the last good preview in place."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        _serve(root, port)


def _serve(root: Path, port: str) -> None:
    folder = root / ".cache/preview"
    with faults_to_exit():
        settings = load_settings(root / "pelicanconf.py")
        server = listen(folder, port)
    address = f"http://{HOST}:{server.server_port}"
    rebuild(root, folder, address)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"The blog is at {address}/ with drafts and future posts; Ctrl-C ends", flush=True)
    try:
        paths = [Path(settings["PATH"]), Path(settings["THEME"]), *(root / name for name in _WATCHED)]
        _watch(paths, lambda: rebuild(root, folder, address))
    finally:
        server.shutdown()


def listen(folder: Path, port: int | str) -> ThreadingHTTPServer:
    """A server of the folder on this machine's loopback address; raises SiteError for a port that is taken."""
    try:
        return ThreadingHTTPServer((HOST, int(port)), partial(PreviewHandler, directory=str(folder)))
    except (OSError, OverflowError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no number from 0 to 65535"
        what = f"cannot be used ({reason})"
        raise SiteError(fault(f"port {port}", what, "choose another: ./blogg serve --port 8001")) from error


def rebuild(root: Path, folder: Path, address: str) -> int:
    """Build the preview; returns the build's exit code. A fork spares the second that imports take."""
    overrides: dict[str, object] = {"PREVIEW": True, "SITEURL": address, "OUTPUT_PATH": str(folder)}
    folder.parent.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context: Any = multiprocessing.get_context(method)
    process = context.Process(target=_build, args=(root, overrides))
    with signals_wait():
        process.start()
    process.join()
    code = process.exitcode or 0
    print(f"built in {time.monotonic() - began:.1f} s" if code == 0 else "not built: see above", flush=True)
    return code


def _build(root: Path, overrides: dict[str, object]) -> None:
    signals_come()
    build_site(root, "pelicanconf.py", **overrides)


def _watch(paths: list[Path], changed: Callable[[], object]) -> None:
    from watchfiles import watch

    for _ in watch(*(path for path in paths if path.exists()), debounce=200, step=20, raise_interrupt=True):
        changed()


class PreviewHandler(SimpleHTTPRequestHandler):
    """Serves the preview as a host would: index.html for folders, 404.html for what is not there."""

    def end_headers(self) -> None:
        """Let no browser keep an old preview."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_head(self) -> Any:
        """Answer only who asks for this machine by its own name, so that no page elsewhere can read drafts."""
        if self.headers.get("Host", "").rsplit(":", 1)[0] not in (HOST, "localhost"):
            self.send_error(403, "Ask for 127.0.0.1 or localhost")
            return None
        return super().send_head()

    def list_directory(self, path: Any) -> None:
        """A folder without a page is nothing on a host, either."""
        del path
        self.send_error(404)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page for 404."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: what the writer waits for are faults."""
