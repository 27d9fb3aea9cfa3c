"""The server of the preview answers as a host would, and only those who may read drafts."""

import errno
import threading
from pathlib import Path

import pytest

from tests.tools.preview.running import Running, ask
from tools.preview.access import HOST


def test_the_preview_shows_what_is_out_and_what_is_not(shown: Running) -> None:
    """The front page has posts, scheduled posts and drafts; each has its page."""
    status, body, _ = shown.ask("/")
    assert (status, [title in body for title in ("Ute", "Framtiden", "Utkastet")]) == (200, [True] * 3)
    for path, text in (("/posts/ute/", "Ute."), ("/posts/framtid/", "Sedan."), ("/posts/utkast/", "Kanske.")):
        status, body, headers = shown.ask(path)
        assert (status, text in body, headers["Content-type"]) == (200, True, "text/html")


def test_what_is_not_out_shows_the_number_that_it_will_get(shown: Running) -> None:
    """A scheduled post and a draft without a date have their closing sentences, and a mark that they are not out."""
    for path, number in (("/posts/ute/", 1), ("/posts/framtid/", 2), ("/posts/utkast/", 2)):
        page = shown.ask(path)[1]
        assert f"inlägg {number} av 100" in page, path
        assert ('class="banner"' in page) == (number == 2)
    assert "inlägg 2 av" not in shown.ask("/challenge/blogg100/")[1]


@pytest.mark.parametrize("name", [HOST, "localhost", "[::1]"])
def test_addresses_lead_to_the_name_that_was_asked_for(shown: Running, name: str) -> None:
    """Feeds and canonical addresses lead to this machine, by the browser's own name for it."""
    for path in ("/feeds/rss.xml", "/posts/ute/", "/feeds/feed.json"):
        _, body, _ = ask(name.strip("[]"), shown.port, path, headers={"Host": f"{name}:{shown.port}"})
        assert f"http://{name}:{shown.port}/posts/ute/" in body
        assert "test.example" not in body
        assert name == HOST or HOST not in body


def test_what_is_not_there_is_the_blogs_own_404_page(shown: Running) -> None:
    """The status is 404 and the page is 404.html, as on a host."""
    status, body, _ = shown.ask("/finns/inte/")
    page = (shown.folder / "404.html").read_text(encoding="utf-8")
    assert (status, body.startswith(page[:500])) == (404, True)
    status, body, headers = shown.ask("/finns/inte/", method="HEAD")
    assert (status, body, int(headers["Content-Length"]) > 0) == (404, "", True)


def test_a_folder_without_its_slash_is_redirected(shown: Running) -> None:
    """Hosts do so, too."""
    status, _, headers = shown.ask("/posts/ute?a=1")
    assert (status, headers["Location"]) == (301, "/posts/ute/?a=1")


@pytest.mark.parametrize("path", ["/", "/finns-inte/", "/feeds/rss.xml", "/posts/ute", "/.preview/client.js"])
def test_no_browser_keeps_a_preview(shown: Running, path: str) -> None:
    """Every answer says no-store, so that no old page is shown by mistake, and no other site may use it."""
    headers = shown.ask(path)[2]
    assert (headers["Cache-Control"], headers["Cross-Origin-Resource-Policy"]) == ("no-store", "same-origin")


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example", "[::2]:8000", "", "::1"],
)
def test_who_asks_by_another_name_is_refused(shown: Running, host: str) -> None:
    """A page on the web whose name points to this machine cannot read drafts."""
    status, body, _ = ask(HOST, shown.port, "/posts/utkast/", headers={"Host": host})
    assert (status, "Kanske." in body) == (403, False)


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec_Fetch_Site": "cross-site"}],
    ids=" ".join,
)
@pytest.mark.parametrize("path", ["/posts/utkast/", "/.preview/events"])
def test_what_another_site_asks_for_is_refused(shown: Running, path: str, headers: dict[str, str]) -> None:
    """A page on the web may name the right address, but not read what is there."""
    status, body, _ = shown.ask(path, **headers)
    assert (status, "Kanske." in body) == (403, False)


def test_a_link_from_another_site_is_followed(shown: Running) -> None:
    """A reader may come from anywhere."""
    headers = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}
    assert shown.ask("/posts/utkast/", **headers)[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_the_preview_is_only_read(shown: Running, method: str) -> None:
    """GET and HEAD are all that it knows."""
    assert shown.ask("/", method=method)[0] == 405


@pytest.mark.parametrize(
    "path",
    [
        *("/../../pelicanconf.py", "/..%2f..%2fpelicanconf.py", "/%2e%2e/texts.sqlite", "//etc/passwd", "/.preview/"),
        *("/\\evil.example", "/\\evil.example/.."),
    ],
)
def test_nothing_around_the_preview_is_served(shown: Running, path: str) -> None:
    """A path that leads out of the preview is not found."""
    assert shown.ask(path)[0] == 404


@pytest.mark.parametrize("path", ["/%00", "/%00/", f"/{'a' * 300}", f"/{'a' * 300}/", "/%ff", "/%ed%a0%80"])
def test_what_can_be_no_path_is_not_found(shown: Running, path: str) -> None:
    """A name that no file can have is not there, and the connection stays."""
    assert shown.ask(path)[0] == 404


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        *[("bytes=0-1", "0-1"), ("bytes=97-", "97-99"), ("bytes=97-200", "97-99"), ("BYTES=0-0", "0-0")],
        *[("bytes=-3", "97-99"), ("bytes=-200", "0-99")],
        *[("bytes=100-", "*"), (f"bytes={'9' * 50}-", "*"), ("bytes=-0", "*")],
        *[("bytes=9-2", ""), ("bytes=-", ""), ("bytes=0-1,5-6", ""), ("bytes=a-b", ""), ("lines=0-1", ""), ("", "")],
        *[(f"bytes={'9' * 5000}-", ""), ("bytes=²-", "")],
    ],
)
def test_a_part_of_a_film_can_be_asked_for(shown: Running, wanted: str, expected: str) -> None:
    """Safari plays no film without. What is invalid counts as not asked, and what is not there is a fault."""
    status, body, headers = shown.ask("/images/film.bin", Range=wanted)
    parts = {"*": (416, 0), "": (200, 100)}
    first, _, last = expected.partition("-")
    assert (status, len(body)) == (parts.get(expected) or (206, int(last) - int(first) + 1))
    assert headers.get("Content-Range", "") == (f"bytes {expected}/100" if expected else "")
    assert not last or body.encode() == bytes(range(int(first), int(last) + 1))


