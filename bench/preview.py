"""Time a save in the preview: from the file to the new page and the new feed, with 100 posts of 400 words.

``python -m bench.preview`` runs ``./blogg serve`` and, where its path is given, ``hugo server`` on as many posts, both
at once, and saves in each in turns: ``python -m bench.preview --hugo /path/to/hugo``. With ``--saves 1000`` it saves as
often in a minute instead, and prints the memory before and after.
"""

import argparse
import http.client
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from itertools import product
from pathlib import Path

from msgspec import Struct

_ROOT = Path(__file__).parents[1]
_POSTS = 100
_LIMIT = 20.0  # seconds for one save
_WORDS = "i dag gick vi till stranden och såg hur isen bröts upp medan kaffet kallnade i muggen".split()
_SERVE = "from pathlib import Path; from tools.preview.serve import serve_preview; serve_preview(Path.cwd(), '0')"
_LAYOUT = "<!doctype html><html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}</html>"
_RSS = "<rss>{{ range first 30 .Site.RegularPages }}<item>{{ .Title }} {{ .Content | html }}</item>{{ end }}</rss>"
_LIST = '<!doctype html><html>{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</html>'


class Watched(Struct, frozen=True):
    """A server that is running: its process, port, newest post, and the paths of that post's page and of the feed."""

    process: subprocess.Popen[str]
    port: int
    post: Path
    page: str
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
        return sum(_private(process) for process in _family(self.process.pid)) / 1024


def main() -> None:
    """Measure what is asked for."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--hugo", default="", help="the path of hugo")
    cli.add_argument("--rounds", type=int, default=9)
    cli.add_argument("--saves", type=int, default=0)
    given = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.saves:
            save_often(Path(folder), given.saves)
        else:
            compare(Path(folder), given.rounds, given.hugo)


def compare(folder: Path, rounds: int, hugo: str) -> None:
    """Save a post again and again in both previews in turns, and print the medians, and the ratio pair by pair."""
    servers: dict[str, Callable[[Path], Iterator[Watched]]] = {"./blogg serve": _ours}
    if hugo:
        servers["hugo server"] = lambda site: _hugo(site, hugo)
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in servers}
    with ExitStack() as stack:
        sites = {name: folder / name.split()[-1] / name.split()[0].strip("./") for name in servers}
        running = {name: stack.enter_context(contextmanager(begin)(sites[name])) for name, begin in servers.items()}
        for number, (name, server) in product(range(rounds + 1), running.items()):
            times[name].append(_save(server, f"runda{number}x{time.time_ns()}"))
            if float("inf") in times[name][-1] and not number:
                raise SystemExit(f"{name} does not show what was saved")
            time.sleep(1)
    for name, found in times.items():
        page, feed = (statistics.median(column) for column in zip(*found[1:], strict=True))
        print(f"{name:16} page {page:.2f} s, feed {feed:.2f} s")
    if hugo:
        ours, theirs = times.values()
        ratios = [one / other for (one, _), (other, _) in zip(ours[1:], theirs[1:], strict=True)]
        print(f"ratio of the pages: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")


def save_often(folder: Path, saves: int) -> None:
    """Save a post again and again for a minute; print when the last one is shown, and the memory."""
    with contextmanager(_ours)(folder) as server:
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


def _save(server: Watched, mark: str) -> tuple[float, float]:
    """Save the post with a mark; return the seconds until page and feed have it."""
    begun = time.monotonic()
    _add(server.post, mark)
    page = server.seconds_until(server.page, mark, begun)
    return page, server.seconds_until(server.feed, mark, begun)


def _add(post: Path, mark: str) -> None:
    text = post.read_text(encoding="utf-8").partition("\n\nSparad")[0]
    post.write_text(f"{text}\n\nSparad {mark}.\n", encoding="utf-8")


def _ours(site: Path) -> Iterator[Watched]:
    """Run the preview of a copy of the sample's settings with posts of our own."""
    (site / "content/posts").mkdir(parents=True)
    settings = (_ROOT / "tests/sample/pelicanconf.py").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^NOW = .*$", 'NOW = "2026-12-31T12:00:00+01:00"', settings)
    settings = settings.replace("2026-09-01", _day(0).isoformat())
    (site / "pelicanconf.py").write_text(settings, encoding="utf-8")
    (site / "content/pages").mkdir()
    (site / "content/pages/om.md").write_text("Title: Om\n\nOm bloggen.\n", encoding="utf-8")
    shutil.copytree(_ROOT / "theme", site / "theme")
    for number in range(_POSTS):
        tags = ", ".join(f"tagg{(number + each) % 20}" for each in range(6))
        head = f"Title: Dag {number}\nDate: {_day(number)} 08:00\nTags: blogg100, {tags}"
        (site / f"content/posts/dag-{number:03}.md").write_text(f"{head}\n\n{_body(number)}\n", encoding="utf-8")
    newest = f"dag-{_POSTS - 1:03}"
    command = [sys.executable, "-c", _SERVE]
    process = _run(command, site, {"PYTHONPATH": str(_ROOT)})
    try:
        port = _port(process)
        yield Watched(process, port, site / f"content/posts/{newest}.md", f"/posts/{newest}/", "/feeds/rss.xml")
    finally:
        _end(process)


def _hugo(site: Path, hugo: str) -> Iterator[Watched]:
    """Run ``hugo server`` on the same posts, with the smallest theme and a feed of the newest posts."""
    (site / "content/posts").mkdir(parents=True)
    (site / "layouts").mkdir()
    (site / "layouts/single.html").write_text(_LAYOUT, encoding="utf-8")
    (site / "layouts/rss.xml").write_text(_RSS, encoding="utf-8")
    (site / "layouts/list.html").write_text(_LIST, encoding="utf-8")
    (site / "hugo.toml").write_text('baseURL = "http://localhost/"\ntitle = "Bench"\n', encoding="utf-8")
    for number in range(_POSTS):
        head = f"---\ntitle: Dag {number}\ndate: {_day(number)}\ntags: [blogg100, tagg{number % 20}]\n---"
        (site / f"content/posts/dag-{number:03}.md").write_text(f"{head}\n\n{_body(number)}\n", encoding="utf-8")
    newest = f"dag-{_POSTS - 1:03}"
    process = _run([hugo, "server", "--port", "1399", "--disableFastRender"], site, {})
    try:
        port = _port(process)
        yield Watched(process, port, site / f"content/posts/{newest}.md", f"/posts/{newest}/", "/index.xml")
    finally:
        _end(process)


def _day(number: int) -> date:
    return date(2026, 1, 1) + timedelta(days=number)


def _body(number: int) -> str:
    """Return 400 words in eight paragraphs."""
    words = [_WORDS[(number * 7 + each * (each % 5 + 1)) % len(_WORDS)] for each in range(400)]
    return "\n\n".join(" ".join(words[at : at + 50]).capitalize() + "." for at in range(0, 400, 50))


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


def _family(process: int) -> Iterator[int]:
    yield process
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from _family(int(child))


def _private(process: int) -> int:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))


if __name__ == "__main__":
    main()
