"""A part of the audit: nginx and Caddy themselves follow the redirects that a build writes for them.

Addresses with all that a rule could stumble over, below the root and below a folder of the host.
"""

import http.client
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket

from plugins.identity.addresses import link
from plugins.identity.models import Redirect
from plugins.identity.redirects import Routes
from plugins.identity.rules import RULES
from tools.preview import HOST

_OLD = (
    "posts/a/",
    "2009/gammal.html",
    "räksmörgås/",
    "a b/",
    "a$uri/",
    'a"b/',
    "a*b/",
    "{host}/",
    "a;b{c}d/",
    "a%20b/",
    "a'b/",
)
ROUTES = Routes(
    tuple(Redirect(old, f"posts/ny å$*{number}/", "") for number, old in enumerate(_OLD)), ("borta/", "räka/")
)


def servers() -> list[str]:
    """What a server answered otherwise than it should."""
    found = []
    for base in ("", "/blogg"):
        for name, start in {"nginx": _nginx, "caddy": _caddy}.items():
            with tempfile.TemporaryDirectory() as folder:
                Path(folder).chmod(0o755)  # nginx gives up the rights of root
                site = Path(folder) / "site"
                path, make = RULES[name]
                for file, text in {path: make(ROUTES, base), f"{base}/kvar/index.html": "kvar"}.items():
                    target = site / file.lstrip("/")
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_text(text, encoding="utf-8")
                with start(Path(folder), site / path) as port:
                    found += [f"{name}: {problem}" for problem in _problems(port, base)]
    return found


def _problems(port: int, base: str) -> Iterator[str]:
    expected = {link(base, each.old): (301, link(base, each.new)) for each in ROUTES.redirects}
    expected |= {link(base, path): (410, "") for path in ROUTES.gone}
    expected |= {link(base, "kvar/"): (200, ""), link(base, "aldrig/"): (404, "")}
    for path, answer in expected.items():
        connection = http.client.HTTPConnection(HOST, port, timeout=10)
        connection.request("GET", path)
        response = connection.getresponse()
        place = response.getheader("Location", "")
        seen = (response.status, place.removeprefix(f"http://{HOST}:{port}"))
        connection.close()
        if seen != answer:
            yield f"{path} gives {seen}, not {answer}"


@contextmanager
def _nginx(folder: Path, rules: Path) -> Iterator[int]:
    """nginx with the rules in its server block; the folder is all that it writes to."""
    port = _free_port()
    places = "".join(
        f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config = (
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ access_log off; {places}\n"
        f"server {{ listen {HOST}:{port}; root {folder}/site; include {rules}; }} }}\n"
    )
    (folder / "nginx.conf").write_text(config, encoding="utf-8")
    with _running(["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")], port):
        yield port


@contextmanager
def _caddy(folder: Path, rules: Path) -> Iterator[int]:
    """Caddy with the rules in its site block, without its administration."""
    port = _free_port()
    config = (
        "{\n\tadmin off\n\tauto_https off\n}\n"
        f"http://{HOST}:{port} {{\n\troot * {folder}/site\n\timport {rules}\n\tfile_server\n}}\n"
    )
    (folder / "Caddyfile").write_text(config, encoding="utf-8")
    command = ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]
    with _running(command, port, {"HOME": str(folder)}):
        yield port


@contextmanager
def _running(command: list[str], port: int, env: dict[str, str] | None = None) -> Iterator[None]:
    """The server while it runs; raises RuntimeError with what it said where it does not."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=env and {"PATH": "/usr/bin:/bin", **env})
        try:
            _wait(lambda: process.poll() is not None or _answers(port))
            if process.poll() is not None:
                said.seek(0)
                raise RuntimeError(said.read().decode())
            yield
        finally:
            process.terminate()
            process.wait()


def _free_port() -> int:
    with socket() as free:
        free.bind((HOST, 0))
        return int(free.getsockname()[1])


def _answers(port: int) -> bool:
    with socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def _wait(until: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not until() and time.monotonic() < end:
        time.sleep(0.05)
