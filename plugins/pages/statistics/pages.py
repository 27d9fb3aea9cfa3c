"""The pages of challenges as a plan: statistics of each, the page at its end, and a list where there are several."""

from collections.abc import Iterator, Sequence

from plugins.challenge.domain.challenge_runs import ChallengeRun, featured
from plugins.challenge.domain.models import Standing
from plugins.pages.models import Post
from plugins.pages.site_context import CHALLENGES, Frame, Planned, statistics_path
from plugins.pages.statistics.figures import figures
from plugins.pages.statistics.phrases import amount, done_of, strokes
from plugins.pages.statistics.view import statistics
from plugins.pages.views.base import Text
from plugins.pages.views.statistics import ChallengesView, FinishView, StripView


def challenge_pages(frame: Frame, posts: Sequence[Post]) -> Iterator[Planned]:
    """Every page of every challenge."""
    by_source = {post.source: post for post in posts}
    for each in frame.site.challenge_runs:
        yield statistics(frame, each, by_source)
        if each.standing.completed:
            yield _finish(frame, each)
    if len(frame.site.challenge_runs) > 1:
        title = frame.language.text("Challenges")
        all_strips = tuple(_strip(frame, each) for each in frame.site.challenge_runs)
        view = ChallengesView(**frame.head(title, frame.url(CHALLENGES)), strips=all_strips)
        yield frame.listed(CHALLENGES, "challenges.html", view)


def strips(frame: Frame) -> tuple[StripView, ...]:
    """The challenges that are on, or else the featured one."""
    found = [each for each in frame.site.challenge_runs if each.standing.begun and not each.standing.over]
    first = featured(frame.site.challenge_runs)
    return tuple(_strip(frame, each) for each in found or ([first] if first else []))


def _strip(frame: Frame, each: ChallengeRun) -> StripView:
    done, _, total = strokes(each.standing)
    return StripView(
        name=each.challenge.name,
        amount=done_of(frame.language, each.standing),
        streak=_streak(frame, each.standing),
        done=done,
        total=total,
        as_of=frame.language.day(each.standing.as_of),
        url=frame.statistics_url(each.challenge),
    )


def _streak(frame: Frame, standing: Standing) -> Text:
    """The current streak, where it is one and the mode knows streaks."""
    length = standing.current.length
    if standing.unit != "days" or length < 2 or standing.over:
        return ""
    return frame.language.plural("%(num)s day in a row", "%(num)s days in a row", length)


def _finish(frame: Frame, each: ChallengeRun) -> Planned:
    challenge, standing, language = each.challenge, each.standing, frame.language
    path = f"{statistics_path(challenge)}finish/"
    won = standing.completions[0] if standing.completions else None
    first = (won.first if won else standing.first) or standing.as_of
    last = (won.last if won else standing.finished_on) or standing.as_of
    title = language.text("%(name)s is completed", name=challenge.name)
    deed = amount(frame.language, standing.unit, standing.target)
    fame = language.message(
        "%(author)s has completed %(name)s: %(deed)s, %(first)s to %(last)s (%(days)s).\n%(blog)s: %(url)s",
        author=frame.site.author or frame.site.name,
        name=challenge.name,
        deed=deed,
        days=amount(frame.language, "days", (last - first).days + 1),
        blog=frame.site.name,
        url=frame.site.origin + frame.url(""),
        first=language.day(first),
        last=language.day(last),
    )
    view = FinishView(
        **frame.head(title, frame.url(path)),
        name=challenge.name,
        deed=deed,
        first=language.day(first),
        last=language.day(last),
        figures=tuple(figures(frame.language, standing)) if standing.over else (),
        statistics=frame.statistics_url(challenge),
        hall_of_fame=challenge.hall_of_fame,
        fame=fame if challenge.hall_of_fame else "",
    )
    return frame.listed(path, "finish.html", view)
