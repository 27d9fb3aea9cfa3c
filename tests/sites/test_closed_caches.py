"""A cache that is closed, can only be read, or has no more room: the build makes the same site, and lines say so."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Built, Site, empty_site, environment, picture
from tests.sites.reading import accepted
from tests.sites.test_bad_surroundings import LINUX, humbly

WRITABLE = "make .cache/ writable, or delete it"
ROOM = "free some disk space, or delete .cache/"
# A file system in the place of .cache/, which is full before it can only be read or be written.
SMALL_DISK = """
    set -e
    mv .cache kopia; mkdir .cache; mount -t tmpfs -o size=3m tmpfs .cache; cp -a kopia/. .cache/
    if test "$1" = full; then dd if=/dev/zero of=.cache/annat bs=4k 2> /dev/null || true; fi
    if test "$1" = read-only; then mount -o remount,ro .cache; fi
    exec "$2" -m pelican content
"""
NAMESPACE = ("unshare", "--map-root-user", "--mount")


def without(folders: int, files: int) -> Callable[[Site], Built]:
    """Return a build that has these permissions in its cache."""

    def build(site: Site) -> Built:
        modes = {path: path.stat().st_mode for path in [site.root / ".cache", *(site.root / ".cache").rglob("*")]}
        for path in reversed(modes):
            path.chmod(folders if path.is_dir() else files)
        built = humbly(site)
        for path, mode in modes.items():
            path.chmod(mode)
        return built

    return build


def on_disk(kind: str) -> Callable[[Site], Built]:
    """Return a build whose cache is on a disk of its own."""

    def build(site: Site) -> Built:
        if (
            not shutil.which("unshare")
            or subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False).returncode
        ):
            pytest.skip("this system lets nobody mount a disk")
        command = [*NAMESPACE, "sh", "-c", SMALL_DISK, "sh", kind, sys.executable]
        done = subprocess.run(command, cwd=site.root, env=environment({}), capture_output=True, text=True, check=False)
        return Built(done.returncode, done.stdout, done.stderr)

    return build


CLOSED = {
    "a folder that can only be read": (without(0o555, 0o444), WRITABLE),
    "files that can only be read": (without(0o755, 0o444), WRITABLE),
    "a folder that nobody may open": (without(0o000, 0o000), WRITABLE),
    "a disk that can only be read": (on_disk("read-only"), WRITABLE),
    "a disk without room": (on_disk("full"), ROOM),
}


def edit(site: Site) -> None:
    """Add a post with a new picture."""
    site.post("b.md", "Ny ![En svart ruta]({static}/images/q.png).", tags="blogg100, mat")
    site.write("content/images/q.png", picture(77))


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Built, dict[str, bytes]]:
    """Build a blog and edit it; return it, how its build ends with an open cache, and the site that this makes."""
    site = empty_site(tmp_path_factory.mktemp("stängd"))
    site.post("a.md", "Text och ![En grå kvadrat]({static}/images/p.png).", date="2013-04-19", tags="blogg100")
    site.write("content/images/p.png", picture())
    accepted(site.build())
    edit(site)
    stored = Site(site.root.with_name("sparad"))
    shutil.copytree(site.root, stored.root)
    built = site.command()
    return stored, built, site.files()


@LINUX
@pytest.mark.parametrize(("build", "remedy"), CLOSED.values(), ids=CLOSED)
def test_a_cache_that_cannot_be_written_stops_no_build(
    edited: tuple[Site, Built, dict[str, bytes]], tmp_path: Path, build: Callable[[Site], Built], remedy: str
) -> None:
    """New pictures go into the site alone; the result is that of an open cache, and each line names the remedy."""
    stored, opened, files = edited
    site = Site(tmp_path / "blog")
    shutil.copytree(stored.root, site.root)
    built = build(site)
    told = [line for line in built.faults if "so every page is made again: nothing is lost" not in line]
    assert (built.code, built.out, site.files() == files) == (0, opened.out, True), built
    assert all(line.startswith("warning: .cache/") for line in told)
    assert {line.partition(" (also ")[0].rpartition(", so builds take longer: ")[2] for line in told} == {remedy}
    assert any(".cache/pictures/" in line for line in told)
