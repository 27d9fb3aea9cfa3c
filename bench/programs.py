"""The programs that build the same blog: this one with every feature on, stock Pelican, and Hugo."""

import os
import re
import shutil
import sys
import venv
from pathlib import Path

from msgspec import Struct

from bench.posts import FIRST, HUGO, PELICAN, Notation, post
from bench.timing import Took, timed
from tools.program_files import copy_program
from tools.sample import copy_sample

OURS = "blogg100"
_PEERS = Path(__file__).parent / "peers"
_POSTS = "content/posts"


class Program(Struct):
    """A program with its blog, of so many posts: its command, the folders that it makes, and its notation."""

    name: str
    folder: Path
    command: list[str]
    made: tuple[str, ...]
    notation: Notation
    posts: int = 0

    def add(self, posts: int = 1) -> None:
        """Write more posts, each newer than all others."""
        (self.folder / _POSTS).mkdir(parents=True, exist_ok=True)
        for number in range(self.posts, self.posts + posts):
            new = post(number)
            (self.folder / _POSTS / f"{new.slug}.md").write_text(self.notation.write(new), encoding="utf-8")
        self.posts += posts

    def edit(self, mark: str) -> None:
        """Add a sentence to the newest post."""
        newest = self.folder / _POSTS / f"{post(self.posts - 1).slug}.md"
        newest.write_text(f"{newest.read_text(encoding='utf-8')}\nÄndrat {mark}.\n", encoding="utf-8")

    def page(self) -> str:
        """Return the page of the newest post."""
        slug = post(self.posts - 1).slug
        return (self.folder / f"output/posts/{slug}/index.html").read_text(encoding="utf-8")

    def clear(self) -> None:
        """Put all that the program has made aside: many files to delete would slow down the next build."""
        for name in self.made:
            made = self.folder / name
            if made.exists():
                aside = self.folder.with_name("aside")
                aside.mkdir(exist_ok=True)
                made.rename(aside / f"{self.name}-{name}-{len(list(aside.iterdir()))}")

    def build(self) -> Took:
        """Build the blog."""
        bare = self.folder.with_name("python3")
        return timed(self.command, self.folder, path=bare / "bin")

    def size(self) -> tuple[int, float]:
        """Return the number of files of the site, and the MB in them."""
        files = [path for path in (self.folder / "output").rglob("*") if path.is_file()]
        return len(files), sum(path.stat().st_size for path in files) / 1e6


def write_programs(root: Path, folder: Path, posts: int, pelican: str, hugo: str) -> list[Program]:
    """Write the blogs of this program and of the peers that are there into a folder."""
    venv.create(folder / "python3", symlinks=True)  # that of a writer's machine, for ./blogg
    programs = [_ours(root, folder / OURS)]
    if pelican:
        programs.append(_pelican(folder / "pelican", pelican))
    if hugo:
        programs.append(_hugo(folder / "hugo", hugo))
    for program in programs:
        program.add(posts)
    return programs


def _ours(root: Path, site: Path) -> Program:
    site.mkdir()
    copy_program(root, site)
    copy_sample(root, site)
    for name in (_POSTS, "content/images"):
        shutil.rmtree(site / name)
    for path in [*site.glob("content/pages/*.md"), *site.glob("content/*.jsonl")]:
        path.unlink()
    (site / "content/pages/om.md").write_text("Title: Om\n\nOm bloggen.\n", encoding="utf-8")
    settings = site / "pelicanconf.py"
    text = re.sub('"start": ".*?"', f'"start": "{FIRST}"', settings.read_text(encoding="utf-8"))
    settings.write_text(text, encoding="utf-8")
    (site / ".venv").symlink_to(Path(sys.prefix))
    return Program(OURS, site, ["./blogg", "build"], ("output", ".cache"), PELICAN)


def _pelican(site: Path, program: str) -> Program:
    shutil.copytree(_PEERS / "pelican", site / "templates")
    (site / "templates/settings.txt").rename(site / "pelicanconf.py")
    return Program("pelican", site, [program, "--quiet"], ("output", "cache"), PELICAN)


def _hugo(site: Path, program: str) -> Program:
    shutil.copytree(_PEERS / "hugo", site)
    command = [program, "--quiet", "--destination", "output", "--cacheDir", os.fspath(site / "cache")]
    return Program("hugo", site, command, ("output", "cache", "resources"), HUGO)
