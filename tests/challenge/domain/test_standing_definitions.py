"""Every value of docs/challenge.md, for every rule."""

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest
from msgspec import structs

from plugins.challenge.domain.models import Candidate, DayState, StreakState
from plugins.challenge.domain.progress import Progress
from plugins.challenge.domain.rules import Challenge
from plugins.challenge.domain.window import Span, Window
from tests.challenge.posts import BLOGG100, STOCKHOLM, daily, date, instant, post, standing_of, with_rule

TOTAL = with_rule(structs.replace(BLOGG100, numbering="post"), mode="count", target=100)


def progress(posts: list[Candidate], as_of: str, challenge: Challenge = BLOGG100) -> Progress:
    """Return the progress of a challenge."""
    return standing_of(posts, as_of, challenge).progress


STANDINGS = [
    # done, target, elapsed, length; par, ahead, on track, pace, required pace
    (0, 100, 0, 100, 0, 0, True, None, 1),
    (1, 100, 1, 100, 1, 0, True, 1, 1),
    (50, 100, 40, 100, 40, 10, True, Fraction(5, 4), Fraction(5, 6)),
    (30, 100, 40, 100, 40, -10, False, Fraction(3, 4), Fraction(7, 6)),
    (100, 100, 100, 100, 100, 0, True, 1, None),
    (99, 100, 100, 100, 100, -1, False, Fraction(99, 100), None),
    (1, 50_000, 1, 30, Fraction(5000, 3), Fraction(-4997, 3), False, 1, Fraction(49_999, 29)),
    (120, 100, 50, 100, 50, 70, True, Fraction(12, 5), Fraction(0)),
    (10, 100, 37, 365, Fraction(740, 73), Fraction(-10, 73), False, Fraction(10, 37), Fraction(45, 164)),
    (0, 0, 0, 0, 0, 0, True, None, None),
]


@pytest.mark.parametrize("row", STANDINGS)
def test_progress(row: tuple[Any, ...]) -> None:
    """Par is T·E/W, pace done/E, required pace (T-done)/(W-E), all exact; on track when done·W ≥ T·E."""
    it = Progress(*row[:4])
    assert (it.par, it.ahead, it.on_track, it.pace, it.required_pace) == row[4:]


@pytest.mark.parametrize(
    ("as_of", "elapsed"),
    [
        ("2013-01-22", 0),
        ("2013-01-23", 1),
        ("2013-04-21", 89),
        ("2013-04-22", 89),
        ("2013-05-03", 100),
        ("2015-01-01", 100),
    ],
)
def test_elapsed(as_of: str, elapsed: int) -> None:
    """Elapsed are the days before t, and t too once it is done; never more than the window has."""
    assert progress(daily("2013-01-23", "2013-04-21"), as_of).elapsed == elapsed


PROJECTED = [
    pytest.param([], "2013-02-01", None, id="nothing done"),
    pytest.param(daily("2013-01-23", "2013-02-01"), "2013-02-01", "2013-05-02", id="one a day"),
    pytest.param(daily("2013-01-23", "2013-02-01")[::2], "2013-02-01", "2013-07-21", id="five in nine days"),
    pytest.param(daily("2013-01-23", "2013-05-02"), "2013-05-02", "2013-05-02", id="reached today"),
    pytest.param(daily("2013-01-23", "2013-05-02"), "2014-01-01", "2013-05-02", id="reached long ago"),
    pytest.param([post("2013-01-23 12:00")], "2013-05-02", "2040-03-01", id="one in a hundred days"),
]


@pytest.mark.parametrize(("posts", "as_of", "expected"), PROJECTED)
def test_projected_finish(posts: list[Candidate], as_of: str, expected: str | None) -> None:
    """A count of posts ends on s + ceil(T·E/done) - 1; undefined at 0, the real date once the goal is reached."""
    projected = standing_of(posts, as_of, TOTAL).projected_finish
    assert projected == (date(expected) if expected else None)


def test_projected_finish_after_the_end_of_the_calendar() -> None:
    """A finish after the last year of the calendar is unknown."""
    words = with_rule(mode="words", target=50_000_000, days=3660)
    assert standing_of([post("2013-01-23 12:00", words=1)], "2013-12-31", words).projected_finish is None


