"""The view of a challenge's statistics page, put together. Its parts are made by the modules that it imports."""

from collections.abc import Mapping

from plugins.challenge.domain.challenge_runs import ChallengeRun
from plugins.challenge.domain.models import Day, DayState, Standing
from plugins.challenge.domain.rules import Unit
from plugins.pages.models import Post
from plugins.pages.site_context import CHALLENGES, Planned, SiteContext, statistics_path
from plugins.pages.statistics.charts import calendar, line, ring
from plugins.pages.statistics.days import legend, missed_stretches, period_names, state_names
from plugins.pages.statistics.exports import file_links
from plugins.pages.statistics.phrases import summary
from plugins.pages.statistics.stats import stats
from plugins.pages.statistics.writing import writing_view
from plugins.pages.theme.language import Language
from plugins.pages.views.statistics import DayGridView, DayView, StatisticsView


def statistics(context: SiteContext, each: ChallengeRun, posts: Mapping[str, Post]) -> Planned:
    """The statistics page of a challenge; ``posts`` are by source."""
    challenge, standing, language = each.challenge, each.standing, context.language
    path = statistics_path(challenge)
    title = language.text("Statistics for %(name)s", name=challenge.name)
    names, said = state_names(language, standing), summary(language, standing)
    view = StatisticsView(
        **context.page_head(title, context.url(path), said),
        feeds=context.feeds_of(path, context.challenge_name(challenge)),
        name=challenge.name,
        hashtag=context.hashtag(challenge),
        as_of=language.day(standing.as_of),
        first=language.day(standing.first) if standing.first else None,
        last=language.day(standing.last) if standing.last else None,
        summary=said,
        ring=ring(language, standing),
        stats=tuple(stats(context.language, standing)),
        days=tuple(_day(context, standing.unit, day, names, posts) for day in standing.days),
        unit=standing.unit,
        day_grid=_day_grid(language, standing),
        heatmap=calendar(language, standing),
        cumulative=line(language, standing),
        writing=writing_view(context, each, posts),
        files=file_links(context, each),
        finish=context.url(f"{path}finish/") if standing.completed else None,
        all=context.url(CHALLENGES) if len(context.site.challenge_runs) > 1 else None,
    )
    return context.planned_page(path, "statistics.html", view)


def _day_grid(language: Language, standing: Standing) -> DayGridView | None:
    """What the squares of the days need; None where a day asks for no post."""
    if standing.challenge.rule.mode != "daily":
        return None
    names = period_names(language, standing)
    found = legend(language, names, (day.state for day in standing.days))
    return DayGridView(found, names[DayState.MISSED], missed_stretches(language, standing))


def _day(
    context: SiteContext, unit: Unit, day: Day, names: Mapping[DayState, str], posts: Mapping[str, Post]
) -> DayView:
    when, message = context.language.day(day.date), context.language.lazy_text
    values = {"number": day.number, "date": when, "state": names[day.state]}
    links = tuple(context.post_link(posts[each.source]) for each in day.entries)
    pattern = "Day %(number)s, %(date)s: %(state)s" if unit != "periods" else "Period %(number)s, %(date)s: %(state)s"
    return DayView(day.number, when, day.state.value, names[day.state], message(pattern, **values), links)
