"""The view of a challenge's statistics page, put together. Its parts are made by the modules that it imports."""

from collections.abc import Mapping

from plugins.challenge.models import Day, DayState
from plugins.challenge.rounds import Round
from plugins.pages.challenge_figures import figures
from plugins.pages.challenge_files import file_links
from plugins.pages.challenge_views import DayView, StatisticsView
from plugins.pages.challenge_words import summary
from plugins.pages.chart_views import calendar, line, ring
from plugins.pages.frame import CHALLENGES, Frame, Planned, statistics_path
from plugins.pages.models import Post
from plugins.pages.writing_views import writing_view


def state_names(frame: Frame) -> dict[DayState, str]:
    """What became of a day, in words."""
    text = frame.language.text
    return {
        DayState.DONE: text("done"),
        DayState.MISSED: text("missed"),
        DayState.OPEN: text("today, still to be written"),
        DayState.FUTURE: text("to come"),
        DayState.EXCUSED: text("rest"),
    }


def statistics(frame: Frame, each: Round, posts: Mapping[str, Post]) -> Planned:
    """The statistics page of a challenge; ``posts`` are by source."""
    challenge, standing, language = each.challenge, each.standing, frame.language
    path = statistics_path(challenge)
    title = language.text("Statistics for %(name)s", name=challenge.name)
    names, said = state_names(frame), summary(frame, standing)
    view = StatisticsView(
        **frame.head(title, frame.url(path), said),
        name=challenge.name,
        hashtag=frame.hashtag(challenge),
        as_of=language.day(standing.as_of),
        first=language.day(standing.first) if standing.first else None,
        last=language.day(standing.last) if standing.last else None,
        summary=said,
        ring=ring(frame, standing),
        figures=tuple(figures(frame, standing)),
        days=tuple(_day(frame, day, names, posts) for day in standing.days),
        unit=standing.unit,
        sheet=challenge.rule.mode == "daily",
        heatmap=calendar(frame, standing),
        cumulative=line(frame, standing),
        writing=writing_view(frame, each, posts),
        files=file_links(frame, each),
        finish=frame.url(f"{path}finish/") if standing.completed else None,
        all=frame.url(CHALLENGES) if len(frame.site.rounds) > 1 else None,
    )
    return frame.listed(path, "statistics.html", view)


def _day(frame: Frame, day: Day, names: Mapping[DayState, str], posts: Mapping[str, Post]) -> DayView:
    when, message = frame.language.day(day.date), frame.language.message
    values = {"number": day.number, "date": when, "state": names[day.state]}
    links = tuple(frame.post_link(posts[each.source]) for each in day.entries)
    label = message("Day %(number)s, %(date)s: %(state)s", **values)
    return DayView(day.number, when, day.state.value, names[day.state], label, links)
