"""The server of the form under load: ``python -m bench.comments_server [SECONDS]``, on this machine only.

Fifty readers ask twenty times a second, ten writers send comments as fast as they are answered, each tenth of them
twice as by a double click. The limit of comments a minute is off. Every comment must be kept once. The database is on
the disk of this folder.
"""

import http.client
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

from bench.blogs import ROOT, words, write_our_blog
from plugins.comments.form import FORM
from tools.build import build_site
from tools.comments.listening import HOST, bound
from tools.comments.serve import comments_config, make_server, open_desk, site_application
from tools.site import open_site

READERS = 50
WRITERS = 10
SECONDS = 20
POSTS = 20
PAUSE = 0.05  # seconds between two requests of a reader: the pages themselves come from another server
GOAL = 0.5  # seconds, for 99 of 100 comments
_SETTINGS = '\nCOMMENTS = {"form": True}\n'
_SERVE = "import sys; from bench.comments_server import serve; serve(sys.argv[1])"


def serve(root: str) -> None:
    """Serve the form of a blog without a limit, and print the port, until the process is ended."""
    site = open_site(Path(root))
    desk = open_desk(site, Path(root), comments_config(site), unlimited=True)
    with bound("0", "") as listening:
        server = make_server(site_application(site, desk), listening)
        print(server.effective_port, site.engine.settings.origin, flush=True)
        server.run()


class Load:
    """Readers and writers of a server, and what they have seen."""

    def __init__(self, port: int, origin: str, posts: list[str]) -> None:
        self.port = port
        self.posts = posts
        self.headers = {"Origin": origin, "Content-Type": "application/x-www-form-urlencoded"}
        self.ended = threading.Event()
        self.writes: list[float] = []
        self.reads: list[float] = []
        self.thanked: list[str] = []
        self.refused: Counter[int] = Counter()

    def run(self, seconds: float) -> None:
        """Let all of them work for a time."""
        threads = [threading.Thread(target=self._read) for _ in range(READERS)]
        threads += [threading.Thread(target=self._write, args=(number,)) for number in range(WRITERS)]
        for each in threads:
            each.start()
        time.sleep(seconds)
        self.ended.set()
        for each in threads:
            each.join()

    def _read(self) -> None:
        with closing(http.client.HTTPConnection(HOST, self.port, timeout=60)) as connection:
            while not self.ended.is_set():
                self.reads.append(self._ask(connection, "GET", b"")[1])
                time.sleep(PAUSE)

    def _write(self, writer: int) -> None:
        number = 0
        with closing(http.client.HTTPConnection(HOST, self.port, timeout=60)) as connection:
            while not self.ended.is_set():
                number += 1
                text = f"Kommentar {number} av {writer}: det **regnar** igen."
                post = self.posts[number % len(self.posts)]
                fields = {"post": post, "author": f"Nr {writer}", "email": "a@test.example", "text": text}
                for _ in range(2 if number % 10 == 0 else 1):
                    status, seconds = self._ask(connection, "POST", urlencode(fields).encode())
                    self.writes.append(seconds)
                    self.refused[status] += status != 303
                if status == 303:
                    self.thanked.append(text)

    def _ask(self, connection: http.client.HTTPConnection, method: str, body: bytes) -> tuple[int, float]:
        began = time.perf_counter()
        connection.request(method, f"/{FORM}", body, self.headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status, time.perf_counter() - began


def percentile(values: list[float], share: float) -> float:
    """Return the value that a share of all does not exceed."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def kept(database: Path) -> Counter[str]:
    """Count the texts in the database."""
    with closing(sqlite3.connect(database)) as connection:
        return Counter(text for (text,) in connection.execute("SELECT text FROM comments"))


def run(root: Path, seconds: float) -> bool:
    """Build a blog, load its server, print the figures; tell whether all goals are met."""
    write_our_blog(root, [words(each) for each in range(POSTS)])
    with (root / "pelicanconf.py").open("a") as settings:
        settings.write(_SETTINGS)
    build_site(root)
    pages = sorted((root / "output").glob("**/index.html"))
    posts = [
        f"{page.parent.relative_to(root / 'output').as_posix()}/"
        for page in pages
        if b"comment-form" in page.read_bytes()
    ]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", _SERVE, str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env, cwd=ROOT) as process:
        assert process.stdout
        port, origin = process.stdout.readline().split()
        load = Load(int(port), origin, posts)
        load.run(seconds)
        process.terminate()
    return report(load, kept(root / "private/comments.db"), seconds)


def report(load: Load, found: Counter[str], seconds: float) -> bool:
    """Print the figures of a load; tell whether none was lost or doubled, or took too long."""
    lost = [text for text in load.thanked if not found[text]]
    doubled = [text for text, number in found.items() if number > 1]
    slow = percentile(load.writes, 0.99)
    print(f"{len(load.thanked)} comments in {seconds:g} s: {len(lost)} lost, {len(doubled)} doubled")
    middle = percentile(load.writes, 0.5)
    print(f"a comment: median {middle * 1000:.0f} ms, p99 {slow * 1000:.0f} ms; the goal is {GOAL * 1000:.0f} ms")
    print(f"{len(load.reads)} readers' requests: p99 {percentile(load.reads, 0.99) * 1000:.0f} ms")
    print(f"other answers: {dict(+load.refused) or 'none'}")
    return not lost and not doubled and not +load.refused and slow <= GOAL


def main() -> None:
    """Run the load for a number of seconds."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as folder:
        raise SystemExit(0 if run(Path(folder), min(seconds, 600)) else 1)


if __name__ == "__main__":
    main()
