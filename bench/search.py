"""The index of the search: ``python -m bench.search [POSTS]``, builds of one blog with and without a search.

Each turn builds the same blog of POSTS posts from nothing, without a change, again in full though nothing has changed,
and after an edit of a post. Every build publishes. Seconds are those of the processor, and on the clock.
"""

import shutil
import statistics
import sys
import tempfile
import time
from itertools import accumulate
from pathlib import Path
from random import Random

from rich.console import Console
from rich.table import Table

from bench.blogs import build, edit, plain_settings, write_our_blog
from bench.timing import Took

TURNS = 3
_WORDS = 20_000
_STEPS = ("first build", "nothing changed", "nothing changed, in full", "after an edit")
_SYLLABLES = "ba bl dra en fi gå hä i jor kå lu mör na ost pla rå sko ta un väg yr ål öp".split()


def vocabulary() -> list[str]:
    """Return words that look like Swedish."""
    chance = Random(1)
    return ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 5))) for _ in range(_WORDS)]


def texts(posts: int) -> list[str]:
    """Return texts of 320 words in four paragraphs. As in a language, the n-th word comes 1/n as often as the first."""
    known = vocabulary()
    weights = list(accumulate(1 / rank for rank in range(1, _WORDS + 1)))
    chance = Random(2)
    chosen = (chance.choices(known, cum_weights=weights, k=320) for _ in range(posts))
    return ["\n\n".join(" ".join(each[at : at + 80]) for at in range(0, 320, 80)) for each in chosen]


def write_blog(blog: Path, posts: int, search: bool) -> None:
    """Write a blog of so many posts, which every build publishes."""
    write_our_blog(blog, texts(posts))
    plain_settings(blog, 'IDENTITY = {**IDENTITY, "published_by": "build"}\n')
    if search:
        with (blog / "pelicanconf.py").open("a", encoding="utf-8") as settings:
            settings.write('PAGES = {**PAGES, "search": "pagefind"}\n')


def steps(blog: Path) -> list[Took]:
    """Return the times of the builds."""
    for made in ("output", ".cache"):
        shutil.rmtree(blog / made, ignore_errors=True)
    took = [build(blog)]
    time.sleep(3)  # the state of a file that was just written is not believed
    build(blog)
    took.append(build(blog))
    for last in (blog / ".cache").glob("last-*"):
        last.unlink()
    took.append(build(blog))
    edit(blog)
    took.append(build(blog))
    return took


def measured(folder: Path, posts: int) -> Table:
    """Return a table of the medians of all turns."""
    blogs = {folder / "without": False, folder / "with": True}
    times: dict[Path, list[list[Took]]] = {blog: [] for blog in blogs}
    for blog, search in blogs.items():
        write_blog(blog, posts, search)
    for _ in range(TURNS):
        for blog, taken in times.items():
            taken.append(steps(blog))
    files = [path.stat().st_size for path in (folder / "with/output/pagefind").rglob("*") if path.is_file()]
    title = f"{posts} posts; the index has {len(files)} files, {sum(files) / 1e6:.2f} MB"
    table = Table("build", "without", "with", "more", "more on the clock", title=title)
    for number, name in enumerate(_STEPS):
        cpu = [statistics.median(turn[number].cpu for turn in turns) for turns in times.values()]
        wall = [statistics.median(turn[number].wall for turn in turns) for turns in times.values()]
        more = (f"{cpu[1] - cpu[0]:+.3f} s", f"{wall[1] - wall[0]:+.3f} s")
        table.add_row(name, f"{cpu[0]:.2f} s", f"{cpu[1]:.2f} s", *more)
    return table


def main() -> None:
    """Print the table."""
    posts = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        Console().print(measured(Path(folder), posts))


if __name__ == "__main__":
    main()
