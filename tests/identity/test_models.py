"""The values of a ledger's line."""

import pytest

from plugins.identity.models import body_digest, recorded_date
from tests.identity.builders import DAY, deletion, derived, ledger, location, post


@pytest.mark.parametrize(
    ("date", "expected"),
    [(DAY, DAY), (f"{DAY} 07:30", f"{DAY}T07:30+02:00"), (f"{DAY} 07:30:59", f"{DAY}T07:30+02:00"), (None, "")],
)
def test_a_date_is_a_day_or_a_minute(date: str | None, expected: str) -> None:
    """A line has the Date of its post, with the offset if it has a time."""
    assert recorded_date(post(date=date).date) == expected


def test_a_digest_ignores_white_space_around_the_text() -> None:
    """Golden: should it change, no renamed post would be recognised. Composed and decomposed letters are equal."""
    assert body_digest("Text.") == body_digest(" \nText.\n") == "f06dce27b84e18cc"
    assert body_digest("å") == body_digest("a\u030a") != body_digest("a")


def test_a_history_has_every_line_of_a_post_once() -> None:
    """Its locations are in order, whatever order a merge left them in; two that two branches added are both latest."""
    first = location("a")
    left, right = (location(name, id=derived("a"), revision=1) for name in "bc")
    history = ledger(right, first, deletion("a"), left, first).histories[derived("a")]
    assert (history.locations, history.latest) == ((first, left, right), (left, right))
    assert (history.deleted, history.free) == (True, False)
    assert ledger(first).histories[derived("a")].deleted is False
