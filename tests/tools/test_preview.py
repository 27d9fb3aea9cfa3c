"""Preview of the blog on this machine, with drafts and scheduled posts, served as a host would."""

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from plugins.core.errors import Fault, SiteError
from tests.conftest import ROOT, Site, environment
from tests.sites.reading import INTERRUPT, accepted, stages
from tools.preview import HOST, listen, rebuild

PATIENCE = 30


class Preview:
    """Preview of a site, and the port of its server."""

    def __init__(self, site: Site, server: ThreadingHTTPServer) -> None:
        self.site = site
        self.port = server.server_port
        self.folder = site.root / ".cache/preview"

    def rebuild(self) -> int:
        """Build the preview again."""
        return rebuild(self.site.root, self.folder, f"http://{HOST}:{self.port}")

    def ask(self, path: str, method: str = "GET", host: str | None = None) -> tuple[int, str, dict[str, str]]:
        """Send a request; return status, body and headers of the answer."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        connection.request(method, path, headers={"Host": host or f"{HOST}:{self.port}"})
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer.status, body, dict(answer.getheaders())


@pytest.fixture
def preview(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[Preview]:
    """Build a blog, and serve its preview on a port of its own."""
    monkeypatch.chdir(site.root)
    site.post("ute.md", "Ute.", date="2013-04-19", tags="blogg100")
    accepted(site.build())
    site.post("framtid.md", "Sedan.", title="Framtiden", date="2013-04-30")
    site.post("utkast.md", "Kanske.", title="Utkastet", status="draft")
    with listen(site.root / ".cache/preview", 0) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        served = Preview(site, server)
        assert served.rebuild() == 0
        yield served
        server.shutdown()


def test_the_preview_shows_what_is_out_and_what_is_not(preview: Preview) -> None:
    """The front page has posts, scheduled posts and drafts; each has its page."""
    status, body, _ = preview.ask("/")
    assert (status, [title in body for title in ("Ute", "Framtiden", "Utkastet")]) == (200, [True] * 3)
    for path, text in (("/posts/ute/", "Ute."), ("/posts/framtid/", "Sedan."), ("/posts/utkast/", "Kanske.")):
        status, body, headers = preview.ask(path)
        assert (status, text in body, headers["Content-type"]) == (200, True, "text/html")


def test_the_addresses_of_a_preview_are_its_own(preview: Preview) -> None:
    """Feeds and canonical addresses lead to this machine, never to the public site."""
    _, body, _ = preview.ask("/feeds/rss.xml")
    assert f"http://{HOST}:{preview.port}/posts/ute/" in body
    assert "test.example" not in body


def test_what_is_not_there_is_the_blogs_own_404_page(preview: Preview) -> None:
    """The status is 404 and the page is 404.html, as on a host."""
    status, body, _ = preview.ask("/finns/inte/")
    assert (status, body) == (404, (preview.folder / "404.html").read_text(encoding="utf-8"))
    status, body, headers = preview.ask("/finns/inte/", method="HEAD")
    assert (status, body, int(headers["Content-Length"]) > 0) == (404, "", True)


def test_a_folder_without_its_slash_is_redirected(preview: Preview) -> None:
    """Hosts do so, too."""
    status, _, headers = preview.ask("/posts/ute")
    assert (status, headers["Location"]) == (301, "/posts/ute/")


@pytest.mark.parametrize("path", ["/", "/finns-inte/", "/feeds/rss.xml", "/posts/ute"])
def test_no_browser_keeps_a_preview(preview: Preview, path: str) -> None:
    """Every answer says no-store, so that no old page is shown by mistake."""
    assert preview.ask(path)[2]["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example", "[::1]"]
)
def test_who_asks_by_another_name_is_refused(preview: Preview, host: str) -> None:
    """A page on the web whose name points to this machine cannot read drafts."""
    status, body, _ = preview.ask("/posts/utkast/", host=host)
    assert (status, "Kanske." in body) == (403, False)


def test_no_other_machine_reaches_the_preview(tmp_path: Path) -> None:
    """The server listens on the loopback address only."""
    with listen(tmp_path, 0) as server:
        assert server.socket.getsockname()[0] == "127.0.0.1"


def test_this_machine_may_be_called_localhost(preview: Preview) -> None:
    """Both names of the machine are its own."""
    assert preview.ask("/", host=f"localhost:{preview.port}")[0] == 200


@pytest.mark.parametrize(
    "path", ["/../../pelicanconf.py", "/..%2f..%2fpelicanconf.py", "/%2e%2e/texts.sqlite", "//etc/passwd"]
)
def test_nothing_around_the_preview_is_served(preview: Preview, path: str) -> None:
    """A path that leads out of the preview is not found."""
    assert preview.ask(path)[0] == 404


def test_an_edit_is_seen_after_the_next_build(preview: Preview) -> None:
    """Edited, added and deleted posts are seen, by the same server."""
    preview.site.post("ute.md", "Ändrad.", date="2013-04-19")
    preview.site.post("ny.md", "Ny.", status="draft")
    (preview.site.root / "content/posts/framtid.md").unlink()
    assert preview.rebuild() == 0
    assert "Ändrad." in preview.ask("/posts/ute/")[1]
    assert "Ny." in preview.ask("/posts/ny/")[1]
    assert preview.ask("/posts/framtid/")[0] == 404


def test_an_edit_that_cannot_be_built_leaves_the_last_good_preview(
    preview: Preview, capfd: pytest.CaptureFixture[str]
) -> None:
    """The fault is printed and the pages stay. A corrected post is built again."""
    path = preview.site.post("ute.md", "Ändrad.", date="17 april")
    assert preview.rebuild() == 1
    printed = capfd.readouterr()
    line = "content/posts/ute.md:2: Date: '17 april' is not an ISO date: write it as 2026-09-14 or 2026-09-14 07:30"
    assert (printed.err, printed.out.splitlines()[-1]) == (f"{line}\n", "not built: see above")
    assert "Ute." in preview.ask("/posts/ute/")[1]
    path.write_text(path.read_text().replace("17 april", "2013-04-19"))
    assert preview.rebuild() == 0
    assert "Ändrad." in preview.ask("/posts/ute/")[1]


def test_a_preview_never_touches_the_output(preview: Preview) -> None:
    """It builds into .cache/preview, and output/ keeps the public site."""
    assert sorted(path.name for path in (preview.site.output / "posts").iterdir()) == ["page", "ute"]
    assert "Framtiden" not in preview.site.page("index.html")
    assert stages(preview.site) == []
    before = preview.site.files()
    accepted(preview.site.build())
    assert preview.site.page("posts/ute/index.html").encode() == before["posts/ute/index.html"]
    assert set(preview.site.files()) == set(before)


def test_a_port_that_is_taken_is_a_fault(preview: Preview) -> None:
    """The fault names another port."""
    code = (
        f"from pathlib import Path; from tools.preview import serve_preview; serve_preview(Path.cwd(), {preview.port})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=preview.site.root, env=environment(), capture_output=True, text=True
    )
    what = f"--port: {preview.port} cannot be used (Address already in use)"
    line = f"{what}: choose another: ./blogg serve --port 8001\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", line)


@pytest.mark.parametrize("port", ["abc", "70000", "-1", ""])
def test_a_port_that_is_no_number_is_a_fault(tmp_path: Path, port: str) -> None:
    """The fault names the option and the numbers that it accepts."""
    with pytest.raises(SiteError) as caught:
        listen(tmp_path, port)
    what, remedy = f"{port!r} is no number from 0 to 65535", "choose another: ./blogg serve --port 8001"
    assert caught.value.faults == (Fault("--port", 0, what, remedy),)


INTERRUPTED_FORK = """\
import os, signal
from pathlib import Path
from plugins.engine.process.cancel import cancellable
from tools.preview import rebuild

