"""The view of a challenge's statistics page, put together. Its parts are made by the modules that it imports."""

from collections.abc import Mapping

from plugins.challenge.domain.challenge_runs import ChallengeRun
from plugins.challenge.domain.models import Day, DayState, Standing
from plugins.challenge.domain.rules import Unit
from plugins.pages.models import Post
from plugins.pages.site_context import CHALLENGES, Frame, Planned, statistics_path
from plugins.pages.statistics.charts import calendar, line, ring
from plugins.pages.statistics.days import keys, missed_stretches, period_names, state_names
from plugins.pages.statistics.exports import file_links
from plugins.pages.statistics.figures import figures
from plugins.pages.statistics.phrases import summary
from plugins.pages.statistics.writing import writing_view
from plugins.pages.theme.language import Language
from plugins.pages.views.statistics import DayView, SheetView, StatisticsView


def statistics(frame: Frame, each: ChallengeRun, posts: Mapping[str, Post]) -> Planned:
    """The statistics page of a challenge; ``posts`` are by source."""
    challenge, standing, language = each.challenge, each.standing, frame.language
    path = statistics_path(challenge)
    title = language.text("Statistics for %(name)s", name=challenge.name)
    names, said = state_names(language, standing), summary(language, standing)
    view = StatisticsView(
        **frame.head(title, frame.url(path), said),
        feeds=frame.feeds_of(path, frame.challenge_name(challenge)),
        name=challenge.name,
        hashtag=frame.hashtag(challenge),
        as_of=language.day(standing.as_of),
        first=language.day(standing.first) if standing.first else None,
        last=language.day(standing.last) if standing.last else None,
        summary=said,
        ring=ring(language, standing),
        figures=tuple(figures(frame.language, standing)),
        days=tuple(_day(frame, standing.unit, day, names, posts) for day in standing.days),
        unit=standing.unit,
        sheet=_sheet(language, standing),
        heatmap=calendar(language, standing),
        cumulative=line(language, standing),
        writing=writing_view(frame, each, posts),
        files=file_links(frame, each),
        finish=frame.url(f"{path}finish/") if standing.completed else None,
        all=frame.url(CHALLENGES) if len(frame.site.challenge_runs) > 1 else None,
    )
    return frame.listed(path, "statistics.html", view)


def _sheet(language: Language, standing: Standing) -> SheetView | None:
    """What the squares of the days need; None where a day asks for no post."""
    if standing.challenge.rule.mode != "daily":
        return None
    names = period_names(language, standing)
    found = keys(language, names, (day.state for day in standing.days))
    return SheetView(found, names[DayState.MISSED], missed_stretches(language, standing))


def _day(frame: Frame, unit: Unit, day: Day, names: Mapping[DayState, str], posts: Mapping[str, Post]) -> DayView:
    when, message = frame.language.day(day.date), frame.language.message
    values = {"number": day.number, "date": when, "state": names[day.state]}
    links = tuple(frame.post_link(posts[each.source]) for each in day.entries)
    pattern = "Day %(number)s, %(date)s: %(state)s" if unit != "periods" else "Period %(number)s, %(date)s: %(state)s"
    return DayView(day.number, when, day.state.value, names[day.state], message(pattern, **values), links)
