"""The commands of every day, ``today`` and ``new``, of two versions in turns, so that a slow moment hits both alike.

``python -m bench.commands OTHER`` compares this version with the checkout in the folder OTHER, both on its
sample. They run in the Python of this command, as ``./blogg`` would start them there.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.timing import Took, timed
from tools.program_files import copy_program
from tools.sample import CONTENT, SETTINGS

ROOT = Path(__file__).parents[1]
COMMANDS = {"today": ("today",), "new": ("new", "En rubrik till")}
_TO_WRITE = 3  # the exit code of `today` when a post is to be written
_POSTS = "content/posts"


def main() -> None:
    """Measure what is asked for, and print it."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("other", type=Path, help="the folder of a checkout of another version")
    cli.add_argument("--rounds", type=int, default=21)
    given = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        blogs = {name: Path(folder) / name for name in ("this", "other")}
        for root, blog in zip((ROOT, given.other.resolve()), blogs.values(), strict=True):
            _prepare(root, given.other, blog)
        _print(_measure(blogs, given.rounds))


def _prepare(root: Path, with_sample: Path, blog: Path) -> None:
    """Copy a version and the sample that another shows."""
    blog.mkdir()
    copy_program(root, blog)
    shutil.copytree(with_sample / CONTENT, blog / CONTENT)
    shutil.copy(with_sample / SETTINGS, blog)


def _measure(blogs: dict[str, Path], rounds: int) -> dict[tuple[str, str], list[Took]]:
    """Run each command in each blog in turns; the first turn, which writes bytecode and caches, is left out."""
    times: dict[tuple[str, str], list[Took]] = {}
    for turn in track(range(rounds + 1), "commands", transient=True):
        for command, words in COMMANDS.items():
            for name in sorted(blogs, reverse=bool(turn % 2)):
                took = _run(blogs[name], words)
                if turn:
                    times.setdefault((command, name), []).append(took)
    return times


def _run(blog: Path, words: tuple[str, ...]) -> Took:
    """Run a command, and delete the post that it made."""
    before = set((blog / _POSTS).iterdir())
    took = timed([sys.executable, "tools/start.py", "--search-root", str(blog), *words], blog, (0, _TO_WRITE))
    for path in set((blog / _POSTS).iterdir()) - before:
        path.unlink()
    return took


def _print(times: dict[tuple[str, str], list[Took]]) -> None:
    """Print medians, and the ratios pair by pair: median, lowest and highest."""
    table = Table("command", "of", "this", "other", "ratio", "lowest", "highest")
    for command in COMMANDS:
        for kind in ("cpu", "wall"):
            this, other = ([getattr(took, kind) for took in times[command, name]] for name in ("this", "other"))
            ratios = [one / two for one, two in zip(this, other, strict=True)]
            seconds = [f"{statistics.median(each):.3f} s" for each in (this, other)]
            table.add_row(command, kind, *seconds, *(f"{pick(ratios):.2f}" for pick in (statistics.median, min, max)))
    Console().print(table)


if __name__ == "__main__":
    main()
