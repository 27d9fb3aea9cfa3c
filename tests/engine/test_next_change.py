"""The next instant at which the same texts make another site."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from plugins.engine.next_change import next_change

STOCKHOLM = ZoneInfo("Europe/Stockholm")
KOLKATA = ZoneInfo("Asia/Kolkata")


def at(text: str) -> dt.datetime:
    """Return an instant of Stockholm."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


CASES: dict[str, tuple[str, str | None, list[str], str]] = {  # now, the end of the day, what is due, the next change
    "midnight": ("2026-05-01 20:00", None, [], "2026-05-02 00:00"),
    "at midnight": ("2026-05-02 00:00", None, [], "2026-05-03 00:00"),
    "a day that ends at night": ("2026-05-02 00:30", "03:00", [], "2026-05-02 03:00"),
    "one that has ended": ("2026-05-02 03:00", "03:00", [], "2026-05-03 00:00"),
    "a post": ("2026-05-01 20:00", None, ["2026-05-01 21:30", "2026-05-01 22:00"], "2026-05-01 21:30"),
    "a post of later": ("2026-05-01 20:00", None, ["2026-05-04 21:30"], "2026-05-02 00:00"),
    "a post that is no longer far ahead": ("2026-05-01 20:00", None, ["2026-06-30 21:30"], "2026-05-01 21:30"),
    "a time that clocks leave out": ("2026-03-29 01:00", "02:30", [], "2026-03-29 01:30"),
    "a time that clocks have left out": ("2026-03-29 03:10", "02:30", [], "2026-03-29 03:10"),
    "a time that comes twice": ("2026-10-25 01:00", "02:30", [], "2026-10-25 02:30"),
}


@pytest.mark.parametrize(("now", "ends", "due", "expected"), CASES.values(), ids=CASES)
def test_the_next_change_is_the_first_of_all(now: str, ends: str | None, due: list[str], expected: str) -> None:
    """No instant can be relied on while clocks are being set: it is now."""
    times = ["00:00", ends] if ends else ["00:00"]
    day_ends = [dt.time.fromisoformat(time).replace(tzinfo=STOCKHOLM) for time in times]
    found = next_change(at(now), day_ends, map(at, due))
    assert found.timestamp() == at(expected).timestamp()


def test_a_day_ends_in_its_own_zone() -> None:
    """Posts and challenges may have another one than the site."""
    assert next_change(at("2026-05-01 20:00"), [dt.time(0, tzinfo=KOLKATA)], []) == at("2026-05-01 20:30")
