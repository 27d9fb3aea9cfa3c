"""The serve task: a preview of the blog with drafts and scheduled posts, built again at every change.

It builds into .cache/preview, never into output/, and answers only requests from this machine.
"""

import multiprocessing
import threading
import time
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from plugins.core.errors import SiteError, fault
from plugins.engine.process.cancel import CTRL_C, Cancelled, cancellable, check_cancelled, is_cancelled
from plugins.engine.process.exit_codes import faults_to_exit
from tools.build import build_site, load_settings

HOST = "127.0.0.1"
_CHECK_INTERVAL = 0.1  # seconds between two checks for Ctrl-C while a build runs
_WATCHED = ("plugins", "pelicanconf.py")  # and the folders of content and theme


def serve_preview(root: Path, port: str) -> None:
    """Serve until Ctrl-C, which exits 0. A change that cannot be built leaves the last good preview in place."""
    try:
        with cancellable():
            _serve(root, port)
    except Cancelled as cancelled:
        if cancelled.code != CTRL_C:
            raise


def _serve(root: Path, port: str) -> None:
    folder = root / ".cache/preview"
    with faults_to_exit():
        settings = load_settings(root / "pelicanconf.py")
        server = listen(folder, port)
    check_cancelled()
    address = f"http://{HOST}:{server.server_port}"
    rebuild(root, folder, address)
    check_cancelled()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"The blog is at {address}/ with drafts and scheduled posts; Ctrl-C ends", flush=True)
    try:
        paths = [Path(settings["PATH"]), Path(settings["THEME"]), *(root / name for name in _WATCHED)]
        _watch(paths, lambda: rebuild(root, folder, address))
    finally:
        server.shutdown()


def listen(folder: Path, port: int | str) -> ThreadingHTTPServer:
    """Return a server of the folder on the loopback address; raises SiteError for a port that is taken."""
    remedy = "choose another: ./blogg serve --port 8001"
    try:
        return ThreadingHTTPServer((HOST, int(port)), partial(PreviewHandler, directory=str(folder)))
    except (OverflowError, ValueError) as error:
        raise SiteError(fault("--port", f"{str(port)!r} is no number from 0 to 65535", remedy)) from error
    except OSError as error:
        raise SiteError(fault("--port", f"{port} cannot be used ({error.strerror})", remedy)) from error


def rebuild(root: Path, folder: Path, address: str) -> int:
    """Build the preview in a forked process, which spares the second that imports take; return its exit code."""
    overrides: dict[str, object] = {"PREVIEW": True, "SITEURL": address, "OUTPUT_PATH": str(folder)}
    folder.parent.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context: Any = multiprocessing.get_context(method)
    process = context.Process(target=build_site, args=(root, "pelicanconf.py"), kwargs=overrides)
    process.start()
    while process.is_alive() and not is_cancelled():
        process.join(_CHECK_INTERVAL)
    if is_cancelled():
        process.terminate()  # outside a terminal, the signal has reached this process only
        process.join()
        return 1
    code: int = process.exitcode
    print(f"built in {time.monotonic() - began:.1f} s" if code == 0 else "not built: see above", flush=True)
    return code


def _watch(paths: list[Path], changed: Callable[[], object]) -> None:
    from watchfiles import watch

    existing = [path for path in paths if path.exists()]
    for _ in watch(*existing, debounce=200, step=20, stop_event=_CancelEvent()):
        changed()


class _CancelEvent:
    """Event that is set when a signal has come, as watchfiles expects it."""

    def is_set(self) -> bool:
        """Tell whether to stop watching."""
        return is_cancelled()


class PreviewHandler(SimpleHTTPRequestHandler):
    """Request handler that serves the preview as a host would: index.html for folders, 404.html if there is none."""

    def end_headers(self) -> None:
        """Forbid browsers to cache a preview."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_head(self) -> Any:
        """Refuse requests under another host name, so that no page on the web can read drafts."""
        if self.headers.get("Host", "").rsplit(":", 1)[0] not in (HOST, "localhost"):
            self.send_error(403, "Ask for 127.0.0.1 or localhost")
            return None
        return super().send_head()

    def list_directory(self, path: Any) -> None:
        """Answer 404 for a folder without a page, as a host does."""
        del path
        self.send_error(404)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's own 404 page."""
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
        """Log nothing: the writer looks for faults in the terminal."""
