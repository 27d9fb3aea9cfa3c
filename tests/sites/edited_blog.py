"""A blog that is edited at random, with a clean build of the same content beside it, in another folder."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pytest
from blinker import ANY, Signal
from pelican.plugins import signals

from plugins.core import file_states
from plugins.engine import unchanged
from plugins.engine.output import fingerprint, fingerprint_record, manifest
from plugins.engine.process import worker_pool
from tests.conftest import Built, Site, empty_site, picture
from tests.sites.copying import copy_built

OURS = tuple(
    f"plugins.{name}" for name in ("music", "images", "challenge", "identity", "comments", "pages", "feeds", "planet")
)
POSTS = "content/posts"
PICTURE = "content/images/p.png"
PLUGIN = "dagens"
BEGINNING = {
    "THEME": "mitt-tema",
    "PAGES": {"signature": "/ @testa", "cards": False, "page_size": 2},
    "PLUGINS": list(OURS),
}

TICK = 20_000_000  # nanoseconds
KEPT_CACHE = "cache-kopia"  # beside the blog
_MADE = ("output", ".cache", ".output.new", ".output.old", ".output.lock", "__pycache__")
# What a build says of these concerns its surroundings, which a clean build does not have.
_OF_SURROUNDINGS = re.compile(r"^(?:warning: )?(?:output/|\.output\.|\S*\.cache/)")


@dataclass(frozen=True)
class Outcome:
    """The end of a build: code, faults and warnings of the content, and the site with the ledger if it is built.

    Of each file there is a digest alone: hundreds of whole sites would make every later fork of this process slow.
    """

    code: int
    told: tuple[str, ...]
    files: dict[str, bytes]
    ledger: str


@dataclass
class EditedBlog:
    """A blog that edits change, with the settings that they have changed.

    ``clean`` has the outcomes of clean builds by the digest of all that they were made of; blogs share it.
    """

    site: Site
    clean: dict[str, Outcome]
    settings: dict[str, object] = field(default_factory=dict)
    moves: int = 0
    written: int = 0
    kept: dict[str, object] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        """The folder of the blog."""
        return self.site.root

    @property
    def posts(self) -> list[str]:
        """The names of the files of all posts."""
        return sorted(path.name for path in (self.root / POSTS).glob("*.md"))

    def post(self, which: int) -> str:
        """Return the name of one of the posts."""
        return self.posts[which % len(self.posts)]

    def read(self, name: str) -> tuple[dict[str, str], str]:
        """Return the front matter of a post and its text."""
        head, _, body = (self.root / POSTS / name).read_text(encoding="utf-8").partition("\n\n")
        return dict(_field(line) for line in head.splitlines()), body

    def change(self, which: int, body: str | None = None, **fields: str) -> None:
        """Give a post another text, or other fields."""
        name = self.post(which)
        head, text = self.read(name)
        self.write_post(name, text if body is None else f"{body}\n", head | fields)

    def write_post(self, name: str, body: str, head: dict[str, str]) -> None:
        """Write the file of a post."""
        lines = "".join(f"{key.capitalize()}: {value}\n" for key, value in head.items())
        self.site.write(f"{POSTS}/{name}", f"{lines}\n{body}")

    def set(self, **changes: object) -> None:
        """Change settings."""
        self.settings = {**self.settings, **changes}
        self.site.settings(**self.settings)

    def keep_sources(self, folder: Path) -> None:
        """Copy all that builds are made of."""
        self.kept = dict(self.settings)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.root, folder, ignore=shutil.ignore_patterns(*_MADE))

    def restore_sources(self, folder: Path) -> None:
        """Undo what was done since ``keep_sources``. A ledger that has grown since stays."""
        kept = set(_sources(folder))
        for name in set(_sources(self.root)) - kept:
            if Path(name).name != "ledger.jsonl":
                (self.root / name).unlink()
        for name in kept:
            if Path(name).name != "ledger.jsonl" and (folder / name).read_bytes() != _bytes(self.root / name):
                shutil.copyfile(folder / name, self.root / name)
        self.settings = self.kept
        self.set()

    def move(self) -> None:
        """Move the blog to another folder, with its cache and its output."""
        self.moves += 1
        self.site = Site(self.root.rename(self.root.with_name(f"blog-{self.moves}")))
        self.site.settings(**self.settings)

    def check(self) -> None:
        """Build, and compare with a clean build: the files byte for byte, faults, warnings and the ledger."""
        clean = self._clean()
        before = self._files() if clean.code else {}  # to digest it all takes as long as to compare it
        built = self.build()
        if built.code:
            assert (built.code, _told(built)) == (clean.code, clean.told)
            assert self._files() == before
            return
        assert _told(built) == clean.told
        assert clean.code == 0
        differing = _differences(self._files(), clean.files)
        assert differing == []
        assert self.site.ledger == clean.ledger

    def build(self) -> Built:
        """Build the blog. What the plugin of the last build waited for is forgotten, as in a process of its own."""
        forget_plugin()
        return self.site.build()

    def _clean(self) -> Outcome:
        digest = self._digest()
        if digest not in self.clean:
            twin = Site(self.root.parent / "tvilling")
            shutil.rmtree(twin.root, ignore_errors=True)
            shutil.copytree(self.root, twin.root, ignore=shutil.ignore_patterns(*_MADE))
            forget_plugin()
            built = twin.build()
            files = _digests(twin) if built.code == 0 else {}
            self.clean[digest] = Outcome(built.code, _told(built), files, twin.ledger)
        return self.clean[digest]

    def _digest(self) -> str:
        digest = sha256()
        for name in _sources(self.root):
            data = _read(f"{self.root}/{name}")
            digest.update(f"{name}\0{len(data)}\0".encode() + data)
        return digest.hexdigest()

    def _files(self) -> dict[str, bytes]:
        return _digests(self.site)


def _digests(site: Site) -> dict[str, bytes]:
    """Return the digest of every file of a site, and that of the file that a link leads to."""
    return {name: sha256(_read(f"{site.output}/{name}")).digest() for name in _below(str(site.output))}


def _sources(folder: Path) -> list[str]:
    """Return the files that builds are made of, by their paths in the folder of a blog."""
    return sorted(_below(str(folder), _MADE))


def _below(folder: str, but: Collection[str] = ()) -> Iterator[str]:
    """Yield the files in a folder, if it is there, and below: a Path of each would take longer than its digest."""
    for parent, folders, names in os.walk(folder):
        folders[:] = (name for name in folders if name not in but)
        for path in (f"{parent}/{name}" for name in names if name not in but):
            if os.path.isfile(path):  # noqa: PTH113 (a link may lead nowhere)
                yield path[len(folder) + 1 :]


def _read(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read()


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _field(line: str) -> tuple[str, str]:
    key, _, value = line.partition(": ")
    return key.lower(), value


def _told(built: Built) -> tuple[str, ...]:
    return tuple(line for line in built.err.splitlines() if not _OF_SURROUNDINGS.match(line))


def _differences(files: dict[str, bytes], clean: dict[str, bytes]) -> list[str]:
    """Return the paths that differ, each with what is wrong with it."""
    wrong = dict.fromkeys(clean.keys() - files.keys(), "is missing")
    wrong |= dict.fromkeys(files.keys() - clean.keys(), "is too much")
    wrong |= {path: "is another one" for path in files.keys() & clean.keys() if files[path] != clean[path]}
    return [f"{path} {what}" for path, what in sorted(wrong.items())]


def forget_plugin() -> None:
    """Forget the plugin that a build of this process has loaded."""
    for each in vars(signals).values():
        for receiver in list(each.receivers_for(ANY)) if isinstance(each, Signal) else ():
            if receiver.__module__ == PLUGIN:
                each.disconnect(receiver)
    sys.modules.pop(PLUGIN, None)


def begin(folder: Path, *more: Callable[[EditedBlog], None]) -> EditedBlog:
    """Write a blog with a bit of everything and with more, and build it."""
    blog = EditedBlog(empty_site(folder), {})
    (blog.root / "mitt-tema").mkdir()
    blog.set(**BEGINNING)
    body = "Text med *betoning* och ![En grå kvadrat]({static}/images/p.png)."
    blog.site.post("forsta.md", body, date="2013-04-18 09:00", tags="blogg100, mat")
    blog.site.post("andra.md", "Se [den första]({filename}forsta.md).", date="2013-04-19 09:00", tags="blogg100")
    blog.site.post("senare.md", "Om några dagar.", date="2013-04-23 09:00", tags="blogg100, resa")
    blog.site.write("content/pages/om.md", "Title: Om\n\nOm bloggen.\n")
    blog.site.write(PICTURE, picture())
    for each in more:
        each(blog)
    blog.check()
    return blog


def begin_again(blog: EditedBlog, stored: Path) -> EditedBlog:
    """Return the blog as it was stored, in the same folder.

    A cache that the last sequence has kept is none of this one's: what happens would depend on what was tried before.
    """
    root = blog.root.with_name("blog")
    for path in (root, blog.root, root.with_name(KEPT_CACHE)):
        shutil.rmtree(path, ignore_errors=True)
    copy_built(stored, root)
    return EditedBlog(Site(root), blog.clean, dict(BEGINNING))


@contextmanager
def quick_builds() -> Iterator[None]:
    """Let builds run in this process alone, as where no process can be forked, and read the program's code once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker_pool, "can_fork", lambda: False)
        patch.setattr(fingerprint, "is_keeping", lambda: True, raising=False)
        yield


@contextmanager
def believed_states() -> Iterator[None]:
    """Let states of files count as soon as the local file system's clock has ticked: no writer saves as fast as a test.

    Else the builds of a test would read what those of a writer know, and none of them would be left out.
    """
    with pytest.MonkeyPatch.context() as patch:
        for module in (file_states, unchanged, fingerprint_record, manifest):
            patch.setattr(module, "TICK", TICK)
        yield
