"""Geometry of the days of a participant."""

from plugins.planet.day_lines import paths
from plugins.planet.members import MemberDay


def test_days_in_one_state_are_one_stroke() -> None:
    """A stroke leaves a gap at its ends, and begins where its first day begins."""
    days = [MemberDay.DONE] * 3 + [MemberDay.MISSED] + [MemberDay.DONE] + [MemberDay.OPEN]
    assert paths(days) == (("done", "M1 12h28M41 12h8"), ("missed", "M31 20h8"), ("open", "M51 12h8"))


def test_a_participant_without_days_has_no_line() -> None:
    """There is nothing to draw."""
    assert paths([]) == ()