def test_projected_finish_before_the_start() -> None:
    """A post written further east before the start gives no pace."""
    east = post(instant("2013-01-23 00:30", dt.timezone(dt.timedelta(hours=14))))
    it = standing_of([east], "2013-01-22", TOTAL)
    assert (it.posts, it.done, it.progress.elapsed, it.projected_finish) == (1, 0, 0, None)


def test_projected_finish_of_days() -> None:
    """A daily challenge always ends on its last day."""
    assert standing_of([], "2013-02-01").projected_finish == date("2013-05-02")


# Rest days

REST = with_rule(excused=(Span(date("2013-02-01"), date("2013-02-03")), Span(date("2013-05-02"), date("2013-05-02"))))
WITHOUT_REST = daily("2013-01-23", "2013-05-01", without=["2013-02-01", "2013-02-02", "2013-02-03"])


def test_rest_days_are_none_of_the_goal() -> None:
    """Excused days without a post are neither missed nor done nor part of the goal."""
    it = standing_of(WITHOUT_REST, "2013-05-01", REST)
    assert (it.done, it.target, it.missed, it.left, it.completed) == (96, 96, (), 0, True)
    assert (it.progress.elapsed, it.progress.par, it.progress.on_track) == (96, Fraction(96), True)
    assert (it.current.length, it.current.state, it.longest.length) == (96, StreakState.SECURED, 96)
    assert it.finished_on == date("2013-05-01")


def test_a_rest_day_that_was_written_counts() -> None:
    """A post on an excused day is one day more, both done and in the goal."""
    it = standing_of([*WITHOUT_REST, post("2013-02-02 12:00")], "2013-05-03", REST)
    assert (it.done, it.target, it.completed, it.longest.length) == (97, 97, True, 97)
    assert it.days[10].state is DayState.DONE


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2013-01-31", ["done", "excused", "excused", "excused", "future"]),
        ("2013-02-02", ["done", "excused", "excused", "excused", "future"]),
        ("2013-02-04", ["done", "excused", "excused", "excused", "open"]),
        ("2013-02-05", ["done", "excused", "excused", "excused", "missed"]),
    ],
)
def test_states_of_rest_days(as_of: str, expected: list[str]) -> None:
    """An excused day without a post is excused before it, on it and after it."""
    it = standing_of(daily("2013-01-23", "2013-01-31"), as_of, REST)
    assert [day.state for day in it.days[8:13]] == expected


def test_nothing_but_rest() -> None:
    """A challenge of excused days alone has the goal 0."""
    it = standing_of([], "2013-02-01", with_rule(days=3, excused=(Span(date("2013-01-23"), date("2013-01-25")),)))
    assert (it.target, it.completed, it.left, it.progress.on_track) == (0, False, 0, True)


# A day that ends later

NIGHT = with_rule(day_ends_at=dt.time(3))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2013-04-22 00:30", "2013-04-21"),
        ("2013-04-22 02:59", "2013-04-21"),
        ("2013-04-22 03:00", "2013-04-22"),
        ("2013-04-22 23:59", "2013-04-22"),
        ("2013-04-22", "2013-04-22"),  # a date without a time is its day
        ("2013-03-01 01:00", "2013-02-28"),
        ("2013-03-31 03:30", "2013-03-31"),  # the hour after 02:00 does not exist
    ],
)
def test_day_ends_at(written: str, day: str) -> None:
    """A wall clock time before `day_ends_at` belongs to the day before; a bare date is its own day."""
    [entry] = standing_of([post(written)], "2013-05-02", NIGHT).entries
    assert entry.day == date(day)


def test_the_window_follows_the_day() -> None:
    """The first night belongs to the day before the start, the night after the last day to the window."""
    posts = [post("2013-01-23 02:00", "early.md"), post("2013-05-03 02:00", "late.md")]
    assert [entry.source for entry in standing_of(posts, "2013-06-01", NIGHT).entries] == ["late.md"]


@pytest.mark.parametrize(
    ("now", "today"),
    [("2013-04-22 02:59:59", "2013-04-21"), ("2013-04-22 03:00", "2013-04-22"), ("2013-04-21 23:00", "2013-04-21")],
)
def test_today(now: str, today: str) -> None:
    """The as-of date changes at the boundary, too."""
    assert NIGHT.today(instant(now)) == date(today)


