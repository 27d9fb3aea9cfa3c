"""Cost of counting, measured in function calls, which do not depend on the load of the machine."""

import datetime as dt
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from msgspec import structs

from plugins.challenge.domain.challenge_runs import runs_of
from plugins.challenge.domain.models import Candidate
from plugins.challenge.domain.rules import Challenge
from tests.challenge.posts import BLOGG100, END_OF_TIME, instant, post, with_rule

RULES: dict[str, dict[str, Any]] = {
    "daily": {},
    "periods": {"period_days": 7},
    "count": {"mode": "count", "target": 100},
    "words": {"mode": "words", "target": 50_000},
    "append": {"makeup": "append", "max_consecutive_misses": 1},
    "rolling": {"mode": "count", "target": 100, "window": "rolling"},
}


def calls(work: Callable[[], object]) -> int:
    """Count function calls, including those of Python itself."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def posts(count: int, a_day: int) -> list[Candidate]:
    """Return a number of posts, `a_day` of them on each day."""
    first = instant("2013-01-23 00:00")
    found = []
    for index in range(count):
        when = first + dt.timedelta(days=index // a_day, minutes=index % a_day)
        found.append(post(when, f"{index:05}.md"))
    return found


def cost(challenge: Challenge, count: int, a_day: int) -> int:
    """Return the cost of a number of posts, in a challenge of as many days as they were written on."""
    days = challenge.rule.days if challenge.rule.window == "rolling" else count // a_day
    long = structs.replace(challenge, rule=structs.replace(challenge.rule, days=days))
    given = posts(count, a_day)
    return calls(lambda: runs_of([long], given, END_OF_TIME.replace(year=2100)))


@pytest.mark.parametrize("a_day", [1, 100])
@pytest.mark.parametrize("name", RULES)
def test_twice_the_posts_cost_twice_as_much(name: str, a_day: int) -> None:
    """Counting is linear in posts and days, for every rule, with one post a day or many."""
    challenge = with_rule(BLOGG100, **RULES[name])
    one = cost(challenge, 2000, a_day)
    two = cost(challenge, 4000, a_day)
    assert two <= 2.1 * one
