"""Caches of publishing: none of them, whole, lost, damaged or old, lets out what must not go out."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plugins.core.errors import SiteError
from plugins.identity.ledger_file import read_ledger
from tests.conftest import Site, empty_site
from tools.publish.changes import compare
from tools.publish.file_digests import CACHE
from tools.publish.models import Publication
from tools.publish.reading import read_publication
from tools.publish.refusals import refusals
from tools.site import OpenSite, open_site

PAGE = "posts/a/index.html"
COPY = "images/karta.txt"
MAP = "En karta över stigen runt sjön, med vägen hem."
KEY = "-----BEGIN PRIVATE KEY-----".ljust(len(MAP.encode()))


class Blog:
    """A built blog, the publication of it, and its caches as they were after that."""

    def __init__(self, folder: Path) -> None:
        self.site: Site = empty_site(folder)
        self.site.post("a.md", "Isen bryts.")
        self.site.post("utkast.md", status="draft")
        self.site.write(f"content/{COPY}", MAP)
        assert self.site.build().code == 0
        self.opened: OpenSite = open_site(self.site.root)
        self.cache = self.opened.engine.cache
        (self.cache / "publish").mkdir()
        self.live: Publication = self.publication()
        self.site.post("b.md", "Mer text.")
        self.old = (self.cache / CACHE).read_bytes()
        assert self.site.build().code == 0
        self.opened = open_site(self.site.root)
        self.publication()
        [self.manifest] = self.cache.glob("pages-*.msgpack")

    def publication(self) -> Publication:
        """Read the output."""
        return read_publication(self.opened, read_ledger(self.opened.engine.content))

    def refused(self) -> list[str]:
        """Return the faults of the output as it is."""
        try:
            found = refusals(self.opened, compare(self.live, self.publication()), self.site.output)
            return [str(each) for each in found]
        except SiteError as error:
            return [str(each) for each in error.faults]


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Blog]:
    """Return the blog; its own folder is left again."""
    folder = Path.cwd()
    yield Blog(tmp_path_factory.mktemp("caches"))
    os.chdir(folder)


def _unnoticed(path: Path, data: bytes) -> None:
    """Write other bytes into a file, of the same number, and give it its date back."""
    state = path.stat()
    assert len(data) == state.st_size
    path.write_bytes(data)
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def _write(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x")


def _link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")


EVILS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a page that somebody has edited": (
        lambda output: _unnoticed(output / PAGE, (output / PAGE).read_bytes()[::-1]),
        f"output/{PAGE}: is not as the build made it",
    ),
    "a key in the place of a file": (
        lambda output: _unnoticed(output / COPY, KEY.encode()),
        f"output/{COPY}: is a key",
    ),
    "a hidden file": (lambda output: _write(output / "posts/a/.env"), "output/posts/a/.env: is hidden"),
    "a draft": (
        lambda output: _write(output / "posts/utkast/index.html"),
        "output/posts/utkast/index.html: is the page of content/posts/utkast.md",
    ),
    "a link": (lambda output: _link(output / PAGE), f"output/{PAGE}: is a symbolic link"),
    "a file that is gone": (lambda output: (output / PAGE).unlink(), f"output/{PAGE}: is missing"),
}
CACHES: dict[str, Callable[[Blog], object]] = {
    "as it was": lambda _: None,
    "lost": lambda blog: (blog.cache / CACHE).unlink(),
    "cut off": lambda blog: (blog.cache / CACHE).write_bytes((blog.cache / CACHE).read_bytes()[:-9]),
    "with a wrong bit": lambda blog: (blog.cache / CACHE).write_bytes(_flipped((blog.cache / CACHE).read_bytes())),
    "of an earlier publication": lambda blog: (blog.cache / CACHE).write_bytes(blog.old),
    "of an older program": lambda blog: (blog.cache / CACHE).write_bytes(b'{"files": {}, "feeds": {}}'),
}
MANIFESTS: dict[str, Callable[[Blog], object]] = {
    "lost": lambda blog: blog.manifest.unlink(),
    "cut off": lambda blog: blog.manifest.write_bytes(blog.manifest.read_bytes()[:-9]),
    "with a wrong bit": lambda blog: blog.manifest.write_bytes(_flipped(blog.manifest.read_bytes())),
}


def _flipped(data: bytes) -> bytes:
    """Return data of which one bit in the middle is another."""
    at = len(data) // 2
    return data[:at] + bytes((data[at] ^ 1,)) + data[at + 1 :]


@pytest.fixture
def kept(blog: Blog, tmp_path: Path) -> Iterator[None]:
    """Keep the files of the output and of the cache, and put them back after the test."""
    pairs = ((blog.site.output, tmp_path / "output"), (blog.cache, tmp_path / "cache"))
    for folder, copy in pairs:
        shutil.copytree(folder, copy)
    yield
    for folder, copy in pairs:
        for path in [path for path in folder.rglob("*") if path.is_symlink() or path.is_file()]:
            there = copy / path.relative_to(folder)
            if path.is_symlink() or not there.exists() or path.read_bytes() != there.read_bytes():
                path.unlink()
        for path in [path for path in copy.rglob("*") if path.is_file()]:
            there = folder / path.relative_to(copy)
            if not there.exists():
                there.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, there)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("cache", CACHES)
def test_a_cache_changes_nothing_in_what_goes_out(blog: Blog, cache: str) -> None:
    """The site as it was built goes out with each of them, and it is described alike."""
    expected = blog.publication()
    CACHES[cache](blog)
    assert (blog.refused(), blog.publication()) == ([], expected)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("cache", CACHES)
@pytest.mark.parametrize("evil", EVILS)
def test_no_cache_hides_what_must_not_go_out(blog: Blog, evil: str, cache: str) -> None:
    """A file of the output that is not as it was built is refused, whatever the cache says of the one before."""
    do, line = EVILS[evil]
    CACHES[cache](blog)
    do(blog.site.output)
    assert [told for told in blog.refused() if told.startswith(line)], blog.refused()


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("manifest", MANIFESTS)
def test_without_the_manifest_of_its_build_nothing_goes_out(blog: Blog, manifest: str) -> None:
    """Nobody knows then what is as it was built."""
    MANIFESTS[manifest](blog)
    assert blog.refused() == ["output: no build of this program has made it: build again"]
