"""The last good site is never lost: a build that is killed leaves ``output/`` entirely old or entirely new."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial

import pytest

from plugins.engine.output.lock import hold
from tests.conftest import WITH_CARDS, Site, empty_site, environment
from tests.forked import Forked
from tests.plain_pelican import start_pelican
from tests.sites.copying import copy_built
from tests.sites.killing import Killed, killed_after
from tests.sites.reading import INTERRUPT, accepted, is_building, refused, stages
from tools.ledger import delete_post

pytestmark = pytest.mark.usefixtures("with_workers")

SLOW = f"{'] ' * 6000}{'[ ' * 6000}"  # keeps Markdown busy for seconds


def start(site: Site) -> Forked:
    """Start a build with plain Pelican, in a process group of its own."""
    return start_pelican(site.root, environment())


def end(build: Forked) -> str:
    """Return the output of the build. Its pipes close when the last of its processes has ended."""
    return b"".join(build.communicate(timeout=60)).decode()


def group(build: Forked) -> int:
    """Return the process group of the build."""
    assert build.pid
    return build.pid


def fill(site: Site, word: str, posts: int) -> None:
    """Write posts that contain the word, and delete all others and their ledger."""
    site.forget()
    shutil.rmtree(site.root / "content/posts", ignore_errors=True)
    for number in range(posts):
        site.post(f"dag-{number}.md", f"{word} " * 200, title=f"{word} {number}", tags=f"blogg100, {word}")


@pytest.fixture(scope="module")
def two_sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    """Return a blog with the old content and one with the new, both built."""
    old = empty_site(tmp_path_factory.mktemp("gammalt"))
    fill(old, "gammalt", 15)
    accepted(old.build())
    new = empty_site(tmp_path_factory.mktemp("nytt"))
    fill(new, "nytt", 24)
    accepted(new.build())
    return old, new


class TwoSites:
    """Blog with an old site and new content, and the site that each content makes, in whatever folder."""

    def __init__(self, site: Site, old: Site, new: Site) -> None:
        self.site = site
        self.built = old.root
        self.old = old.files()
        self.new = new.files()
        self.ledger = new.ledger
        self.go_back()

    def build(self) -> dict[str, bytes]:
        """Build the present content."""
        accepted(self.site.build())
        return self.site.files()

    def go_back(self) -> None:
        """Return to the old site, then write the new content."""
        shutil.rmtree(self.site.root)
        copy_built(self.built, self.site.root)
        fill(self.site, "nytt", 24)

    def start_until(self, state: Callable[[], bool]) -> Forked:
        """Start a build and return it in a state; start another one if the state was missed on a busy machine."""
        for _ in range(20):
            build = start(self.site)
            while build.poll() is None:
                if state():
                    return build
                time.sleep(0.0005)
            end(build)
            self.go_back()
        raise AssertionError("no build was seen in that state")

    def kill(self, build: Forked) -> None:
        """Kill every process of the build, as when the machine loses its power; it may have ended before."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(group(build), signal.SIGKILL)
        end(build)

    def assert_whole(self) -> None:
        """Assert that the old or the new site stands, and that the next build makes the new one and leaves no stage."""
        assert self.site.files() in (self.old, self.new)
        assert self.build() == self.new
        assert stages(self.site) == []
        assert self.site.ledger == self.ledger
        assert [path.name for path in (self.site.root / "content").glob(".*")] == []


@pytest.fixture
def sites(site: Site, two_sites: tuple[Site, Site]) -> TwoSites:
    """Return an old site with new content."""
    return TwoSites(site, *two_sites)


def test_a_build_killed_at_any_moment_leaves_a_whole_site(sites: TwoSites, moments: int) -> None:
    """The site is the old or the new one byte for byte, and the next build works."""
    began = time.monotonic()
    accepted(sites.site.command())
    run = time.monotonic() - began
    for moment in range(moments):
        sites.go_back()
        build = start(sites.site)
        time.sleep(run * (moment + 1) / moments)
        sites.kill(build)
        sites.assert_whole()


