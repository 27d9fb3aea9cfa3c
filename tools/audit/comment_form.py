"""The form of comments behind Caddy and nginx, as docs/comments.md sets them up, and in three browsers."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from plugins.comments.form import FORM
from plugins.pages.security_headers import headers
from tools.audit.browsers import FIREFOX
from tools.audit.needs import SYSTEM_PYTHON
from tools.audit.node import CHROMIUM, FLAGS, FOLDER, run
from tools.audit.servers import SERVERS, free_port
from tools.comments.listening import PORT
from tools.preview.access import HOST
from tools.sample import copy_sample

_BUILD = "from pathlib import Path; from tools.build import build_site; build_site(Path.cwd())"
_SERVE = """
import sys
from pathlib import Path
from tools.comments.serve import serve_comments
serve_comments(Path.cwd(), sys.argv[1])
"""
_POST = "posts/det-lilla-faltet-langst-ner/"
_HERE = Path(__file__).parent
_SECONDS = 300
_CLAIMED = "203.0.113.9"  # an address of documentation (RFC 5737), which a reader sends as its own
_ALL = 7  # comments: twice in each of three browsers, and one that no browser sends


def comment_form(root: Path, folder: Path) -> list[str]:
    """Return what is wrong with comments that browsers send through Caddy and nginx; pictures go to the folder."""
    found = []
    for name in SERVERS:
        found += [f"{name}: {each}" for each in _behind(root, folder, name)]
    return found


def _behind(root: Path, folder: Path, name: str) -> list[str]:
    port = free_port()
    address = f"http://{HOST}:{port}"
    blog = folder / f"comments-{name}"
    blog.mkdir()
    copy_sample(root, blog)
    shutil.copytree(root / "theme", blog / "theme")
    with (blog / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(f'\nSITEURL = "{address}"\nCOMMENTS = {{"form": True, "per_minute": 100}}\n')
    env = {**os.environ, "PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-c", _BUILD], cwd=blog, env=env, check=True, capture_output=True)
    site = blog.resolve() / "output"
    form_port = free_port()
    rules = _documented(root, name).replace(str(PORT), str(form_port))
    with SERVERS[name](site, port, (f"server/headers.{name}", f"server/compression.{name}"), rules):
        with _form(root, blog, form_port):
            found = _in_browsers(f"{address}/{_POST}", folder)
            found += _without_browser(port, address, 303)
        found += _without_browser(port, address, 502)
    return found + _kept(blog / "private/comments.db")


def _documented(root: Path, name: str) -> str:
    """Return the lines for a server that docs/comments.md has."""
    text = (root / "docs/comments.md").read_text(encoding="utf-8")
    mark = {"caddy": "# Caddyfile", "nginx": "# nginx"}[name]
    block = re.search(rf"^    {mark}[^\n]*\n((?:    .*\n)+)", text, re.MULTILINE)
    if not block:
        raise RuntimeError(f"docs/comments.md has no lines for {name}")
    return block[1]


@contextmanager
def _form(root: Path, blog: Path, port: int) -> Iterator[None]:
    """Run the server of the form."""
    env = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", _SERVE, str(port)]
    with subprocess.Popen(command, cwd=blog, env=env, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout  # noqa: S101 (for mypy: it is a pipe)
            if not server.stdout.readline():
                raise RuntimeError("the server of the form does not start")
            yield
        finally:
            server.terminate()


def _in_browsers(address: str, folder: Path) -> list[str]:
    """Return what the browsers find wrong when they send comments."""
    shutil.copy(_HERE / "comment_form.js", FOLDER)  # node looks for packages beside the script
    asked = {"address": address, "folder": str(folder.resolve())}
    found = []
    for browser, program, flags in (("chrome", CHROMIUM, FLAGS), ("firefox", shutil.which(FIREFOX), ())):
        question = {**asked, "browser": browser, "program": program, "flags": flags}
        said = run(["node", "comment_form.js", json.dumps(question)], _SECONDS)
        found += [f"{browser}: {each}" for each in json.loads(said)]
    webkit = ["xvfb-run", "-a", SYSTEM_PYTHON, str((_HERE / "webkit_form.py").resolve())]
    return found + [f"webkit: {each}" for each in json.loads(run([*webkit, json.dumps(asked)], _SECONDS))]


def _without_browser(port: int, origin: str, expected: int) -> list[str]:
    """Send a comment with a network address of somebody else; return what is wrong with the answer."""
    body = urlencode({"post": _POST, "author": "curl", "text": "Utan webbläsare."})
    kind = "application/x-www-form-urlencoded"
    sent = {"Origin": origin, "Content-Type": kind, "X-Forwarded-For": _CLAIMED}
    with closing(HTTPConnection(HOST, port, timeout=30)) as connection:
        connection.request("POST", f"/{FORM}", body, sent)
        answer = connection.getresponse()
    status = answer.status
    found = [] if status == expected else [f"a comment is answered with {status}, not {expected}"]
    wrong = [name for name, value in headers(()) if answer.headers.get_all(name) != [value]]
    return found + [f"an answer of {status} has {name} not once, as pages have it" for name in wrong]


def _kept(database: Path) -> list[str]:
    """Return what is wrong with the comments in the database: one that is lost or doubled, or a claimed address."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT text, remote_addr FROM comments").fetchall()
    found = [
        f"'{text}' is kept {number} times" for text, number in Counter(text for text, _ in rows).items() if number > 1
    ]
    if len(rows) != _ALL:
        found.append(f"{len(rows)} comments are kept, not {_ALL}")
    return found + [f"a reader is taken for {each}" for each in {each for _, each in rows} - {"127.0.0.0"}]
