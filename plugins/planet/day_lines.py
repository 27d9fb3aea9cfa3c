"""Geometry of the days of a participant on one line: each state has a shape of its own. Templates draw it. Pure.

A day is PITCH units wide, and a line is drawn as wide as there is room. The shapes are strokes of the stylesheet, so
that a run of days in one state is a single stroke with gaps.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from plugins.planet.members import MemberDay

PITCH = 10
HEIGHT = 24
_MIDDLE = {
    MemberDay.DONE: 12,
    MemberDay.MISSED: 20,
    MemberDay.OPEN: 12,
    MemberDay.EXCUSED: 12,
    MemberDay.FUTURE: 22,
    MemberDay.UNKNOWN: 12,
}


def paths(days: Sequence[MemberDay]) -> tuple[tuple[str, str], ...]:
    """Return the path of each state that occurs, in the order of the states."""
    strokes: dict[MemberDay, str] = {}
    for state, first, length in _runs(days):
        stroke = f"M{first * PITCH + 1} {_MIDDLE[state]}h{length * PITCH - 2}"
        strokes[state] = strokes.get(state, "") + stroke
    return tuple((state.value, strokes[state]) for state in _MIDDLE if state in strokes)


def _runs(days: Sequence[MemberDay]) -> Iterator[tuple[MemberDay, int, int]]:
    """Yield the state, the index of the first day and the length of each run of days in one state."""
    first = 0
    for state, run in groupby(days):
        length = len(list(run))
        yield state, first, length
        first += length
