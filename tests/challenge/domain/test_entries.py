"""The posts that count, their order and their three numbers."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from msgspec import structs

from plugins.challenge.domain.entries import counted, counts, scheduled
from plugins.challenge.domain.models import Candidate, Entry
from plugins.challenge.domain.window import Span
from tests.challenge.posts import BLOGG100, END_OF_TIME, STOCKHOLM, daily, date, entries_of, instant, post

UTC_PLUS_14 = dt.timezone(dt.timedelta(hours=14))
UTC_MINUS_11 = dt.timezone(dt.timedelta(hours=-11))
NOW = instant("2013-04-21 12:00")


def sources(entries: tuple[Entry, ...]) -> list[str]:
    """Return the source paths of the entries, in order."""
    return [entry.source for entry in entries]


COUNTS = [
    pytest.param(post("2013-04-21 08:00"), True, id="published"),
    pytest.param(post("2013-04-21 08:00", status="draft"), False, id="draft"),
    pytest.param(post("2013-04-21 08:00", status="hidden"), False, id="hidden"),
    pytest.param(post("2013-04-21 08:00", translation=True), False, id="translation"),
    pytest.param(post("2013-04-21 12:00"), True, id="due this very instant"),
    pytest.param(post("2013-04-21 12:00:01"), False, id="due in a second"),
    pytest.param(post("2013-04-22 08:00"), False, id="due tomorrow"),
    pytest.param(post("2013-01-23 00:00"), True, id="first instant of the window"),
    pytest.param(post("2013-01-22 23:59:59"), False, id="the day before the start"),
    pytest.param(post("2013-04-21 08:00", tags=("mat", "blogg100")), True, id="one tag of several"),
    pytest.param(post("2013-04-21 08:00", tags=("mat", "blogg100-tips")), False, id="another tag"),
    pytest.param(post("2013-04-21 08:00", tags=()), False, id="no tag"),
    pytest.param(post("2013-04-21 08:00", tags=("blogg-100",)), True, id="alias"),
    pytest.param(post("2013-04-21 08:00", tags=(), challenge="blogg100-2013"), True, id="names it"),
    pytest.param(post("2013-04-21 08:00", tags=(), challenge="blogg100"), False, id="names another"),
    pytest.param(post("2013-04-21 08:00", challenge="nablopomo"), True, id="tag, and names another"),
]


@pytest.mark.parametrize(("candidate", "expected"), COUNTS)
def test_counts(candidate: Candidate, expected: bool) -> None:
    """A post counts if it is published, original, due, in the window, and has the tag or names the challenge."""
    assert expected is counts(BLOGG100, candidate, NOW)


@pytest.mark.parametrize(
    ("day", "expected"), [("2013-01-22", 0), ("2013-01-23", 1), ("2013-05-02", 1), ("2013-05-03", 0)]
)
def test_window(day: str, expected: int) -> None:
    """Posts before the start or after the last day do not count, even with the tag."""
    assert expected == len(entries_of([post(f"{day} 12:00")]))


@pytest.mark.parametrize(
    ("slug", "aliases", "expected"),
    [
        ("blogg100", (), True),  # of the tags #blogg100, blogg100 and BLOGG100
        ("blogg-100", (), False),  # of the tag Blogg 100
        ("blogg-100", ("blogg-100",), True),
        ("blogg-100", ("hundra", "blogg-100"), True),
        ("blogg", ("blogg-100",), False),
    ],
)
def test_tag_slugs(slug: str, aliases: tuple[str, ...], expected: bool) -> None:
    """The slug of a tag decides: all spellings with the hashtag's slug count, any other only by an alias."""
    challenge = structs.replace(BLOGG100, aliases=aliases)
    assert expected is counts(challenge, post("2013-04-21 08:00", tags=(slug,)), NOW)


def test_counts_once() -> None:
    """A post with the hashtag, an alias and the challenge's id counts once."""
    everything = post("2013-04-21 08:00", "a.md", tags=("blogg100", "blogg-100"), challenge="blogg100-2013")
    expected = ["a.md"]
    assert expected == sources(entries_of([everything]))


def test_no_posts() -> None:
    """Without posts there are no entries."""
    expected = ()
    assert expected == entries_of([])


def test_order() -> None:
    """Entries are in the order of their instants, for any order of the posts."""
    posts = [post("2013-02-02 08:00", "c.md"), post("2013-01-31 23:00", "b.md"), post("2013-02-01", "a.md")]
    expected = ["b.md", "a.md", "c.md"]
    assert expected == sources(entries_of(posts))


