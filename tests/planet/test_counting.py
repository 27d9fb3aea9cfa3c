"""Counts of a participant: known answers."""

import datetime as dt
from typing import Any

import pytest
from msgspec.structs import replace

from plugins.challenge.domain.rules import Rule
from plugins.planet.challenge_day import group_of
from plugins.planet.config import PlanetConfig
from plugins.planet.counting import gang_member
from plugins.planet.members import GangMember, GangState, MemberDay
from plugins.planet.models import CountedDay, FeedRecord, Gap, Outcome, Participant
from tests.planet.gangs import HAWAII, HOME, NOW, TAG, at, daily, entry, participant, published_count, record, rules

SIGNS = {"done": "#", "missed": "-", "open": "o", "future": ".", "excused": "~", "unknown": "?"}
LATE = {"first": at(18), "oldest_at_first": at(16)}
GAPS = (Gap(at(15), at(17)),)
KIRITIMATI = dt.timezone(dt.timedelta(hours=14))


def line(member: GangMember) -> str:
    """Return the days of a member, a sign each."""
    return "".join(SIGNS[day] for day in member.days)


def counted(known: FeedRecord | None, who: Participant | None = None, config: PlanetConfig | None = None) -> GangMember:
    """Return a participant at eight in the evening of 21 April, the eleventh of twenty days."""
    return gang_member(who or participant(), known, rules(config), NOW)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (daily(range(11, 22)), "###########........."),
        (daily([11, 13, 20]), "#-#------#o........."),
        (daily([]), "----------o........."),
        (daily([20, 21], **LATE), "??????---##........."),
        (daily([16, 20, 21], **LATE), "?????#---##........."),
        (daily([20, 21], first=at(1)), "---------##........."),
        (daily([20, 21], first=at(18), oldest_at_first=at(10)), "---------##........."),
        (daily([20, 21], first=at(18)), "???????--##........."),
        (daily([11, 12, 18], gaps=GAPS), "##--???#--o........."),
        (daily([11, 12, 18, 21], gaps=(*GAPS, Gap(at(18), at(21)))), "##--???#??#........."),
        (daily([11, 12], answered=at(15)), "##--???????........."),
        (daily([11, 12], answered=at(20)), "##-------?o........."),
        (record(count=published_count(11, 12, 21), **LATE), "##--------#........."),
        (record(entry(at(21), TAG), count=published_count(11, 12, as_of=19)), "##--------#........."),
        (record(entry(at(15), TAG), count=published_count(11, as_of=19)), "#---------o........."),
        (record(count=published_count(11, as_of=12), **LATE), "#-????----o........."),
        (daily([18], count=published_count(11, as_of=14), gaps=GAPS), "#---???#--o........."),
        (record(count=published_count(11, hashtag="annat")), "----------o........."),
        (record(entry(at(15), TAG), count=published_count(11, start=dt.date(2012, 1, 1))), "----#-----o........."),
        (record(count=published_count(13, 14, start=dt.date(2013, 4, 13))), "##------o..........."),
    ],
    ids=[
        "every day",
        "some days",
        "no post",
        "the first fetch came late and reached back to the 16th",
        "the oldest post is of the challenge",
        "the first fetch came before the start",
        "the first fetch reached back to before the start",
        "a feed that had no dates when it was first fetched",
        "a feed with only the newest posts after it was away",
        "away twice",
        "nothing is known since the last answer, whose own day was not over",
        "an answer of yesterday is good enough for today",
        "a published count is exact",
        "entries after the day of the published count",
        "a published count decides the days before it",
        "the first fetch came after the day of the published count",
        "a gap after the day of the published count",
        "a count of another challenge",
        "a count of a former run",
        "the own start of a published count",
    ],
)
def test_days_of_a_participant(known: FeedRecord, expected: str) -> None:
    """A day without a post is missed only if all of it is known."""
    assert line(counted(known)) == expected


