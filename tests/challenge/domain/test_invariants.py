"""Properties of every challenge, with any posts, on any date."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Any, Literal
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from plugins.challenge.domain.challenge_runs import by_source, runs_of
from plugins.challenge.domain.entries import counted
from plugins.challenge.domain.models import Candidate, DayState, Standing
from plugins.challenge.domain.rules import Challenge, Mode, Rule
from plugins.challenge.domain.standing import standing
from plugins.challenge.domain.window import Span
from tests.challenge.posts import BLOGG100, END_OF_TIME

# Around New Year, leap days, and the two days on which clocks change in Stockholm
STARTS = st.sampled_from([dt.date(2013, 12, 20), dt.date(2016, 2, 20), dt.date(2013, 3, 25), dt.date(2013, 10, 20)])
OFFSETS = st.integers(min_value=-5, max_value=25)
FIXED = [dt.timezone(dt.timedelta(hours=hours)) for hours in (-14, -11, 0, 14)]
ZONES = [*FIXED, ZoneInfo("Europe/Stockholm"), ZoneInfo("Pacific/Kiritimati"), ZoneInfo("America/St_Johns")]


# To draw takes most of the time of these tests: of what is drawn at once, all combinations are in one list.
HOURS = st.sampled_from([*product(range(24), [0, 30], [0, 1], [False, True])])  # hour, minute, fold, whether it has one
KINDS = st.sampled_from(
    [
        *product(
            [0, 100, 1000],
            ["published"] * 4 + ["draft", "hidden"],
            [False] * 4 + [True],
            [("blogg100",), ("blogg-100", "mat"), ("blogg100", "mat"), ("mat",)],
            [None, None, BLOGG100.id, "another"],
        )
    ]
)  # words, status, whether it is a translation, tags, challenge
ZONE = st.sampled_from(ZONES)
BOOLEANS = st.booleans()
POST = st.tuples(OFFSETS, HOURS, ZONE, KINDS)
POSTS = [st.lists(POST, min_size=least, max_size=40) for least in (0, 1)]
MODES: st.SearchStrategy[Mode] = st.sampled_from(["daily", "daily", "count", "words"])
DAYS = st.integers(min_value=1, max_value=20)
TARGETS = {mode: st.integers(min_value=1, max_value=most) for mode, most in (("count", 12), ("words", 3000))}
WINDOWS: st.SearchStrategy[Literal["fixed", "rolling"]] = st.sampled_from(["fixed", "rolling"])
LENGTHS: st.SearchStrategy[Literal[1, 2, 7]] = st.sampled_from([1, 1, 2, 7])
MAKEUP: st.SearchStrategy[Literal["none", "append"]] = st.sampled_from(["none", "append"])
REST = st.sets(st.integers(min_value=0, max_value=20), max_size=4)
LIMITS = st.sampled_from(
    [*product([None, 1, 2], [(), (2, 5)], [dt.time(0), dt.time(3), dt.time(6)], [0, 0, 500], [None, None, 1000])]
)  # misses in a row, tiers, end of the day, least words, exact words


def a_candidate(start: dt.date, source: str, post: tuple[Any, ...]) -> Candidate:
    """Return a post around the window."""
    offset, (hour, minute, fold, has_time), zone, (words, status, translation, tags, challenge) = post
    time = dt.time(hour, minute, fold=fold)
    instant = dt.datetime.combine(start + dt.timedelta(days=offset), time, tzinfo=zone)
    return Candidate(source, instant, has_time, words, status, translation, tags, challenge)


@st.composite
def a_rule(draw: st.DrawFn, start: dt.date) -> Rule:
    """Draw any rule that the settings accept."""
    mode: Mode = draw(MODES)
    misses, tiers, day_ends_at, min_words, exact_words = draw(LIMITS)
    days = (start + dt.timedelta(days=offset) for offset in sorted(draw(REST)))
    return Rule(
        mode=mode,
        days=draw(DAYS),
        target=None if mode == "daily" else draw(TARGETS[mode]),
        window=draw(WINDOWS) if mode == "count" else "fixed",
        period_days=draw(LENGTHS) if mode == "daily" else 1,
        makeup=draw(MAKEUP) if mode == "daily" else "none",
        max_consecutive_misses=misses,
        tiers=tiers,
        day_ends_at=day_ends_at,
        excused=tuple(Span(day, day) for day in days),
        min_words=min_words,
        exact_words=exact_words,
    )


@dataclass(frozen=True)
class World:
    """A challenge, the posts of a site, and a date."""

    challenge: Challenge
    posts: list[Candidate]
    as_of: dt.date

    def standing(self, posts: Iterable[Candidate]) -> Standing:
        """Return the standing on the date, with these posts, once the date has passed everywhere on earth."""
        now = dt.datetime.combine(self.as_of, dt.time(23, 59), tzinfo=FIXED[0])
        return standing(self.challenge, counted(self.challenge, posts, now), self.challenge.today(now))


@st.composite
def a_world(draw: st.DrawFn, min_size: int = 0, makeup: bool = True) -> World:
    """Draw a challenge, posts and a date."""
    start = draw(STARTS)
    rule = draw(a_rule(start))
    if not makeup:
        rule = structs.replace(rule, makeup="none")
    begins = None if rule.window == "rolling" and draw(BOOLEANS) else start
    zone = draw(ZONE)
    challenge = structs.replace(BLOGG100, start=begins, rule=rule, timezone=zone)
    posts = [a_candidate(start, f"{rank:02}.md", post) for rank, post in enumerate(draw(POSTS[min_size]))]
    return World(challenge, posts, start + dt.timedelta(days=draw(OFFSETS)))


WORLDS = a_world()


@given(WORLDS)
def test_every_day_is_there_once(world: World) -> None:
    """No day of the window is lost or counted twice."""
    it = world.standing(world.posts)
    dates = [date for day in it.days for date in Span(day.date, day.last)]
    expected = list(Span(it.window.first, it.window.last)) if it.window else []
    assert expected == dates
    assert list(range(1, len(it.days) + 1)) == [day.number for day in it.days]


@given(WORLDS)
def test_every_entry_is_on_one_day(world: World) -> None:
    """Every entry is found on its own day, and on no other."""
    it = world.standing(world.posts)
    on_days = [(entry.source, day.number) for day in it.days for entry in day.entries]
    assert sorted((entry.source, entry.day_number) for entry in it.entries) == sorted(on_days)
    assert all(day.date <= entry.day <= day.last for day in it.days for entry in day.entries)


@given(WORLDS)
def test_every_post_that_counts_is_an_entry(world: World) -> None:
    """A due, published, tagged original with its words, on a day of the window, is an entry; nothing else is."""
    it = world.standing(world.posts)
    rule = world.challenge.rule
    now = dt.datetime.combine(world.as_of, dt.time(23, 59), tzinfo=FIXED[0])
    expected = set()
    for post in world.posts:
        wall = post.instant.replace(tzinfo=None)
        early = post.has_time and wall.time() < rule.day_ends_at
        day = wall.date() - dt.timedelta(days=early)
        named = post.challenge == BLOGG100.id or {"blogg100", "blogg-100"} & set(post.tags)
        due = post.instant.timestamp() <= now.timestamp()
        long = post.words >= rule.min_words and rule.exact_words in (None, post.words)
        inside = it.window is not None and it.window.contains(day)
        if post.status == "published" and not post.translation and named and due and long and inside:
            expected.add((post.source, day))
    assert expected == {(entry.source, entry.day) for entry in it.entries}


@given(WORLDS)
def test_the_days_add_up(world: World) -> None:
    """Days done, missed, excused and left make up the window, and left is what is open or in the future."""
    it = world.standing(world.posts)
    states = [day.state for day in it.days]
    excused = states.count(DayState.EXCUSED)
    assert states.count(DayState.DONE) == it.days_done
    assert len(states) == it.days_done + len(it.missed) + it.left + excused
    if world.challenge.rule.mode == "daily" and world.challenge.rule.makeup == "none":
        assert it.done + len(it.missed) + it.left == it.target


@given(WORLDS)
def test_make_up_days(world: World) -> None:
    """With make-up days the window is as long as planned and a period longer for each that was missed."""
    it = world.standing(world.posts)
    rule = world.challenge.rule
    if rule.makeup == "append" and it.window:
        assert it.window.days == (rule.periods + len(it.missed)) * rule.period_days
        assert it.done + it.left == it.target


@given(WORLDS, st.randoms(use_true_random=False))
def test_order_of_posts_does_not_matter(world: World, random: Random) -> None:
    """The standing does not depend on the order of the posts."""
    shuffled = random.sample(world.posts, k=len(world.posts))
    assert world.standing(world.posts) == world.standing(shuffled)


@given(a_world(min_size=1))
def test_a_post_never_lowers_done(world: World) -> None:
    """One more post never lowers the amount done, and never undoes a completion.

    In a rolling challenge an earlier run may then be the first to complete it, with fewer posts after the goal.
    """
    less = world.standing(world.posts[1:])
    more = world.standing(world.posts)
    assert min(less.done, less.target) <= min(more.done, more.target)
    if world.challenge.rule.window == "fixed":
        assert less.done <= more.done
        assert less.tiers <= more.tiers
    assert not less.completed or more.completed


@given(a_world(min_size=1, makeup=False))
def test_a_post_never_lowers_a_statistic(world: World) -> None:
    """One more post never lowers a streak, and never raises the days missed, where the window stays as it is."""
    less = world.standing(world.posts[1:])
    more = world.standing(world.posts)
    assert less.current.length <= more.current.length
    assert less.longest.length <= more.longest.length
    assert set(less.missed) >= set(more.missed)


@given(WORLDS)
def test_bounds(world: World) -> None:
    """current <= longest <= days done <= posts, and the days that have elapsed lie in the window."""
    it = world.standing(world.posts)
    assert it.current.length <= it.longest.length <= it.days_done <= it.posts
    assert 0 <= it.progress.elapsed <= it.progress.length


@given(WORLDS)
def test_today_is_never_missed(world: World) -> None:
    """Only days before the as-of date are missed, and only in daily challenges; none of them is excused."""
    it = world.standing(world.posts)
    assert all(day.last < it.as_of for day in it.days if day.state is DayState.MISSED)
    assert world.challenge.rule.mode == "daily" or not it.missed
    if world.challenge.rule.period_days == 1:
        assert not {span.first for span in world.challenge.rule.excused} & set(it.missed)


@given(WORLDS)
def test_what_has_passed_is_settled(world: World) -> None:
    """A day before today is neither open nor future, today is not future, and no later day is missed or open."""
    it = world.standing(world.posts)
    for day in it.days:
        if day.last < it.as_of:
            assert day.state not in (DayState.OPEN, DayState.FUTURE)
        elif day.date > it.as_of:
            assert day.state not in (DayState.OPEN, DayState.MISSED)
        else:
            assert day.state not in (DayState.FUTURE, DayState.MISSED)


@given(WORLDS)
def test_streaks_have_no_gap(world: World) -> None:
    """Every day of a streak is done or excused, and its length is the number of those that are done."""
    it = world.standing(world.posts)
    for streak in (it.current, it.longest):
        within = [day for day in it.days if streak.first and streak.last and streak.first <= day.date <= streak.last]
        assert streak.length == sum(day.state is DayState.DONE for day in within)
        assert {day.state for day in within} <= {DayState.DONE, DayState.EXCUSED}


@given(WORLDS)
def test_completed(world: World) -> None:
    """A completed challenge has reached its target, on a day not before the first; a daily one missed no day for it."""
    it = world.standing(world.posts)
    assert it.completed == (it.finished_on is not None)
    if it.completed:
        assert it.progress.reached
        assert it.progress.on_track
        assert it.first is not None
        assert it.finished_on is not None
        assert it.first <= it.finished_on
    if world.challenge.rule.makeup == "none" and world.challenge.rule.window == "fixed":
        assert it.completed == it.progress.reached


@given(WORLDS)
def test_numbers_are_dense(world: World) -> None:
    """Post numbers are 1, 2, 3 … in order; writing-day numbers are 1, 2, 3 … in the order of the days."""
    entries = world.standing(world.posts).entries
    writing_days = sorted({(entry.day_number, entry.writing_day_number) for entry in entries})
    assert list(range(1, len(entries) + 1)) == [entry.post_number for entry in entries]
    assert list(range(1, len(writing_days) + 1)) == [number for _, number in writing_days]


@given(WORLDS)
def test_a_writing_day_is_never_ahead(world: World) -> None:
    """The writing-day number is at most the day number, and that lies in the window."""
    it = world.standing(world.posts)
    for entry in it.entries:
        assert 1 <= entry.writing_day_number <= entry.day_number <= len(it.days)


@given(WORLDS)
def test_a_standing_of_its_own_entries(world: World) -> None:
    """The entries alone give the same window and the same standing."""
    it = world.standing(world.posts)
    sources = {entry.source for entry in it.entries}
    assert it == world.standing([post for post in world.posts if post.source in sources])


@given(a_world(), a_world())
def test_challenges_are_counted_apart(one: World, other: World) -> None:
    """Each of several challenges on one site has the standing that it would have alone."""
    second = structs.replace(other.challenge, id="second", aliases=("mat",))
    runs = runs_of((one.challenge, second), one.posts, END_OF_TIME.replace(year=2017))
    alone = [
        runs_of((challenge,), one.posts, END_OF_TIME.replace(year=2017))[0] for challenge in (one.challenge, second)
    ]
    assert alone == list(runs)
    counts = by_source(runs)
    assert sum(len(each.entries) for each in runs) == sum(len(each) for each in counts.values())
