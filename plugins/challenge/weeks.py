"""The calendar heatmap: days in columns of weeks that begin on Monday (docs/challenge.md)."""

import datetime as dt
from collections.abc import Iterator

from plugins.challenge.window import Span

WEEK = 7


def weeks(span: Span) -> Iterator[tuple[dt.date | None, ...]]:
    """Yield each week as seven dates, Monday first; None where a day is none of `span`. A year can have 54 of them."""
    monday = span.first - dt.timedelta(days=span.first.weekday())
    while span.first <= span.last and monday <= span.last:
        week = (monday + dt.timedelta(days=offset) for offset in range(WEEK))
        yield tuple(day if span.first <= day <= span.last else None for day in week)
        monday += dt.timedelta(days=WEEK)
