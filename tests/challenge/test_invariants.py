"""What holds for every challenge, all posts and each date."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from plugins.challenge.entries import counted
from plugins.challenge.models import Candidate, Challenge, DayState, Standing
from plugins.challenge.standing import standing

from .posts import BLOGG100, END_OF_TIME

STARTS = st.sampled_from([dt.date(2013, 1, 23), dt.date(2013, 12, 20), dt.date(2016, 2, 20)])
OFFSETS = st.integers(min_value=-5, max_value=25)
ZONES = [dt.timezone(dt.timedelta(hours=hours)) for hours in (-11, 0, 14)]


@st.composite
def a_candidate(draw: st.DrawFn, challenge: Challenge) -> Candidate:
    """A post around the window, that counts as often as not; its source may be told apart later."""
    day = challenge.start + dt.timedelta(days=draw(OFFSETS))
    clock = dt.time(draw(st.integers(min_value=0, max_value=23)), tzinfo=draw(st.sampled_from(ZONES)))
    return Candidate(
        source="",
        instant=dt.datetime.combine(day, clock),
        day=day,
        status=draw(st.sampled_from(["published", "published", "draft", "hidden"])),
        translation=draw(st.sampled_from([False, False, True])),
        tags=draw(st.sampled_from([("blogg100",), ("blogg-100", "mat"), ("mat",)])),
        challenge=draw(st.sampled_from([None, challenge.id, "another"])),
    )


@dataclasses.dataclass(frozen=True)
class World:
    """A challenge, the posts of a site, and a date."""

    challenge: Challenge
    posts: list[Candidate]
    as_of: dt.date

    def standing(self, posts: Iterable[Candidate]) -> Standing:
        """The standing on the date, with these posts, once the date is past everywhere on earth."""
        now = dt.datetime.combine(self.as_of, dt.time(23, 59), tzinfo=ZONES[0])
        return standing(self.challenge, counted(self.challenge, posts, now), self.as_of)


@st.composite
def a_world(draw: st.DrawFn, min_size: int = 0) -> World:
    """Any of the worlds that the rules must hold in."""
    days = draw(st.integers(min_value=1, max_value=20))
    challenge = dataclasses.replace(BLOGG100, start=draw(STARTS), days=days)
    posts = draw(st.lists(a_candidate(challenge), min_size=min_size, max_size=40))
    named = [dataclasses.replace(post, source=f"{rank:02}.md") for rank, post in enumerate(posts)]
    return World(challenge, named, challenge.start + dt.timedelta(days=draw(OFFSETS)))


WORLDS = a_world()


@given(WORLDS)
def test_every_day_is_there_once(world: World) -> None:
    """No day of the window is lost or counted twice."""
    days = world.standing(world.posts).days
    start, count = world.challenge.start, world.challenge.days
    expected = [(start + dt.timedelta(days=offset), offset + 1) for offset in range(count)]
    assert expected == [(day.date, day.number) for day in days]


@given(WORLDS)
def test_every_entry_is_on_one_day(world: World) -> None:
    """Every entry is found on its own day, and on no other."""
    it = world.standing(world.posts)
    on_days = [(entry, day.date) for day in it.days for entry in day.entries]
    assert sorted((e.source, e.day) for e in it.entries) == sorted((e.source, day) for e, day in on_days)


@given(WORLDS)
def test_the_days_add_up(world: World) -> None:
    """Days done, missed and left make up the window, and left is what is open or in the future."""
    it = world.standing(world.posts)
    states = [day.state for day in it.days]
    expected = (states.count(DayState.DONE), states.count(DayState.MISSED), world.challenge.days)
    assert expected == (it.done, len(it.missed), it.done + len(it.missed) + it.left)


@given(WORLDS, st.randoms(use_true_random=False))
def test_order_of_posts_does_not_matter(world: World, random: Random) -> None:
    """The standing is the same in whatever order the posts are found."""
    shuffled = random.sample(world.posts, k=len(world.posts))
    assert world.standing(world.posts) == world.standing(shuffled)


@given(a_world(min_size=1))
def test_a_post_never_lowers_a_figure(world: World) -> None:
    """One more post never lowers the days done or a streak, and never raises the days missed."""
    less, more = world.standing(world.posts[1:]), world.standing(world.posts)
    assert less.done <= more.done
    assert less.current.length <= more.current.length
    assert less.longest.length <= more.longest.length
    assert set(less.missed) >= set(more.missed)


@given(WORLDS)
def test_bounds(world: World) -> None:
    """current <= longest <= done <= posts, and the days that have elapsed lie in the window."""
    it = world.standing(world.posts)
    assert it.current.length <= it.longest.length <= it.done <= it.posts
    assert 0 <= it.elapsed <= world.challenge.days


@given(WORLDS)
def test_today_is_never_missed(world: World) -> None:
    """Only days before the as-of date are missed."""
    assert all(day < world.as_of for day in world.standing(world.posts).missed)


@given(WORLDS)
def test_streaks_have_no_gap(world: World) -> None:
    """Every day of a streak is done, and its length is the number of these days."""
    it = world.standing(world.posts)
    done = {day.date for day in it.days if day.state is DayState.DONE}
    for streak in (it.current, it.longest):
        within = [day for day in done if streak.first and streak.last and streak.first <= day <= streak.last]
        assert streak.length == len(within)


@given(WORLDS)
def test_numbers_are_dense(world: World) -> None:
    """Post numbers are 1, 2, 3 … in order; writing-day numbers are 1, 2, 3 … in the order of the days."""
    entries = counted(world.challenge, world.posts, END_OF_TIME)
    writing_days = sorted({(entry.day, entry.writing_day_number) for entry in entries})
    assert list(range(1, len(entries) + 1)) == [entry.post_number for entry in entries]
    assert list(range(1, len(writing_days) + 1)) == [number for _, number in writing_days]


@given(WORLDS)
def test_a_writing_day_is_never_ahead(world: World) -> None:
    """The writing-day number is at most the day number, and that lies in the window."""
    for entry in counted(world.challenge, world.posts, END_OF_TIME):
        assert 1 <= entry.writing_day_number <= entry.day_number <= world.challenge.days