here = os.getpid()
os.register_at_fork(before=lambda: os.getpid() == here and os.kill(here, signal.SIGINT))
with cancellable():
    print(rebuild(Path.cwd(), Path.cwd() / ".cache/preview", "http://127.0.0.1:8000"))
print("went on")
"""


def test_ctrl_c_while_a_build_begins_is_not_lost(site: Site) -> None:
    """The preview ends the build that it has just forked."""
    site.post("x.md", "Text.")
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_FORK], cwd=site.root, env=environment(), capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "1\n", "")
    assert not (site.root / ".cache/.preview.new").exists()


def _said_address(server: subprocess.Popen[str]) -> str:
    assert server.stdout
    for line in server.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
            return found[0]
    raise AssertionError("the preview ended before it said where it is")


@pytest.mark.parametrize("name", ["pelican", "plugins.engine.driver"])
def test_ctrl_c_ends_the_preview_well_before_it_is_there(site: Site, name: str) -> None:
    """It exits 0 while settings are read, too."""
    code = "from pathlib import Path; from tools.preview import serve_preview; serve_preview(Path.cwd(), 0)"
    command = [sys.executable, "-c", INTERRUPT.format(name=name) + code]
    done = subprocess.run(command, cwd=site.root, env=environment(), capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def _save_post(site: Site) -> None:
    site.post("x.md", "Ändrad.")


def _save_template(site: Site) -> None:
    site.write("theme/templates/partials/body.html", "Ändrad.")


def _save_settings(site: Site) -> None:
    site.settings(THEME="theme", SITENAME="Ändrad.")


@pytest.mark.parametrize("save", [_save_post, _save_template, _save_settings])
def test_the_preview_builds_again_when_something_is_saved_and_ends_with_ctrl_c(
    site: Site, save: Callable[[Site], None]
) -> None:
    """In a process of its own, it prints its address, builds at a change, and exits 0."""
    shutil.copytree(ROOT / "theme", site.root / "theme")
    site.settings(THEME="theme")
    site.post("x.md", "Först.")
    code = "from pathlib import Path; from tools.preview import serve_preview; serve_preview(Path.cwd(), 0)"
    server = subprocess.Popen(
        [sys.executable, "-c", code], cwd=site.root, env=environment(), stdout=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    try:
        port = int(_said_address(server).rsplit(":", 1)[1].strip("/"))
        assert "Först." in _body(port)
        deadline = time.monotonic() + PATIENCE
        while "Ändrad." not in _body(port):
            save(site)
            assert time.monotonic() < deadline
            time.sleep(0.5)
        os.killpg(server.pid, signal.SIGINT)
        assert (server.wait(PATIENCE), site.output.exists()) == (0, False)
    finally:
        server.kill()
        server.communicate()


def _body(port: int) -> str:
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    connection.request("GET", "/posts/x/")
    return connection.getresponse().read().decode()