def test_equal_instants() -> None:
    """Posts of one instant are in the order of their source paths, for any time zones."""
    noon = instant("2013-04-21 12:00")
    posts = [post(noon, "c.md"), post(noon.astimezone(UTC_PLUS_14), "a.md"), post(noon, "b.md")]
    expected = ["a.md", "b.md", "c.md"]
    assert expected == sources(entries_of(posts))


def test_order_in_the_hour_that_comes_twice() -> None:
    """On the day when clocks go back, 02:10 after the change is later than 02:30 before it."""
    autumn = structs.replace(BLOGG100, start=date("2013-10-01"))
    before = post(instant("2013-10-27 02:30", STOCKHOLM, fold=0), "before.md")
    after = post(instant("2013-10-27 02:10", STOCKHOLM, fold=1), "after.md")
    expected = ["before.md", "after.md"]
    assert expected == sources(entries_of([after, before], autumn))


def test_due_in_the_hour_that_comes_twice() -> None:
    """At 02:30 before the clock goes back, a post for 02:10 after the change is still in the future."""
    autumn = structs.replace(BLOGG100, start=date("2013-10-01"))
    after = post(instant("2013-10-27 02:10", STOCKHOLM, fold=1))
    expected = ()
    assert expected == counted(autumn, [after], instant("2013-10-27 02:30", STOCKHOLM, fold=0))


@pytest.mark.parametrize(
    ("wall_clock", "zone", "expected"),
    [
        ("2013-04-22 00:30", UTC_PLUS_14, 90),  # 12:30 on the 21st in Stockholm
        ("2013-04-21 23:30", UTC_MINUS_11, 89),  # 12:30 on the 22nd in Stockholm
        ("2013-01-23 00:00", UTC_PLUS_14, 1),  # before the start has come to Stockholm
        ("2013-05-02 23:59", UTC_MINUS_11, 100),  # after the last day has left Stockholm
    ],
)
def test_day_is_of_its_own_wall_clock(wall_clock: str, zone: dt.tzinfo, expected: int) -> None:
    """A post belongs to the date of its writer's own clock, from UTC+14 to UTC-11."""
    [entry] = entries_of([post(instant(wall_clock, zone))])
    assert expected == entry.day_number


def test_due_is_an_instant() -> None:
    """A post dated tomorrow in UTC+14 is due when its instant has come, though it is today in Stockholm."""
    ahead = post(instant("2013-04-22 00:30", UTC_PLUS_14))
    expected = [False, True]
    assert expected == [counts(BLOGG100, ahead, instant(f"2013-04-21 {at}")) for at in ("12:29", "12:30")]


def test_two_challenges() -> None:
    """Two runs under one hashtag share no post: the window tells them apart."""
    second = structs.replace(BLOGG100, id="blogg100-2014", start=date("2014-03-01"))
    posts = [post("2013-04-21 12:00", "first.md"), post("2014-03-31 00:30", "second.md")]
    expected = [["first.md"], ["second.md"]]
    assert expected == [sources(entries_of(posts, challenge)) for challenge in (BLOGG100, second)]


def test_instant_without_offset() -> None:
    """An instant without an offset is refused, never taken for the machine's own time."""
    naive = structs.replace(post("2013-04-21 12:00"), instant=dt.datetime.fromisoformat("2013-04-21"))
    with pytest.raises(TypeError, match="offset-naive"):
        counted(BLOGG100, [naive], END_OF_TIME)


def test_scheduled() -> None:
    """A future post is scheduled for the day on which it will count, not for the day of its instant in the site's
    zone."""
    west = ZoneInfo("America/Los_Angeles")
    east = ZoneInfo("Pacific/Auckland")
    posts = [
        post("2013-04-21 21:00", "tonight.md"),
        post("2013-04-21 19:00", "out.md"),
        post(instant("2013-04-21 21:00", west), "west.md"),
        post(instant("2013-04-22 08:00", east), "east.md"),
        post("2013-04-22", "tomorrow.md"),
        post("2013-04-21 22:00", "other.md", tags=("mat",)),
    ]
    today = Span(date("2013-04-21"), date("2013-04-21"))
    waiting = scheduled(BLOGG100, posts, instant("2013-04-21 20:00"), today)
    assert [each.source for each in waiting] == ["tonight.md", "west.md"]


Numbers = tuple[int, int, int]  # day number, post number, writing-day number


def numbers(posts: list[Candidate]) -> list[Numbers]:
    """Return the numbers of the entries, in order."""
    return [(e.day_number, e.post_number, e.writing_day_number) for e in entries_of(posts)]


NUMBERS = [
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


@pytest.mark.parametrize(("posts", "expected"), NUMBERS)
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
    """Numbers continue over New Year."""
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
