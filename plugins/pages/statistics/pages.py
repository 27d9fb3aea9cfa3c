"""The pages of challenges as a plan: statistics of each, the page at its end, and a list where there are several."""

from collections.abc import Iterator, Sequence

from plugins.challenge.domain.challenge_runs import ChallengeRun, featured
from plugins.challenge.domain.models import Standing
from plugins.pages.models import Post
from plugins.pages.site_context import CHALLENGES, Planned, SiteContext, statistics_path
from plugins.pages.statistics.phrases import amount, done_of, strokes
from plugins.pages.statistics.stats import stats
from plugins.pages.statistics.view import statistics
from plugins.pages.views.base import Text
from plugins.pages.views.statistics import ChallengeSummaryView, ChallengesView, FinishView


def challenge_pages(context: SiteContext, posts: Sequence[Post]) -> Iterator[Planned]:
    """Every page of every challenge."""
    by_source = {post.source: post for post in posts}
    for each in context.site.challenge_runs:
        yield statistics(context, each, by_source)
        if each.standing.completed:
            yield _finish(context, each)
    if len(context.site.challenge_runs) > 1:
        title = context.language.text("Challenges")
        summaries = tuple(_challenge_summary(context, each) for each in context.site.challenge_runs)
        view = ChallengesView(**context.page_head(title, context.url(CHALLENGES)), challenges=summaries)
        yield context.planned_page(CHALLENGES, "challenges.html", view)


def challenge_summaries(context: SiteContext) -> tuple[ChallengeSummaryView, ...]:
    """The challenges that are on, or else the featured one."""
    found = [each for each in context.site.challenge_runs if each.standing.begun and not each.standing.over]
    first = featured(context.site.challenge_runs)
    return tuple(_challenge_summary(context, each) for each in found or ([first] if first else []))


def _challenge_summary(context: SiteContext, each: ChallengeRun) -> ChallengeSummaryView:
    done, _, total = strokes(each.standing)
    return ChallengeSummaryView(
        name=each.challenge.name,
        amount=done_of(context.language, each.standing),
        streak=_streak(context, each.standing),
        done=done,
        total=total,
        as_of=context.language.day(each.standing.as_of),
        url=context.statistics_url(each.challenge),
    )


def _streak(context: SiteContext, standing: Standing) -> Text:
    """The current streak, where it is one and the mode knows streaks."""
    length = standing.current.length
    if standing.unit != "days" or length < 2 or standing.over:
        return ""
    return context.language.plural("%(num)s day in a row", "%(num)s days in a row", length)


def _finish(context: SiteContext, each: ChallengeRun) -> Planned:
    challenge, standing, language = each.challenge, each.standing, context.language
    path = f"{statistics_path(challenge)}finish/"
    won = standing.completions[0] if standing.completions else None
    first = (won.first if won else standing.first) or standing.as_of
    last = (won.last if won else standing.finished_on) or standing.as_of
    title = language.text("%(name)s is completed", name=challenge.name)
    deed = amount(context.language, standing.unit, standing.target)
    fame = language.lazy_text(
        "%(author)s has completed %(name)s: %(deed)s, %(first)s to %(last)s (%(days)s).\n%(blog)s: %(url)s",
        author=context.site.author or context.site.name,
        name=challenge.name,
        deed=deed,
        days=amount(context.language, "days", (last - first).days + 1),
        blog=context.site.name,
        url=context.site.origin + context.url(""),
        first=language.day(first),
        last=language.day(last),
    )
    view = FinishView(
        **context.page_head(title, context.url(path)),
        name=challenge.name,
        deed=deed,
        first=language.day(first),
        last=language.day(last),
        stats=tuple(stats(context.language, standing)) if standing.over else (),
        statistics=context.statistics_url(challenge),
        hall_of_fame=challenge.hall_of_fame,
        fame=fame if challenge.hall_of_fame else "",
    )
    return context.planned_page(path, "finish.html", view)
