"""A part of the audit: nginx and Caddy themselves follow the redirects that a build writes for them.

Addresses with all that a rule could stumble over, below the root and below a folder of the host, and values of queries
that are words of a server's own.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from plugins.identity.models import Redirect
from plugins.identity.paths import href
from plugins.identity.redirects import Routes
from plugins.identity.server_rules import RULES
from tools.audit.servers import SERVERS, free_port, get
from tools.preview.access import HOST

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
_VALUES = ("12", "default", "import", "include", "hostnames", "volatile", "map", "true", "-", "-1", ".", "..", "x-1.y")
_QUERIES = (
    *(f"?tag={value}" for value in _VALUES),
    *(f"posts/a/?default={value}" for value in _VALUES),  # a path that leads on itself
)
ROUTES = Routes(
    tuple(Redirect(old, f"posts/ny å$*{number}/", "") for number, old in enumerate((*_OLD, *_QUERIES))),
    ("borta/", "räka/"),
)


def redirects() -> list[str]:
    """Return the wrong answers of the servers."""
    found = []
    for base in ("", "/blogg"):
        for name, serve in SERVERS.items():
            with tempfile.TemporaryDirectory() as folder:
                Path(folder).chmod(0o755)  # nginx gives up the rights of root
                site = Path(folder) / "site"
                path, make = RULES[name]
                texts = {
                    path: make(ROUTES, base),
                    "404.html": "x",
                    f"{base}/kvar/index.html": "kvar",
                    f"{base}/index.html": "x",
                }
                for file, text in texts.items():
                    target = site / file.lstrip("/")
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_text(text, encoding="utf-8")
                port = free_port()
                with serve(site, port, (path,)):
                    found += [f"{name}: {problem}" for problem in _problems(port, base)]
    return found


def _problems(port: int, base: str) -> Iterator[str]:
    expected = {href(base, each.old): (301, href(base, each.new)) for each in ROUTES.redirects}
    expected |= {href(base, path): (410, "") for path in ROUTES.gone}
    expected |= {href(base, "kvar/"): (200, ""), href(base, "aldrig/"): (404, "")}
    front = href(base, "")
    expected |= {f"{front}{query}": (200, "") for query in ("", "?tag=", "?tag=zzz", "?tag=%3Ddefault", "?p=12")}
    expected[href(base, "posts/a/?default=zzz")] = expected[href(base, "posts/a/")]
    for path, answer in expected.items():
        response = get(port, path)
        place = response.headers.get("Location", "")
        seen = (response.status, place.removeprefix(f"http://{HOST}:{port}"))
        if seen != answer:
            yield f"{path} gives {seen}, not {answer}"
