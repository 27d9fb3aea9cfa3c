"""The standing of a challenge on a date."""

import datetime as dt
from typing import NamedTuple

import pytest
from msgspec import structs

from plugins.challenge.domain.entries import counted
from plugins.challenge.domain.models import Candidate, DayState, Standing, StreakState
from plugins.challenge.domain.rules import Challenge
from plugins.challenge.domain.standing import standing
from tests.challenge.posts import BLOGG100, daily, date, entries_of, instant, post, standing_of, with_rule

SECURED = StreakState.SECURED
OPEN = StreakState.OPEN
BROKEN = StreakState.BROKEN
FINISHED = StreakState.FINISHED
NOT_BEGUN = StreakState.NOT_BEGUN
TO_DAY_88 = daily("2013-01-23", "2013-04-20")
TO_DAY_89 = daily("2013-01-23", "2013-04-21")
ALL = daily("2013-01-23", "2013-05-02")
ALL_BUT_92 = daily("2013-01-23", "2013-05-02", without=["2013-04-24"])
ALL_BUT_100 = daily("2013-01-23", "2013-05-01")
TWICE = [*ALL_BUT_92, post("2013-02-01 20:00")]
ONE_DAY = [post(f"2013-01-25 {hour:02}:00") for hour in range(8, 20)]


class Values(NamedTuple):
    """Values of a standing under test; missed days by their numbers."""

    posts: int
    done: int
    missed: list[int]
    current: tuple[int, StreakState]
    longest: int
    elapsed: int
    left: int
    day_today: int | None


def values(it: Standing) -> Values:
    """Return the values of a standing."""
    return Values(
        posts=it.posts,
        done=it.done,
        missed=[day.number for day in it.days if day.date in it.missed],
        current=(it.current.length, it.current.state),
        longest=it.longest.length,
        elapsed=it.elapsed,
        left=it.left,
        day_today=it.day_today,
    )


# rule: posts of the site, as of, (posts, done, missed, current, longest, elapsed, left, day today)
STANDINGS = {
    "day 89 written": (TO_DAY_89, "2013-04-21", (89, 89, [], (89, SECURED), 89, 89, 11, 89)),
    "day 90, nothing yet": (TO_DAY_89, "2013-04-22", (89, 89, [], (89, OPEN), 89, 89, 11, 90)),
    "day 89 missed": (TO_DAY_88, "2013-04-22", (88, 88, [89], (0, BROKEN), 88, 89, 11, 90)),
    "the rest is scheduled": (ALL, "2013-04-21", (89, 89, [], (89, SECURED), 89, 89, 11, 89)),
    "last day written": (ALL, "2013-05-02", (100, 100, [], (100, SECURED), 100, 100, 0, 100)),
    "over": (ALL, "2013-05-03", (100, 100, [], (100, FINISHED), 100, 100, 0, None)),
    "long over": (ALL, "2020-01-01", (100, 100, [], (100, FINISHED), 100, 100, 0, None)),
    "last day open": (ALL_BUT_100, "2013-05-02", (99, 99, [], (99, OPEN), 99, 99, 1, 100)),
    "last day missed": (ALL_BUT_100, "2013-05-03", (99, 99, [100], (0, FINISHED), 99, 100, 0, None)),
    "all but day 92": (ALL_BUT_92, "2013-05-03", (99, 99, [92], (8, FINISHED), 91, 100, 0, None)),
    "two on a day, one gap": (TWICE, "2013-05-03", (100, 99, [92], (8, FINISHED), 91, 100, 0, None)),
    "all on one day": (ONE_DAY, "2013-01-25", (12, 1, [1, 2], (1, SECURED), 1, 3, 97, 3)),
    "start in the future": ([], "2013-01-01", (0, 0, [], (0, NOT_BEGUN), 0, 0, 100, None)),
    "the day before the start": ([], "2013-01-22", (0, 0, [], (0, NOT_BEGUN), 0, 0, 100, None)),
    "first day, nothing yet": ([], "2013-01-23", (0, 0, [], (0, NOT_BEGUN), 0, 0, 100, 1)),
    "third day, nothing yet": ([], "2013-01-25", (0, 0, [1, 2], (0, NOT_BEGUN), 0, 2, 98, 3)),
    "no posts, over": ([], "2013-05-03", (0, 0, [*range(1, 101)], (0, FINISHED), 0, 100, 0, None)),
}


@pytest.mark.parametrize(("posts", "as_of", "expected"), STANDINGS.values(), ids=STANDINGS)
def test_values_of_a_standing(posts: list[Candidate], as_of: str, expected: tuple[object, ...]) -> None:
    """The values of a date are those of docs/challenge.md: today is never missed, and always left while it is open."""
    assert expected == values(standing_of(posts, as_of))