@pytest.mark.parametrize(
    ("challenge", "day", "ends"),
    [
        (BLOGG100, "2013-04-21", "2013-04-21T22:00:00+00:00"),
        (NIGHT, "2013-04-21", "2013-04-22T01:00:00+00:00"),
        (BLOGG100, "2013-03-30", "2013-03-30T23:00:00+00:00"),
        (BLOGG100, "2013-03-31", "2013-03-31T22:00:00+00:00"),  # 23 hours long
        (with_rule(day_ends_at=dt.time(2, 30)), "2013-10-26", "2013-10-27T01:30:00+00:00"),  # 02:30 comes twice
    ],
)
def test_end_of_a_day(challenge: Challenge, day: str, ends: str) -> None:
    """A day ends by the clock of its zone; of two such instants at the second."""
    assert challenge.end_of(date(day)).isoformat() == ends
    assert challenge.last_instant(date(day)) < challenge.end_of(date(day))


@pytest.mark.parametrize("zone", [dt.timezone(dt.timedelta(hours=14)), dt.timezone(dt.timedelta(hours=-14)), STOCKHOLM])
def test_the_last_instant_is_of_its_day(zone: dt.tzinfo) -> None:
    """The last instant of a day is of that day, and its end of the next."""
    challenge = structs.replace(NIGHT, timezone=zone)
    for day in Span(date("2013-03-25"), date("2013-04-05")):
        assert challenge.today(challenge.last_instant(day)) == day
        assert challenge.today(challenge.end_of(day)) == day + dt.timedelta(days=1)


@pytest.mark.parametrize(("zone", "day"), [("Europe/Stockholm", "2013-04-22"), ("America/New_York", "2013-04-21")])
def test_an_entry_of_a_feed(zone: str, day: str) -> None:
    """A feed gives an instant: 2013-04-21T22:30Z is 22 April in Stockholm and 21 April in New York."""
    from zoneinfo import ZoneInfo

    moment = dt.datetime(2013, 4, 21, 22, 30, tzinfo=dt.UTC).astimezone(ZoneInfo(zone))
    [entry] = standing_of([post(moment)], "2013-05-02").entries
    assert entry.day == date(day)


# Words


@pytest.mark.parametrize(
    ("rule", "words", "counts"),
    [
        ({}, 0, True),
        ({"min_words": 100}, 99, False),
        ({"min_words": 100}, 100, True),
        ({"exact_words": 100}, 100, True),
        ({"exact_words": 100}, 101, False),
        ({"exact_words": 100}, 99, False),
    ],
)
def test_words_of_a_post(rule: dict[str, int], words: int, counts: bool) -> None:
    """A post counts if it has at least, or exactly, the required number of words."""
    posts = [post("2013-01-23 12:00", words=words)]
    assert standing_of(posts, "2013-01-23", with_rule(BLOGG100, **rule)).posts == counts


# Counting posts


def test_no_day_is_missed_where_posts_are_counted() -> None:
    """A challenge that counts posts excuses past days without one; none is missed."""
    it = standing_of([post("2013-01-23 12:00"), post("2013-01-25 12:00")], "2013-01-26", TOTAL)
    assert [day.state for day in it.days[:5]] == ["done", "excused", "done", "open", "future"]
    assert (it.missed, it.done, it.days_done, it.left) == ((), 2, 2, 97)
    assert (it.longest.length, it.current.state) == (1, StreakState.OPEN)


def test_the_goal_reached_early() -> None:
    """The finish is the day on which the goal was reached; later posts do not change it."""
    few = with_rule(TOTAL, target=3)
    posts = [post("2013-01-23 08:00"), *(post(f"2013-02-0{day} 12:00") for day in (1, 1, 2, 3))]
    posts[2] = post("2013-02-01 13:00", "other.md")
    it = standing_of(posts, "2013-02-03", few)
    assert (it.completed, it.finished_on, it.done, it.over) == (True, date("2013-02-01"), 5, False)


# Make-up days

APPEND = with_rule(days=4, makeup="append")


