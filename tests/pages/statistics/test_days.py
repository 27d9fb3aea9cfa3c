"""Names of the days of a challenge, in each mode."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec import structs

from plugins.challenge.domain.models import DayState, Standing
from plugins.challenge.domain.rules import Rule
from plugins.challenge.domain.standing import standing
from plugins.pages.statistics.days import day_names, missed_stretches, named, period_names, state_names, stretches
from tests.pages.blog import CHALLENGE, ENGLISH, START, words


def of(**rule: Any) -> Standing:
    """Return a challenge of ten days without a post, on its sixth day."""
    challenge = structs.replace(CHALLENGE, rule=Rule(days=10, **rule))
    return standing(challenge, (), START.replace(day=START.day + 5))


DAILY: dict[str, object] = {}
COUNT = {"mode": "count", "target": 3}
PAIRS = {"period_days": 2}


@pytest.mark.parametrize(
    ("names", "rule", "missed", "excused"),
    [
        (state_names, DAILY, "missed", "rest"),
        (state_names, COUNT, "missed", "no post"),
        (day_names, DAILY, "Missed days", "Rest days"),
        (day_names, COUNT, "Missed days", "Days without a post"),
        (day_names, PAIRS, "Missed days", "Days without a post"),
        (period_names, DAILY, "Missed days", "Rest days"),
        (period_names, PAIRS, "Missed periods", "Rest periods"),
    ],
)
def test_a_day_without_a_post_is_called_what_it_is(
    names: Callable[..., dict[DayState, str]], rule: dict[str, Any], missed: str, excused: str
) -> None:
    """Only challenges with a post a day have rest days; others have days without a post. Periods are periods."""
    found = names(ENGLISH, of(**rule))
    assert (found[DayState.MISSED], found[DayState.EXCUSED]) == (missed, excused)


def test_missed_periods() -> None:
    """A missed period has its number and its first and last day; consecutive ones are one text."""
    it = of(**PAIRS)
    assert [words(each) for each in missed_stretches(ENGLISH, it)] == ["periods 1–2: January 23–26, 2013"]
    assert words(named(ENGLISH, stretches(it, DayState.MISSED))) == "January 23–26"
