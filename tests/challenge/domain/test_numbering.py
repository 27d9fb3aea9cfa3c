"""The three numbers of an entry."""

import datetime as dt

import pytest
from msgspec import structs

from plugins.challenge.domain.models import Candidate
from tests.challenge.posts import BLOGG100, daily, date, entries_of, instant, post

Numbers = tuple[int, int, int]  # day number, post number, writing-day number


def numbers(posts: list[Candidate]) -> list[Numbers]:
    """The numbers of the entries, in order."""
    return [(e.day_number, e.post_number, e.writing_day_number) for e in entries_of(posts)]


CASES = [
    pytest.param([], [], id="no posts"),
    pytest.param(daily("2013-01-23", "2013-01-25"), [(1, 1, 1), (2, 2, 2), (3, 3, 3)], id="a post a day"),
    pytest.param(
        daily("2013-01-23", "2013-01-26", without=["2013-01-24"]),
        [(1, 1, 1), (3, 2, 2), (4, 3, 3)],
        id="a gap",
    ),
    pytest.param(
        [post("2013-01-23 08:00"), post("2013-01-23 20:00"), post("2013-01-24 08:00")],
        [(1, 1, 1), (1, 2, 1), (2, 3, 2)],
        id="two posts on one day",
    ),
    pytest.param(
        [post("2013-05-02 08:00"), post("2013-05-02 09:00"), post("2013-05-02 10:00")],
        [(100, 1, 1), (100, 2, 1), (100, 3, 1)],
        id="all on one day",
    ),
    pytest.param(
        [post("2013-01-23 08:00"), post("2013-01-24 08:00", status="draft"), post("2013-01-25 08:00")],
        [(1, 1, 1), (3, 2, 2)],
        id="a draft takes no number",
    ),
]


@pytest.mark.parametrize(("posts", "expected"), CASES)
def test_numbers(posts: list[Candidate], expected: list[Numbers]) -> None:
    """The day number counts dates, the post number posts, the writing-day number days with a post."""
    assert expected == numbers(posts)


def test_post_89() -> None:
    """With a post a day from 2013-01-23, the post of 2013-04-21 is number 89 in all three ways."""
    expected = (89, 89, 89)
    assert expected == numbers(daily("2013-01-23", "2013-04-21"))[-1]


def test_two_posts_and_a_gap() -> None:
    """Two posts on one day and one gap: the last post is number 100, on writing day 99, on day 100."""
    posts = [*daily("2013-01-23", "2013-05-02", without=["2013-04-24"]), post("2013-02-01 20:00")]
    expected = (100, 100, 99)
    assert expected == numbers(posts)[-1]


def test_year_change() -> None:
    """Numbers go on over New Year."""
    winter = structs.replace(BLOGG100, start=date("2013-12-30"))
    entries = entries_of(daily("2013-12-30", "2014-01-02"), winter)
    expected = [1, 2, 3, 4]
    assert expected == [entry.day_number for entry in entries]


def test_just_after_midnight() -> None:
    """A post at 00:30 belongs to the day that has begun: 2014-03-31 is day 31 from 2014-03-01."""
    march = structs.replace(BLOGG100, start=date("2014-03-01"))
    expected = [31]
    assert expected == [entry.day_number for entry in entries_of([post("2014-03-31 00:30")], march)]


def test_posts_of_one_day_share_their_writing_day() -> None:
    """Posts of one day share a writing-day number, even with a post from further west in between."""
    east, west = (dt.timezone(dt.timedelta(hours=hours)) for hours in (14, -11))
    posts = [
        post(instant("2013-01-24 01:00", east)),  # 11:00 on the 23rd in UTC
        post(instant("2013-01-23 01:00", west)),  # 12:00 on the 23rd in UTC
        post(instant("2013-01-24 03:00", east)),  # 13:00 on the 23rd in UTC
    ]
    expected = [(2, 1, 2), (1, 2, 1), (2, 3, 2)]
    assert expected == numbers(posts)
