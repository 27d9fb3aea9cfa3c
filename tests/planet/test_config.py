"""The PLANET table."""

import datetime as dt

import pytest
from msgspec import ValidationError, convert

from plugins.core.settings import WrongValueError
from plugins.planet.config import PlanetConfig


@pytest.mark.parametrize("text", ["2026-11-03: Halvvägs!", "2026-11-03 Halvvägs!", " 2026-11-03:  Halvvägs! "])
def test_news_has_a_day_and_a_text(text: str) -> None:
    """Readers of feeds see when it was written, and it is the same item for ever."""
    assert PlanetConfig(news=text).dated_news == (dt.date(2026, 11, 3), "Halvvägs!")


@pytest.mark.parametrize("text", ["Halvvägs!", "2026-11-03:", "2026-11-03"])
def test_news_without_a_day_or_a_text_is_refused(text: str) -> None:
    """The fault shows how to write it."""
    with pytest.raises(WrongValueError, match="write a day and a line"):
        PlanetConfig(news=text)


@pytest.mark.parametrize("day", ["2026-11-33", "2013-04-31", "2013-02-29", "2013-13-01"])
def test_news_of_a_day_that_does_not_exist_are_refused(day: str) -> None:
    """Their form is right, so that the fault is about the day."""
    with pytest.raises(WrongValueError, match=f"the day {day} does not exist"):
        PlanetConfig(news=f"{day}: Halvvägs!")


@pytest.mark.parametrize("key", ["quiet", "stale", "each", "posts", "items"])
def test_numbers_begin_at_one(key: str) -> None:
    """A page of no posts would say that there are none."""
    with pytest.raises(ValidationError, match="use 1 or more"):
        convert({key: 0}, PlanetConfig)