def test_a_part_is_asked_for_by_get_and_without_conditions(shown: Running) -> None:
    """No answer has a date or a tag that a condition could name."""
    assert shown.ask("/images/film.bin", "HEAD", Range="bytes=0-1")[0] == 200
    assert shown.ask("/images/film.bin", Range="bytes=0-1", If_Range='"a"')[0] == 200


@pytest.mark.parametrize(
    ("error", "said"),
    [
        *[(ConnectionResetError(), ""), (BrokenPipeError(), ""), (TimeoutError(), "")],
        (OSError(errno.EHOSTUNREACH, "No route to host"), ""),
        (ValueError("a\nb"), "./blogg serve: a request could not be answered (ValueError: a b): load the page again\n"),
    ],
    ids=repr,
)
def test_an_error_is_one_line_unless_the_browser_has_left(
    shown: Running, capsys: pytest.CaptureFixture[str], error: Exception, said: str
) -> None:
    """A bug is not hidden, and a phone that leaves the network is none."""
    try:
        raise error
    except Exception:
        shown.preview.servers[0].handle_error()
    assert capsys.readouterr().err == said


def test_the_script_is_in_no_file(shown: Running) -> None:
    """The server adds the script of the preview to pages as it sends them, and to nothing else."""
    for path in ("/", "/posts/ute/", "/finns/inte/"):
        assert shown.ask(path)[1].count('<script src="/.preview/client.js"') == 1
    assert ".preview" not in shown.ask("/feeds/rss.xml")[1]
    for file in (each for folder in (shown.folder, shown.site.output) for each in folder.rglob("*.*")):
        assert b".preview" not in file.read_bytes(), file
    for name in ("client.js", "client.css"):
        assert shown.ask(f"/.preview/{name}")[0] == 200


def test_a_phone_needs_the_token_of_its_address(shown: Running) -> None:
    """The printed address sets a cookie and leads on; without it, everything is refused, assets and events too."""
    server = shown.preview.servers[-1]
    address = str(server.server_address[0])
    host = {"Host": f"{address}:{server.server_port}"}
    token = shown.preview.phone.rstrip("/").rpartition("~")[2]
    asset = next(each for each in (shown.folder / "theme").glob("site.*.css"))
    paths = ("/", "/posts/utkast/", "/.preview/events", "/.preview/client.js", f"/theme/{asset.name}", "/~false/")
    for path in paths:
        for cookie in ({}, {"Cookie": "preview=false"}, {"Cookie": "preview"}, {"Cookie": "a=b; preview=ö"}):
            status, body, _ = ask(address, server.server_port, path, headers={**host, **cookie})
            assert (status, "Kanske." in body) == (403, False), path
    status, _, headers = ask(address, server.server_port, f"/~{token}/posts/ute/", headers=host)
    assert (status, headers["Location"]) == (303, "/posts/ute/")
    for behind in ("\\evil.example", "/evil.example", "/\\evil.example", "\\\\evil.example/.."):
        leads = ask(address, server.server_port, f"/~{token}/{behind}", headers=host)[2]["Location"]
        assert leads in ("/", "/evil.example"), behind
    cookie = {"Cookie": headers["Set-Cookie"].partition(";")[0]}
    for path in (*paths[:2], *paths[3:5]):
        assert ask(address, server.server_port, path, headers={**host, **cookie})[0] == 200
    page = ask(address, server.server_port, "/posts/ute/", headers={**host, **cookie})[1]
    assert (f"http://{host['Host']}/posts/ute/" in page, HOST in page) == (True, False)
    for name in ("evil.example", "localhost", HOST):
        assert ask(address, server.server_port, f"/~{token}/", headers={"Host": name, **cookie})[0] == 403


def test_this_machine_needs_no_token(shown: Running) -> None:
    """It is asked by its own addresses only."""
    assert [server.server_address[0] for server in shown.preview.servers[:-1]] == [HOST, "::1"]
    assert shown.ask("/posts/utkast/")[0] == 200


def test_many_may_ask_at_once(shown: Running) -> None:
    """Every page that is open listens to events; none keeps the others waiting."""
    waiting = [shown.events() for _ in range(8)]
    assert len({next(each) for each in waiting}) == 1
    answers: list[int] = []
    threads = [threading.Thread(target=lambda: answers.append(shown.ask("/")[0])) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * 8


def test_a_preview_never_touches_the_output(shown: Running) -> None:
    """It builds into .cache/preview, and output/ keeps the public site."""
    assert sorted(path.name for path in (shown.site.output / "posts").iterdir()) == ["index.html", "page", "ute"]
    assert "Framtiden" not in shown.site.page("index.html")
    assert (Path(shown.site.root) / "content/ledger.jsonl").read_text(encoding="utf-8").count("framtid") == 0
