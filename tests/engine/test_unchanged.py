"""The last good build: it is not done again where nothing has changed, and done again for every change."""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from plugins.core.errors import fault
from plugins.engine import unchanged
from plugins.engine.opening import open_site
from plugins.engine.output.lock import hold
from plugins.engine.unchanged import LastBuild, Watch
from tests.conftest import Site
from tools.build import load_settings

WARNINGS = (fault("content/posts/a.md", "what", "remedy", 3),)
NEWS = ("Väntar: ”Regn”.",)
EVENING = datetime(2013, 4, 21, 18, tzinfo=UTC)  # eight o'clock in Stockholm
HOUR = timedelta(hours=1)
LATER = 10 * 10**9  # nanoseconds after the last change of a file
FILES = {
    "template": "look/templates/page.html",
    "stylesheet": "look/static/style.css",
    "code": "code/reader.py",
    "data of a plugin": "code/cards/face.woff2",
    "picture": "content/images/a.png",
    "ledger": "content/ledger.jsonl",
    "page": "output/posts/a/index.html",
    "cache": ".cache/texts.sqlite",
    "package": "packages/one-1.0.dist-info/RECORD",
    "settings beside": "otherconf.py",
}


@pytest.fixture
def blog(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Make a blog with a post, with theme, code and packages of its own, and with a site and a cache."""
    monkeypatch.setattr(unchanged, "PLUGINS", site.root / "code")
    monkeypatch.setattr(unchanged, "OWN_THEME", site.root / "look")
    monkeypatch.setattr(unchanged, "TZPATH", (str(site.root / "zones"),))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    monkeypatch.syspath_prepend(site.root / "packages")
    monkeypatch.chdir(site.root)
    site.settings(THEME="look", NOW=None)
    site.post("a.md")
    for path in (*FILES.values(), ".output.lock", "zones/Europe/Stockholm"):
        site.write(path, "old = 1\n")
    return site


def watch(blog: Site, at: datetime = EVENING, after: int = LATER, option: str = "", value: object = True) -> Watch:
    """Return what a build watches that is made for an instant, and begins some time after all files were written."""
    os.environ["SOURCE_DATE_EPOCH"] = str(int(at.timestamp()))
    settings = load_settings(blog.root / "pelicanconf.py", **{option: value} if option else {})
    return Watch(open_site(settings), settings, time.time_ns() + after)


@pytest.fixture
def built(blog: Site) -> Site:
    """Return the blog after a build; the next post comes out two hours later."""
    time.sleep(0.02)  # a tick of the clock: files of the site must be older than the end of the build
    watch(blog).note(EVENING + 2 * HOUR, WARNINGS, NEWS)
    return blog


def last(blog: Site, at: datetime = EVENING, option: str = "", value: object = True) -> LastBuild | None:
    """Return what the next build finds."""
    return watch(blog, at, option=option, value=value).last()


@pytest.mark.parametrize("hours", [0, 1])
def test_a_build_is_not_done_again_where_nothing_has_changed(hours: int, built: Site) -> None:
    """It prints what it would print, also an hour later."""
    found = last(built, EVENING + hours * HOUR)
    assert found is not None
    assert (found.warnings, found.news) == (WARNINGS, NEWS)


def rewrite_with_the_time_of_before(path: Path) -> None:
    """Write other bytes of the same number, and give the file the time that it had: no program can set its ctime."""
    stat = path.stat()
    path.write_text("new = 2\n")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def add_to_settings(root: Path, before: str = "", after: str = "") -> None:
    """Write lines before and after the settings."""
    path = root / "pelicanconf.py"
    path.write_text(f"{before}{path.read_text()}{after}")


POST = "content/posts/a.md"
CHANGES: dict[str, Callable[[Path], object]] = {
    "a new post": lambda root: (root / "content/posts/b.md").write_text("Title: B\nDate: 2013-04-20\n\nB"),
    "a post less": lambda root: (root / POST).unlink(),
    "a renamed post": lambda root: (root / POST).rename(root / "content/posts/b.md"),
    "an empty folder": lambda root: (root / "content/photos").mkdir(),
    "a link": lambda root: (root / "content/link.md").symlink_to(root / POST),
    "rights of a post": lambda root: (root / POST).chmod(0o600),
    "a new line of the settings": lambda root: add_to_settings(root, before="\n"),
    "a value of the settings": lambda root: add_to_settings(root, after='SITENAME = "Annan"\n'),
    "a target": lambda root: (root / "publish.toml").touch(),
    "a new package": lambda root: (root / "packages/two-1.0.dist-info").mkdir(),
    "a new version": lambda root: (root / "packages/one-1.0.dist-info").rename(root / "packages/one-2.0.dist-info"),
    "other zones": lambda root: (root / "zones/Europe/Stockholm").write_text("new"),
    "a stranger in the site": lambda root: (root / "output/mine.txt").touch(),
    "a page less": lambda root: (root / FILES["page"]).unlink(),
    "no site": lambda root: (root / "output").rename(root / "away"),
    "no cache": lambda root: (root / FILES["cache"]).unlink(),
    "no lock": lambda root: (root / ".output.lock").unlink(),
}
READ = [name for name in FILES if name != "package"]  # of packages the versions count


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_is_seen(change: Callable[[Path], object], built: Site) -> None:
    """Whatever a build reads, keeps or writes counts."""
    change(built.root)
    assert last(built) is None


@pytest.mark.parametrize("name", READ)
def test_other_bytes_are_seen_that_look_the_same(name: str, built: Site) -> None:
    """They are as many, and the file has the time that it had."""
    rewrite_with_the_time_of_before(built.root / FILES[name])
    assert last(built) is None


@pytest.mark.parametrize("at", [EVENING - HOUR, EVENING + 2 * HOUR, EVENING + 24 * HOUR])
def test_a_build_holds_until_the_next_change(at: datetime, built: Site) -> None:
    """A clock that has gone back makes a build, too."""
    assert last(built, at) is None


def test_another_command_is_another_build(built: Site) -> None:
    """Its settings are others. A preview and a publication always build."""
    assert last(built, option="FROZEN") is None
    assert last(built, option="OUTPUT_PATH", value=str(built.root / "elsewhere")) is None
    assert last(built) is not None
    for kind in ("PREVIEW", "DEFERRED"):
        assert watch(built, option=kind).inputs == ""


def test_another_start_of_the_system_makes_a_build(built: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a loss of power files may lack what was not on the disk yet."""
    monkeypatch.setattr(unchanged, "boot", lambda: "another")
    assert last(built) is None
    monkeypatch.setattr(unchanged, "boot", lambda: "")
    assert watch(built).inputs == ""


def test_what_has_just_been_written_is_not_believed(blog: Site) -> None:
    """It may be written once more within the same tick, and look the same."""
    assert watch(blog, after=-(10**9)).inputs == ""
    build = watch(blog)
    (blog.root / FILES["page"]).write_text("new")
    os.utime(blog.root / FILES["page"], (time.time() + 60,) * 2)
    build.note(EVENING + HOUR, (), ())
    assert not build.path.exists()


@pytest.mark.parametrize("line", ["EXTRA_SETTINGS = {'a', 'b'}", "READERS = {'md': object()}"])
def test_settings_that_are_objects_make_a_build(line: str, blog: Site) -> None:
    """Nobody can see what they hold without running them."""
    settings = blog.root / "pelicanconf.py"
    settings.write_text(f"{settings.read_text()}{line}\n")
    values = load_settings(settings)
    site = open_site(load_settings(settings) | {"EXTRA_SETTINGS": [], "READERS": {}})
    assert Watch(site, values, time.time_ns() + LATER).inputs == ""


@pytest.mark.parametrize("record", [b"", b"{", b"[]", b"\xff", b'{"inputs": 1}'])
def test_a_damaged_record_makes_a_build(record: bytes, built: Site) -> None:
    """At worst a build is slower."""
    watch(built).path.write_bytes(record)
    assert last(built) is None


def test_a_wrong_letter_in_what_would_be_printed_makes_a_build(built: Site) -> None:
    """The record has a checksum."""
    path = watch(built).path
    path.write_bytes(path.read_bytes().replace(b"Regn", b"Ragn"))
    assert watch(built).last() is None


def test_another_build_at_work_is_left_to_a_full_build(built: Site) -> None:
    """It says so, and ends."""
    with hold(built.root / ".output.lock", "output"):
        assert last(built) is None
