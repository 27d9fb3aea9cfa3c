"""Views of the charts of a standing: its ring, its calendar, and its line against an even pace."""

import datetime as dt
from collections.abc import Iterator

from plugins.challenge.charts import cumulative
from plugins.challenge.heatmap import heatmap
from plugins.challenge.models import Day, DayState, Standing
from plugins.pages.challenge_views import CumulativeView, HeatmapView, RingView, TableView
from plugins.pages.challenge_words import amount, done_of, strokes, unit_name
from plugins.pages.day_words import day_names, keys
from plugins.pages.language import Language


def ring(language: Language, standing: Standing) -> RingView:
    """How far it has come."""
    text, number = language.text, language.number
    done, missed, total = strokes(standing)
    goal = amount(language, standing.unit, standing.target)
    value = number(standing.done)
    if standing.target > total:
        value = language.message("%(share)s %%", share=number(standing.done * 100 // standing.target))
    title, rows = text("Progress"), [(text("Written"), number(standing.done))]
    if standing.challenge.rule.mode == "daily":
        rows.append((text("Missed"), number(len(standing.missed))))
    rows.append((text("Left"), number(max(0, standing.target - standing.done - len(standing.missed)))))
    return RingView(
        id="site-ring",
        title=title,
        desc=done_of(language, standing),
        table=TableView(title, (text("State"), unit_name(language, standing.unit)), tuple(rows)),
        done=done,
        missed=missed,
        total=total,
        value=value,
        label=language.message("of %(amount)s", amount=goal),
    )


def calendar(language: Language, standing: Standing) -> HeatmapView | None:
    """The days as a calendar; None where no day is known."""
    if not standing.days:
        return None
    chart = heatmap(cell for day in standing.days for cell in _dates(day))
    first, last = standing.days[0].date, standing.days[-1].last
    between = language.message("%(first)s to %(last)s", first=language.day(first), last=language.day(last))
    several = any(cell.count > 1 for cell in chart.cells)
    return HeatmapView(
        id="site-calendar",
        title=language.text("Calendar"),
        desc=between,
        chart=chart,
        keys=keys(language, day_names(language, standing), (cell.state for cell in chart.cells)),
        several=language.text("Several posts on one day") if several else "",
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


def line(language: Language, standing: Standing) -> CumulativeView | None:
    """What was done in all against an even pace; None before anything can be drawn."""
    days = _counted(standing)
    drawn = sum(day.date <= standing.as_of for day in days)
    if not days or not drawn:
        return None
    window, text, number = standing.progress.length or len(days), language.text, language.number
    chart = cumulative([_units(standing, day) for day in days], window, max(1, standing.target), drawn - 1)
    title, unit = text("So far, day by day"), text("Day")
    if standing.unit == "periods":
        title, unit = text("So far, period by period"), text("Period")
    par = number(standing.progress.par, 0 if standing.unit == "words" else 1)
    values = {"done": amount(language, standing.unit, standing.done), "par": par}
    both = zip(chart.totals, chart.pars, strict=True)
    rows = tuple((str(day), number(total), number(even)) for day, (total, even) in enumerate(both, start=1))
    return CumulativeView(
        id="site-line",
        title=title,
        desc=language.message("%(done)s; an even pace would have given %(par)s.", **values),
        table=TableView(title, (unit, text("Written"), text("At an even pace")), rows),
        chart=chart,
        unit=unit,
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
