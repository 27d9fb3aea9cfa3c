"""The view of a challenge's statistics: a standing in words. The figures are defined in docs/challenge.md."""

from collections.abc import Iterator, Sequence
from datetime import date

from plugins.challenge.models import Day, DayState, Standing, Streak, StreakState
from plugins.pages.frame import Frame, Planned, statistics_path
from plugins.pages.models import Tag
from plugins.pages.views import DayView, FigureView, LinkView, PostView, StatisticsView, Text
from plugins.pages.wording import Message

_FEW = 5  # missed days that are named one by one


def statistics(frame: Frame, standing: Standing, posts: dict[str, PostView]) -> Planned:
    """The statistics page; ``posts`` are the views by source."""
    challenge, language = standing.challenge, frame.language
    path = statistics_path(frame.site)
    title = language.text("Statistics for %(name)s", name=challenge.name)
    summary = _summary(frame, standing)
    view = StatisticsView(
        **frame.head(title, frame.url(path), summary),
        name=challenge.name,
        hashtag=frame.tag_link(Tag(f"#{challenge.hashtag}", challenge.hashtag)),
        as_of=language.day(standing.as_of),
        first=language.day(standing.first or standing.as_of),
        last=language.day(standing.last or standing.as_of),
        done=standing.done,
        total=standing.target,
        summary=summary,
        figures=tuple(_figures(frame, standing)),
        days=tuple(_day(frame, day, posts) for day in standing.days),
    )
    return frame.listed(path, "statistics.html", view)


def _summary(frame: Frame, standing: Standing) -> Text:
    text = frame.language.message
    challenge = standing.challenge
    values = {
        "done": standing.done,
        "total": standing.target,
        "longest": standing.longest.length,
        "missed": _days_missed(frame, standing),
        "day": standing.day_today,
        "start": frame.language.day(challenge.start or standing.as_of),
    }
    if not standing.begun:
        return text("The challenge begins on %(start)s.", **values)
    if standing.completed:
        return text("All %(total)s days are done.", **values)
    if standing.over and standing.done:
        return text("%(done)s of %(total)s days, %(missed)s missed, longest streak %(longest)s.", **values)
    if standing.over:
        return text("The challenge is over; no day of %(total)s was done.", **values)
    return text("Day %(day)s of %(total)s. %(done)s days are done.", **values)


def _days_missed(frame: Frame, standing: Standing) -> str:
    numbers = [str(day.number) for day in standing.days if day.state is DayState.MISSED]
    if len(numbers) == 1:
        return frame.language.text("day %(number)s", number=numbers[0])
    if len(numbers) <= _FEW:
        return frame.language.text("days %(numbers)s", numbers=", ".join(numbers))
    return frame.language.plural("%(num)s day", "%(num)s days", len(numbers))


def _figures(frame: Frame, standing: Standing) -> Iterator[FigureView]:
    text, total = frame.language.text, standing.target
    done = text("%(done)s of %(total)s", done=standing.done, total=total)
    yield FigureView(text("Done"), done, text("days with at least one post"))
    yield FigureView(text("Posts"), str(standing.posts), text("two on one day count as one day"))
    yield FigureView(text("Missed"), str(len(standing.missed)), _named(frame, standing.missed))
    yield FigureView(text("Left"), str(standing.left), text("days that can still be written"))
    current = _streak(frame, standing.current)
    yield FigureView(text("Current streak"), str(standing.current.length), current)
    span = _span(frame, standing.longest)
    yield FigureView(text("Longest streak"), str(standing.longest.length), span or text("none yet"))


def _streak(frame: Frame, streak: Streak) -> str:
    text = frame.language.text
    return {
        StreakState.SECURED: text("today is done"),
        StreakState.OPEN: text("today is still to be written"),
        StreakState.BROKEN: text("broken: a new one begins with the next post"),
        StreakState.FINISHED: text("when the challenge ended"),
        StreakState.NOT_BEGUN: text("not begun"),
    }[streak.state]


def _span(frame: Frame, streak: Streak) -> Text:
    if not streak.first or not streak.last:
        return ""
    first, last = frame.language.short_day(streak.first), frame.language.short_day(streak.last)
    return Message("%(first)s" if first == last else "%(first)s – %(last)s", (("first", first), ("last", last)))


def _named(frame: Frame, days: Sequence[date]) -> Text:
    """The first few days by name."""
    if not days:
        return frame.language.text("no day so far")
    values = tuple((f"day{index}", frame.language.short_day(day)) for index, day in enumerate(days[:_FEW]))
    pattern = ", ".join(f"%({name})s" for name, _ in values)
    return Message(pattern + (" …" if len(days) > _FEW else ""), values)


def _day(frame: Frame, day: Day, posts: dict[str, PostView]) -> DayView:
    text = frame.language.text
    state = {
        "done": text("done"),
        "missed": text("missed"),
        "open": text("today, still to be written"),
        "future": text("to come"),
        "excused": text("rest"),
    }[day.state.value]
    when = frame.language.day(day.date)
    message = frame.language.message
    label = message("Day %(number)s, %(date)s: %(state)s", number=day.number, date=when, state=state)
    links = tuple(LinkView(posts[each.source].title, posts[each.source].url) for each in day.entries)
    return DayView(day.number, when, day.state.value, label, links)