@pytest.mark.parametrize(
    ("rule", "who", "known", "expected"),
    [
        (
            Rule(days=20),
            participant(timezone=HAWAII),
            record(entry(at(20, "00:00", "+00:00"), TAG), oldest_at_first=at(15, "00:00", "+00:00")),
            "?????----#o",
        ),
        (
            Rule(days=20, day_ends_at=dt.time(4)),
            None,
            record(entry(at(20, "00:00"), TAG), oldest_at_first=at(15, "00:00")),
            "?????----#o",
        ),
        (Rule(days=20, day_ends_at=dt.time(4)), None, daily([20], oldest_at_first=at(15, "02:00")), "????-----#o"),
        (Rule(days=28, period_days=7), None, record(oldest_at_first=at(13)), "?o.."),
        (Rule(days=28, period_days=7), None, record(oldest_at_first=at(19)), "??.."),
        (Rule(days=28, period_days=7), None, record(gaps=GAPS), "?o.."),
        (Rule(days=28, period_days=7), None, record(answered=at(19)), "-?.."),
        (Rule(days=28, period_days=7), None, record(answered=at(20)), "-o.."),
        (Rule(mode="count", days=20, target=5), None, record(gaps=GAPS), "~~~~???~~~o"),
    ],
    ids=[
        "a date without a time, west",
        "a date without a time, days that end later",
        "a post of the night",
        "a week that is known in part",
        "this week is known in part",
        "a week with a gap",
        "this week is not known since two days",
        "this week was known yesterday",
        "posts are counted",
    ],
)
def test_what_is_not_wholly_known_is_not_missed(
    rule: Rule, who: Participant | None, known: FeedRecord, expected: str
) -> None:
    """A period is missed only if each of its days is known from its beginning to its end."""
    member = gang_member(who or participant(), known, rules(rule=rule), NOW)
    assert line(member)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("known", "done", "at_least", "streak", "streak_at_least"),
    [
        (daily(range(11, 22)), 11, False, 11, False),
        (daily([12, 18, 19, 20]), 4, False, 3, False),
        (daily([11, 12]), 2, False, 0, False),
        (daily(range(16, 22), **LATE), 6, True, 6, True),
        (daily(range(18, 22), **LATE), 4, True, 4, False),
        (record(count=published_count(*range(11, 22))), 11, False, 11, False),
        (record(), 0, False, 0, False),
    ],
    ids=["all", "open streak", "broken streak", "at least, streak too", "at least", "published", "nothing"],
)
def test_numbers_of_a_participant(
    known: FeedRecord, done: int, at_least: bool, streak: int, streak_at_least: bool
) -> None:
    """Figures are the least that they can be where a first fetch cannot know more."""
    member = counted(known)
    assert (member.done, member.at_least, member.streak, member.streak_at_least) == (
        done,
        at_least,
        streak,
        streak_at_least,
    )


@pytest.mark.parametrize(
    ("published", "who", "day"),
    [
        (at(14, "23:30"), participant(), 14),
        (at(14, "23:30", "+00:00"), participant(), 15),
        (at(15, "09:00"), participant(timezone=HAWAII), 14),
        (at(14, "00:00", "+00:00"), participant(timezone=HAWAII), 14),
        (at(14, "00:00", "+00:00"), participant(), 14),
        (at(14, "22:00", "+00:00"), participant(), 15),
    ],
    ids=["home", "UTC", "Hawaii", "a date without a time, west", "a date without a time", "local midnight in UTC"],
)
def test_the_day_of_a_post_is_that_of_the_participants_clock(
    published: dt.datetime, who: Participant, day: int
) -> None:
    """A date without a time stays on its day, wherever the participant lives."""
    member = counted(record(entry(published, TAG)), who)
    assert [each.date.day for each in member.written] == [day]


@pytest.mark.parametrize(
    ("published", "count", "days"),
    [
        (at(19, "23:00", "-10:00"), {"timezone": "Pacific/Honolulu"}, [19]),
        (at(20, "01:00", "-10:00"), {"timezone": "Pacific/Honolulu"}, [19, 20]),
        (at(20, "02:00"), {"day_ends_at": dt.time(4)}, [19]),
        (at(20, "00:00", "-10:00"), {"timezone": "Pacific/Honolulu", "day_ends_at": dt.time(4)}, [19, 20]),
        (at(20, "02:00"), {"timezone": "Nowhere/\0"}, [19, 20]),
    ],
    ids=["zone", "the next day there", "end of the day", "a date without a time", "unknown zone"],
)
def test_the_post_of_a_published_day_counts_once(
    published: dt.datetime, count: dict[str, Any], days: list[int]
) -> None:
    """The days of a published count begin and end as its site counts them."""
    member = counted(record(entry(published, TAG), count=published_count(19, as_of=19, **count)))
    assert [(each.date.day, each.posts) for each in member.written] == [(day, 1) for day in days]


def test_a_published_count_knows_the_zone() -> None:
    """The organiser's word is stronger."""
    known = record(count=published_count(11, timezone="Pacific/Honolulu"))
    assert [counted(known).zone, counted(known, participant(timezone=HOME)).zone] == [HAWAII, HOME]


