"""The front-matter fields of a challenge."""

import datetime as dt

import pytest

from plugins.challenge.fields import post_number, rescued_day
from plugins.core.fields import FieldError


@pytest.mark.parametrize(("written", "number"), [("1", 1), ("89", 89), ("007", 7), ("999999", 999_999)])
def test_a_post_may_claim_its_number(written: str, number: int) -> None:
    """Whole numbers from 1 on, of six digits at most."""
    assert post_number(written) == number


@pytest.mark.parametrize("written", ["0", "-1", "1.5", "89 av 100", "åttionio", "", "1000000"])
def test_another_value_is_a_fault(written: str) -> None:
    """The fault shows the value."""
    with pytest.raises(FieldError, match="is not the number of a post") as raised:
        post_number(written)
    assert raised.value.what.startswith(f"'{written}'")


def test_a_post_of_the_reserve_names_the_day_that_it_saved() -> None:
    """The field is written by ./blogg rescue; anything but a day is a fault."""
    assert rescued_day("2026-09-14") == dt.date(2026, 9, 14)
    with pytest.raises(FieldError, match="is not a day"):
        rescued_day("i går")
