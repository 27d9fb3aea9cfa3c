"""Presets: their golden dates, their documentation and their rules."""

import datetime as dt
from math import ceil
from pkgutil import iter_modules
from typing import Any

import pytest

from plugins.challenge import presets
from plugins.challenge.config import ChallengeConfig
from plugins.challenge.domain.models import Candidate
from plugins.challenge.domain.progress import Progress
from plugins.challenge.domain.rules import Challenge, GoldenDates, Preset, Rule
from plugins.challenge.domain.window import Window
from plugins.challenge.presets.registry import PRESETS
from tests.challenge.posts import STOCKHOLM, daily, date, post, standing_of
from tests.conftest import ROOT


def challenge(preset: str, **settings: Any) -> Challenge:
    """Return the challenge that the settings make of a preset."""
    return ChallengeConfig(preset=preset, **settings).challenge(STOCKHOLM)


def spread(tag: str, first: str, last: str, count: int) -> list[Candidate]:
    """Return `count` posts at noon, spread evenly between two days, both of which have one."""
    start = date(first)
    days = (date(last) - date(first)).days
    dates = [start + dt.timedelta(days=index * days // (count - 1)) for index in range(count)]
    return [post(f"{day} 12:00", f"{index:03}.md", tags=(tag,)) for index, day in enumerate(dates)]


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DATED = [(preset, golden) for preset in PRESETS.values() for golden in preset.golden]


@pytest.mark.parametrize(("preset", "golden"), DATED, ids=[f"{preset.id} {golden.start}" for preset, golden in DATED])
def test_golden_dates(preset: Preset, golden: GoldenDates) -> None:
    """A preset with the start of a real run gives the dates of that run; the last of them is the last day."""
    start = date(golden.start)
    window = challenge(preset.id, start=start).window or Window(start, max(golden.days))  # that of a rolling one
    days = {number: window.dates(number).first for number in golden.days}
    assert golden.days == {number: f"{WEEKDAYS[day.weekday()]} {day}" for number, day in days.items()}
    assert (list(golden.days), max(golden.days)) == ([window.number(day) for day in days.values()], window.length)


@pytest.mark.parametrize(("preset", "golden"), [(preset, golden) for preset, golden in DATED if preset.month])
def test_golden_years(preset: Preset, golden: GoldenDates) -> None:
    """A preset that is bound to a month needs only its year; the first of that month means the same."""
    start = date(golden.start)
    assert challenge(preset.id, start=start) == challenge(preset.id, year=start.year)


@pytest.mark.parametrize("preset", PRESETS.values(), ids=list(PRESETS))
def test_every_preset_is_dated_and_documented(preset: Preset) -> None:
    """A preset has golden dates, a line in docs/settings.md and a row in docs/challenge.md."""
    lines = (ROOT / "docs/settings.md").read_text("utf-8").splitlines()
    settings = next(line for line in lines if "| `preset` |" in line)
    rows = (ROOT / "docs" / "challenge.md").read_text("utf-8").splitlines()
    assert preset.golden, "give it golden= dates of a real run"
    assert f"`{preset.id}`" in settings
    assert any(row.startswith(f"| {preset.id} |") for row in rows)


def test_every_file_is_a_preset() -> None:
    """Every module of presets/ has its preset in PRESETS, under its own id."""
    assert list(PRESETS) == [preset.id for preset in PRESETS.values()]
    assert len(list(iter_modules(presets.__path__))) == len(PRESETS) + 1  # registry.py


def test_blogg100() -> None:
    """#blogg100 is 100 days in a row and shows the writing-day number, of 100."""
    assert Rule("daily", 100) == PRESETS["blogg100"].rule
    it = challenge("blogg100", start=date("2013-01-23"))
    assert (it.numbering, it.total) == ("writing_day", 100)


def test_blogg100_total() -> None:
    """Two posts on one day make up for a day without one; posts are numbered, of 100."""
    posts = [*daily("2013-01-23", "2013-05-02", without=["2013-04-24"]), post("2013-02-01 20:00")]
    total = challenge("blogg100-total", start=date("2013-01-23"))
    it = standing_of(posts, "2013-05-03", total)
    assert (100, 100, True, (), date("2013-05-02")) == (it.done, it.target, it.completed, it.missed, it.finished_on)
    assert (total.numbering, total.total, it.unit) == ("post", 100, "posts")


@pytest.mark.parametrize(
    ("first", "last", "days", "completed"),
    [
        ("2021-03-11", "2021-06-25", 107, True),
        ("2023-06-10", "2024-06-08", 365, True),
        ("2023-06-10", "2024-06-09", 366, False),
    ],
)
def test_100_days_to_offload(first: str, last: str, days: int, completed: bool) -> None:
    """100 posts within any 365 days, both ends counted, complete it; within 366 they do not."""
    it = standing_of(spread("100daystooffload", first, last, 100), last, challenge("100daystooffload"))
    assert completed is it.completed
    assert days == (date(last) - date(first)).days + 1
    assert ([days] if completed else []) == [each.days for each in it.completions]
    assert (date(last) if completed else None) == it.finished_on
    assert (100 if completed else 99) == it.done  # the first is no longer one of the last 365 days


@pytest.mark.parametrize(
    ("posts", "reached", "following"),
    [(0, (), 5), (4, (), 5), (5, (5,), 15), (26, (5, 15, 25), 31), (31, (5, 15, 25, 31), None)],
)
def test_blaugust(posts: int, reached: tuple[int, ...], following: int | None) -> None:
    """Blaugust has awards for 5, 15, 25 and 31 posts: with 26 of them the first three are reached."""
    written = [post(f"2021-08-{1 + index % 31:02} 12:00", f"{index}.md", tags=("blaugust",)) for index in range(posts)]
    it = standing_of(written, "2021-09-01", challenge("blaugust", year=2021))
    assert (reached, following, posts >= 31) == (it.tiers, it.next_tier, it.completed)


@pytest.mark.parametrize("preset", ["nablopomo", "weblogpomo", "inktober"])
def test_daily_months(preset: str) -> None:
    """A daily month is completed by a post on each of its days and by nothing less."""
    it = challenge(preset, year=2024)
    assert it.window
    days = [it.window.first + dt.timedelta(days=offset) for offset in range(it.window.days)]
    posts = [post(f"{day} 12:00", tags=(preset,)) for day in days]
    after = str(it.window.last + dt.timedelta(days=1))
    assert standing_of(posts, after, it).completed
    assert not standing_of(posts[1:], after, it).completed


@pytest.mark.parametrize("day", range(1, 31))
def test_nanowrimo_par(day: int) -> None:
    """Par after day k of NaNoWriMo is ceil(50000·k/30): 1 667 on the first day, 25 000 on the fifteenth."""
    rule = challenge("nanowrimo", year=2024).rule
    par = ceil(Progress(0, rule.goal, day, rule.periods).par)
    assert -(-50_000 * day // 30) == par
    assert par == {1: 1667, 2: 3334, 15: 25_000, 29: 48_334, 30: 50_000}.get(day, par)


def test_nanowrimo() -> None:
    """NaNoWriMo counts words, on whichever days; the day that brings 50 000 completes it."""
    november = challenge("nanowrimo", year=2024)
    posts = [post(f"2024-11-{day} 12:00", tags=("nanowrimo",), words=20_000) for day in (10, 11, 28)]
    it = standing_of(posts, "2024-11-30", november)
    assert (it.done, it.target, it.unit, it.completed) == (60_000, 50_000, "words", True)
    assert date("2024-11-28") == it.finished_on == it.projected_finish
    assert not standing_of(posts, "2024-11-27", november).completed
    assert november.total is None


def test_750_words() -> None:
    """A day counts when a post of it has 750 words; 749 are not enough."""
    february = challenge("750words", start=date("2024-02-01"))
    long, short = (
        post(f"2024-02-{day} 12:00", tags=("750words",), words=words) for day, words in (("01", 750), ("02", 749))
    )
    it = standing_of([long, short], "2024-02-03", february)
    assert (1, 29, (date("2024-02-02"),)) == (it.done, it.target, it.missed)


def code(start: str, last: str, without: list[str]) -> list[Candidate]:
    """Return a post a day, except for some days, tagged for 100 days of code."""
    posts = daily(start, last, without)
    return [post(each.instant, each.source, tags=("100daysofcode",)) for each in posts]


@pytest.mark.parametrize(
    ("without", "last", "completed"),
    [
        ([], "2017-04-10", True),
        (["2017-02-01"], "2017-04-11", True),
        (["2017-02-01", "2017-02-03"], "2017-04-12", True),
        (["2017-02-01", "2017-02-02"], "2017-04-12", False),  # two in a row
        (["2017-04-10"], "2017-04-11", True),  # the last day
        (["2017-04-09", "2017-04-11"], "2017-04-12", True),  # an appended day is missed in its turn
    ],
)
def test_100_days_of_code(without: list[str], last: str, completed: bool) -> None:
    """Every missed day is added at the end; two in a row prevent completion."""
    posts = code("2017-01-01", "2017-06-01", without)
    it = standing_of(posts, "2017-06-02", challenge("100daysofcode", start=date("2017-01-01")))
    assert (date(last), 100, 100) == (it.last, it.done, it.target)
    assert (completed, date(last) if completed else None) == (it.completed, it.finished_on)
    assert [date(day) for day in without] == list(it.missed)


def test_the_end_moves_with_each_missed_day() -> None:
    """The last day moves by a day for each day without a post."""
    it = challenge("100daysofcode", start=date("2017-01-01"))
    ends = [standing_of([], as_of, it).last for as_of in ("2016-12-31", "2017-01-01", "2017-01-02", "2017-01-03")]
    assert [date(day) for day in ("2017-04-10", "2017-04-10", "2017-04-11", "2017-04-12")] == ends


@pytest.mark.parametrize(
    ("period_days", "periods", "dates"),
    [
        (1, 31, ("2026-10-31", "2026-10-31")),
        (2, 16, ("2026-10-31", "2026-10-31")),
        (7, 5, ("2026-10-29", "2026-10-31")),
    ],
)
def test_inktober(period_days: int, periods: int, dates: tuple[str, str]) -> None:
    """Inktober is daily (31), every second day (16) or weekly (5, the last of three days)."""
    it = standing_of([], "2026-10-01", challenge("inktober", year=2026, period_days=period_days))
    assert (periods, periods, dates) == (len(it.days), it.target, (str(it.days[-1].date), str(it.days[-1].last)))


def test_inktober_every_second_day() -> None:
    """One post in each pair of days, on either day, completes it; two posts in one pair count once."""
    half = challenge("inktober", year=2026, period_days=2)
    days = [1 + 2 * pair + pair % 2 for pair in range(15)]
    posts = [post(f"2026-10-{day:02} 12:00", tags=("inktober",)) for day in [*days, 31]]
    it = standing_of([*posts, post("2026-10-02 12:00", "second.md", tags=("inktober",))], "2026-11-01", half)
    assert (
        it.done, it.target, it.missed, it.longest.length, it.unit, it.completed,
    ) == (16, 16, (), 16, "periods", True)  # fmt: skip
    assert it.entries[-1].day_number == 16
    missed = standing_of(posts[:-1], "2026-11-01", half)
    assert (15, (date("2026-10-31"),), False) == (missed.done, missed.missed, missed.completed)
