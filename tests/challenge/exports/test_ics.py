"""challenge.ics: an event for each day, valid by RFC 5545."""

import datetime as dt
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from plugins.challenge.domain.models import DayState, Standing
from plugins.challenge.exports.ics import LABELS, calendar, challenge_ics
from tests.challenge.exports.standings import DAY_89, STANDINGS, written_ahead
from tests.challenge.posts import daily, standing_of, with_rule


def events(standing: Standing) -> list[Any]:
    """Read the events as a calendar program does."""
    return list(icalendar.Calendar.from_ical(challenge_ics(calendar(standing, "x.example"))).walk("VEVENT"))


@pytest.mark.parametrize("standing", STANDINGS.values(), ids=STANDINGS)
def test_ics_has_an_event_for_each_day(standing: Standing) -> None:
    """The calendar has one all-day event for each day or period, with its state."""
    read = [(each["dtstart"].dt, each["dtend"].dt, str(each["summary"])) for each in events(standing)]
    expected = [
        (
            day.date,
            day.last + dt.timedelta(days=1),
            f"{standing.challenge.name} {day.number}/{len(standing.days)}: {LABELS[day.state]}",
        )
        for day in standing.days
    ]
    assert expected == read


def test_ics_identifiers() -> None:
    """Each event has an identifier that no other site has, and the as-of date as its time stamp, never the clock."""
    read = events(DAY_89)
    assert [f"blogg100-2013-{number}@x.example" for number in range(1, 101)] == [str(each["uid"]) for each in read]
    assert {dt.datetime(2013, 4, 21, tzinfo=dt.UTC)} == {each["dtstamp"].dt for each in read}
    assert challenge_ics(calendar(DAY_89, "x.example")) == challenge_ics(calendar(DAY_89, "x.example"))
    later = standing_of([], "2014-01-01")
    assert [str(each["uid"]) for each in read] == [str(each["uid"]) for each in events(later)]


def test_ics_lines() -> None:
    """Lines end with CRLF, none is longer than 75 bytes, and labels in Swedish are unchanged."""
    named = structs.replace(DAY_89.challenge, name="Hundra dagar på raken med ett mycket långt namn; och, tecken" * 2)
    labels = {**LABELS, DayState.DONE: "klar på åäö"}
    text = challenge_ics(calendar(structs.replace(DAY_89, challenge=named), "x.example", labels))
    lines = text.encode().split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    summary = str(next(iter(icalendar.Calendar.from_ical(text).walk("VEVENT")))["summary"])
    assert f"{named.name} 1/100: klar på åäö" == summary


@pytest.mark.parametrize("standing", STANDINGS.values(), ids=STANDINGS)
def test_ics_is_what_icalendar_writes(standing: Standing) -> None:
    """A library for RFC 5545 reads the file and would write the same bytes."""
    text = challenge_ics(calendar(standing, "x.example"))
    assert icalendar.Calendar.from_ical(text).to_ical().decode() == text


@given(st.text('a<>"\\;,:^ å😀\n', min_size=1, max_size=200))
def test_ics_texts(name: str) -> None:
    """Any name of a challenge is unchanged: special characters are escaped, and no line is too long."""
    week = with_rule(structs.replace(DAY_89.challenge, name=name), days=7)
    text = challenge_ics(calendar(standing_of(daily("2013-01-23", "2013-01-25"), "2013-01-26", week), "x.example"))
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    first = next(iter(icalendar.Calendar.from_ical(text).walk("VEVENT")))
    assert f"{name} 1/7: done" == str(first["summary"])


def test_an_edited_text_leaves_the_calendar_as_it_is() -> None:
    """The calendar depends on days and their states: it changes with a new post, not with more words in a post."""
    posts = daily("2013-01-23", "2013-01-25")
    longer = [*posts[:-1], structs.replace(posts[-1], words=posts[-1].words + 10)]
    before = calendar(standing_of(posts, "2013-01-26"), "x.example")
    assert before == calendar(standing_of(longer, "2013-01-26"), "x.example")
    assert before != calendar(standing_of(posts[:-1], "2013-01-26"), "x.example")


def test_a_day_written_ahead_is_done() -> None:
    """A future day with a post is done in the calendar."""
    assert [str(each["summary"]).split(": ")[1] for each in events(written_ahead())] == ["done", "done", "to write"]
