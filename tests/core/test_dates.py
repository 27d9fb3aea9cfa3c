"""Dates as writers give them, parsed as wall-clock time of a zone."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.dates import REMEDY, DateError, Moment, parse_moment, parse_zone

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NEW_YORK = ZoneInfo("America/New_York")
BEIRUT = ZoneInfo("Asia/Beirut")


def at(wall: str, zone: ZoneInfo = STOCKHOLM, fold: int = 0) -> dt.datetime:
    """Return the instant at which clocks in the zone show that time."""
    return dt.datetime.fromisoformat(wall).replace(tzinfo=zone, fold=fold)


READ = [
    pytest.param("2013-04-21", Moment(at("2013-04-21 00:00"), False), id="a day"),
    pytest.param("  2013-04-21\t", Moment(at("2013-04-21 00:00"), False), id="white space around it"),
    pytest.param("2013-04-21 07:30", Moment(at("2013-04-21 07:30"), True), id="with a time"),
    pytest.param("2013-04-21T07:30", Moment(at("2013-04-21 07:30"), True), id="with a T"),
    pytest.param("2013-04-21 07:30:15", Moment(at("2013-04-21 07:30:15"), True), id="with seconds"),
    pytest.param("2013-04-21 00:00", Moment(at("2013-04-21 00:00"), True), id="midnight is a time"),
    pytest.param("2016-02-29", Moment(at("2016-02-29 00:00"), False), id="a leap day"),
    pytest.param("2013-10-27 02:30", Moment(at("2013-10-27 02:30", fold=0), True), id="an hour that comes twice"),
    pytest.param("2013-04-21T22:30Z", Moment(at("2013-04-22 00:30"), True), id="in UTC"),
    pytest.param("2013-04-21 07:30 +02:00", Moment(at("2013-04-21 07:30"), True), id="with its offset"),
    pytest.param("2013-04-21 07:30-05:00", Moment(at("2013-04-21 14:30"), True), id="with another offset"),
    pytest.param("2013-10-27 02:30+01:00", Moment(at("2013-10-27 02:30", fold=1), True), id="the second time"),
    pytest.param("2013-04-21T05:00:00.000Z", Moment(at("2013-04-21 07:00"), True), id="with milliseconds"),
    pytest.param("2013-04-21 05:00:09,123456", Moment(at("2013-04-21 05:00:09"), True), id="with a decimal comma"),
    pytest.param("2013-04-21t05:00:00z", Moment(at("2013-04-21 07:00"), True), id="with a small t and z"),
    pytest.param("2013-04-21T05:00:00-0500", Moment(at("2013-04-21 12:00"), True), id="an offset without colon"),
    pytest.param("2013-04-21T05:00-05", Moment(at("2013-04-21 12:00"), True), id="an offset in hours"),
    pytest.param("2013-04-20 20:03:24 -0800", Moment(at("2013-04-21 06:03:24"), True), id="as Jekyll writes it"),
    pytest.param("2013-04-21 05:00 UTC", Moment(at("2013-04-21 07:00"), True), id="in UTC by name"),
    pytest.param("2013-04-21 7:30", Moment(at("2013-04-21 07:30"), True), id="an hour of one digit"),
    pytest.param("2013-04-21 0730", Moment(at("2013-04-21 07:30"), True), id="a time without a colon"),
    pytest.param("20130421", Moment(at("2013-04-21 00:00"), False), id="ISO's basic form"),
    pytest.param("20130421T053000Z", Moment(at("2013-04-21 07:30"), True), id="ISO's basic form with a time"),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_an_iso_date_is_read_as_wall_clock_of_the_zone(text: str, expected: Moment) -> None:
    """A date is a day, with or without time and offset. Without an offset it is wall-clock time of the zone."""
    read = parse_moment(text, STOCKHOLM)
    assert read == expected
    assert read.instant.timestamp() == expected.instant.timestamp()
    assert read.instant.tzinfo is STOCKHOLM


OFFSET = "write it with its offset, as 2026-09-14 07:30+02:00"
REFUSED = [
    pytest.param("", "'' is not an ISO date", REMEDY, id="empty"),
    pytest.param("21 april 2013", "'21 april 2013' is not an ISO date", "write it as 2013-04-21", id="in words"),
    pytest.param("21/4/2013", "'21/4/2013' is not an ISO date", REMEDY, id="slashes"),
    pytest.param("2013-04-21 07:30 CEST", "'2013-04-21 07:30 CEST' is not an ISO date", OFFSET, id="a zone's letters"),
    pytest.param(
        "2013-04-21 7.30pm +2",
        "'2013-04-21 7.30pm +2' is not an ISO date",
        "write it as 2013-04-21 19:30+02:00",
        id="with half an offset",
    ),
    pytest.param(
        "2013-13-01 07:30 -0800",
        "'2013-13-01 07:30 -0800' does not exist (month must be in 1..12)",
        OFFSET,
        id="a thirteenth month with an offset",
    ),
    pytest.param(
        "2013-04-21 07:12 PM",
        "'2013-04-21 07:12 PM' is not an ISO date",
        "write it as 2013-04-21 19:12",
        id="an hour of twelve",
    ),
    pytest.param(
        "2013-04-21 12:05 a.m.",
        "'2013-04-21 12:05 a.m.' is not an ISO date",
        "write it as 2013-04-21 00:05",
        id="an hour after midnight",
    ),
    pytest.param(
        "den 3 maj 2013 kl. 19:30",
        "'den 3 maj 2013 kl. 19:30' is not an ISO date",
        "write it as 2013-05-03 19:30",
        id="in Swedish, with a time",
    ),
    pytest.param(
        "April 21, 2013 10:00 PM",
        "'April 21, 2013 10:00 PM' is not an ISO date",
        "write it as 2013-04-21 22:00",
        id="in English",
    ),
    pytest.param(
        "Sunday, Oct. 3rd, 2013 at 9:00",
        "'Sunday, Oct. 3rd, 2013 at 9:00' is not an ISO date",
        "write it as 2013-10-03 09:00",
        id="in English, with its weekday",
    ),
    pytest.param("2013-W99", "'2013-W99' has no month", REMEDY, id="a week that no year has"),
    pytest.param("1899-12-31", "'1899-12-31' is outside the years 1900 to 2200", REMEDY, id="long ago"),
    pytest.param("0001-01-01", "'0001-01-01' is outside the years 1900 to 2200", REMEDY, id="the first year"),
    pytest.param("2201-01-01", "'2201-01-01' is outside the years 1900 to 2200", REMEDY, id="far from now"),
    pytest.param(
        "9999-12-31 23:30 -05:00",
        "'9999-12-31 23:30 -05:00' is outside the years 1900 to 2200",
        OFFSET,
        id="the last instant",
    ),
    pytest.param(
        "2013-03-31 02:30",
        "'2013-03-31 02:30' does not exist in Europe/Stockholm: the clock skips it for summer time",
        "choose an hour earlier or later",
        id="a skipped hour",
    ),
]


@pytest.mark.parametrize(("text", "what", "remedy"), REFUSED)
def test_what_is_no_date_is_refused_with_a_remedy(text: str, what: str, remedy: str) -> None:
    """Only ISO dates that exist are accepted. The error for any other says what is wrong and what to write."""
    with pytest.raises(DateError) as caught:
        parse_moment(text, STOCKHOLM)
    assert (caught.value.what, caught.value.remedy, str(caught.value)) == (what, remedy, what)


# a date that is not read: (what is wrong, how it is written right)
CORRECTED = {
    "2013-4-21": ("is not an ISO date", "2013-04-21"),
    "2013/04/21 7.30": ("is not an ISO date", "2013-04-21 07:30"),
    "2013-04-21 07.30 -8": ("is not an ISO date", "2013-04-21 07:30-08:00"),
    "2013.4.21, 07:30:15 +0530": ("is not an ISO date", "2013-04-21 07:30:15+05:30"),
    "Sun, 21 Apr 2013 07:30:00 +0200": ("is not an ISO date", "2013-04-21 07:30:00+02:00"),
    "21 Apr 2013 07:30:00 -0000": ("is not an ISO date", "2013-04-21 07:30:00+00:00"),
    "2013-W16-7": ("has no month", "2013-04-21"),
    "2013-111": ("has no month", "2013-04-21"),
    "2013\u201304\u201321": ("has U+2013 (en dash) for -", "2013-04-21"),
    "2013\u201204\u201221": ("has U+2012 (figure dash) for -", "2013-04-21"),
    "2013\u201104\u201121 07:30": ("has U+2011 (non-breaking hyphen) for -", "2013-04-21 07:30"),
    "2013-04-21\u00a007:30": ("has U+00A0 (no-break space) for a space", "2013-04-21 07:30"),
    "2013-04-21 07\uff1a30": ("has U+FF1A (fullwidth colon) for :", "2013-04-21 07:30"),
    "2013-04-21 07:30:00\u22120500": ("has U+2212 (minus sign) for -", "2013-04-21 07:30:00-0500"),
    "\u200b2013-04-21": ("has U+200B (zero width space)", "2013-04-21"),
    "\ufeff2013-04-21": ("has U+FEFF (zero width no-break space)", "2013-04-21"),
}


@pytest.mark.parametrize(("text", "expected"), CORRECTED.items())
def test_a_date_that_can_be_told_is_told_as_it_should_be(text: str, expected: tuple[str, str]) -> None:
    """The remedy is the date in its right form, with its offset, if that is clear. A look-alike character is named."""
    with pytest.raises(DateError) as caught:
        parse_moment(text, STOCKHOLM)
    what, good = expected
    assert (caught.value.what, caught.value.remedy) == (f"'{text}' {what}", f"write it as {good}")
    assert parse_moment(good, STOCKHOLM).day == dt.date(2013, 4, 21)


@pytest.mark.parametrize(("zone", "expected"), [("Europe/Stockholm", "2013-04-22"), ("America/New_York", "2013-04-21")])
def test_the_day_of_an_instant_depends_on_the_zone(zone: str, expected: str) -> None:
    """22:30 in UTC is the 22nd in Stockholm and the 21st in New York."""
    assert parse_moment("2013-04-21T22:30Z", ZoneInfo(zone)).day == dt.date.fromisoformat(expected)


@pytest.mark.parametrize(
    "text",
    [
        "2013-02-29",
        "2013-13-01",
        "2013-00-01",
        "2013-04-21 25:00",
        "2013-04-21 07:60",
    ],
)
def test_what_looks_like_a_date_and_is_none_does_not_exist(text: str) -> None:
    """A 29th of February or a 25th hour that does not exist is an error, with the reason in brackets."""
    with pytest.raises(DateError, match=rf"^'{re.escape(text)}' does not exist \(.+\)$"):
        parse_moment(text, STOCKHOLM)


@pytest.mark.parametrize("offset", ["+24:00", "-24:00", "+99:99", "+15:00"])
def test_no_clock_is_that_far_from_another(offset: str) -> None:
    """The largest offset is 14 hours, in Kiribati."""
    with pytest.raises(DateError, match=r"is not an ISO date$"):
        parse_moment(f"2013-04-21 07:30{offset}", STOCKHOLM)


@pytest.mark.parametrize("day", ["1900-01-01", "2200-12-31"])
def test_the_years_that_a_post_may_have_end_where_they_say(day: str) -> None:
    """The first and the last year of a post are inclusive."""
    assert parse_moment(day, STOCKHOLM).day == dt.date.fromisoformat(day)


def test_a_day_whose_midnight_is_skipped_begins_after_it() -> None:
    """A date without time is the first instant of its day, also if summer time begins at midnight."""
    moment = parse_moment("2013-03-31", BEIRUT)
    assert (moment.instant, moment.day) == (at("2013-03-31 01:00", BEIRUT), dt.date(2013, 3, 31))


@pytest.mark.parametrize(
    ("day", "zone"),
    [
        ("2011-12-30", "Pacific/Apia"),
        ("1994-12-31", "Pacific/Kiritimati"),
        ("2011-12-30 12:00", "Pacific/Apia"),
        ("2011-12-30 23:59", "Pacific/Apia"),
        ("1994-12-31 00:00", "Pacific/Kiritimati"),
    ],
    ids=["Samoa", "Line Islands", "Samoa at noon", "Samoa before midnight", "Line Islands at midnight"],
)
def test_a_day_that_a_calendar_skips_does_not_exist(day: str, zone: str) -> None:
    """A day that an island skipped to cross the date line is an error: a post is never moved to the next day."""
    with pytest.raises(DateError) as caught:
        parse_moment(day, ZoneInfo(zone))
    what = f"'{day}' does not exist in {zone}: the calendar skips it"
    assert (caught.value.what, caught.value.remedy) == (what, "choose the day before or after")


@pytest.mark.parametrize("name", ["Europe/Stockholm", "UTC", "Pacific/Kiritimati"])
def test_a_zone_is_known_by_its_iana_name(name: str) -> None:
    """An IANA name gives its zone."""
    assert parse_zone(name) is ZoneInfo(name)


@pytest.mark.parametrize("name", ["", "Europe", "../etc/passwd", "/etc/localtime", "a\0b"])
def test_an_unknown_zone_is_refused(name: str) -> None:
    """A name that is not a zone, a folder of zones, or a path out of it is an error: no file of the machine is read."""
    with pytest.raises(DateError) as caught:
        parse_zone(name)
    expected = (f"unknown time zone '{name}'", "give an IANA name such as Europe/Stockholm")
    assert (caught.value.what, caught.value.remedy) == expected


@pytest.mark.parametrize("name", ["Europe/Stockholn", "Europe/stokholm", "Stockholm"])
def test_a_misspelt_zone_is_told_what_it_may_be(name: str) -> None:
    """The remedy for a name similar to a zone, or for a city alone, is that zone."""
    with pytest.raises(DateError) as caught:
        parse_zone(name)
    assert caught.value.remedy == "did you mean 'Europe/Stockholm'?"


WALLS = st.datetimes(min_value=dt.datetime(1950, 1, 1), max_value=dt.datetime(2090, 1, 1)).map(
    lambda wall: wall.replace(microsecond=0)
)
WITH_ALL_DAYS = st.sampled_from([STOCKHOLM, NEW_YORK, BEIRUT, ZoneInfo("UTC")])
ZONES = WITH_ALL_DAYS | st.just(ZoneInfo("Pacific/Apia"))  # which left out 30 December 2011


@given(WALLS, ZONES)
def test_a_wall_time_comes_back_as_written_or_is_refused(wall: dt.datetime, zone: ZoneInfo) -> None:
    """No time is moved without a message: it is parsed as written, or it is an error because the clock skips it."""
    try:
        read = parse_moment(wall.isoformat(), zone)
    except DateError:
        assert wall.replace(tzinfo=zone).astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None) != wall
    else:
        assert read.instant.replace(tzinfo=None) == wall


@given(WALLS, ZONES, st.integers(-14 * 60, 14 * 60))
def test_an_offset_says_which_instant_it_is(wall: dt.datetime, zone: ZoneInfo, minutes: int) -> None:
    """With an offset, the zone changes the day and not the instant."""
    given = wall.replace(tzinfo=dt.timezone(dt.timedelta(minutes=minutes)))
    read = parse_moment(given.isoformat(), zone)
    assert (read.instant.timestamp(), read.has_time) == (given.timestamp(), True)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1)), WITH_ALL_DAYS)
def test_a_day_without_a_time_is_that_day(day: dt.date, zone: ZoneInfo) -> None:
    """A date without a time has its day in every zone, also where midnight is skipped."""
    read = parse_moment(day.isoformat(), zone)
    assert (read.day, read.has_time) == (day, False)
