"""Statistics of texts: totals, averages, distribution over weekdays and hours, tags and artists."""

import datetime as dt
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from plugins.challenge.domain.writing import Tally, Writing, WritingStatistics, median, writing_statistics
from plugins.core.text_statistics import Grade, TextStatistics

MONDAY = dt.date(2013, 4, 15)
HOST = "blogg.example"


def writing(rank: int, words: int = 0, **changes: object) -> Writing:
    """Return a post written `rank` days after a Monday."""
    plain = Writing(
        source=f"{rank:02}.md",
        title=f"Inlägg {rank}",
        url=f"/posts/{rank}/",
        day=MONDAY + dt.timedelta(days=rank),
        hour=None,
        statistics=TextStatistics(words=words, sentences=1 if words else 0),
    )
    return structs.replace(plain, **changes)


def statistics(*writings: Writing) -> WritingStatistics:
    """Return the statistics of a site in #blogg100."""
    return writing_statistics(writings, {"blogg100", "blogg-100"}, HOST)


def test_three_posts() -> None:
    """Three posts, counted by hand: 60 words in 6 sentences, 15 of them long, is LIX 10 + 25."""
    first = writing(0, hour=7, statistics=TextStatistics(20, 1, 5, 1, ((HOST, 2), ("a.example", 1))), artists=("Kent",))
    second = writing(
        1, hour=7, comments=5, statistics=TextStatistics(10, 2, 2, 0, (("b.example", 3),)), tags=(("mat", "mat"),)
    )
    third = writing(7, statistics=TextStatistics(30, 3, 8, 2), tags=(("blogg100", "#blogg100"), ("mat", "Mat")))
    expected = WritingStatistics(
        posts=3,
        words=60,
        mean=Fraction(20),
        median=Fraction(20),
        longest=third,
        shortest=second,
        minutes=1,
        lix=Fraction(35),
        grade=Grade.EASY,
        weekdays=(2, 1, 0, 0, 0, 0, 0),
        hours=(0, 0, 0, 0, 0, 0, 0, 2, *[0] * 16),
        timed=2,
        words_per_post=(20, 10, 30),
        tags=(Tally("mat", "Mat", 2),),
        artists=(Tally("kent", "Kent", 1),),
        links_out=4,
        images=3,
        comments=5,
        most_replies=second,
    )
    assert expected == statistics(first, second, third)


def test_no_posts() -> None:
    """Without posts the counts are 0 and the rest is undefined."""
    nothing = WritingStatistics(
        posts=0,
        words=0,
        mean=None,
        median=None,
        longest=None,
        shortest=None,
        minutes=0,
        lix=None,
        grade=None,
        weekdays=(0,) * 7,
        hours=(0,) * 24,
        timed=0,
        words_per_post=(),
        tags=(),
        artists=(),
        links_out=0,
        images=0,
        comments=0,
        most_replies=None,
    )
    assert nothing == statistics()


def test_posts_without_words() -> None:
    """Pictures alone: there are posts, but no LIX."""
    counted = statistics(writing(0), writing(1))
    assert (2, Fraction(0), Fraction(0), None, None, 1) == (
        counted.posts,
        counted.mean,
        counted.median,
        counted.lix,
        counted.grade,
        counted.minutes,
    )


def test_pooled() -> None:
    """LIX is that of the sums: one sentence of 90 words beside ten of one each is 100/11, not the mean of 90 and 1."""
    long = writing(0, statistics=TextStatistics(words=90, sentences=1))
    short = writing(1, statistics=TextStatistics(words=10, sentences=10))
    assert Fraction(100, 11) == statistics(long, short).lix


def test_ties() -> None:
    """The earliest of several longest or shortest posts is named."""
    counted = statistics(writing(0, 5), writing(1, 9), writing(2, 9), writing(3, 5))
    assert (
        counted.longest and counted.longest.source,
        counted.shortest and counted.shortest.source,
    ) == ("01.md", "00.md")


def test_reading_time_of_all() -> None:
    """Minutes are rounded once for the sum: 3 posts of 201 words are 603, which is 4 minutes and not 3 times 2."""
    assert statistics(*[writing(rank, 201) for rank in range(3)]).minutes == 4


MEDIANS = [((), None), ((4,), Fraction(4)), ((9, 1), Fraction(5)), ((1, 2), Fraction(3, 2)), ((7, 1, 3), Fraction(3))]


@pytest.mark.parametrize(("values", "expected"), MEDIANS)
def test_median(values: tuple[int, ...], expected: Fraction | None) -> None:
    """The median is the middle of the sorted values, or the mean of the two middle ones."""
    assert expected == median(values)


