"""Files that take long to make are made when a browser asks for them, each once, while builds go on."""

import http.client
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.conftest import Site, empty_site
from tests.images.encoding.pictures import photo, saved
from tests.sites.conftest import OURS
from tests.sites.reading import accepted
from tests.tools.preview.running import Answer, Running, ask, running
from tools.preview.access import COOKIE, HOST

PLUGIN = """
import os, signal, time
from functools import partial
from pathlib import Path
from plugins.core.errors import SiteError, fault
from plugins.engine.output.made_files import MadeFiles
from plugins.engine.plugin import Plugin

HERE = Path(__file__).parent

def make(name, paths):
    with (HERE / "made.txt").open("a") as made:
        made.write(f"{name}\\n")
    while name == "slow" and not (HERE / "go.txt").exists():
        time.sleep(0.01)
    if name == "broken":
        raise SiteError(fault("content/broken.jpg", "is truncated", "copy it again"))
    if name == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "buggy":
        raise ValueError("odd")
    return {path: b"FIRST" + path.encode() for path in paths}

def write(build, writer):
    for name in (HERE / "names.txt").read_text().split():
        files = {f"images/{name} å-{width}.avif": f"{name}{width}" for width in (720, 1440)}
        function = (lambda paths: {}) if name == "local" else partial(make, name)
        writer.make(MadeFiles(f"content/{name}.jpg", files, function))

PLUGIN = Plugin("heavy", write=write)
"""
CRASH = "content/deadly.jpg: crashes the program that reads it: remove it, or save it in another program and try again"
LOCAL = "content/local.jpg: 'images/local å-720.avif' cannot be made in a preview: let its plugin make it by"


@pytest.fixture(scope="module")
def heavy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Run a preview of a blog with a plugin that makes files."""
    site = empty_site(tmp_path_factory.mktemp("heavy"))
    site.post("x.md")
    site.write("heavy.py", PLUGIN)
    site.write("names.txt", "good broken deadly buggy local slow")
    site.settings(PLUGIN_PATHS=["."], PLUGINS=[*OURS, "heavy"], DEFAULT_LANG="en")
    with running(site) as preview:
        assert preview.build().built
        yield preview


def address(name: str, width: int = 720) -> str:
    """Return the path of a file as a browser asks for it."""
    return quote(f"/images/{name} å-{width}.avif")


def made(preview: Running) -> list[str]:
    """Return the names of what was made, in order, and forget them."""
    journal = preview.site.root / "made.txt"
    names = journal.read_text().split() if journal.exists() else []
    journal.write_text("")
    return names


def in_thread(ask: Callable[[], Answer]) -> tuple[threading.Thread, list[Answer]]:
    """Ask in a thread; return it with the list that the answer comes to."""
    answers: list[Answer] = []
    thread = threading.Thread(target=lambda: answers.append(ask()))
    thread.start()
    return thread, answers


def until(happened: Callable[[], object]) -> None:
    """Wait until something has happened."""
    begun = time.monotonic()
    while not happened():
        assert time.monotonic() < begun + 20
        time.sleep(0.01)


def test_a_file_is_made_when_it_is_asked_for(heavy: Running) -> None:
    """The build has made none. What was made is not made again, not even by the next build, which links it."""
    assert made(heavy) == []
    status, body, headers = heavy.ask(address("good"))
    assert (status, body, headers["Content-type"]) == (200, "FIRSTimages/good å-720.avif", "image/avif")
    assert (heavy.ask(address("good"))[0], made(heavy)) == (200, ["good"])
    assert not (heavy.folder / "images/good å-720.avif").exists()
    assert heavy.build().built
    assert sorted(path.name for path in (heavy.folder / "images").iterdir()) == ["good å-720.avif"]
    assert (heavy.ask(address("good"))[1], made(heavy)) == (body, [])
    assert heavy.ask(address("good", 480))[0] == 404


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("broken", "content/broken.jpg: is truncated: copy it again"),
        ("deadly", CRASH),
        ("buggy", "ValueError: odd: correct this line"),
        ("local", LOCAL),
    ],
)
def test_what_cannot_be_made_is_told_where_the_writer_looks(
    heavy: Running, name: str, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """In the answer, in the pages and in the terminal, there once; other files are made all the same."""
    status, body, headers = heavy.ask(address(name))
    assert (status, said in body, headers["Content-type"]) == (500, True, "text/plain; charset=utf-8")
    assert heavy.ask(address(name))[0] == 500
    notice = heavy.preview.board.notice
    assert [notice["title"], notice["hint"]] == ["Files that cannot be made", ""]
    shown = [f"{each['place']}: {each['what']}: {each['remedy']}" for each in notice["faults"]]
    assert len([each for each in shown if said in each]) == 1
    assert capfd.readouterr().err.count(said) == 1
    assert heavy.ask(address("good", 1440))[0] == 200


def test_a_build_forgets_the_faults_of_the_last(heavy: Running) -> None:
    """Perhaps they are mended. Whoever asks again is told again."""
    assert heavy.ask(address("broken"))[0] == 500
    heavy.build()
    assert heavy.preview.board.notice["faults"] == []
    assert heavy.ask(address("broken"))[0] == 500
    assert [each["place"] for each in heavy.preview.board.notice["faults"]] == ["content/broken.jpg"]


def test_a_file_that_many_ask_for_is_made_once_while_builds_go_on(heavy: Running) -> None:
    """A browser that leaves meanwhile changes nothing."""
    made(heavy)
    leaving = http.client.HTTPConnection(HOST, heavy.port)
    leaving.request("GET", address("slow"))
    asking = [in_thread(lambda: heavy.ask(address("slow"))) for _ in range(3)]
    until((heavy.site.root / "made.txt").read_text)
    leaving.close()
    assert heavy.build().built
    assert heavy.ask("/posts/x/")[0] == 200
    assert [answers for _, answers in asking] == [[], [], []]
    heavy.site.write("go.txt", "")
    for thread, answers in asking:
        thread.join()
        assert answers[0][0] == 200
    assert made(heavy) == ["slow"]


def test_a_new_build_replaces_the_plan(heavy: Running) -> None:
    """Files that it does not need are gone, new ones are made, by the code of now."""
    assert heavy.ask(address("broken"))[0] == 500
    heavy.site.write("names.txt", "new")
    heavy.site.write("heavy.py", PLUGIN.replace("FIRST", "SECOND"))
    heavy.preview._notice({Path("heavy.py")})
    heavy.preview.builder.renew()
    heavy.preview.on_request.renew()
    assert heavy.build().built
    assert [heavy.ask(address(name))[:2] for name in ("new",)] == [(200, "SECONDimages/new å-720.avif")]
    assert heavy.ask(address("broken"))[0] == 404


def test_what_seems_to_be_missing_waits_for_a_build_that_is_running(heavy: Running) -> None:
    """A page may be there a moment before the plan of its pictures."""
    heavy.site.write("names.txt", "new later")
    heavy.preview.board.begin()
    thread, answers = in_thread(lambda: heavy.ask(address("later")))
    time.sleep(0.05)
    assert answers == []
    heavy.build()
    thread.join()
    assert answers[0][0] == 200


def test_the_end_of_the_preview_ends_what_is_being_made(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Nobody is told of a crash."""
    site = empty_site(tmp_path)
    site.post("x.md")
    site.write("heavy.py", PLUGIN)
    site.write("names.txt", "slow")
    site.settings(PLUGIN_PATHS=["."], PLUGINS=[*OURS, "heavy"])
    with running(site) as preview:
        preview.build()
        thread, _ = in_thread(lambda: preview.ask(address("slow")))
        until((site.root / "made.txt").exists)
    thread.join(10)
    assert (thread.is_alive(), "crashes" in capfd.readouterr().err) == (False, False)


