"""The memory of a whole fetch, of servers that want to have all of it."""

import datetime as dt
from pathlib import Path

import pytest

from bench.memory import Peak
from plugins.planet.models import FeedEntry, FeedRecord
from plugins.planet.records import write_record
from tests.conftest import Site
from tests.tools.gang.bombs import Bomb, others, worst
from tests.tools.gang.fetching import begin_fetch
from tests.web_server import WebServer, web_server
from tools.gang.merging import MOST_KEPT
from tools.gang.plain_text import SUMMARY_WORDS
from tools.web_fetch.turns import AT_ONCE

MOST = 300  # MiB
NOW = dt.datetime(2013, 4, 21, tzinfo=dt.UTC)


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="Linux tells how much memory is shared")
def test_a_fetch_of_bombs_takes_less_than_300_mib(site: Site, thorough: bool) -> None:
    """All processes together, what they share counted once: eight servers at once, and records that are full."""
    bombs = [*worst(), *others()] * 3 if thorough else worst()
    with web_server(AT_ONCE) as server:
        people = [_served(server, number, bomb) for number, bomb in enumerate(bombs)]
        site.write("content/participants.toml", "".join(people))
        if thorough:
            for number in range(len(bombs)):
                write_record(site.root / "content/gang", _full(f"{server.at(number % AT_ONCE)}/{number}/"))
        with begin_fetch(site, server.port) as process, Peak(process.pid) as peak:
            out, _ = process.communicate()
    assert (process.returncode, out.partition(":")[0]) == (0, f"{len(bombs)} flöden, {len(bombs)} frågades nu")
    assert peak.kilobytes < MOST * 1024


def _served(server: WebServer, number: int, bomb: Bomb) -> str:
    """Give a bomb to the server, and return the participant who has it."""
    answers = {"rss.xml": bomb.feed, "": bomb.page, "challenge.json": bomb.count}
    server.answers.update({f"/{number}/{path}": each for path, each in answers.items() if each})
    address = f"{server.at(number % AT_ONCE)}/{number}/"
    feed = f'feed = "{address}rss.xml"\n' if bomb.feed else ""
    return f'[[participant]]\nname = "{bomb.name} {number}"\naddress = "{address}"\n{feed}'


def _full(address: str) -> FeedRecord:
    """Return a record with as many posts as it may have."""
    words = " ".join(["o" * 20] * SUMMARY_WORDS)
    posts = tuple(FeedEntry(str(number), "Titel", "", NOW, words) for number in range(MOST_KEPT))
    return FeedRecord(address, first=NOW, entries=posts)
