"""Views of the charts of a standing: progress ring, calendar, and the line against an even pace."""

import datetime as dt
from collections.abc import Iterator, Sequence

from plugins.challenge.domain.models import Day, DayState, Standing
from plugins.pages.charts.axes import cumulative
from plugins.pages.charts.heatmap import heatmap
from plugins.pages.statistics.days import day_names, legend
from plugins.pages.statistics.phrases import amount, done_of, par_of, strokes, to_reach, unit_name
from plugins.pages.theme.language import Language
from plugins.pages.views.statistics import CumulativeView, HeatmapView, RingView, TableView


def ring(language: Language, standing: Standing) -> RingView:
    """Return the progress ring."""
    text = language.text
    number = language.number
    done, missed, total = strokes(standing)
    goal = amount(language, standing.unit, standing.target)
    value = number(standing.done)
    if standing.target > total:
        value = language.lazy_text("%(share)s %%", share=number(standing.done * 100 // standing.target))
    above = standing.done > standing.target == total
    pattern = "goal: %(amount)s" if above else "of %(amount)s"
    title = text("Progress")
    rows = [(text("Written"), number(standing.done))]
    if standing.challenge.rule.mode == "daily":
        rows.append((text("Missed"), number(len(standing.missed))))
    rows.append((text("Left"), number(to_reach(standing))))
    return RingView(
        id="site-ring",
        title=title,
        desc=done_of(language, standing),
        table=TableView(title, (text("State"), unit_name(language, standing.unit)), tuple(rows)),
        done=done,
        missed=missed,
        total=total,
        value=value,
        label=language.lazy_text(pattern, amount=goal),
    )


def calendar(language: Language, standing: Standing) -> HeatmapView | None:
    """Return the days as a calendar; None if no day is known."""
    if not standing.days:
        return None
    chart = heatmap(cell for day in standing.days for cell in _dates(day))
    first = standing.days[0].date
    last = standing.days[-1].last
    between = language.lazy_text("%(first)s to %(last)s", first=language.day(first), last=language.day(last))
    several = any(cell.count > 1 for cell in chart.cells)
    return HeatmapView(
        id="site-calendar",
        title=language.text("Calendar"),
        desc=between,
        chart=chart,
        legend=legend(language, day_names(language, standing), (cell.state for cell in chart.cells)),
        several=language.text("Several posts on one day") if several else "",
        weekdays=language.short_weekdays(),
        months=tuple(language.short_month(mark.first) for mark in chart.months),
    )


def _dates(day: Day) -> Iterator[tuple[dt.date, str, int]]:
    """Yield date, state and number of posts of each date of a day or a period.

    In a period that is done, the dates without a post are excused.
    """
    for offset in range((day.last - day.date).days + 1):
        date = day.date + dt.timedelta(days=offset)
        posts = sum(entry.day == date for entry in day.entries)
        rests = day.state is DayState.DONE and not posts
        yield date, (DayState.EXCUSED if rests else day.state).value, posts


def line(language: Language, standing: Standing) -> CumulativeView | None:
    """Return the line of the totals against an even pace; None before anything can be drawn."""
    days = _counted(standing)
    drawn = sum(day.date <= standing.as_of for day in days)
    if not days or not drawn:
        return None
    text = language.text
    number = language.number
    units = [_units(standing, day) for day in days]
    rest = _rest(standing, days)
    chart = cumulative(units, len(days), max(1, standing.target), drawn - 1, rest)
    title = text("So far, day by day")
    unit = text("Day")
    if standing.unit == "periods":
        title = text("So far, period by period")
        unit = text("Period")
    values = {"done": amount(language, standing.unit, standing.done), "par": par_of(language, standing)}
    both = zip(chart.totals, chart.pars, strict=True)
    rows = tuple((str(day), number(total), number(even)) for day, (total, even) in enumerate(both, start=1))
    return CumulativeView(
        id="site-line",
        title=title,
        desc=language.lazy_text("%(done)s; an even pace would have given %(par)s.", **values),
        table=TableView(title, (unit, text("Written"), text("At an even pace")), rows),
        chart=chart,
        unit=unit,
    )


def _counted(standing: Standing) -> list[Day]:
    """Return the days from the first to the last of the challenge."""
    if not standing.first or not standing.last:
        return []
    return [day for day in standing.days if standing.first <= day.date <= standing.last]


def _rest(standing: Standing, days: Sequence[Day]) -> frozenset[int]:
    """Return the indexes of the days of rest; a goal of posts or words has none."""
    if standing.challenge.rule.mode != "daily":
        return frozenset()
    return frozenset(index for index, day in enumerate(days) if day.state is DayState.EXCUSED)


def _units(standing: Standing, day: Day) -> int:
    present = [entry for entry in day.entries if entry.day <= standing.as_of]
    if standing.unit == "words":
        return sum(entry.words for entry in present)
    return len(present) if standing.unit == "posts" else int(day.state is DayState.DONE)
