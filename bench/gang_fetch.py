"""Fetches of a gang: ``python -m bench.gang_fetch [PARTICIPANTS]``, of feeds that a server of this machine has.

Each turn fetches all feeds in full, then again when nothing is new, and reads the same feeds with feedparser alone, on
all processors. Seconds are those of the processor, and on the clock; the work of the server is not counted.
"""

import asyncio
import multiprocessing
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.blogs import ROOT, words, write_our_blog
from bench.memory import Peak
from bench.timing import Took, timed
from plugins.planet.models import Outcome
from plugins.planet.records import read_record

TURNS = 3
ITEMS = 10
HOSTS = 40  # loopback addresses, each of which is one host
_NOW = datetime(2026, 4, 11, 12, tzinfo=UTC)
_FETCH = """
import sys
from datetime import datetime
from pathlib import Path
from tools.web_fetch.client import Limits
from tools.gang.fetch import fetch_gang
fetch_gang(Path(sys.argv[1]), "", Limits(loopback_port=int(sys.argv[2])), datetime.fromisoformat(sys.argv[3]))
"""
_ALONE = """
import sys
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
import feedparser
def parse(path):
    return len(feedparser.parse(BytesIO(path.read_bytes())).entries)
with get_context("fork").Pool() as pool:
    assert sum(pool.imap_unordered(parse, sorted(Path(sys.argv[1]).iterdir()), 20)) == int(sys.argv[2])
"""


def feed(number: int) -> bytes:
    """Return a feed as WordPress writes it: posts of 400 words in full, and a summary each."""
    items = "".join(_item(number, each) for each in range(ITEMS))
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    head = f"<title>Blogg {number}</title><link>https://blogg{number}.example/</link><language>sv-SE</language>"
    return f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel>{head}{items}</channel></rss>'.encode()


def _item(number: int, post: int) -> str:
    text = words(number + post)
    link = f"https://blogg{number}.example/{post}/"
    html = "".join(
        f'<p class="wp-block-paragraph">{each} <a href="{link}">länk</a></p>\n' for each in text.split("\n\n")
    )
    date = format_datetime(_NOW - timedelta(days=post))
    return (
        f"<item><title>Inlägg {post}</title><link>{link}</link><dc:creator><![CDATA[Elin]]></dc:creator>"
        f"<pubDate>{date}</pubDate><category><![CDATA[blogg100]]></category><guid>{link}</guid>"
        f"<description><![CDATA[<p>{text[:300]} […]</p>]]></description>"
        f"<content:encoded><![CDATA[{html}]]></content:encoded></item>"
    )


def main() -> None:
    """Measure and print."""
    participants = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "feeds").mkdir()
        for number in range(participants):
            (folder / f"feeds/{number}.xml").write_bytes(feed(number))
        ready: multiprocessing.Queue[int] = multiprocessing.Queue()
        server = multiprocessing.Process(target=_serve, args=(folder / "feeds", ready), daemon=True)
        server.start()
        port = int(ready.get())
        _write_blog(folder / "blog", participants, port)
        runs = [_turn(folder, participants, port) for _ in range(TURNS)]
        memory = [all_memory(_command(folder, port, hours)) for hours in (24, 48)]
        known = [read_record(path, path.name) for path in (folder / "blog/content/gang").iterdir()]
        server.terminate()
    assert [each.outcome for each in known if each] == [Outcome.FINE] * participants
    _print(participants, runs)
    Console().print(f"all processes, nothing new: {max(memory):.0f} MiB")


def _write_blog(blog: Path, participants: int, port: int) -> None:
    blog.mkdir()
    write_our_blog(blog, [words(0)])
    tables = []
    for number in range(participants):
        address = f"http://127.0.0.{number % HOSTS + 1}:{port}/{number}"
        tables.append(f'[[participant]]\nname = "Blogg {number}"\naddress = "{address}/"\nfeed = "{address}.xml"\n')
    (blog / "content/participants.toml").write_text("".join(tables), encoding="utf-8")


def _command(folder: Path, port: int, hours: int) -> list[str]:
    now = (_NOW + timedelta(hours=hours)).isoformat()
    return [sys.executable, "-c", _FETCH, str(folder / "blog"), str(port), now]


def _turn(folder: Path, participants: int, port: int) -> dict[str, Took]:
    shutil.rmtree(folder / "blog/content/gang", ignore_errors=True)
    took = {}
    for step, hours in (("full feeds", 0), ("nothing new", 1)):
        took[step] = timed(_command(folder, port, hours), ROOT)
    alone = [sys.executable, "-c", _ALONE, str(folder / "feeds"), str(participants * ITEMS)]
    took["feedparser alone"] = timed(alone, ROOT)
    return took


def _print(participants: int, runs: list[dict[str, Took]]) -> None:
    table = Table(f"{participants} feeds", "processor", "clock", "memory", "to feedparser")
    for step in runs[0]:
        took = [each[step] for each in runs]
        ratios = [each[step].wall / each["feedparser alone"].wall for each in runs]
        cpu = statistics.median(each.cpu for each in took)
        wall = statistics.median(each.wall for each in took)
        memory = max(each.memory for each in took)
        ratio = f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        table.add_row(step, f"{cpu:.2f} s", f"{wall:.2f} s", f"{memory:.0f} MiB", ratio)
    Console(width=100).print(table)


def all_memory(command: list[str]) -> float:
    """Run a command; return the MiB that it and its workers have at most, what they share counted once."""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process, Peak(process.pid) as peak:
        process.wait()
    return peak.kilobytes / 1024


def _serve(folder: Path, ready: "multiprocessing.Queue[int]") -> None:
    asyncio.run(_server(folder, ready))


async def _server(folder: Path, ready: "multiprocessing.Queue[int]") -> None:
    """Answer at many loopback addresses and one port: 304 to all who know the feed."""
    sockets = [socket.create_server(("127.0.0.1", 0))]
    port = sockets[0].getsockname()[1]
    sockets += [socket.create_server((f"127.0.0.{number + 1}", port)) for number in range(1, HOSTS)]

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await reader.readuntil(b"\r\n\r\n")
        found = re.match(rb"GET /(\d+\.xml) ", asked)
        if not found:
            writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        elif b"If-None-Match" in asked:
            writer.write(b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n')
        else:
            body = (folder / found[1].decode()).read_bytes()
            kind = b'ETag: "a"\r\nContent-Type: application/rss+xml'
            writer.write(b"HTTP/1.1 200 OK\r\n%b\r\nContent-Length: %d\r\n\r\n%b" % (kind, len(body), body))
        await writer.drain()
        writer.close()

    servers = [await asyncio.start_server(answer, sock=each) for each in sockets]
    ready.put(port)
    await asyncio.gather(*(each.serve_forever() for each in servers))


if __name__ == "__main__":
    main()
