"""./blogg ping, against a hub that listens on this machine."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from tests.conftest import Site
from tests.sites.reading import accepted
from tools.ping import ping, topics

LIVE = {"SITEURL": "https://elin.se", "NOW": None}


@dataclass
class Hub:
    """A hub: its address, the answer that it gives, and the messages that it got."""

    url: str = ""
    answer: int = 204
    messages: list[dict[str, list[str]]] = field(default_factory=list)

    def urls(self) -> list[str]:
        """Return the addresses of the feeds that the hub was notified of."""
        return [url for message in self.messages for url in message["hub.url"]]


@pytest.fixture
def hub() -> Iterator[Hub]:
    """Run a hub that accepts every message."""
    it = Hub()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            it.messages.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self.send_response(it.answer)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        it.url = f"http://127.0.0.1:{server.server_port}/hub"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield it
        server.shutdown()
        thread.join()


@pytest.fixture
def blog(site: Site, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Return a built blog that has a hub."""
    monkeypatch.chdir(site.root)
    site.settings(**LIVE, FEEDS={"hub": hub.url})
    site.post("a.md", tags="blogg100, mat")
    site.post("b.md", tags="blogg100")
    accepted(site.build())
    return site


def files(*folders: str) -> list[str]:
    """Return the addresses of the feeds in these folders, in every format, sorted."""
    names = ("atom.xml", "feed.json", "rss.xml")
    return sorted(f"https://elin.se/{folder}/{name}" for folder in folders for name in names)


EVERY = files("feeds", "feeds/weekly", "feeds/without-challenges", "challenge/blogg100", "tags/blogg100", "tags/mat")


def test_a_build_tells_nobody(blog: Site, hub: Hub) -> None:
    """A build never touches the network."""
    accepted(blog.build())
    assert hub.messages == []


def test_the_hub_is_told_of_every_feed_once(blog: Site, hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    """In one message; what has not changed since is not announced again."""
    ping(blog.root)
    assert [message["hub.mode"] for message in hub.messages] == [["publish"]]
    assert hub.urls() == EVERY
    ping(blog.root)
    assert hub.urls() == EVERY
    assert capsys.readouterr().out == "Hubben vet nu att 18 av 18 flöden har ändrats.\nInget flöde har ändrats.\n"


def test_the_hub_is_told_of_the_feeds_that_have_changed(blog: Site, hub: Hub) -> None:
    """A post in one tag changes the feeds of all posts, that of weeks among them, and that of the tag."""
    ping(blog.root)
    hub.messages.clear()
    blog.post("c.md", tags="mat")
    accepted(blog.build())
    ping(blog.root)
    assert hub.urls() == files("feeds", "feeds/weekly", "feeds/without-challenges", "tags/mat")


@pytest.mark.parametrize("answer", [400, 404, 500])
def test_a_hub_that_refuses_is_told_again_the_next_time(
    blog: Site, hub: Hub, answer: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says so, and nothing is recorded as announced."""
    hub.answer = answer
    with pytest.raises(SystemExit) as ended:
        ping(blog.root)
    assert ended.value.code == 1
    line = f"{hub.url}: the hub could not be notified (it answers {answer}): run ./blogg ping again later\n"
    assert capsys.readouterr() == ("", line)
    hub.answer = 202
    hub.messages = []
    ping(blog.root)
    assert hub.urls() == EVERY


def test_a_hub_that_is_not_there_is_a_fault_in_one_line(blog: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing listens at the address: no traceback."""
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        nowhere = f"http://127.0.0.1:{server.server_port}/"
    blog.settings(**LIVE, FEEDS={"hub": nowhere})
    accepted(blog.build())
    with pytest.raises(SystemExit):
        ping(blog.root)
    expected = f"{nowhere}: the hub could not be notified (connection refused): run ./blogg ping again later\n"
    assert capsys.readouterr().err == expected


def test_nobody_is_told_of_what_must_not_be_out(blog: Site, hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    """A blog that stands still, or has no address of its own, is a sample: ping refuses what a release refuses."""
    blog.settings(FEEDS={"hub": hub.url})
    with pytest.raises(SystemExit) as ended:
        ping(blog.root)
    assert (ended.value.code, hub.messages) == (1, [])
    printed = capsys.readouterr().err
    assert "NOW is fixed: no new post would be published: remove the line to go live" in printed


def test_settings_that_cannot_be_read_are_told_in_one_line(
    blog: Site, hub: Hub, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback, and no hub is notified."""
    blog.write("pelicanconf.py", "X = (")
    with pytest.raises(SystemExit) as ended:
        ping(blog.root)
    assert (ended.value.code, hub.messages) == (1, [])
    assert capsys.readouterr().err.startswith("pelicanconf.py:1: not Python")


@pytest.mark.parametrize("built", [True, False])
def test_a_blog_without_a_hub_is_told_what_to_do(
    site: Site, built: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor is a hub notified of a blog that is not built."""
    monkeypatch.chdir(site.root)
    site.settings(**LIVE)
    if built:
        accepted(site.build())
    with pytest.raises(SystemExit):
        ping(site.root)
    expected = "pelicanconf.py: no feed in output/ names a hub: set hub in FEEDS, then build and publish\n"
    assert capsys.readouterr().err == expected


@pytest.mark.parametrize("memory", ["", "[]", "{", '{"a": 1}'])
def test_a_spoilt_memory_counts_as_none(blog: Site, hub: Hub, memory: str) -> None:
    """Told twice does no harm."""
    blog.write(".cache/pinged.json", memory)
    ping(blog.root)
    assert hub.urls() == EVERY
    assert set(EVERY) <= set(json.loads((blog.root / ".cache/pinged.json").read_text()))


def test_files_that_are_no_feeds_are_passed_over(tmp_path: Path) -> None:
    """A sitemap, a challenge.json and a feed without a hub have nothing to tell."""
    (tmp_path / "sitemap.xml").write_text("<urlset/>")
    (tmp_path / "challenge.json").write_text('{"hubs": []}')
    (tmp_path / "rss.xml").write_text("<rss><channel><link>https://elin.se/</link></channel></rss>")
    assert topics(tmp_path) == []