def test_days_of_the_site_end_for_published_posts_too() -> None:
    """A post of the night belongs to the day before, whose post the count has already."""
    late = rules(rule=Rule(days=20, day_ends_at=dt.time(4)))
    known = record(entry(at(20, "02:00"), TAG), count=published_count(19, as_of=19))
    assert gang_member(participant(), known, late, NOW).written == (CountedDay(dt.date(2013, 4, 19), 1),)


def test_midnight_is_a_time_in_a_feed_with_times() -> None:
    """A post of two in the afternoon on Hawaii is of midnight in UTC, and is written."""
    now = at(14, "15:00", "-10:00")
    known = record(entry(at(15, "00:00", "+00:00"), TAG), entry(at(13, "09:12"), TAG), answered=now)
    member = gang_member(participant(timezone=HAWAII), known, rules(), now)
    assert ([each.date.day for each in member.written], member.today) == ([12, 14], MemberDay.DONE)


def test_a_feed_of_dates_may_have_few_times() -> None:
    """Nine of ten decide."""
    days = [entry(at(day, "00:00", "+00:00"), TAG) for day in range(11, 20)]
    member = counted(record(*days, entry(at(20, "12:00", "+00:00"), TAG)), participant(timezone=HAWAII))
    assert [each.date.day for each in member.written] == [*range(11, 21)]


def test_today_is_the_participants_own() -> None:
    """At eight in the evening in Stockholm it is morning on Hawaii, and no day is missed there yet."""
    now = dt.datetime(2013, 4, 22, 8, tzinfo=HOME)
    known = daily([11], answered=now)
    member = gang_member(participant(timezone=HAWAII), known, rules(), now)
    assert (member.day, member.today) == (dt.date(2013, 4, 21), MemberDay.OPEN)


def test_an_own_start_moves_the_window() -> None:
    """Posts before it do not count, and the last day is later by as much."""
    member = counted(daily([17, 18, 19]), participant(start=dt.date(2013, 4, 18)))
    assert (line(member), member.first) == ("##-o................", dt.date(2013, 4, 18))


@pytest.mark.parametrize(
    ("tags", "setting", "done", "all_count", "no_tag"),
    [
        ([(TAG,), ("annat",)], "count", 1, False, False),
        ([("#Blogg100",), ("BLOGG-100",)], "count", 2, False, False),
        ([("annat",), ()], "count", 0, False, True),
        ([(), ()], "count", 2, True, False),
        ([(), ()], "ignore", 0, False, True),
    ],
    ids=["hashtag", "spellings and alias", "other tags", "no categories", "no categories, ignored"],
)
def test_categories_say_which_posts_count(
    tags: list[tuple[str, ...]], setting: str, done: int, all_count: bool, no_tag: bool
) -> None:
    """All posts of a feed without any categories count, unless the settings say otherwise."""
    entries = [entry(at(11 + number), *each) for number, each in enumerate(tags)]
    member = counted(record(*entries), config=PlanetConfig(untagged="ignore" if setting == "ignore" else "count"))
    assert (member.done, member.all_count, member.no_tag) == (done, all_count, no_tag)


def test_undated_entries_are_listed_and_future_ones_are_held() -> None:
    """Neither counts; a future one is shown once it is out."""
    undated = entry(None, TAG)
    member = counted(record(undated, entry(at(22), TAG), entry(at(11), TAG)))
    assert (member.done, member.undated, [each.title for each in member.newest]) == (1, (undated,), ["Inlägg 11 12:00"])
    later = gang_member(participant(), record(entry(at(22), TAG)), rules(), at(22, "12:01"))
    assert (later.done, len(later.newest)) == (1, 1)


def test_no_day_of_a_feed_without_dates_is_known() -> None:
    """Today is not said to be unwritten, nor a day before it missed; a published count knows them."""
    feed = record(entry(None, TAG))
    assert set(counted(feed).days) == {MemberDay.UNKNOWN, MemberDay.FUTURE}
    assert counted(replace(feed, count=published_count(11))).today is MemberDay.OPEN


@pytest.mark.parametrize(
    "published",
    [
        dt.datetime(1, 1, 1, tzinfo=KIRITIMATI),
        dt.datetime(9999, 12, 31, 23, tzinfo=dt.timezone(-dt.timedelta(hours=12))),
        dt.datetime(2013, 4, 12, 9),
        dt.datetime(2099, 1, 1, tzinfo=dt.UTC),
    ],
    ids=["year 1", "year 9999", "no offset", "year 2099"],
)
def test_no_date_of_a_record_is_too_strange(published: dt.datetime) -> None:
    """Such an entry does not count, wherever in the record the date is."""
    days = (CountedDay(published.date(), 10**12), CountedDay(dt.date(2013, 4, 12), -1))
    count = replace(published_count(), days=days, start=published.date(), as_of=published.date())
    known = record(entry(published, TAG), first=published, oldest_at_first=published, answered=published, count=count)
    assert counted(known).done <= 1
    assert counted(replace(known, count=None)).done == 0


