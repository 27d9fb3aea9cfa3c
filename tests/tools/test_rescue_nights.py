"""Many nights of rescues: with double runs, crashes, clocks that jump, summer time and a writer who travels."""

import contextlib
import datetime as dt
import random
from pathlib import Path

import pytest

from tests.conftest import Site
from tools import rescue as task
from tools.rescue import rescue
from tools.writing.rescued_days import RECORD, read_rescued

NIGHTS = 40
FIRST = dt.date(2013, 3, 10)  # summer time begins in New York on this day, in Stockholm three weeks later
ZONES = ("Europe/Stockholm", "America/New_York", "Pacific/Auckland", "Asia/Kolkata")
STEPS = ("atomic_write", "add_rescued", "rename", "_remove_copied")


class Killed(BaseException):
    """The end of a process."""


def killed(*arguments: object, **options: object) -> object:
    """End the process."""
    del arguments, options
    raise Killed


def night(site: Site, chance: random.Random, now: dt.datetime) -> None:
    """Run the job once, which may be killed at one of its steps."""
    site.settings(NOW=now.isoformat(), TIMEZONE=chance.choice(ZONES))
    if chance.random() < 0.3:
        name = chance.choice(STEPS)
        with pytest.MonkeyPatch.context() as patch, contextlib.suppress(Killed):
            patch.setattr(Path if name == "rename" else task, name, killed)
            site.run(rescue)
    else:
        assert site.run(rescue).code in (0, 3)


@pytest.mark.parametrize("seed", [1])
def test_no_day_has_two_rescues_and_the_order_is_kept(site: Site, seed: int) -> None:
    """Each post is in one place after every run, once at most for a day, and they come out in their order."""
    chance = random.Random(seed)
    names = [f"{number}.md" for number in range(1, NIGHTS + 1)]
    for name in names:
        site.write(f"content/reserve/{name}", f"Title: Inlägg {name}\nTags: blogg100\nSlug: s{name[:-3]}\n\nText.\n")
    for number in range(NIGHTS):
        evening = dt.datetime.combine(FIRST, dt.time(23, 59, 59), dt.UTC) + dt.timedelta(number)
        if chance.random() < 0.3:
            site.post(f"egen-{number}.md", tags="blogg100", date=str(evening.date()))
        for _ in range(chance.choice((0, 1, 2, 3))):
            night(site, chance, evening + dt.timedelta(hours=chance.choice((0, 0, 0, 1, -1, -30))))
        posts = {path.name for path in (site.root / "content/posts").glob("*-s*.md")}
        waiting = {path.name for path in (site.root / "content/reserve").glob("*.md")}
        assert len(posts) + len(waiting) == len(names)
        days = [name[:10] for name in posts]
        assert len(days) == len(set(days))
        out = sorted(int(name[12:-3]) for name in posts)
        assert out == list(range(1, len(out) + 1))
    record = read_rescued(site.root / "content/reserve" / RECORD, RECORD)
    assert {f"{each.day}" for each in record} >= set(days)
    assert len(days) > NIGHTS / 4
