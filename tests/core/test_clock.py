"""The instant of a build: from the setting, else the environment, else the clock."""

import datetime as dt
from collections.abc import Mapping
from zoneinfo import ZoneInfo

import pytest

from plugins.core.clock import Now, NowSource, read_now, system_clock
from plugins.core.errors import Fault, SiteError

SETTING = "2013-04-21T20:00:00+02:00"
EVENING = dt.datetime(2013, 4, 21, 20, tzinfo=dt.timezone(dt.timedelta(hours=2)))
EPOCH = {"SOURCE_DATE_EPOCH": "1366567200"}  # the same moment
CLOCK = dt.datetime(2026, 9, 30, 19, tzinfo=dt.UTC)
REMEDY = 'write a date and time with UTC offset, such as NOW = "2026-09-30T21:00:00+02:00", or remove the line'
EPOCH_REMEDY = "give whole seconds since 1970, or unset it"


def now(setting: str | None, environ: Mapping[str, str]) -> Now:
    """Return now, with a clock that shows CLOCK."""
    return read_now(setting, environ, lambda: CLOCK)


@pytest.mark.parametrize(
    ("setting", "environ", "expected"),
    [
        pytest.param(SETTING, EPOCH, Now(EVENING, "NOW"), id="all three"),
        pytest.param(SETTING, {}, Now(EVENING, "NOW"), id="the setting"),
        pytest.param(None, EPOCH, Now(EVENING, "SOURCE_DATE_EPOCH"), id="the environment"),
        pytest.param(None, {"SOURCE_DATE_EPOCH": "0"}, Now(dt.datetime(1970, 1, 1, tzinfo=dt.UTC), "SOURCE_DATE_EPOCH"),
                     id="the first second"),
        pytest.param(None, {"SOURCE_DATE_EPOCH": ""}, Now(CLOCK, "clock"), id="an empty variable"),
        pytest.param(None, {}, Now(CLOCK, "clock"), id="the clock"),
    ],
)  # fmt: skip
def test_now_is_the_setting_then_the_environment_then_the_clock(
    setting: str | None, environ: Mapping[str, str], expected: Now
) -> None:
    """NOW comes before SOURCE_DATE_EPOCH, which comes before the clock. An empty variable counts as unset."""
    assert now(setting, environ) == expected


def test_a_clock_that_is_not_needed_is_not_read() -> None:
    """The machine's clock is not read if now is fixed."""
    assert read_now(SETTING, {}, lambda: pytest.fail("the clock was read")).instant == EVENING


@pytest.mark.parametrize(
    ("setting", "environ", "expected"),
    [
        ("yesterday", {}, Fault("NOW", 0, "'yesterday' is not an instant", REMEDY)),
        ("", {}, Fault("NOW", 0, "'' is not an instant", REMEDY)),
        (20130421, {}, Fault("NOW", 0, "20130421 is not an instant", REMEDY)),
        ("2013-04-21T20:00", {}, Fault("NOW", 0, "'2013-04-21T20:00' has no offset from UTC", REMEDY)),
        ("2013-04-21", {}, Fault("NOW", 0, "'2013-04-21' has no offset from UTC", REMEDY)),
        (None, {"SOURCE_DATE_EPOCH": "soon"}, Fault("SOURCE_DATE_EPOCH", 0, "'soon' is not a time", EPOCH_REMEDY)),
        (None, {"SOURCE_DATE_EPOCH": "1.5"}, Fault("SOURCE_DATE_EPOCH", 0, "'1.5' is not a time", EPOCH_REMEDY)),
        (None, {"SOURCE_DATE_EPOCH": "9" * 30},
         Fault("SOURCE_DATE_EPOCH", 0, f"'{'9' * 30}' is not a time", EPOCH_REMEDY)),
    ],
    ids=["a word", "empty", "a number", "no offset", "a date alone", "epoch a word", "epoch a fraction", "epoch far"],
)  # fmt: skip
def test_what_is_no_instant_is_a_fault(setting: str | None, environ: Mapping[str, str], expected: Fault) -> None:
    """A NOW without offset, or an epoch that is not whole seconds, stops the build and says what to write."""
    with pytest.raises(SiteError) as caught:
        now(setting, environ)
    assert caught.value.faults == (expected,)


@pytest.mark.parametrize(("source", "expected"), [("NOW", True), ("SOURCE_DATE_EPOCH", False), ("clock", False)])
def test_only_the_setting_holds_the_site_still(source: NowSource, expected: bool) -> None:
    """Only the NOW setting keeps a site at one moment."""
    assert Now(EVENING, source).fixed is expected


@pytest.mark.parametrize(
    ("zone", "expected"),
    [("Europe/Stockholm", "2013-04-21"), ("Pacific/Kiritimati", "2013-04-22"), ("Pacific/Pago_Pago", "2013-04-21")],
)
def test_the_day_is_that_of_the_zone(zone: str, expected: str) -> None:
    """At 20:00 in Stockholm it is tomorrow in the far east, and still morning in the far west."""
    assert Now(EVENING, "NOW").day(ZoneInfo(zone)) == dt.date.fromisoformat(expected)


def test_the_system_clock_tells_utc() -> None:
    """The machine's clock is read in UTC, whatever zone the machine is in."""
    assert system_clock().tzinfo is dt.UTC
