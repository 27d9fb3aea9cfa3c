"""The parts of a record: one for content/gang/, and one that only the cache knows."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from plugins.planet.models import FeedEntry, FeedRecord, Outcome, PublishedCount
from tools.gang.kept import Days, asked, days_by, is_news, kept, whole

HOME = ZoneInfo("Europe/Stockholm")
HAWAII = ZoneInfo("Pacific/Honolulu")
NOW = dt.datetime(2013, 4, 21, 12, tzinfo=HOME)
HOUR = dt.timedelta(hours=1)
COUNT = PublishedCount("https://elin.example/challenge.json", "blogg100", None, dt.date(2013, 4, 20), ())
FINE = FeedRecord(
    "https://elin.example/",
    "https://elin.example/rss.xml",
    Outcome.FINE,
    etag="a",
    tried=NOW,
    answered=NOW,
    first=NOW,
    not_before=NOW + HOUR,
    entries=(FeedEntry("1"),),
    count=COUNT,
)
FAILED = replace(FINE, outcome=Outcome.BLOCKED, reason="x", failures=2, retry_at=NOW + HOUR)
DAYS = days_by((HOME,), (dt.time(0),))


def test_a_feed_that_is_fine_keeps_nothing_of_its_next_request() -> None:
    """One that fails keeps it: another machine waits as long. Validators stay in both."""
    busy = replace(FINE, count=replace(COUNT, etag="c", not_before=NOW, retry_at=NOW, idle=3))
    assert kept(busy) == replace(FINE, tried=None, not_before=None, count=replace(COUNT, etag="c"))
    assert kept(FAILED) == FAILED


@pytest.mark.parametrize(
    ("before", "changes", "expected"),
    [
        (FINE, {"tried": NOW + HOUR, "answered": NOW + HOUR, "not_before": NOW + 2 * HOUR}, False),
        (FINE, {"etag": "b", "last_modified": "c", "failures": 1}, False),
        (FINE, {"count": replace(COUNT, etag="b", idle=1, not_before=NOW, retry_at=NOW)}, False),
        (FINE, {"count": replace(COUNT, as_of=dt.date(2013, 4, 21))}, True),
        (FINE, {"count": None}, True),
        (FINE, {"answered": NOW + 12 * HOUR}, True),
        (FINE, {"entries": ()}, True),
        (FINE, {"title": "Elin"}, True),
        (FINE, {"moved_to": "https://elin.example/new.xml"}, True),
        (FINE, {"outcome": Outcome.BROKEN, "reason": "is empty"}, True),
        (FAILED, {"tried": NOW + HOUR, "not_before": NOW + 4 * HOUR, "failures": 3}, False),
        (FAILED, {"tried": NOW + 24 * HOUR}, True),
        (FAILED, {"reason": "y"}, True),
    ],
    ids=[
        "an hour later",
        "other validators",
        "a count that was asked",
        "a count of today",
        "a count that is gone",
        "an answer of the next day",
        "other posts",
        "another title",
        "a move",
        "a failure",
        "one more failure",
        "a failure of the next day",
        "a failure of another kind",
    ],
)
def test_a_record_is_written_for_news_and_once_a_day(
    before: FeedRecord, changes: dict[str, Any], expected: bool
) -> None:
    """Nothing that only says how to ask again is news."""
    assert is_news(kept(before), replace(before, **changes), DAYS) is expected


def test_a_first_record_is_news() -> None:
    """There is no file yet."""
    assert is_news(None, FINE, DAYS)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (days_by((HOME, HAWAII), (dt.time(0),)), [False, True, True]),
        (days_by((HOME,), (dt.time(0), dt.time(3))), [False, True, True]),
        (DAYS, [False, True, False]),
    ],
    ids=["a participant on Hawaii", "days that end at three", "the site alone"],
)
def test_a_day_is_one_of_any_clock_that_counts(days: Days, expected: list[bool]) -> None:
    """An answer of the own next day says that the day before is over."""
    instants = [NOW.replace(hour=13), NOW + 13 * HOUR, NOW + 24 * HOUR + HOUR]
    steps = zip([NOW.replace(hour=12, minute=30), *instants], instants, strict=False)
    assert [is_news(kept(replace(FINE, answered=a)), replace(FINE, answered=b), days) for a, b in steps] == expected


def test_the_cache_makes_a_record_whole() -> None:
    """All of the last request is known on the machine that made it."""
    later = replace(FINE, tried=NOW + HOUR, answered=NOW + HOUR, etag="b", count=replace(COUNT, idle=1))
    assert whole(kept(FINE), asked(later, kept(FINE))) == later


def test_a_fresh_clone_is_polite() -> None:
    """The last good answer of the record counts as the last request, and its validators are sent."""
    assert whole(kept(FINE), None) == replace(FINE, not_before=None)
    assert whole(kept(FAILED), None) == FAILED


def test_validators_belong_to_a_record() -> None:
    """With that of an earlier commit, they would hide what it lacks; the request was made all the same."""
    later = replace(FINE, tried=NOW + HOUR, answered=NOW + HOUR, not_before=NOW + 2 * HOUR, etag="b", failures=1)
    earlier = replace(kept(FINE), entries=())
    known = asked(later, kept(FINE))
    assert whole(earlier, known) == replace(earlier, tried=NOW + HOUR, not_before=NOW + 2 * HOUR)
    elsewhere = replace(earlier, feed="https://elin.example/atom.xml")
    assert whole(elsewhere, known) == replace(elsewhere, tried=NOW)