def test_the_sizes_of_a_photo_are_made_when_they_are_looked_at(site: Site) -> None:
    """On a phone, too. A build that publishes takes them over; a photo that has gone is told with post and line."""
    site.write("content/images/svan.jpg", saved(photo(1300, 800), "JPEG"))
    site.write("content/images/borta.jpg", saved(photo(800, 500), "JPEG"))
    site.post("x.md", "![En svan på en sjö](svan.jpg)\n\n![En bild som försvinner](borta.jpg)")
    with running(site, phone=True, forked=False) as preview:
        assert preview.build().built
        assert preview.build().built
        urls = sorted(set(re.findall(r"/images/[^\s\",]+", preview.ask("/posts/x/")[1])))
        good = [url for url in urls if "/svan-" in url]
        gone = next(url for url in urls if "/borta-" in url)
        (site.root / "content/images/borta.jpg").unlink()
        assert [url.rpartition("-")[2] for url in good] == ["1200.avif", "1200.jpg", "640.avif"]
        phone = preview.preview.servers[-1]
        host = str(phone.server_address[0])
        cookie = {"Cookie": f"{COOKIE}={preview.preview.phone.rstrip('/').rpartition('~')[2]}"}
        for url in good:
            status, body, headers = ask(host, phone.server_port, url, headers=cookie)
            kind = "avif" if url.endswith("avif") else "jpeg"
            assert (status, headers["Content-type"]) == (200, f"image/{kind}")
            assert {"avif": "ftypavif", "jpeg": "JFIF"}[kind] in body[:40]
        status, body, _ = preview.ask(gone)
        assert (status, body.partition(": ")[0]) == (500, "content/posts/x.md:6")
        site.post("x.md", "![En svan på en sjö](svan.jpg)")
        accepted(site.build())
        inodes = {path.stat().st_ino for path in (site.root / ".cache/pictures").iterdir()}
        assert all((site.root / f"output{url}").stat().st_ino in inodes for url in good)