def test_a_build_killed_at_a_change_of_the_disk_leaves_a_whole_site(site: Site, moments: int) -> None:
    """Also while the kept stage loses pages, gets new ones, takes the place of the site, and follows it."""
    ledger: dict[str, str] = {}
    built: dict[str, dict[str, bytes]] = {}

    def build(word: str) -> None:
        fill(site, word, 3 if word == "nytt" else 2)
        accepted(site.build())
        assert built.setdefault(word, site.files()) == site.files()
        assert ledger.setdefault(word, site.ledger) == site.ledger

    build("gammalt")
    fill(site, "nytt", 3)
    with killed_after(1_000_000) as all_changes:
        accepted(site.build())
    build("nytt")
    for moment in range(moments):
        build("gammalt")
        fill(site, "nytt", 3)
        with killed_after(all_changes.made * moment // moments), contextlib.suppress(Killed):
            site.build()
        assert site.files() in built.values()
        build("nytt")
        assert stages(site) == []


def test_a_build_killed_while_its_stage_fills_leaves_a_whole_site(sites: TwoSites) -> None:
    """The stage may be as the old site, have its first new page, or have many: none of it is seen."""
    stage = sites.site.root / ".output.new"

    def has(number: int) -> bool:
        page = stage / f"posts/dag-{number}/index.html"
        return page.is_file() and "nytt" in page.read_text(encoding="utf-8")

    states: list[Callable[[], bool]] = [partial(is_building, sites.site), partial(has, 0), partial(has, 23)]
    for state in states:
        sites.go_back()
        sites.kill(sites.start_until(state))
        sites.assert_whole()


def test_a_build_killed_right_after_the_switch_leaves_the_new_site(sites: TwoSites) -> None:
    """The new site stays. The old one, left as a stage, is not believed by the next build."""
    sites.kill(sites.start_until((sites.site.output / "tags/nytt/index.html").is_file))
    assert sites.site.files() == sites.new
    sites.assert_whole()


def test_a_build_killed_between_the_ledger_and_the_switch_is_repeated(sites: TwoSites) -> None:
    """The ledger may record a post that is not out yet: the next build makes the same site."""
    sites.kill(sites.start_until((sites.site.root / "content/ledger.jsonl").is_file))
    assert sites.site.ledger == sites.ledger
    sites.assert_whole()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)], ids=["SIGTERM", "SIGINT"])
def test_a_build_that_is_asked_to_stop_leaves_the_old_site_and_no_stage(
    sites: TwoSites, number: int, code: int
) -> None:
    """SIGTERM exits 143, Ctrl-C 130; no stage and no process of the build is left."""
    sites.site.post("seg.md", SLOW)
    build = sites.start_until(partial(is_building, sites.site))
    time.sleep(0.2)
    build.send_signal(number)
    assert ("Traceback" in end(build), build.wait()) == (False, code)
    assert (sites.site.files(), stages(sites.site)) == (sites.old, [])


def test_ctrl_c_in_a_terminal_ends_every_process_of_the_build(sites: TwoSites) -> None:
    """A terminal sends SIGINT to the whole group; the build exits 130 all the same, without a traceback."""
    sites.site.post("seg.md", SLOW)
    build = sites.start_until(partial(is_building, sites.site))
    time.sleep(0.2)
    os.killpg(group(build), signal.SIGINT)
    assert ("Traceback" in end(build), build.wait()) == (False, 130)
    assert (sites.site.files(), stages(sites.site)) == (sites.old, [])


@pytest.mark.parametrize("name", ["plugins.engine.builder", "plugins.engine.writer", "plugins.pages"])
def test_ctrl_c_while_settings_are_imported_exits_130(live: Site, name: str) -> None:
    """Plain Pelican would swallow it and exit 0, as if the site had been built."""
    before = live.files()
    done = subprocess.run(
        [sys.executable, "-c", f"from pelican import main\n{INTERRUPT.format(name=name)}main(['content'])"],
        cwd=live.root, env=environment(), capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr, live.files()) == (130, "", "", before)


def test_a_second_build_is_refused_while_one_is_at_work(live: Site) -> None:
    """The second one reports a fault and changes nothing. Later it works."""
    before = live.files()
    live.post("ny.md")
    with hold(live.root / ".output.lock", "output"):
        line = "output/: is in use by another build: wait until it is done, or stop it"
        refused(live, live.command(), [line], before)
    accepted(live.command())


