"""Decisions of a fetch: when a feed is asked, and what an answer makes of its record."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

import pytest
from msgspec.structs import replace

from plugins.planet.models import FeedEntry, FeedRecord, Outcome, Participant
from tools.gang.decider import address, answered, current, failed, is_due, looks_again, refused, unreached, validators
from tools.web import Reason, WebError
from tools.web_fetch.answer import Answer

NONE: Mapping[str, str] = MappingProxyType({})
NOW = dt.datetime(2013, 4, 21, 12, tzinfo=dt.UTC)
URL = "https://elin.example/rss.xml"
ELIN = Participant("Elin", "https://elin.example/")
RECORD = FeedRecord(ELIN.address, URL, entries=(FeedEntry("1"),))


def hours(number: float) -> dt.datetime:
    """Return the instant some hours from now."""
    return NOW + dt.timedelta(hours=number)


def answer(status: int = 200, headers: Mapping[str, str] = NONE, body: bytes = b"", moved_to: str = "") -> Answer:
    """Return an answer."""
    return Answer(URL, status, headers, body, moved_to)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, 55 / 60),
        ({"cache-control": "public, max-age=60"}, 55 / 60),
        ({"cache-control": "Max-Age=7200"}, 2),
        ({"cache-control": 'max-age="7200"', "age": "1800"}, 1.5),
        ({"cache-control": "s-maxage=9, x-max-age=9999"}, 55 / 60),
        ({"cache-control": "max-age=31536000"}, 6),
        ({"cache-control": "max-age=7200", "age": "x"}, 2),
        ({"cache-control": "max-age=-1"}, 55 / 60),
    ],
)
def test_a_feed_is_asked_hourly_at_most(headers: dict[str, str], expected: float) -> None:
    """Its server may ask for less, but not for so little that a post is seen days later."""
    for status in (200, 304):
        after = answered(RECORD, answer(status, headers), NOW)
        assert after.not_before == hours(expected)
        assert [is_due(after, hours(expected + late)) for late in (-0.01, 0)] == [False, True]


def test_a_good_answer_is_kept_with_its_validators() -> None:
    """They are verbatim. A 304 that has none leaves the ones of the feed; a feed that has none removes them."""
    tag = ' W/"a\xe5" '
    first = answered(replace(RECORD, failures=2, reason="x"), answer(headers={"etag": tag, "last-modified": "x"}), NOW)
    assert first == FeedRecord(
        ELIN.address,
        URL,
        Outcome.FINE,
        etag=tag,
        last_modified="x",
        tried=NOW,
        answered=NOW,
        first=NOW,
        not_before=hours(55 / 60),
        entries=RECORD.entries,
    )
    assert validators(first) == {"If-None-Match": tag, "If-Modified-Since": "x"}
    second = answered(first, answer(304, {"etag": "b"}), hours(1))
    assert (second.etag, second.last_modified, second.first, second.answered) == ("b", "x", NOW, hours(1))
    assert validators(answered(second, answer(), hours(2))) == {}


def test_a_validator_that_no_header_can_have_is_not_sent() -> None:
    """Somebody has edited the record."""
    assert validators(replace(RECORD, etag="€", last_modified="a\r\nX: b")) == {}


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"retry-after": "7200"}, 23),
        ({"retry-after": str(48 * 3600)}, 48),
        ({"retry-after": "9" * 30}, 168),
        ({"retry-after": "Mon, 22 Apr 2013 22:00:00 GMT"}, 34),
        ({"retry-after": "Mon, 22 Apr 2013 22:00:00"}, 34),
        ({"retry-after": "Mon, 22 Apr 1913 22:00:00 GMT"}, 23),
        ({"retry-after": "soon"}, 23),
        ({}, 23),
    ],
)
def test_a_server_that_wants_to_be_left_alone_is(headers: dict[str, str], expected: float) -> None:
    """It says so in seconds or with a date; a week at most."""
    after = refused(RECORD, answer(429, headers), NOW)
    assert (after.outcome, after.reason) == (Outcome.BLOCKED, "it refuses (429): fetch from your own machine")
    assert after.not_before == hours(expected)


CLOUDFLARE = b"<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>"
ANUBIS = b'<html><script id="anubis_challenge" type="application/json">{}</script></html>'
FEED_ABOUT_IT = b'<?xml version="1.0"?><rss><channel><title>&lt;title>Just a moment...</title></channel></rss>'


@pytest.mark.parametrize(
    ("given", "outcome", "reason"),
    [
        (answer(403), Outcome.BLOCKED, "it refuses (403): fetch from your own machine"),
        (answer(401), Outcome.BLOCKED, "it refuses (401): fetch from your own machine"),
        (answer(403, {"cf-mitigated": "challenge"}), Outcome.BLOCKED, "a page that asks for a human"),
        (answer(202, {"sg-captcha": "challenge"}), Outcome.BLOCKED, "a page that asks for a human"),
        (answer(429, {"x-vercel-mitigated": "challenge"}), Outcome.BLOCKED, "a page that asks for a human"),
        (answer(405, {"x-amzn-waf-action": "captcha"}), Outcome.BLOCKED, "a page that asks for a human"),
        (answer(503, body=CLOUDFLARE), Outcome.BLOCKED, "a page that asks for a human"),
        (answer(200, body=ANUBIS), Outcome.BLOCKED, "a page that asks for a human"),
        (answer(410), Outcome.GONE, "the blog is no longer there (410)"),
        (answer(404), Outcome.BROKEN, "it answers 404"),
        (answer(404, body=b"<html>There is nothing here."), Outcome.BROKEN, "it answers 404"),
        (answer(500, body=FEED_ABOUT_IT), Outcome.BROKEN, "it answers 500"),
        (answer(503, {"cf-mitigated": "none"}), Outcome.BROKEN, "it answers 503"),
    ],
)
def test_a_host_that_refuses_robots_is_not_dead(given: Answer, outcome: Outcome, reason: str) -> None:
    """A page that asks for a human may come with any status. Entries and the last good answer stay known."""
    before = answered(RECORD, answer(), hours(-2))
    after = refused(before, given, NOW)
    assert (after.outcome, after.reason.partition(": fetch")[0]) == (outcome, reason.partition(": fetch")[0])
    assert after.reason.endswith("fetch from your own machine") == (outcome == Outcome.BLOCKED)
    assert (after.answered, after.entries, after.tried, after.failures) == (hours(-2), RECORD.entries, NOW, 1)


def test_a_feed_that_fails_is_asked_less_and_less() -> None:
    """Once a day in the end, a blocked one once a week; every hour again after a good answer."""
    record = RECORD
    waits: list[float] = []
    for _ in range(7):
        record = failed(record, "is empty", NOW)
        waits.append(round(((record.not_before or NOW) - NOW).total_seconds() / 3600, 1))
    assert waits == [0.9, 1.8, 3.7, 7.3, 14.7, 24, 24]
    assert answered(record, answer(), NOW).not_before == hours(55 / 60)
    blocked = RECORD
    days: list[int] = []
    for _ in range(5):
        blocked = refused(blocked, answer(403), NOW)
        days.append(round(((blocked.not_before or NOW) - NOW).total_seconds() / 86400))
    assert days == [1, 2, 4, 7, 7]


def test_a_machine_that_was_offline_asks_as_before() -> None:
    """Its failures are none of the feeds. A server that is too slow is asked less."""
    record = replace(RECORD, failures=7)
    waits = {
        reason: (unreached(record, WebError(reason), NOW).not_before or NOW) - NOW
        for reason in (Reason.HOST, Reason.FAILED, Reason.SLOW)
    }
    minutes = {reason: wait.total_seconds() / 60 for reason, wait in waits.items()}
    assert minutes == {Reason.HOST: 55, Reason.FAILED: 55, Reason.SLOW: 24 * 60}


def test_a_feed_that_is_gone_is_never_asked_again() -> None:
    """Unless the organiser gives another address; what it had is kept."""
    gone = refused(answered(RECORD, answer(headers={"etag": "a"}), NOW), answer(410), hours(1))
    assert not is_due(current(ELIN, gone), hours(9999))
    new = current(replace(ELIN, feed="https://elin.example/atom.xml"), gone)
    assert is_due(new, hours(2))
    assert (new.feed, new.outcome, new.etag, new.entries) == (
        "https://elin.example/atom.xml",
        Outcome.NEW,
        "",
        RECORD.entries,
    )


def test_a_feed_that_moves_is_fetched_from_there() -> None:
    """The old address is asked again where the new one fails, and the organiser may write the new one."""
    moved = answered(RECORD, answer(200, {"etag": "a"}, moved_to="https://elin.example/new.xml"), NOW)
    assert (moved.feed, address(moved)) == (URL, "https://elin.example/new.xml")
    assert answered(moved, answer(304), hours(1)).moved_to == moved.moved_to
    assert answered(replace(RECORD, feed=moved.moved_to), answer(moved_to=moved.moved_to), NOW).moved_to == ""
    failing = replace(moved, failures=3)
    assert address(failing) == URL
    written = current(replace(ELIN, feed="https://elin.example/new.xml"), moved)
    assert (written.feed, written.moved_to, written.etag, written.outcome) == (address(moved), "", "a", Outcome.FINE)


def test_a_feed_that_was_found_is_looked_for_again() -> None:
    """After three failures; never one that the organiser has written."""
    assert looks_again(ELIN, current(ELIN, None))
    assert not looks_again(ELIN, RECORD)
    assert looks_again(ELIN, replace(RECORD, failures=3))
    assert not looks_again(replace(ELIN, feed=URL), replace(RECORD, failures=3))


def test_a_clock_that_was_wrong_does_not_stop_fetches() -> None:
    """A record of next year is not waited for."""
    ahead = answered(RECORD, answer(), hours(9000))
    assert is_due(ahead, NOW)
