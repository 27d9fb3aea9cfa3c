"""Time the publication of a new post on the same disk against its build alone, in turns.

``python -m bench.publish`` writes two blogs of 1000 posts, and in each turn a new post in both. One is built with
``build``, the other one is published and proven to be live by a server of this machine. It prints the medians, the
ratio pair by pair, and the bytes that went there. With ``--kind git`` it goes to a bare repository behind a server of
git, which writes the folder that is shown: the processor time of the server is not counted, as that of no host is. With
``--kind rsync`` it goes to releases in a folder, so that both ends of rsync are counted.
"""

import argparse
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.blogs import words, write_our_blog
from bench.timing import Took, timed
from tools.program_files import copy_program
from tools.publish.receipts import Receipt

ROOT = Path(__file__).parents[1]
_SITEURL = "https://elin.se"
_FIRST_DAY = date(2026, 1, 1)
_COMMANDS = {"build": ("build",), "publish": ("publish",)}
_TARGETS = {
    "folder": 'path = "{folder}/live"',
    "git": 'remote = "git://127.0.0.1:{port}/remote.git"\nbranch = "site"',
    "rsync": 'path = "{folder}/live"',
}
_SHOWN = {"folder": "live", "git": "live", "rsync": "live/current"}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Print nothing."""


def main() -> None:
    """Measure and print."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--posts", type=int, default=1000)
    cli.add_argument("--rounds", type=int, default=7)
    cli.add_argument("--kind", choices=_TARGETS, default="folder")
    given = cli.parse_args()
    last = _FIRST_DAY + timedelta(days=given.posts + given.rounds + 2)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(last.year, last.month, last.day, tzinfo=UTC).timestamp()))
    with tempfile.TemporaryDirectory() as name, ExitStack() as servers:
        folder = Path(name)
        (folder / "live").mkdir()
        shown = folder / _SHOWN[given.kind]
        address = servers.enter_context(_served(shown))
        port = servers.enter_context(_served_by_git(folder)) if given.kind == "git" else 0
        blogs = {each: folder / each for each in _COMMANDS}
        for blog in blogs.values():
            _prepare(blog, given.posts)
        lines = ("[target.www]", f'kind = "{given.kind}"', f'address = "{address}"', _TARGETS[given.kind])
        (blogs["publish"] / "publish.toml").write_text("\n".join(lines).format(folder=folder, port=port), "utf-8")
        times = _measure(blogs, given.posts, given.rounds)
        _print(times, _sent(blogs["publish"]), sum(1 for each in shown.rglob("*") if each.is_file()))


def _make_repository(remote: Path, live: Path) -> None:
    subprocess.run(["git", "init", "--quiet", "--bare", str(remote)], check=True)
    hook = remote / "hooks/post-receive"
    hook.write_text(f"#!/bin/sh\ngit --work-tree={live} checkout --quiet --force site\n", encoding="utf-8")
    hook.chmod(0o755)


def _prepare(blog: Path, posts: int) -> None:
    blog.mkdir()
    copy_program(ROOT, blog)
    write_our_blog(blog, [words(number) for number in range(posts)])
    settings = blog / "pelicanconf.py"
    text = re.sub(r"(?m)^NOW = .*\n", "", settings.read_text(encoding="utf-8"))
    settings.write_text(re.sub(r"(?m)^SITEURL = .*$", f'SITEURL = "{_SITEURL}"', text), encoding="utf-8")


def _measure(blogs: dict[str, Path], posts: int, rounds: int) -> dict[str, list[Took]]:
    """Write a post and run each command in turns; the first turn, which makes everything, is left out."""
    times: dict[str, list[Took]] = {name: [] for name in blogs}
    for turn in track(range(rounds + 1), "publish", transient=True):
        for name in sorted(blogs, reverse=bool(turn % 2)):
            if turn:
                day = _FIRST_DAY + timedelta(days=posts + turn)
                head = f"Title: Nytt {turn}\nDate: {day} 08:00\nTags: blogg100"
                post = blogs[name] / f"content/posts/nytt-{turn}.md"
                post.write_text(f"{head}\n\n{words(posts + turn)}\n", encoding="utf-8")
            start = [sys.executable, "tools/start.py", "--search-root", str(blogs[name])]
            took = timed([*start, *_COMMANDS[name]], blogs[name])
            if turn:
                times[name].append(took)
    return times


def _sent(blog: Path) -> list[Receipt]:
    lines = (blog / ".cache/publish/receipts.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line, type=Receipt) for line in lines]


def _print(times: dict[str, list[Took]], sent: list[Receipt], total: int) -> None:
    table = Table("", "build", "publish", "ratio", "lowest", "highest")
    for kind in ("cpu", "wall"):
        alone, out = ([getattr(took, kind) for took in times[name]] for name in ("build", "publish"))
        ratios = [two / one for one, two in zip(alone, out, strict=True)]
        seconds = [f"{statistics.median(each):.2f} s" for each in (alone, out)]
        table.add_row(kind, *seconds, *(f"{pick(ratios):.2f}" for pick in (statistics.median, min, max)))
    Console().print(table)
    first, *others = sent
    files = statistics.median(each.files for each in others)
    size = statistics.median(each.size for each in others)
    Console().print(
        f"first: {first.files} files, {first.size} bytes; a new post: {files:.0f} of {total}, {size:.0f} bytes"
    )


@contextmanager
def _served_by_git(folder: Path) -> Iterator[int]:
    """Serve a repository in the folder, whose site is put into the folder ``live``; yield the port."""
    _make_repository(folder / "remote.git", folder / "live")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    options = ("--reuseaddr", "--export-all", "--enable=receive-pack", f"--base-path={folder}")
    daemon = ("git", "daemon", *options, "--listen=127.0.0.1", f"--port={port}")
    with subprocess.Popen(daemon, stderr=subprocess.DEVNULL, start_new_session=True) as server:
        yield port
        os.killpg(server.pid, signal.SIGTERM)


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Serve the folder; yield its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder)) as http:
        thread = threading.Thread(target=http.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()
        thread.join()


if __name__ == "__main__":
    main()
