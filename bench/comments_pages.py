"""Comments on pages: ``python -m bench.comments_pages [POSTS [COMMENTS]]``, builds of one blog with and without them.

Each turn builds the same blog of POSTS posts from nothing, without a change, after an edit of a post, and after a new
comment on the newest post, which is the first one of the blog without. Seconds are those of the processor, and on the
clock.
"""

import datetime as dt
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.blogs import build, edit, plain_settings, words, write_our_blog
from bench.timing import Took
from plugins.comments.models import Comment, PostComments, Source, State
from plugins.comments.records import FOLDER, write_comments

TURNS = 3
_BEGUN = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
_WORDS = 60
_STEPS = ("first build", "again at once", "nothing changed", "after an edit", "after a new comment")


def comment(post: int, number: int) -> Comment:
    """Return a comment of two paragraphs; every third one answers the one before."""
    id_ = f"form-{post}-{number}"
    text = words(post + number).split()[:_WORDS]
    html = f'<p>{" ".join(text[:40])}, <em>ja</em>.</p>\n<p>{" ".join(text[40:])} <a href="https://a.example/">här</a>.</p>'
    parent = f"form-{post}-{number - 1}" if number % 3 == 2 else ""
    date = _BEGUN + dt.timedelta(minutes=post * 100 + number)
    return Comment(id_, Source.FORM, date, f"Läsare {number}", "https://lasare.example/", html, State.APPROVED, parent)


def write_discussion(blog: Path, post: int, comments: int) -> None:
    """Write the comments of a post."""
    record = PostComments(f"posts/dag-{post:03}/", tuple(comment(post, each) for each in range(comments)))
    write_comments(blog / "content" / FOLDER, record)


def write_blog(blog: Path, posts: int, comments: int) -> None:
    """Write a blog of so many posts with a form, and so many comments in all."""
    write_our_blog(blog, [words(number) for number in range(posts)])
    plain_settings(blog, 'COMMENTS = {"form": True}\n')
    for post in range(posts):
        if each := comments // posts:
            write_discussion(blog, post, each)


def steps(blog: Path, posts: int, each: int) -> list[Took]:
    """Return the times of the builds; ``each`` is the number of comments of a post, 0 for a blog without."""
    for made in ("output", ".cache"):
        shutil.rmtree(blog / made, ignore_errors=True)
    took = [build(blog)]
    time.sleep(3)  # the state of a file that was just written is not believed
    edit(blog)
    build(blog)
    took.append(build(blog))  # reads anew what was just written
    time.sleep(3)
    build(blog)
    took.append(build(blog))
    edit(blog)
    took.append(build(blog))
    write_discussion(blog, posts - 1, each + 1)
    took.append(build(blog))
    write_discussion(blog, posts - 1, each)  # without any: a file of none
    return took


def measured(folder: Path, posts: int, comments: int) -> Table:
    """Return a table of the medians of all turns."""
    blogs = {folder / "without": 0, folder / "with": comments}
    times: dict[Path, list[list[Took]]] = {blog: [] for blog in blogs}
    for blog, number in blogs.items():
        write_blog(blog, posts, number)
    for _ in range(TURNS):
        for blog, number in blogs.items():
            times[blog].append(steps(blog, posts, number // posts))
    table = Table("build", "without", "with", "ratio", "on the clock", "memory")
    for number, name in enumerate(_STEPS):
        cpu = [statistics.median(turn[number].cpu for turn in turns) for turns in times.values()]
        wall = [statistics.median(turn[number].wall for turn in turns) for turns in times.values()]
        memory = max(turn[number].memory for turn in times[folder / "with"])
        ratios = (f"{cpu[1] / cpu[0]:.2f}", f"{wall[1] / wall[0]:.2f}", f"{memory:.0f} MiB")
        table.add_row(name, f"{cpu[0]:.2f} s", f"{cpu[1]:.2f} s", *ratios)
    return table


def main() -> None:
    """Print the table."""
    posts = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    comments = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        Console().print(measured(Path(folder), posts, comments))


if __name__ == "__main__":
    main()
