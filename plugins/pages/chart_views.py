"""Views of the charts of a standing: its ring, its calendar, and its line against an even pace."""

import datetime as dt
from collections.abc import Iterator

from plugins.challenge.charts import cumulative
from plugins.challenge.heatmap import heatmap
from plugins.challenge.models import Day, DayState, Standing
from plugins.pages.challenge_views import CumulativeView, HeatmapView, RingView
from plugins.pages.challenge_words import amount, done_of, strokes
from plugins.pages.frame import Frame


def ring(frame: Frame, standing: Standing) -> RingView:
    """How far it has come."""
    text, number = frame.language.message, frame.language.number
    done, missed, total = strokes(standing)
    goal = amount(frame, standing.unit, standing.target)
    value = number(standing.done)
    if standing.target > total:
        value = text("%(share)s %%", share=number(standing.done * 100 // standing.target))
    return RingView(
        title=frame.language.text("Progress"),
        desc=done_of(frame, standing),
        done=done,
        missed=missed,
        total=total,
        value=value,
        label=text("of %(amount)s", amount=goal),
    )


def calendar(frame: Frame, standing: Standing) -> HeatmapView | None:
    """The days as a calendar; None where no day is known."""
    if not standing.days:
        return None
    chart = heatmap(cell for day in standing.days for cell in _dates(day))
    first, last = standing.days[0].date, standing.days[-1].last
    language = frame.language
    between = language.message("%(first)s to %(last)s", first=language.day(first), last=language.day(last))
    return HeatmapView(
        title=language.text("Calendar"),
        desc=between,
        chart=chart,
        weekdays=language.short_weekdays(),
        months=tuple(language.short_month(mark.first) for mark in chart.months),
    )


def _dates(day: Day) -> Iterator[tuple[dt.date, str, int]]:
    """The calendar days of a day or a period; in a period that is done, those without a post are at rest."""
    for offset in range((day.last - day.date).days + 1):
        date = day.date + dt.timedelta(days=offset)
        posts = sum(entry.day == date for entry in day.entries)
        rests = day.state is DayState.DONE and not posts
        yield date, (DayState.EXCUSED if rests else day.state).value, posts


def line(frame: Frame, standing: Standing) -> CumulativeView | None:
    """What was done in all against an even pace; None before anything can be drawn."""
    days = _counted(standing)
    drawn = sum(day.date <= standing.as_of for day in days)
    if not days or not drawn:
        return None
    window = standing.progress.length or len(days)
    language = frame.language
    par = language.number(standing.progress.par, 0 if standing.unit == "words" else 1)
    values = {"done": amount(frame, standing.unit, standing.done), "par": par}
    return CumulativeView(
        title=language.text("So far, day by day") if standing.unit != "periods" else language.text("So far"),
        desc=language.message("%(done)s; an even pace would have given %(par)s.", **values),
        chart=cumulative([_units(standing, day) for day in days], window, max(1, standing.target), drawn - 1),
    )


def _counted(standing: Standing) -> list[Day]:
    """The days that the figures are about; those that rest ask for nothing in a daily challenge."""
    if not standing.first or not standing.last:
        return []
    within = [day for day in standing.days if standing.first <= day.date <= standing.last]
    if standing.challenge.rule.mode == "daily":
        return [day for day in within if day.state is not DayState.EXCUSED]
    return within


def _units(standing: Standing, day: Day) -> int:
    if standing.unit == "words":
        return sum(entry.words for entry in day.entries)
    return len(day.entries) if standing.unit == "posts" else int(day.state is DayState.DONE)