@pytest.mark.parametrize(
    ("written", "as_of", "last", "states"),
    [
        ("", 1, 4, "open future future future"),
        ("", 2, 5, "missed open future future future"),
        ("1 2 3 4", 9, 4, "done done done done"),
        ("1 3 4", 4, 5, "done missed done done future"),
        ("1 3 4 5 6", 6, 5, "done missed done done done"),  # the sixth is after the end
        ("1 3 4 6", 6, 6, "done missed done done missed done"),
    ],
)
def test_make_up_days(written: str, as_of: int, last: int, states: str) -> None:
    """The last day is s + N - 1 + missed: it moves with each missed day, and stays once all days are done."""
    days = [APPEND.window.dates(int(number)).first for number in written.split()] if APPEND.window else []
    on = date("2013-01-23") + dt.timedelta(days=as_of - 1)
    it = standing_of([post(f"{day} 12:00") for day in days], str(on), APPEND)
    assert (it.last, [str(day.state) for day in it.days]) == (
        date("2013-01-23") + dt.timedelta(days=last - 1), states.split(),
    )  # fmt: skip
    assert it.progress.length == last


def test_rest_is_not_made_up_for() -> None:
    """An excused day is neither missed nor made up for, and does not separate two misses."""
    rest = with_rule(
        days=5, makeup="append", max_consecutive_misses=1, excused=(Span(date("2013-01-25"), date("2013-01-25")),)
    )
    it = standing_of([post(f"2013-01-{day} 12:00") for day in (23, 24, 26, 27)], "2013-01-27", rest)
    assert (it.last, it.done, it.target, it.completed) == (date("2013-01-27"), 4, 4, True)
    parted = standing_of([post(f"2013-01-{day} 12:00") for day in (23, 27, 28, 29)], "2013-01-29", rest)
    assert (parted.done, parted.target, len(parted.missed), parted.completed) == (4, 4, 2, False)


# Any days in a row

ROLLING = with_rule(structs.replace(BLOGG100, start=None), mode="count", target=3, days=10, window="rolling")


def roll(*days: int) -> list[Candidate]:
    """Return posts on days of January 2013; 32 is the first of February."""
    dates = [date("2013-01-01") + dt.timedelta(days=day - 1) for day in days]
    return [post(f"{day} 12:00", f"{index}.md") for index, day in enumerate(dates)]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((1, 5, 10), [(1, 10)]),
        ((1, 5, 11), []),
        ((1, 5, 11, 12), [(5, 12)]),
        ((1, 2, 3, 4, 5, 6), [(1, 3), (4, 6)]),
        ((1, 2, 3, 4, 5), [(1, 3)]),  # without overlap
        ((1, 1, 1), [(1, 1)]),
        ((1, 20, 21, 22, 23, 40, 41, 42), [(20, 22), (40, 42)]),
    ],
)
def test_completions(days: tuple[int, ...], expected: list[tuple[int, int]]) -> None:
    """A rolling challenge may be completed several times, greedily and without overlap."""
    it = standing_of(roll(*days), "2013-06-01", ROLLING)
    year = Window(date("2013-01-01"), 365)
    assert [(year.number(each.first), year.number(each.last)) for each in it.completions] == expected
    assert it.completed is bool(expected)


def test_a_rolling_window_without_posts() -> None:
    """A rolling challenge has no days before its first post."""
    it = standing_of([], "2013-01-01", ROLLING)
    assert (it.window, it.first, it.last, it.days, it.begun, it.over) == (None, None, None, (), False, False)
    assert (it.done, it.target, it.progress.elapsed, it.progress.length) == (0, 3, 0, 10)
    assert (it.current.state, it.longest.length, it.day_today) == (StreakState.NOT_BEGUN, 0, None)


def test_a_rolling_window_that_is_on() -> None:
    """The first counted post begins a rolling challenge."""
    it = standing_of(roll(1, 4), "2013-01-05", ROLLING)
    assert (it.first, it.last, it.day_today, len(it.days)) == (date("2013-01-01"), date("2013-01-10"), 5, 10)
    assert (it.done, it.progress.elapsed, it.progress.par, it.begun, it.over) == (2, 4, Fraction(6, 5), True, False)
    assert it.projected_finish == date("2013-01-06")


def test_a_rolling_window_moves_on() -> None:
    """Posts too old for a window with today are no longer done; their days and numbers stay."""
    it = standing_of(roll(1, 4, 12), "2013-01-12", ROLLING)
    assert (it.first, it.last, it.done, it.posts, len(it.days)) == (date("2013-01-04"), date("2013-01-13"), 2, 3, 13)
    assert (it.day_today, it.left, it.today) == (9, 1, it.days[11])
    assert [entry.day_number for entry in it.entries] == [1, 4, 12]