@pytest.mark.parametrize(
    ("posts", "as_of", "expected"),
    [
        pytest.param([], "2013-01-22", (False, False, False), id="the day before"),
        pytest.param([], "2013-01-23", (True, False, False), id="the start"),
        pytest.param(ALL_BUT_100, "2013-05-02", (True, False, False), id="last day open"),
        pytest.param(ALL, "2013-05-02", (True, False, True), id="last day written"),
        pytest.param(ALL, "2013-05-03", (True, True, True), id="over, all written"),
        pytest.param(ALL_BUT_92, "2013-05-03", (True, True, False), id="over, day 92 missed"),
    ],
)
def test_stages(posts: list[Candidate], as_of: str, expected: tuple[bool, bool, bool]) -> None:
    """A challenge has begun on its first day, is over after its last one, and is completed once every day is done."""
    it = standing_of(posts, as_of)
    assert expected == (it.begun, it.over, it.completed)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2013-01-22", ["future", "future", "future", "future"]),
        ("2013-01-23", ["done", "future", "future", "future"]),
        ("2013-01-24", ["done", "open", "future", "future"]),
        ("2013-01-25", ["done", "missed", "done", "future"]),
        ("2013-01-26", ["done", "missed", "done", "open"]),
        ("2013-01-27", ["done", "missed", "done", "missed"]),
    ],
)
def test_day_states(as_of: str, expected: list[str]) -> None:
    """A day with an entry is done; without one it is missed once past, open today, and future after that."""
    four_days = with_rule(days=4)
    posts = [post("2013-01-23 12:00"), post("2013-01-25 12:00")]
    assert expected == [day.state for day in standing_of(posts, as_of, four_days).days]


def test_days() -> None:
    """Each day of the window has its date, its number and its entries in order."""
    three_days = with_rule(structs.replace(BLOGG100, start=date("2013-12-31")), days=3)
    late = post("2014-01-01 20:00", "late.md")
    early = post("2014-01-01 08:00", "early.md")
    expected = [
        (date("2013-12-31"), 1, []),
        (date("2014-01-01"), 2, ["early.md", "late.md"]),
        (date("2014-01-02"), 3, []),
    ]
    days = standing_of([late, early], "2014-01-01", three_days).days
    assert expected == [(day.date, day.number, [entry.source for entry in day.entries]) for day in days]


def test_it_says_what_it_was_computed_from() -> None:
    """A standing has its challenge, its as-of date and its entries, so that a page needs nothing else."""
    it = standing_of(TO_DAY_89, "2013-04-21")
    entries = entries_of(TO_DAY_89)
    assert (BLOGG100, date("2013-04-21"), entries) == (it.challenge, it.as_of, it.entries)


def test_missed_dates() -> None:
    """Missed days are given as dates, oldest first."""
    posts = daily("2013-01-23", "2013-04-21", without=["2013-04-01", "2013-01-24"])
    assert (date("2013-01-24"), date("2013-04-01")) == standing_of(posts, "2013-04-21").missed


def test_streak_dates() -> None:
    """With day 92 missed, the longest streak ends on 2013-04-23 and the current one begins on 2013-04-25."""
    it = standing_of(ALL_BUT_92, "2013-05-03")
    expected = ("2013-01-23", "2013-04-23"), ("2013-04-25", "2013-05-02")
    assert expected == tuple((str(streak.first), str(streak.last)) for streak in (it.longest, it.current))


EAST = dt.timezone(dt.timedelta(hours=14))
NIGHT = with_rule(day_ends_at=dt.time(3))
AHEAD = {
    "in a zone ahead of the site": (BLOGG100, post(instant("2013-04-22 00:30", EAST))),
    "within day_ends_at": (NIGHT, post("2013-04-22")),
}


@pytest.mark.parametrize(("challenge", "ahead"), AHEAD.values(), ids=AHEAD)
@pytest.mark.parametrize("before", [TO_DAY_88, TO_DAY_89], ids=["today open", "today written"])
def test_a_day_ahead(before: list[Candidate], challenge: Challenge, ahead: Candidate) -> None:
    """A post of a later day has its number; done, streaks, pace and days left count it from its own day on.

    Whether today is written or not, the values are those without it.
    """
    now = instant("2013-04-22 02:59") if challenge is NIGHT else instant("2013-04-21 23:00")
    entries = counted(challenge, [*before, ahead], now)
    it, without = (standing(challenge, each, date("2013-04-21")) for each in (entries, entries[:-1]))
    assert len(entries) == len(before) + 1
    assert values(it) == values(without)._replace(posts=it.posts)
    assert (it.current, it.longest, it.progress) == (without.current, without.longest, without.progress)
    assert [day.state for day in it.days] == [day.state for day in without.days]
    assert it.days[entries[-1].day_number - 1].entries == entries[-1:]


def test_a_day_ahead_does_not_complete() -> None:
    """The last day written ahead completes the challenge when it comes."""
    two_days = with_rule(days=2)
    posts = [post("2013-01-23 12:00"), post(instant("2013-01-24 00:30", EAST))]
    assert [standing_of(posts, day, two_days).completed for day in ("2013-01-23", "2013-01-24")] == [False, True]


def test_a_week_ahead() -> None:
    """A post of tomorrow does not complete this week's period before tomorrow."""
    weekly = with_rule(period_days=7)
    posts = [post(instant("2013-01-24 00:30", EAST))]
    states = [standing_of(posts, day, weekly).days[0].state for day in ("2013-01-23", "2013-01-24")]
    assert states == [DayState.OPEN, DayState.DONE]


def test_written_behind_the_site() -> None:
    """A past day can still get a post in UTC-11: it is missed until then, done after it."""
    late = post(instant("2013-04-21 23:30", dt.timezone(dt.timedelta(hours=-11))))  # 12:30 on the 22nd
    expected = [DayState.MISSED, DayState.DONE]
    before_and_after = (TO_DAY_88, [*TO_DAY_88, late])
    assert expected == [standing_of(posts, "2013-04-22").days[88].state for posts in before_and_after]


def test_a_challenge_of_one_day() -> None:
    """A challenge of one day is completed by one post."""
    one_day = with_rule(days=1)
    assert standing(one_day, entries_of(ALL, one_day), date("2013-01-23")).completed
