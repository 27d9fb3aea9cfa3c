"""Pages of challenges: statistics, certificates, and the list of challenges."""

from collections.abc import Iterator, Mapping, Sequence

from plugins.challenge.domain.challenge_runs import ChallengeRun, featured
from plugins.challenge.domain.models import Day, DayState, Standing
from plugins.challenge.domain.rules import Unit
from plugins.pages.models import Post
from plugins.pages.plan_types import Planned
from plugins.pages.site_context import CHALLENGES, SiteContext, statistics_path
from plugins.pages.statistics.certificate import finish
from plugins.pages.statistics.charts import calendar, line, ring
from plugins.pages.statistics.days import legend, period_names, state_names
from plugins.pages.statistics.exports import file_links
from plugins.pages.statistics.phrases import done_of, strokes, summary
from plugins.pages.statistics.stats import stats
from plugins.pages.statistics.writing import writing_view
from plugins.pages.theme.language import Language
from plugins.pages.views.base import LocalizedText, View
from plugins.pages.views.lists import ChallengeSummaryView
from plugins.pages.views.statistics import ChallengesView, DayGridView, DayView, StatisticsView


def challenge_pages(context: SiteContext, posts: Sequence[Post]) -> Iterator[Planned[View]]:
    """Plan every page of every challenge; a site with several has a list of them."""
    by_source = {post.source: post for post in posts}
    for run in context.site.challenge_runs:
        yield statistics(context, run, by_source)
        if run.standing.completed:
            yield finish(context, run)
    if len(context.site.challenge_runs) > 1:
        title = context.language.text("Challenges")
        summaries = tuple(_challenge_summary(context, run) for run in context.site.challenge_runs)
        view = ChallengesView(head=context.page_head(title, context.url(CHALLENGES)), challenges=summaries)
        yield context.planned_page(CHALLENGES, view)


def statistics(context: SiteContext, run: ChallengeRun, posts: Mapping[str, Post]) -> Planned[StatisticsView]:
    """Plan the statistics page of a challenge. ``posts`` are by source."""
    challenge = run.challenge
    standing = run.standing
    language = context.language
    path = statistics_path(challenge)
    title = language.text("Statistics for %(name)s", name=challenge.name)
    names = state_names(language, standing)
    sentence = summary(language, standing)
    feeds = context.feeds_of(path, context.challenge_name(challenge))
    view = StatisticsView(
        head=context.page_head(title, context.url(path), sentence, feeds=feeds),
        name=challenge.name,
        hashtag=context.hashtag(challenge),
        as_of=language.day(standing.as_of),
        first=language.day(standing.first) if standing.first else None,
        last=language.day(standing.last) if standing.last else None,
        summary=sentence,
        ring=ring(language, standing),
        stats=tuple(stats(context.language, standing)),
        days=tuple(_day(context, standing.unit, day, names, posts) for day in standing.days),
        unit=standing.unit,
        day_grid=_day_grid(language, standing),
        heatmap=None if standing.challenge.rule.mode == "daily" else calendar(language, standing),
        cumulative=line(language, standing),
        writing=writing_view(context, run, posts),
        files=file_links(context, run),
        finish=context.url(f"{path}finish/") if standing.completed else None,
        all=context.url(CHALLENGES) if len(context.site.challenge_runs) > 1 else None,
    )
    return context.planned_page(path, view)


def _day_grid(language: Language, standing: Standing) -> DayGridView | None:
    """Return the texts beside the grid of days; None if the challenge asks for no post on a day or in a period."""
    if standing.challenge.rule.mode != "daily":
        return None
    names = period_names(language, standing)
    entries = legend(language, names, (day.state for day in standing.days))
    return DayGridView(entries)


def _day(
    context: SiteContext, unit: Unit, day: Day, names: Mapping[DayState, str], posts: Mapping[str, Post]
) -> DayView:
    when = context.language.day(day.date)
    message = context.language.lazy_text
    values = {"number": day.number, "date": when, "state": names[day.state]}
    links = tuple(context.post_link(posts[entry.source]) for entry in day.entries)
    pattern = "Day %(number)s, %(date)s: %(state)s" if unit != "periods" else "Period %(number)s, %(date)s: %(state)s"
    return DayView(day.number, when, day.state.value, names[day.state], message(pattern, **values), links)


def challenge_summaries(context: SiteContext) -> tuple[ChallengeSummaryView, ...]:
    """Return the challenges that are running, or else the featured one."""
    running = [run for run in context.site.challenge_runs if run.standing.begun and not run.standing.over]
    first = featured(context.site.challenge_runs)
    return tuple(_challenge_summary(context, run) for run in running or ([first] if first else []))


def _challenge_summary(context: SiteContext, run: ChallengeRun) -> ChallengeSummaryView:
    done, _, total = strokes(run.standing)
    return ChallengeSummaryView(
        name=run.challenge.name,
        amount=done_of(context.language, run.standing),
        streak=_streak(context, run.standing),
        done=done,
        total=total,
        as_of=context.language.day(run.standing.as_of),
        url=context.statistics_url(run.challenge),
    )


def _streak(context: SiteContext, standing: Standing) -> LocalizedText:
    """Return the current streak of two days or more, if the challenge is running and counts days."""
    length = standing.current.length
    if standing.unit != "days" or length < 2 or standing.over:
        return ""
    return context.language.plural("%(num)s day in a row", "%(num)s days in a row", length)