def test_week_begins_on_monday() -> None:
    """Sunday 2013-04-21, post 89, is the last day of the week."""
    assert statistics(writing(6)).weekdays == (0, 0, 0, 0, 0, 0, 1)


def test_hours() -> None:
    """Midnight is hour 0, and a Date without a time has none."""
    counted = statistics(writing(0, hour=0), writing(1, hour=23), writing(2))
    assert ((1, *[0] * 22, 1), 2) == (counted.hours, counted.timed)


def tagged(*slugs_and_names: str) -> tuple[tuple[str, str], ...]:
    """Return tags from texts such as mat/Mat."""
    return tuple((text.partition("/")[0], text.partition("/")[2]) for text in slugs_and_names)


TAGS = [
    pytest.param([["blogg100/blogg100"], ["blogg-100/Blogg 100"]], [], id="the challenge's own, and its alias"),
    pytest.param([["mat/mat"], ["alv/älv"]], ["älv 1", "mat 1"], id="equal counts by slug"),
    pytest.param([["mat/mat", "alv/älv"], ["mat/mat"]], ["mat 2", "älv 1"], id="the most posts first"),
    pytest.param([["mat/mat"], ["mat/Mat"], ["mat/Mat"]], ["Mat 3"], id="called as most posts call it"),
    pytest.param([["mat/mat"], ["mat/Mat"]], ["Mat 2"], id="or by the first name in the alphabet"),
    pytest.param([["mat/mat", "mat/#mat"]], ["#mat 1"], id="once a post"),
]


@pytest.mark.parametrize(("posts", "expected"), TAGS)
def test_tags(posts: list[list[str]], expected: list[str]) -> None:
    """Tags are counted by slug, once a post."""
    counted = statistics(*[writing(rank, tags=tagged(*tags)) for rank, tags in enumerate(posts)])
    assert expected == [f"{tag.name} {tag.posts}" for tag in counted.tags]


def test_artists() -> None:
    """Artists are counted without regard to capitals and spacing, once a post."""
    names = [("Kent",), ("KENT ", "Kent"), (), ("Håkan  Hellström",), ("Håkan Hellström",), ("kent", "Destiny’s Child")]
    counted = statistics(*[writing(rank, artists=artists) for rank, artists in enumerate(names)])
    assert [(artist.key, artist.posts) for artist in counted.artists] == [
        ("kent", 3),
        ("håkan hellström", 2),
        ("destiny's child", 1),
    ]


@st.composite
def a_writing(draw: st.DrawFn) -> Writing:
    """Draw a post with any text statistics."""
    words = draw(st.integers(min_value=0, max_value=500))
    sentences = draw(st.integers(min_value=1, max_value=max(words, 1))) if words else 0
    statistics = TextStatistics(
        words, sentences, draw(st.integers(min_value=0, max_value=words)), draw(st.integers(0, 3))
    )
    tags = draw(st.lists(st.sampled_from([("a", "A"), ("a", "a"), ("b", "b"), ("blogg100", "x")]), max_size=3))
    hour = draw(st.none() | st.integers(min_value=0, max_value=23))
    return writing(draw(st.integers(min_value=0, max_value=40)), hour=hour, statistics=statistics, tags=tuple(tags))


WRITINGS = st.lists(a_writing(), max_size=12)


@given(WRITINGS)
def test_sums(writings: list[Writing]) -> None:
    """No post is lost or counted twice, and the averages lie between the shortest and the longest post."""
    counted = statistics(*writings)
    assert counted.posts == len(writings) == sum(counted.weekdays) == len(counted.words_per_post)
    assert counted.timed == sum(counted.hours) <= counted.posts
    assert counted.words == sum(counted.words_per_post)
    if counted.longest and counted.shortest and counted.mean is not None and counted.median is not None:
        low = counted.shortest.statistics.words
        high = counted.longest.statistics.words
        assert low <= counted.mean <= high
        assert low <= counted.median <= high


@given(WRITINGS, st.randoms(use_true_random=False))
def test_order(writings: list[Writing], random: Random) -> None:
    """The order of the posts matters only for the words per post, and for ties."""
    shuffled = random.sample(writings, len(writings))
    ordered = {"words_per_post": (), "longest": None, "shortest": None}
    one = statistics(*writings)
    other = statistics(*shuffled)
    assert structs.replace(one, **ordered) == structs.replace(other, **ordered)


def test_the_earliest_of_posts_with_most_replies() -> None:
    """All comments count, and of two posts with as many the first one is named."""
    found = statistics(writing(0, comments=1), writing(1, comments=3), writing(2, comments=3), writing(3))
    assert (found.comments, found.most_replies) == (7, writing(1, comments=3))
