"""Standings of several rules, for the tests of their files."""

import datetime as dt
from typing import Any

from plugins.challenge.config import ChallengeConfig
from plugins.challenge.domain.models import Standing
from tests.challenge.posts import STOCKHOLM, daily, date, post, standing_of, with_rule

DAY_89 = standing_of(daily("2013-01-23", "2013-04-21"), "2013-04-21")


def stands(preset: str, as_of: str, **settings: Any) -> Standing:
    """Return the standing of a preset before anything was written."""
    return standing_of([], as_of, ChallengeConfig(preset=preset, **settings).challenge(STOCKHOLM))


STANDINGS = {
    "day 89": DAY_89,
    "not begun": standing_of([], "2013-01-01"),
    "never written": standing_of([], "2013-06-01"),
    "rolling without posts": stands("100daystooffload", "2021-01-01"),
    "words": stands("nanowrimo", "2024-11-05", year=2024),
    "periods": stands("inktober", "2026-10-05", year=2026, period_days=7),
    "tiers": stands("blaugust", "2021-08-05", year=2021),
    "make-up days": stands("100daysofcode", "2017-01-05", start=date("2017-01-01")),
}


def written_ahead() -> Standing:
    """Return a standing of 2013-01-23 with a post of the next day, written in UTC+14."""
    ahead = post(dt.datetime(2013, 1, 24, 0, 30, tzinfo=dt.timezone(dt.timedelta(hours=14))))
    return standing_of([post("2013-01-23 08:00"), ahead], "2013-01-23", with_rule(days=3))
