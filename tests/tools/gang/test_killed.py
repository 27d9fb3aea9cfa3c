"""A fetch that is killed while it works."""

import datetime as dt
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from plugins.planet.models import FeedRecord, Outcome
from plugins.planet.records import read_record
from tests.conftest import Site
from tests.planet.gangs import PLUGINS
from tests.sites.reading import accepted
from tests.tools.gang.fetching import begin_fetch
from tests.tools.gang.hostile_feeds import post, rss
from tests.tools.gang.public import give_public_addresses
from tests.web_server import WebServer, page, web_server
from tools.web_fetch.turns import AT_ONCE

_POSTS = 300  # of a feed, so that its record takes some time to write
_EACH = 6  # feeds between two kills
_SECONDS = 20  # within which a process writes its next records, or is gone
_DAY = dt.datetime(2013, 4, 21, 7, tzinfo=dt.UTC)


def test_a_fetch_that_is_killed_at_any_moment_leaves_whole_records(site: Site, moments: int) -> None:
    """Posts that are known stay known, the next fetch goes on where that one ended, and nothing of it works on."""
    gang = site.root / "content/gang"
    number = _EACH * (moments + 1)
    with web_server(AT_ONCE) as server:
        _serve(site, server, number)
        for moment in range(moments):
            with begin_fetch(site, server.port) as process:
                _wait_for(process, gang, _EACH * moment + 1 + moment % _EACH)
                time.sleep(0.003 * moment)
                process.kill()
            assert process.returncode == -9
            _wait_until_gone(site)
            known = list(_records(gang))
            assert {(each.outcome, len(each.entries)) for each in known} == {(Outcome.FINE, _POSTS)}
        server.asked.clear()
        with begin_fetch(site, server.port) as process:
            out, _ = process.communicate()
        asked = [each.path for each in server.asked if each.path.endswith("rss.xml")]
    assert (process.returncode, out.partition(":")[0]) == (0, f"{number} flöden, {number - len(known)} frågades nu")
    assert len(asked) == number - len(known)
    assert {(each.outcome, len(each.entries)) for each in _records(gang)} == {(Outcome.FINE, _POSTS)}
    assert [each.name for each in gang.iterdir() if each.suffix != ".json"] == []
    give_public_addresses(
        site.root / "content", {server.at(host): f"https://b{host}.example" for host in range(AT_ONCE)}
    )
    accepted(site.build())


def _serve(site: Site, server: WebServer, number: int) -> None:
    """Give feeds with many posts to the server, and write their participants."""
    site.settings(PLUGINS=PLUGINS)
    posts = [post(f"Dag {nr}", (_DAY - dt.timedelta(hours=nr)).isoformat(), text="Ord. " * 40) for nr in range(_POSTS)]
    feed = page(rss(*posts))
    server.answers.update({f"/{each}/rss.xml": feed for each in range(number)})
    urls = [f"{server.at(each % AT_ONCE)}/{each}/" for each in range(number)]
    tables = (f'[[participant]]\nname = "{url}"\naddress = "{url}"\nfeed = "{url}rss.xml"\n' for url in urls)
    site.write("content/participants.toml", "".join(tables))


def _records(gang: Path) -> Iterator[FeedRecord]:
    for path in gang.glob("*.json"):
        record = read_record(path, path.name)
        assert record is not None
        yield record


def _wait_for(process: "subprocess.Popen[str]", gang: Path, records: int) -> None:
    end = time.monotonic() + _SECONDS
    while len(list(gang.glob("*.json"))) < records:
        assert (process.poll(), time.monotonic() < end) == (None, True)
        time.sleep(0.001)


def _wait_until_gone(site: Site) -> None:
    """Wait for the processes that read feeds: they end by themselves. Only Linux tells which there are."""
    end = time.monotonic() + _SECONDS
    while str(site.root).encode() in b"".join(_command_lines()):
        assert time.monotonic() < end
        time.sleep(0.01)


def _command_lines() -> Iterator[bytes]:
    for each in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has ended meanwhile
            yield each.read_bytes()
