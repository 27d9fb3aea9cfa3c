"""Files from servers of the former blog: within limits, politely, and the next size where one does not come."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.tools.importing.media.pictures import picture
from tests.web_server import Answer, WebServer, half, page, redirect, reset, web_server
from tools.importing.media.fetching import Fetched, MediaFetcher
from tools.importing.media.means import Wanted
from tools.web_fetch.client import Limits


@pytest.fixture(scope="module")
def running() -> Iterator[WebServer]:
    """Run a server at two addresses."""
    with web_server(hosts=2) as it:
        yield it


@pytest.fixture
def server(running: WebServer) -> WebServer:
    """Return the server with a picture, and a page as the front page."""
    running.asked.clear()
    running.answers.clear()
    running.answers |= {"/small.jpg": page(picture()), "/": page(b"<html>Hej</html>")}
    return running


class Fetcher:
    """A fetcher, and the pauses that it made."""

    def __init__(self, folder: Path, server: WebServer) -> None:
        self.server = server
        self.pauses: list[float] = []
        self.on_pause: Callable[[], object] = lambda: None
        limits = Limits(2, 5000, loopback_port=server.port)
        self.fetcher = MediaFetcher(folder, "test", lambda _: nullcontext(), limits, 0.5, self.pause)

    def pause(self, seconds: float) -> None:
        """Note a pause in place of making it."""
        self.pauses.append(seconds)
        self.on_pause()

    def fetch(self, *paths: str) -> Fetched:
        """Fetch a file that may be at these paths, or whole addresses."""
        sizes = tuple(each if "://" in each else self.server.url + each for each in paths)
        return self.fetcher.fetch(Wanted("key", sizes[-1:], sizes, shown=True))


@pytest.fixture
def fetcher(tmp_path: Path, server: WebServer) -> Fetcher:
    """Return a fetcher that keeps its files in a folder."""
    return Fetcher(tmp_path, server)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param(page(status=404), "the server answers 404", id="gone"),
        pytest.param(page(status=500), "the server answers 500", id="broken"),
        pytest.param(redirect("/"), "what came is a page, and no file", id="led to the front page"),
        pytest.param(page(b""), "what came has 0 bytes", id="empty"),
        pytest.param(page(bytes(9000)), "the answer is too large", id="too large"),
        pytest.param(half(picture()), "the answer breaks off", id="broken off"),
        pytest.param(reset, "the answer breaks off", id="cut"),
        pytest.param(redirect("/large.jpg"), "redirect loop", id="in a circle"),
        pytest.param(redirect("http://10.0.0.1/a.jpg"), "an address within a private network", id="led into a network"),
    ],
)
def test_the_next_size_comes(fetcher: Fetcher, server: WebServer, answer: Answer, reason: str, tmp_path: Path) -> None:
    """The next size comes if one does not; if none does, the reason is told and nothing is kept."""
    server.answers["/large.jpg"] = answer
    failed = Fetcher(tmp_path, server).fetch("/large.jpg")
    assert (failed.file, reason in str(failed.problem)) == (None, True), failed.problem
    assert list(tmp_path.iterdir()) == []
    if "private" not in reason:
        found = fetcher.fetch("/large.jpg", "/small.jpg")
        assert (found.address, found.ending) == (f"{server.url}/small.jpg", ".jpg")
        assert found.file
        assert found.file.read_bytes() == picture()


def test_pauses(fetcher: Fetcher) -> None:
    """There is a pause before each request."""
    fetcher.fetch("/gone.jpg", "/small.jpg")
    assert fetcher.pauses == [0.5, 0.5]


def test_a_server_that_asks_for_a_short_rest(fetcher: Fetcher, server: WebServer) -> None:
    """It is asked once more after that."""
    server.answers["/a.jpg"] = page(status=429, headers={"Retry-After": "7"})
    fetcher.on_pause = lambda: server.answers.update({"/a.jpg": page(picture())} if 7 in fetcher.pauses else {})
    assert fetcher.fetch("/a.jpg").file
    assert fetcher.pauses == [0.5, 7.0, 0.5]


def test_a_server_that_asks_for_a_long_rest(fetcher: Fetcher, server: WebServer) -> None:
    """It is asked nothing more in this run, and the report says when to come back; other hosts are."""
    server.answers["/a.jpg"] = page(status=503, headers={"Retry-After": "3600"})
    first = fetcher.fetch("/a.jpg")
    second = fetcher.fetch("/small.jpg")
    assert "wishes to be left alone for now: run it again later" in str(second.problem)
    assert (first.file, second.file, server.paths()) == (None, None, ["/a.jpg"])
    assert fetcher.fetch(f"{server.at(1)}/small.jpg").file


def test_a_host_that_is_gone(fetcher: Fetcher, server: WebServer) -> None:
    """A host of another network, or one that has failed three times in a row, is asked nothing more."""
    for _ in range(2):
        told = str(fetcher.fetch("http://192.168.0.9/a.jpg").problem)
    assert told == "192.168.0.9 cannot be reached (an address within a private network)"
    server.answers["/a.jpg"] = reset
    for _ in range(3):
        fetcher.fetch("/a.jpg")
    assert "cannot be reached" in str(fetcher.fetch("/small.jpg").problem)
    assert server.paths() == ["/a.jpg"] * 3


def test_one_good_answer_clears_a_host(fetcher: Fetcher, server: WebServer) -> None:
    """Failures count only in a row."""
    server.answers["/a.jpg"] = reset
    for _ in range(3):
        fetcher.fetch("/a.jpg")
        fetcher.fetch("/a.jpg", "/small.jpg")
        if not fetcher.fetch("/small.jpg").file:
            pytest.fail("the host was given up")