FAILED = {"answered": at(12), "reason": "HTTP 500"}


@pytest.mark.parametrize(
    ("known", "state"),
    [
        (None, GangState.NEW),
        (record(outcome=Outcome.NEW, first=None, answered=None), GangState.NEW),
        (daily([20]), GangState.FINE),
        (daily([17]), GangState.FINE),
        (daily([16]), GangState.QUIET),
        (daily([]), GangState.QUIET),
        (daily([20], answered=at(18)), GangState.FINE),
        (daily([20], answered=at(17)), GangState.STALE),
        (daily([20], outcome=Outcome.BLOCKED, **FAILED), GangState.BLOCKED),
        (daily([], outcome=Outcome.BLOCKED, first=None, answered=None), GangState.BLOCKED),
        (daily([], outcome=Outcome.BROKEN, first=None, answered=None), GangState.NEW),
        (daily([], outcome=Outcome.GONE, first=None, answered=None), GangState.GONE),
        (daily([20], outcome=Outcome.BROKEN, **FAILED), GangState.BROKEN),
        (daily([20], outcome=Outcome.BROKEN, answered=at(20)), GangState.FINE),
        (daily([20], outcome=Outcome.GONE, answered=at(21)), GangState.GONE),
    ],
    ids=[
        "no record",
        "never fetched",
        "a post yesterday",
        "a post four days ago",
        "a post five days ago",
        "no post since the start",
        "read three days ago",
        "read four days ago",
        "blocked",
        "blocked from the start",
        "broken from the start",
        "gone from the start",
        "broken",
        "broken since a few hours, which may be an accident",
        "gone",
    ],
)
def test_states_of_a_feed(known: FeedRecord | None, state: GangState) -> None:
    """A feed that failed once, and a blog that was never read, are not called dead."""
    assert counted(known).state == state


def test_who_has_finished_is_not_quiet() -> None:
    """After the window nobody has to write."""
    now = dt.datetime(2013, 5, 20, 12, tzinfo=HOME)
    member = gang_member(participant(), daily(range(11, 31), answered=now), rules(), now)
    assert (member.state, member.over, member.today, member.done) == (GangState.FINE, True, None, 20)


@pytest.mark.parametrize("known", [daily([], answered=at(21)), record(entry(at(1)))], ids=["no post", "an old post"])
def test_who_has_not_begun_is_not_quiet(known: FeedRecord) -> None:
    """Before the own first day nobody has to write. On that day the days since the newest post count."""
    later = participant(start=dt.date(2013, 4, 22))
    assert counted(known, later).state is GangState.FINE
    if known.entries:
        assert counted(known, participant(start=dt.date(2013, 4, 21))).state is GangState.QUIET


@pytest.mark.parametrize("known", [None, daily([11, 12])], ids=["never fetched", "an old post"])
def test_days_that_roll_begin_with_the_own_start(known: FeedRecord | None) -> None:
    """A rolling challenge has no days before its first post: the start alone says that nothing is expected yet."""
    rolling = rules(rule=Rule(days=20, window="rolling"), start=None)
    member = gang_member(participant(start=dt.date(2013, 4, 22)), known, rolling, NOW)
    assert (group_of(member), member.state) == ("outside", GangState.FINE if known else GangState.NEW)


UNREAD = (None, daily([11], outcome=Outcome.BLOCKED, **FAILED), daily([11], outcome=Outcome.GONE, **FAILED))


@pytest.mark.parametrize("known", UNREAD, ids=["never fetched", "blocked", "gone"])
@pytest.mark.parametrize(
    ("start", "group"), [(22, "outside"), (21, "unknown"), (2, "unknown"), (1, "outside")], ids=str
)
def test_a_feed_that_cannot_be_read_is_missed_on_own_days_only(
    known: FeedRecord | None, start: int, group: str
) -> None:
    """No post is expected of somebody who begins tomorrow, or ended yesterday: nothing is unknown."""
    assert group_of(counted(known, participant(start=dt.date(2013, 4, start)))) == group


