"""Counting a challenge: linear in its posts. ``python -m bench.challenge`` prints how long it takes.

Each line is a rule with its posts. *standing* is all of it, from candidates in any order to every statistic. The first
ratio says how much longer ten times the posts and days take, turn by turn in one run: about 10 when the work is linear
(tests/challenge/domain/test_linear.py counts it exactly).
The second is to Python's own sort of the same posts by instant, and hardly depends on the machine.
"""

import datetime as dt
import gc
import statistics
import time
from collections.abc import Callable
from random import Random
from zoneinfo import ZoneInfo

from msgspec.structs import replace
from rich.console import Console
from rich.table import Table

from plugins.challenge.domain.challenge_runs import runs_of
from plugins.challenge.domain.models import Candidate
from plugins.challenge.domain.rules import Challenge, Rule

POSTS = 10_000
TURNS = 15
STOCKHOLM = ZoneInfo("Europe/Stockholm")
START = dt.date(2000, 1, 1)
RULES = {
    "daily, every day": Rule(mode="daily", days=POSTS),
    "daily, 100 days": Rule(mode="daily", days=100),
    "count": Rule(mode="count", days=POSTS, target=POSTS),
    "words": Rule(mode="words", days=POSTS, target=300 * POSTS),
    "append": Rule(mode="daily", days=POSTS, makeup="append", max_consecutive_misses=1),
    "rolling": Rule(mode="count", days=365, target=100, window="rolling"),
}


def candidates(count: int) -> list[Candidate]:
    """Make a post a day, shuffled."""
    posts = [
        Candidate(
            source=f"posts/{index}.md",
            instant=dt.datetime.combine(START + dt.timedelta(days=index), dt.time(12), tzinfo=STOCKHOLM),
            has_time=True,
            words=300,
            status="published",
            translation=False,
            tags=("mat", "blogg100"),
            challenge=None,
        )
        for index in range(count)
    ]
    Random(1).shuffle(posts)
    return posts


def measure(work: Callable[[], object]) -> float:
    """Milliseconds of the processor for one run: it is not slower when others keep the machine busy, or hardly."""
    gc.collect()
    began = time.process_time()
    result = work()
    spent = (time.process_time() - began) * 1000
    del result  # to be thrown away is none of the work
    return spent


def main() -> None:
    """Print the table."""
    gc.set_threshold(100_000, 50, 50)  # as tasks.py has it
    table = Table("rule", f"standing of {POSTS} posts", "lowest", f"ratio to {POSTS // 10}", "ratio to sorted()")
    many = candidates(POSTS)
    few = [post for post in many if int(post.source[6:-3]) < POSTS // 10]
    for name, rule in RULES.items():
        challenge = Challenge("x", "x", "blogg100", (), START, rule, STOCKHOLM, "post")
        times = [_turn(challenge, many, few) for _ in range(TURNS)]
        whole, tenth, ordered = (list(each) for each in zip(*times, strict=True))
        ratios = [one / other for one, other in zip(whole, tenth, strict=True)]
        to_sort = [one / other for one, other in zip(whole, ordered, strict=True)]
        shown = (statistics.median(whole), min(whole), statistics.median(ratios), statistics.median(to_sort))
        table.add_row(name, f"{shown[0]:.1f} ms", f"{shown[1]:.1f} ms", f"{shown[2]:.1f}", f"{shown[3]:.1f}")
    Console().print(table)


def _turn(challenge: Challenge, many: list[Candidate], few: list[Candidate]) -> tuple[float, float, float]:
    now = dt.datetime.combine(START + dt.timedelta(days=POSTS), dt.time(12), tzinfo=dt.UTC)
    early = now - dt.timedelta(days=POSTS - POSTS // 10)
    short = replace(challenge, rule=replace(challenge.rule, days=-(-challenge.rule.days // 10)))
    return (
        measure(lambda: runs_of([challenge], many, now)),
        measure(lambda: runs_of([short], few, early)),
        measure(lambda: sorted(many, key=lambda post: (post.instant.timestamp(), post.source))),
    )


if __name__ == "__main__":
    main()
