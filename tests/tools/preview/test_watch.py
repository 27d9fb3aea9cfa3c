"""The preview watches the blog, in a process of its own, and ends with Ctrl-C."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT, Site, environment
from tests.sites.reading import INTERRUPT
from tests.tools.preview.running import PATIENCE, ask
from tools.preview.access import HOST

SERVE = "from pathlib import Path; from tools.preview.serve import serve_preview; serve_preview(Path.cwd(), '0')"
SAVES = 60


def body(port: int) -> str:
    """Return the page of the post."""
    return ask(HOST, port, "/posts/x/", headers={"Host": HOST})[1]


def wait_for(true: Callable[[], bool]) -> None:
    """Wait until it is true."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def said_port(server: subprocess.Popen[str]) -> int:
    """Return the port of the address that the preview prints after its first build."""
    assert server.stdout
    for line in server.stdout:
        if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
            return int(found[1])
    raise AssertionError("the preview ended before it said where it is")


def memory(process: int) -> int:
    """Return the resident memory of a process and its children in pages."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) + sum(memory(int(each)) for each in children)


def save_often(site: Site, port: int) -> None:
    """Save a post many times, some of them half-way."""
    for number in range(SAVES):
        site.write("content/posts/x.md", "Date: i går\n" if number % 3 else "")
        site.post("x.md", f"Nummer {number}.")
        time.sleep(0.01)
    wait_for(lambda: f"Nummer {SAVES - 1}." in body(port))


def take_content_away(site: Site, port: int) -> None:
    """Move the content folder away, as a synced folder may vanish, and back with another text."""
    (site.root / "content").rename(site.root / "undan")
    time.sleep(0.5)
    assert "Nummer" in body(port)
    site.write("undan/posts/x.md", "Title: X\nDate: 2013-04-20\n\nTillbaka.\n")
    (site.root / "undan").rename(site.root / "content")
    wait_for(lambda: "Tillbaka." in body(port))


def save_template(site: Site, port: int) -> None:
    """Break a template of the theme, and mend it."""
    path = site.root / "theme/templates/partials/body.html"
    before = path.read_text(encoding="utf-8")
    path.write_text("{% if %}", encoding="utf-8")
    time.sleep(0.5)
    assert "Tillbaka." in body(port)
    path.write_text(f"{before}Mallen.", encoding="utf-8")
    wait_for(lambda: "Mallen." in body(port))


def save_settings(site: Site, port: int) -> None:
    """Break the settings, and replace them as an editor does that writes a new file."""
    site.write("pelicanconf.py", "SITENAME = (")
    time.sleep(0.5)
    assert "Mallen." in body(port)
    settings = site.root / "pelicanconf.py"
    site.settings(THEME="theme", SITENAME="Omdöpt")
    settings.rename(site.root / "ny.py")
    (site.root / "ny.py").rename(settings)
    wait_for(lambda: "Omdöpt" in body(port))


def test_the_preview_follows_what_is_saved_and_ends_with_ctrl_c(site: Site) -> None:
    """The last of many saves is shown, whatever breaks on the way; memory stays, and Ctrl-C exits 0."""
    shutil.copytree(ROOT / "theme", site.root / "theme")
    site.settings(THEME="theme")
    site.post("x.md", "Först.")
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE], cwd=site.root, env=environment(), stdout=subprocess.PIPE, text=True,
        start_new_session=True, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        port = said_port(server)
        assert "Först." in body(port)
        before = memory(server.pid)
        for save in (save_often, take_content_away, save_template, save_settings):
            save(site, port)
        assert memory(server.pid) < 2 * before
        os.killpg(server.pid, signal.SIGINT)
        assert (server.wait(PATIENCE), site.output.exists()) == (0, False)
    finally:
        server.kill()
        server.communicate()


def test_ctrl_c_ends_the_preview_well_before_it_is_there(site: Site) -> None:
    """It exits 0 while it begins, too."""
    command = [sys.executable, "-c", INTERRUPT.format(name="watchfiles") + SERVE]
    done = subprocess.run(command, cwd=site.root, env=environment(), capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
