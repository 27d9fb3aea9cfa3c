"""Real servers for the audit: nginx and Caddy serve a built site with what it has written for them."""

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from socket import socket
from urllib.parse import quote

from plugins.pages.security_headers import headers
from plugins.pages.server_files import is_hashed
from tools.preview.access import HOST

TYPES = {
    ".html": ("text/html",),
    ".css": ("text/css",),
    ".js": ("text/javascript", "application/javascript"),
    ".ics": ("text/calendar",),
    ".opml": ("text/x-opml",),
    ".webmanifest": ("application/manifest+json",),
    ".avif": ("image/avif",),
    ".xml": ("text/xml", "application/xml"),
    ".woff2": ("font/woff2",),
    "rss.xml": ("application/rss+xml",),
    "atom.xml": ("application/atom+xml",),
    "feed.json": ("application/feed+json",),
}
_SMALL = 1024  # bytes, below which servers do not compress
_OK = 200


def headers_arrive(site: Path) -> list[str]:
    """Return the headers that a server does not send as the build wrote them, for a page, a stylesheet and a 404."""
    found = []
    hashed = next((site / "theme").glob("site.*.css")).name
    for name, serve in SERVERS.items():
        port = free_port()
        with serve(site, port, (f"server/headers.{name}", f"server/compression.{name}")):
            for path, status in {"/": 200, f"/theme/{hashed}": 200, "/finns-inte/": 404}.items():
                answer = get(port, path)
                wrong = [header for header, value in headers(()) if answer.headers.get(header) != value]
                found += [f"{name} sends {path} without its {header}" for header in wrong]
                found += [f"{name} answers {path} with {answer.status}"] if answer.status != status else []
            found += [f"{name} {problem}" for problem in _wrong_files(site, port)]
    return found


def _wrong_files(site: Path, port: int) -> Iterator[str]:
    """Yield the files that a server sends with another type, time to keep or compression than the build wrote."""
    for path in sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()):
        if path.startswith(("_", "server/")):
            continue
        answer = get(port, f"/{quote(path)}", {"Accept-Encoding": "gzip"})
        kept = answer.headers.get("Cache-Control") or "nothing"
        if ("max-age=31536000" if is_hashed(path) else "no-cache") not in kept:
            yield f"says of {path}: Cache-Control {kept}"
        kind = (answer.headers.get("Content-Type") or "").partition(";")[0]
        if kind not in TYPES.get(Path(path).name, TYPES.get(Path(path).suffix, (kind,))):
            yield f"sends {path} as {kind}"
        large = path.endswith((".html", ".xml", ".css", ".ics")) and (site / path).stat().st_size > _SMALL
        if large and answer.headers.get("Content-Encoding") != "gzip":
            yield f"does not compress {path}"
    for folder in ("posts/", "challenge/"):
        if get(port, f"/{folder}").status != _OK:
            yield f"has nothing at /{folder}"


def get(port: int, path: str, asked: Mapping[str, str] | None = None) -> HTTPResponse:
    """Request a path and return the response without reading its body. ``asked`` are headers of the request."""
    connection = HTTPConnection(HOST, port, timeout=10)
    connection.request("GET", path, headers=dict(asked or {}))
    response = connection.getresponse()
    connection.close()
    return response


@contextmanager
def nginx(site: Path, port: int, rules: Sequence[str], more: str = "") -> Iterator[None]:
    """Run nginx with the built rules and ``more`` in its server block; it writes to a folder of its own only."""
    with tempfile.TemporaryDirectory() as own:
        Path(own).chmod(0o755)  # nginx gives up the rights of root
        places = "".join(f"{name}_temp_path {own}/{name};\n" for name in "client_body proxy fastcgi uwsgi scgi".split())
        includes = "".join(f"include {site}/{rule};\n" for rule in rules)
        config = (
            f"daemon off; user {_user()}; pid {own}/pid; error_log {own}/error.log; events {{}}\n"
            f"http {{ access_log off; {places} include /etc/nginx/mime.types;\n"
            f"server {{ listen {HOST}:{port}; root {site}; error_page 404 /404.html;\n{includes}{more}}} }}\n"
        )
        (Path(own) / "nginx.conf").write_text(config, encoding="utf-8")
        with _running(["nginx", "-p", own, "-c", f"{own}/nginx.conf"], port):
            yield


@contextmanager
def caddy(site: Path, port: int, rules: Sequence[str], more: str = "") -> Iterator[None]:
    """Run Caddy with the built rules and ``more`` in its site block, without its admin endpoint."""
    with tempfile.TemporaryDirectory() as own:
        imports = "".join(f"\timport {site}/{rule}\n" for rule in rules)
        config = (
            "{\n\tadmin off\n\tauto_https off\n}\n"
            f"http://{HOST}:{port} {{\n\troot * {site}\n{imports}{more}\tfile_server\n"
            "\thandle_errors {\n\t\trewrite * /404.html\n\t\tfile_server\n\t}\n}\n"
        )
        (Path(own) / "Caddyfile").write_text(config, encoding="utf-8")
        command = ["caddy", "run", "--config", f"{own}/Caddyfile", "--adapter", "caddyfile"]
        with _running(command, port, HOME=own):
            yield


SERVERS = {"nginx": nginx, "caddy": caddy}


@contextmanager
def _running(command: list[str], port: int, **environment: str) -> Iterator[None]:
    """Run a server; raises RuntimeError with its output if it does not start."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env={**os.environ, **environment})
        try:
            _wait(lambda: process.poll() is not None or _answers(port))
            if process.poll() is not None:
                said.seek(0)
                raise RuntimeError(said.read().decode())
            yield
        finally:
            process.terminate()
            process.wait()


def free_port() -> int:
    """Return a free port."""
    with socket() as free:
        free.bind((HOST, 0))
        return int(free.getsockname()[1])


def _user() -> str:
    """Return the name of the current user: nginx's workers would run as nobody, who cannot read the site."""
    import getpass

    return getpass.getuser()


def _answers(port: int) -> bool:
    with socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def _wait(until: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not until() and time.monotonic() < end:
        time.sleep(0.05)