@pytest.mark.parametrize(
    ("rule", "done", "tiers"),
    [
        (Rule(days=20, min_words=300), 3, ()),
        (Rule(mode="count", days=20, target=5, tiers=(2, 5)), 3, (2,)),
        (Rule(days=20, period_days=2), 2, ()),
        (Rule(mode="words", days=20, target=50_000), 3, ()),
    ],
    ids=["words of a post are unknown", "posts", "periods", "words"],
)
def test_rules_of_all_kinds(rule: Rule, done: int, tiers: tuple[int, ...]) -> None:
    """Days with a post are counted whatever the goal is; a feed may have only the beginning of a post."""
    member = gang_member(participant(), daily([11, 12, 20]), rules(rule=rule), NOW)
    assert (member.done, member.tiers) == (done, tiers)


@pytest.mark.parametrize(
    ("start", "own", "first"),
    [(None, None, 12), (dt.date(2013, 4, 5), None, 5), (None, dt.date(2013, 4, 7), 7)],
    ids=["none", "of the site", "own"],
)
def test_one_old_date_makes_no_long_challenge(start: dt.date | None, own: dt.date | None, first: int) -> None:
    """A rolling challenge without a given start has the posts of its last days, whatever date a post has."""
    rolling = rules(rule=Rule(mode="count", days=10, target=5, window="rolling"), start=start)
    known = record(entry(dt.datetime(1970, 1, 1, tzinfo=dt.UTC), TAG), *(entry(at(day), TAG) for day in range(3, 22)))
    member = gang_member(participant(start=own), known, rolling, NOW)
    assert [each.date.day for each in member.written] == [*range(first, 22)]


def test_one_old_day_of_a_published_count_makes_no_long_challenge() -> None:
    """Its start is no word of the organiser."""
    count = published_count(12, start=dt.date(1980, 1, 1))
    known = record(count=replace(count, days=(CountedDay(dt.date(1980, 1, 2), 1), *count.days)))
    rolling = rules(rule=Rule(mode="count", days=10, target=5, window="rolling"), start=None)
    assert [each.date.day for each in gang_member(participant(), known, rolling, NOW).written] == [12]


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (daily([11, 12, 21]), "##--------#................."),
        (daily([20, 21], **LATE), "??????---##............"),
        (daily([11, 12], answered=at(12)), "#" * 2 + "?" * 9 + "." * 9),
        (daily([11, 12], answered=at(14)), "##-????????.........."),
    ],
    ids=["missed days", "before the first fetch", "since the last answer", "missed before the last answer"],
)
def test_only_missed_days_are_made_up_for(known: FeedRecord, expected: str) -> None:
    """A day that is not known may have a post, and makes the challenge no longer."""
    member = gang_member(participant(), known, rules(rule=Rule(days=20, makeup="append")), NOW)
    assert line(member) == expected


def test_posts_after_the_certain_end_count() -> None:
    """Somebody who writes on has missed days, though it is not known which: posts are never lost."""
    now = dt.datetime(2013, 5, 9, 20, tzinfo=HOME)
    known = daily(range(14, 31), first=at(18), oldest_at_first=at(14), answered=now)
    may = [entry(dt.datetime(2013, 5, day, 12, tzinfo=HOME), TAG) for day in (1, 2, 3)]
    known = replace(known, entries=(*known.entries, *may))
    member = gang_member(participant(), known, rules(rule=Rule(days=20, makeup="append")), now)
    assert line(member) == "???" + "#" * 20
    assert (member.done, member.over) == (20, True)


def test_a_site_without_a_challenge_counts_nothing() -> None:
    """The gang is a blogroll then."""
    member = gang_member(participant(), daily([20]), replace(rules(), challenge=None), NOW)
    assert (member.days, member.done, member.last, member.state) == ((), 0, dt.date(2013, 4, 20), GangState.FINE)


@pytest.mark.parametrize(
    ("known", "today", "posts"),
    [
        (record(entry(at(21)), entry(at(20))), MemberDay.DONE, 1),
        (record(entry(at(20)), answered=at(20)), MemberDay.OPEN, 0),
        (record(entry(at(22, "01:00"))), MemberDay.OPEN, 0),
        (record(answered=at(19)), MemberDay.UNKNOWN, 0),
        (None, MemberDay.UNKNOWN, 0),
    ],
    ids=["today", "yesterday", "to come", "not asked lately", "never asked"],
)
def test_a_site_without_a_challenge_knows_who_has_written(
    known: FeedRecord | None, today: MemberDay, posts: int
) -> None:
    """Any post of today is one."""
    member = gang_member(participant(), known, replace(rules(), challenge=None), NOW)
    assert (member.today, len(member.today_posts)) == (today, posts)