def test_a_rolling_window_that_has_lapsed() -> None:
    """A rolling challenge in which no post counts any more has not begun, and has no day today and none left."""
    it = standing_of(roll(1, 4), "2013-02-01", ROLLING)
    assert (it.first, it.last, it.done, it.progress.elapsed, it.over, it.begun) == (None, None, 0, 0, False, False)
    assert (it.day_today, it.left, it.today, it.posts, len(it.days)) == (None, 0, None, 2, 10)
    again = standing_of(roll(1, 4, 32), "2013-02-01", ROLLING)
    assert (again.begun, again.day_today, again.left, again.progress.elapsed) == (True, 1, 9, 1)


def spread(first: str, last: str, count: int) -> list[Candidate]:
    """Return a number of posts spread evenly from the first day to the last."""
    start = date(first)
    days = (date(last) - date(first)).days
    return [post(f"{start + dt.timedelta(days=round(number * days / (count - 1)))} 12:00") for number in range(count)]


OFFLOAD = with_rule(structs.replace(BLOGG100, start=None), mode="count", target=100, days=365, window="rolling")
SPRING = spread("2025-01-01", "2025-04-30", 100)
LATER = [post(f"2027-08-0{day} 12:00") for day in (1, 2, 3)]
# rule: posts, as of, (done, elapsed, left, day today, begun, over)
OFFLOADED = {
    "a new run": ([post("2026-09-05"), post("2028-09-06")], "2028-09-06", (1, 1, 364, 1, True, False)),
    "one day too long": (spread("2023-06-10", "2024-06-09", 100), "2024-07-01", (93, 361, 4, 362, True, False)),
    "completed, over": (spread("2023-03-01", "2024-02-21", 100), "2024-03-01", (100, 365, 0, None, True, True)),
    "completed, last day": (spread("2023-03-01", "2024-02-21", 100), "2024-02-28", (100, 364, 1, 365, True, False)),
    "posts long after": ([*SPRING, *LATER], "2027-08-03", (100, 365, 0, None, True, True)),
    "more in the run": ([*SPRING, post("2025-12-31")], "2026-01-01", (101, 365, 0, None, True, True)),
    "one too many": ([*SPRING, post("2026-01-01")], "2026-01-01", (100, 365, 0, None, True, True)),
    "lapsed": ([post("2026-09-05")], "2028-09-06", (0, 0, 0, None, False, False)),
    "about to lapse": ([post("2026-09-05")], "2027-09-04", (1, 364, 1, 365, True, False)),
    "just lapsed": ([post("2026-09-05")], "2027-09-05", (0, 0, 0, None, False, False)),
    "no post": ([], "2028-09-06", (0, 0, 0, None, False, False)),
}


@pytest.mark.parametrize(("posts", "as_of", "expected"), OFFLOADED.values(), ids=OFFLOADED)
def test_the_days_of_a_rolling_window(posts: list[Candidate], as_of: str, expected: tuple[object, ...]) -> None:
    """Left, elapsed, today and done are counted from s; after completion, of the run that completed it."""
    it = standing_of(posts, as_of, OFFLOAD)
    assert (it.done, it.elapsed, it.left, it.day_today, it.begun, it.over) == expected
    assert it.left == (it.progress.length - it.elapsed if it.first else 0)
    assert it.last is None or it.days[-1].last >= it.last


def test_a_rolling_window_that_was_completed() -> None:
    """A completed rolling challenge keeps the values of its first completion."""
    it = standing_of(roll(1, 4, 5, 9), "2013-06-01", ROLLING)
    assert (it.first, it.last, it.done, it.finished_on) == (
        date("2013-01-01"), date("2013-01-10"), 4, date("2013-01-05"),
    )  # fmt: skip
    assert (it.over, it.projected_finish) == (True, date("2013-01-05"))


def test_a_rolling_window_with_a_start() -> None:
    """Posts before a start do not count."""
    begun = structs.replace(ROLLING, start=date("2013-01-03"))
    assert [entry.source for entry in standing_of(roll(1, 4), "2013-01-05", begun).entries] == ["1.md"]
