"""The pages of a gang: ``python -m bench.gang_pages [PARTICIPANTS [POSTS]]``, builds of one blog with and without one.

Each turn builds the same blog of POSTS posts from nothing, after an edit of a post, after one record has changed,
and on the next day.
Seconds are those of the processor, and on the clock.
"""

import datetime as dt
import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from msgspec.structs import replace
from rich.console import Console
from rich.table import Table

from bench.blogs import build, edit, plain_settings, words, write_our_blog
from bench.timing import Took
from plugins.planet.models import FeedEntry, FeedRecord, Outcome
from plugins.planet.records import FOLDER, write_record

TURNS = 3
ENTRIES = 50
NOW = dt.datetime(2026, 9, 30, 21, tzinfo=ZoneInfo("Europe/Stockholm"))
START = dt.date(2026, 9, 1)
ZONES = ("Europe/Stockholm", "Europe/Helsinki", "America/New_York", "Pacific/Auckland")
_STEPS = ("first build", "after an edit", "after a fetch of one", "another day")


def record(number: int) -> FeedRecord:
    """Return the record of a participant who has written on most days, with a summary of 40 words each."""
    chance = Random(number)
    times = (NOW - dt.timedelta(days=day, hours=chance.randrange(12)) for day in range(ENTRIES))
    entries = [_entry(number, each) for each in times if chance.random() < 0.9]
    return FeedRecord(
        f"https://blogg{number}.example/",
        f"https://blogg{number}.example/feed.xml",
        Outcome.FINE,
        tried=NOW,
        answered=NOW,
        first=NOW - dt.timedelta(days=90),
        title=f"Blogg {number}",
        lang="sv",
        entries=tuple(entries),
    )


def _entry(number: int, instant: dt.datetime) -> FeedEntry:
    link = f"https://blogg{number}.example/{instant:%Y/%m/%d}/"
    return FeedEntry(
        link, f"Inlägg {instant:%d %B}", link, instant, " ".join(words(number).split()[:40]), ("blogg100", "vardag")
    )


def write_gang(content: Path, participants: int) -> None:
    """Write a gang; every fourth participant is in the zone of the site."""
    lines = []
    for number in range(participants):
        known = record(number)
        lines += ["[[participant]]", f'name = "Bloggare {number}"', f'address = "{known.address}"']
        lines += [f'timezone = "{ZONES[number % len(ZONES)]}"']
        write_record(content / FOLDER, known)
    (content / "participants.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_blog(blog: Path, posts: int, participants: int) -> None:
    """Write a blog of so many posts with a gang, or without participants without one."""
    write_our_blog(blog, [words(number) for number in range(posts)])
    settings = (blog / "pelicanconf.py").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^NOW = .*$", f'NOW = "{NOW.isoformat()}"', settings)
    settings = re.sub(r'"start": "[\d-]+"', f'"start": "{START}"', settings)
    (blog / "pelicanconf.py").write_text(settings, encoding="utf-8")
    plain_settings(blog)
    if participants:
        write_gang(blog / "content", participants)


def steps(blog: Path, gang: bool) -> list[Took]:
    """Return the times of a first build, and of builds after an edit, a change of a record, and a day."""
    for made in ("output", ".cache"):
        shutil.rmtree(blog / made, ignore_errors=True)
    if gang:
        write_record(blog / "content" / FOLDER, record(0))
    took = [build(blog)]
    time.sleep(3)  # the state of a file that was just written is not believed
    edit(blog)
    build(blog)
    edit(blog)
    took.append(build(blog))
    if gang:
        write_record(blog / "content" / FOLDER, replace(record(0), entries=record(0).entries[1:]))
    took.append(build(blog))
    settings = (blog / "pelicanconf.py").read_text(encoding="utf-8")
    tomorrow = settings.replace(NOW.isoformat(), (NOW + dt.timedelta(days=1)).isoformat())
    (blog / "pelicanconf.py").write_text(tomorrow, encoding="utf-8")
    took.append(build(blog))
    (blog / "pelicanconf.py").write_text(settings, encoding="utf-8")
    return took


def measured(folder: Path, posts: int, participants: int) -> Table:
    """Return a table of the medians of all turns."""
    blogs = {folder / "without": 0, folder / "with": participants}
    times: dict[Path, list[list[Took]]] = {blog: [] for blog in blogs}
    for blog, members in blogs.items():
        write_blog(blog, posts, members)
    for _ in range(TURNS):
        for blog, members in blogs.items():
            times[blog].append(steps(blog, bool(members)))
    table = Table("build", "without", "with", "difference", "on the clock", "memory")
    for number, name in enumerate(_STEPS):
        cpu = [statistics.median(turn[number].cpu for turn in turns) for turns in times.values()]
        wall = [statistics.median(turn[number].wall for turn in turns) for turns in times.values()]
        memory = max(turn[number].memory for turn in times[folder / "with"])
        row = (f"{cpu[0]:.2f} s", f"{cpu[1]:.2f} s", f"{cpu[1] - cpu[0]:+.2f} s", f"{wall[1] - wall[0]:+.2f} s")
        table.add_row(name, *row, f"{memory:.0f} MiB")
    return table


def main() -> None:
    """Print the table."""
    participants = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    posts = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    with tempfile.TemporaryDirectory() as folder:
        Console().print(measured(Path(folder), posts, participants))


if __name__ == "__main__":
    main()
