"""Time a save in the preview: from the file to the new page, the new front page and the new feed.

``python -m bench.preview`` runs ``./blogg serve`` on 1000 posts of 400 words and, where its path is given, ``hugo
server`` on as many, both at once, and saves in each in turns: ``python -m bench.preview --hugo /path/to/hugo``. With
``--saves 1000`` it saves as often in a minute instead, and prints the memory before and after.
"""

import argparse
import http.client
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import product
from pathlib import Path

from msgspec import Struct

from bench.blogs import ROOT, words, write_hugo_blog, write_our_blog
from bench.memory import private

_LIMIT = 20.0  # seconds for one save
_WARM = 5  # seconds for a server to settle after its first build
_SAVED = re.compile(r"(?m)^Sparad \S+ ")
_SERVE = "from pathlib import Path; from tools.preview.serve import serve_preview; serve_preview(Path.cwd(), '0')"


class Watched(Struct, frozen=True):
    """A server that is running: its process, port, newest post, and the paths of what shows the text of that post.

    They are its page, the front page, and the feed.
    """

    process: subprocess.Popen[str]
    port: int
    post: Path
    page: str
    front: str
    feed: str

    def seconds_until(self, path: str, text: str, begun: float) -> float:
        """Return the seconds until a path shows the text; infinite if it does not in time."""
        while time.monotonic() < begun + _LIMIT:
            if text in _answer(self.port, path):
                return time.monotonic() - begun
            time.sleep(0.003)
        return float("inf")

    def memory(self) -> float:
        """Return the memory in MB of the process and its children that no other process shares."""
        return private(self.process.pid) / 1024


def main() -> None:
    """Measure what is asked for."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--hugo", default="", help="the path of hugo")
    cli.add_argument("--posts", type=int, default=1000)
    cli.add_argument("--rounds", type=int, default=9)
    cli.add_argument("--saves", type=int, default=0)
    given = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.saves:
            save_often(Path(folder), given.posts, given.saves)
        else:
            compare(Path(folder), given.posts, given.rounds, given.hugo)


def compare(folder: Path, posts: int, rounds: int, hugo: str) -> None:
    """Save a post again and again in both previews in turns, and print the medians, and the ratio pair by pair."""
    servers: dict[str, Callable[[Path], Iterator[Watched]]] = {"./blogg serve": lambda site: _ours(site, posts)}
    if hugo:
        servers["hugo server"] = lambda site: _hugo(site, posts, hugo)
    times: dict[str, list[tuple[float, float, float]]] = {name: [] for name in servers}
    with ExitStack() as stack:
        sites = {name: folder / name.split()[-1] / name.split()[0].strip("./") for name in servers}
        running = {name: stack.enter_context(contextmanager(begin)(sites[name])) for name, begin in servers.items()}
        time.sleep(_WARM)
        for number, (name, server) in product(range(rounds + 1), running.items()):
            times[name].append(_save(server, f"runda{number}x{time.time_ns()}"))
            if float("inf") in times[name][-1] and not number:
                raise SystemExit(f"{name} does not show what was saved")
            time.sleep(1)
    for name, found in times.items():
        page, front, feed = (statistics.median(column) for column in zip(*found[1:], strict=True))
        print(f"{name:16} page {page:.3f} s, front page {front:.3f} s, feed {feed:.3f} s")
    if hugo:
        ours, theirs = times.values()
        ratios = [one[0] / other[0] for one, other in zip(ours[1:], theirs[1:], strict=True)]
        print(f"ratio of the pages: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")


def save_often(folder: Path, posts: int, saves: int) -> None:
    """Save a post again and again for a minute; print when the last one is shown, and the memory."""
    with contextmanager(_ours)(folder, posts) as server:
        _save(server, "begun")
        before = server.memory()
        begun = time.monotonic()
        for number in range(saves):
            _add(server.post, f"sparad-{number}")
            time.sleep(max(0, begun + 60 / saves * (number + 1) - time.monotonic()))
        last = time.monotonic()
        seconds = server.seconds_until(server.page, f"sparad-{saves - 1}", last)
        time.sleep(2)
        print(f"{saves} saves in {last - begun:.0f} s; the last one is shown after {seconds:.2f} s")
        print(f"memory before {before:.0f} MB, after {server.memory():.0f} MB")


def _save(server: Watched, mark: str) -> tuple[float, float, float]:
    """Save the post with a mark in its first words; return the seconds until page, front page and feed have it."""
    begun = time.monotonic()
    _add(server.post, mark)
    page = server.seconds_until(server.page, mark, begun)
    front = server.seconds_until(server.front, mark, begun)
    return page, front, server.seconds_until(server.feed, mark, begun)


def _add(post: Path, mark: str) -> None:
    head, _, body = _SAVED.sub("", post.read_text(encoding="utf-8")).partition("\n\n")
    post.write_text(f"{head}\n\nSparad {mark}. {body}", encoding="utf-8")


def _ours(site: Path, posts: int) -> Iterator[Watched]:
    """Run the preview of a copy of the sample's settings with posts of our own."""
    newest = write_our_blog(site, [words(number) for number in range(posts)])
    process = _run([sys.executable, "-c", _SERVE], site, {"PYTHONPATH": str(ROOT)})
    try:
        yield Watched(process, _port(process), newest, f"/posts/{newest.stem}/", "/", "/feeds/rss.xml")
    finally:
        _end(process)


def _hugo(site: Path, posts: int, hugo: str) -> Iterator[Watched]:
    """Run ``hugo server`` on the same posts."""
    newest = write_hugo_blog(site, [words(number) for number in range(posts)])
    process = _run([hugo, "server", "--port", "1399", "--disableFastRender"], site, {})
    try:
        yield Watched(process, _port(process), newest, f"/posts/{newest.stem}/", "/index.xml", "/index.xml")
    finally:
        _end(process)


def _run(command: list[str], folder: Path, env: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


def _port(process: subprocess.Popen[str]) -> int:
    """Return the port of the address that a server prints."""
    for line in process.stdout or ():
        if found := re.search(r"http://(?:127\.0\.0\.1|localhost):(\d+)/", line):
            return int(found[1])
    raise SystemExit("a server has ended before it said where it is")


def _end(process: subprocess.Popen[str]) -> None:
    os.killpg(process.pid, signal.SIGTERM)
    process.communicate()


def _answer(port: int, path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_LIMIT)
    try:
        connection.request("GET", path)
        return connection.getresponse().read().decode(errors="replace")
    except OSError:
        return ""
    finally:
        connection.close()


if __name__ == "__main__":
    main()