def test_the_lock_of_a_killed_build_holds_nobody_up(sites: TwoSites) -> None:
    """The system releases a lock when its process ends, however it ends."""
    sites.kill(sites.start_until(partial(is_building, sites.site)))
    assert (sites.site.root / ".output.lock").is_file()
    sites.assert_whole()


@pytest.mark.parametrize("left", [".output.new", ".output.old"])
def test_what_a_killed_build_has_left_is_cleared_by_the_next(live: Site, left: str) -> None:
    """Its files never get into the site."""
    live.write(f"{left}/posts/gammal/index.html", "gammal")
    before = live.files()
    accepted(live.build())
    assert (live.files(), stages(live)) == (before, [])


def test_a_site_that_was_moved_aside_comes_back(live: Site) -> None:
    """A build may die between two renames, if folders cannot be exchanged. Even one that fails puts the site back."""
    before = live.files()
    live.output.rename(live.root / ".output.old")
    live.write("content/posts/x.md", "")
    refused(live, live.build(), live.build().faults, before)


def test_what_was_deleted_disappears(site: Site) -> None:
    """A post that is gone leaves no page, no tag, no month, no file behind."""
    site.settings(PAGES=WITH_CARDS)
    site.post("kvar.md", date="2013-04-20")
    site.post("bort.md", "[b]({static}/images/b.pdf)", date="2013-03-01", tags="ensam", redirect_from="/gammal/")
    site.write("content/images/b.pdf", "bild")
    accepted(site.build())
    gone = {f"{place}/index.html" for place in ("posts/bort", "tags/ensam", "archive/2013/03", "gammal")}
    gone |= {"images/b.pdf", "archive/2013/w09/index.html"}
    gone |= {f"tags/ensam/{feed}" for feed in ("rss.xml", "atom.xml", "feed.json")}
    before = set(site.files())
    gone |= {path for path in before if path.startswith("posts/bort/card-")}
    assert gone <= before
    accepted(site.run(delete_post, "content/posts/bort.md", free=False))
    (site.root / "content/images/b.pdf").unlink()
    accepted(site.build())
    assert set(site.files()) == before - gone
    assert not (site.output / "posts/bort").exists()


def test_a_stranger_in_the_output_does_not_stay(live: Site) -> None:
    """A file that somebody has put into the output is gone, and a changed page is written again."""
    before = live.files()
    live.write("output/frammande.html", "frammande")
    live.write("output/index.html", "ändrad")
    (live.output / "posts/god/index.html").unlink()
    accepted(live.build())
    assert live.files() == before


def test_an_output_that_is_a_link_keeps_being_one(site: Site) -> None:
    """The folder that it points to is exchanged, never the link."""
    folder = site.root / "www/blogg"
    folder.mkdir(parents=True)
    site.output.symlink_to("www/blogg")
    for title in ("Först", "Sedan"):
        site.post("x.md", title=title)
        accepted(site.build())
        assert (site.output.is_symlink(), str(site.output.readlink())) == (True, "www/blogg")
        assert title in (folder / "posts/x/index.html").read_text(encoding="utf-8")
    assert sorted(path.name for path in (site.root / "www").iterdir()) == [".blogg.lock", ".blogg.new", "blogg"]


@pytest.mark.parametrize("pattern", ["*", "*.sqlite", "*.msgpack"])
def test_a_cache_that_is_deleted_changes_nothing(live: Site, pattern: str) -> None:
    """A build makes the same bytes without the cache, or without a part of it."""
    before = live.files()
    for path in (live.root / ".cache").glob(pattern):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    accepted(live.build())
    assert live.files() == before


def test_a_build_killed_alone_leaves_no_worker_that_holds_the_lock(site: Site) -> None:
    """kill -9 does not reach its workers: they end by themselves, so the next build can hold the lock."""
    site.post("seg.md", SLOW)
    build = start(site)
    try:
        while not is_building(site):
            time.sleep(0.001)
        time.sleep(0.3)
        build.kill()
        build.wait()
        build.close()  # the workers hold the other ends: do not wait for them
        site.post("seg.md", "Text.")
        ended = time.monotonic() + 30
        while (built := site.build()).code and time.monotonic() < ended:
            time.sleep(0.2)

        assert (built.code, built.err) == (0, "")
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(group(build), signal.SIGKILL)
