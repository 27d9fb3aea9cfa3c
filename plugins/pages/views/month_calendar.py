"""A month as a calendar: weeks from Monday, with the posts of each day. Pure; made when a template shows it."""

import calendar
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plugins.pages.views.base import ItemView

_MONDAY_FIRST = calendar.Calendar()


class CalendarDay(NamedTuple):
    """A day of the month, 0 for one of another month, with the posts written on it, earliest first."""

    number: int
    items: "tuple[ItemView, ...]"


def weeks(month: str, items: "Sequence[ItemView]") -> Iterator[tuple[CalendarDay, ...]]:
    """The weeks of the month that begins on that ISO day; ``items`` are its posts, newest first."""
    first = date.fromisoformat(month)
    by_day: dict[int, list[ItemView]] = {}
    for item in reversed(items):
        by_day.setdefault(date.fromisoformat(item.date.iso).day, []).append(item)
    for week in _MONDAY_FIRST.monthdayscalendar(first.year, first.month):
        yield tuple(CalendarDay(number, tuple(by_day.get(number, ()))) for number in week)
