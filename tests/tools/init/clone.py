"""Tiny clones of the project: the links to the sample, the sample itself, and links to the program's folders."""

import datetime as dt
import subprocess
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from tests.conftest import ROOT, Built, Site
from tools.init.asking import Ask
from tools.init.command import Surroundings, init_blog
from tools.init.questions import NAMES
from tools.init.sample import own_files

NOW = dt.datetime(2026, 11, 29, 19, 30, tzinfo=dt.UTC)
POST_ID = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
SAMPLE = "tests/sample"
FIRST = "content/posts/2026-11-29-nu-borjar-det.md"
SWEDISH = {"LANG": "sv_SE.UTF-8", "TZ": "Europe/Stockholm"}
LINKS = ("content", "pelicanconf.py")


def make_clone(folder: Path) -> Site:
    """Make a clone without git."""
    blog = Site(folder / "blog", strict=True)
    for path in own_files():
        blog.write(f"{SAMPLE}/{path}", (ROOT / SAMPLE / path).read_bytes())
    for name in ("plugins", "theme", "tools", "publishconf.py"):
        (blog.root / name).symlink_to(ROOT / name)
    for name in LINKS:
        (blog.root / name).symlink_to(f"{SAMPLE}/{name}")
    return blog


def commit_all(blog: Site) -> None:
    """Make a clone of git of the folder."""
    (blog.root / ".gitignore").write_text("/.cache/\n/.output.*\n/.init.*\n/output/\n__pycache__/\n")
    who = ("-c", "user.name=Elin", "-c", "user.email=elin@example.org")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "x")):
        subprocess.run(["git", *who, *words], cwd=blog.root, check=True, capture_output=True)


def status(blog: Site, path: str = ".") -> list[str]:
    """Return the lines of git status."""
    command = ["git", "status", "--short", "--untracked-files=all", "--", path]
    done = subprocess.run(command, cwd=blog.root, check=True, capture_output=True, text=True)
    return done.stdout.splitlines()


def begin(
    blog: Site, *, yes: bool = True, ask: Ask | None = None, letters: str = "abcdef", hub: bool = False, **options: str
) -> Built:
    """Run the task in this process, for a Swede in Stockholm."""
    around = Surroundings(NOW, SWEDISH, letters, POST_ID, ask)
    return blog.run(init_blog, [options.get(name) for name in NAMES], yes, lambda: around, hub)


def texts(blog: Site, folder: str = "content") -> dict[str, bytes]:
    """Return the files of a folder by their paths."""
    paths: Iterable[Path] = (blog.root / folder).rglob("*")
    return {path.relative_to(blog.root).as_posix(): path.read_bytes() for path in sorted(paths) if path.is_file()}
