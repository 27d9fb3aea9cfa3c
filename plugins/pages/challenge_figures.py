"""The figures of a standing, only those that its mode defines, each with what it means."""

from collections.abc import Iterator

from plugins.challenge.models import DayState, Standing
from plugins.pages.challenge_views import FigureView
from plugins.pages.challenge_words import amount, done_of, named, span, streak_state
from plugins.pages.frame import Frame
from plugins.pages.views import Text


def figures(frame: Frame, standing: Standing) -> Iterator[FigureView]:
    """Done first, then what was missed and what is left, streaks, pace."""
    yield from _done(frame, standing)
    if standing.challenge.rule.mode == "daily":
        yield from _missed(frame, standing)
    yield from _left(frame, standing)
    if standing.challenge.rule.mode == "daily":
        yield from _streaks(frame, standing)
    if standing.begun:
        yield from _pace(frame, standing)
        yield from _finish(frame, standing)
    yield from _tiers(frame, standing)


def _done(frame: Frame, standing: Standing) -> Iterator[FigureView]:
    text, number = frame.language.text, frame.language.number
    notes = {
        "days": (text("days with at least one post"), text("Days of the challenge that have at least one post.")),
        "periods": (text("periods with at least one post"), text("Periods that have at least one post in them.")),
        "posts": (text("posts that count"), text("Posts with the tag of the challenge, within its days.")),
        "words": (text("words in posts that count"), text("Words in all posts that count, without code.")),
    }
    note, meaning = notes[standing.unit]
    label = text("Written") if standing.unit != "days" else text("Done")
    whole = frame.language.message("%(done)s of %(total)s", done=number(standing.done), total=number(standing.target))
    if standing.unit == "periods":
        whole = done_of(frame, standing)
    yield FigureView(label, whole, note, meaning)
    if standing.unit != "posts":
        note = text("two on one day count as one day") if standing.unit == "days" else ""
        yield FigureView(text("Posts"), number(standing.posts), note, text("Every post that counts, drafts excepted."))


def _missed(frame: Frame, standing: Standing) -> Iterator[FigureView]:
    text, number = frame.language.text, frame.language.number
    meaning = text("Days that have passed without a post. Today is never missed, and neither is a rest day.")
    missed = number(len(standing.missed))
    yield FigureView(text("Missed"), missed, named(frame, standing.missed), meaning)
    rest = [day.date for day in standing.days if day.state is DayState.EXCUSED]
    if rest:
        meaning = text("Days that the rules excuse. They break no streak and are no part of the goal.")
        yield FigureView(text("Rest days"), number(len(rest)), named(frame, rest), meaning)


def _left(frame: Frame, standing: Standing) -> Iterator[FigureView]:
    if not standing.days:
        return
    text = frame.language.text
    note = text("days that can still be written")
    if standing.unit == "periods":
        note = text("periods that can still be written")
    meaning = text("From today, unless it is done, to the last day.")
    yield FigureView(text("Left"), frame.language.number(standing.left), note, meaning)


def _streaks(frame: Frame, standing: Standing) -> Iterator[FigureView]:
    text, number = frame.language.text, frame.language.number
    meaning = text("Days in a row up to today, or up to yesterday as long as today can still be written.")
    current = number(standing.current.length)
    yield FigureView(text("Current streak"), current, streak_state(frame, standing.current), meaning)
    meaning = text("The most days in a row; of two that are equally long, the latest.")
    yield FigureView(text("Longest streak"), number(standing.longest.length), span(frame, standing.longest), meaning)


def _pace(frame: Frame, standing: Standing) -> Iterator[FigureView]:
    text, number, progress = frame.language.text, frame.language.number, standing.progress
    decimals = 0 if standing.unit == "words" else 2
    per = {
        "days": text("days written for each day"),
        "periods": text("periods written for each period"),
        "posts": text("posts a day"),
        "words": text("words a day"),
    }[standing.unit]
    if progress.pace is not None:
        meaning = text("What is done, divided by the days that have gone.")
        yield FigureView(text("Pace"), number(progress.pace, decimals), per, meaning)
    needed = progress.required_pace
    if needed is not None and needed > 0 and not (standing.completed or standing.over):
        note = per
        if standing.challenge.rule.mode == "daily" and needed > 1:
            note = text("more than one a day: a missed day cannot be made up for")
        meaning = text("What remains to the goal, divided by the days that remain.")
        yield FigureView(text("Required pace"), number(needed, decimals), note, meaning)
    if not standing.completed and progress.elapsed:
        meaning = text("What is done, compared with an even pace from the first day to the last.")
        yield FigureView(text("Against an even pace"), _ahead(frame, standing), _par(frame, standing), meaning)


def _ahead(frame: Frame, standing: Standing) -> Text:
    decimals = 0 if standing.unit == "words" else 1
    ahead = standing.progress.ahead
    rounded = round(abs(ahead), decimals)
    if not rounded:
        return frame.language.text("in step")
    pattern = "%(amount)s ahead" if ahead > 0 else "%(amount)s behind"
    return frame.language.message(pattern, amount=amount(frame, standing.unit, rounded, decimals))


def _par(frame: Frame, standing: Standing) -> Text:
    par = frame.language.number(standing.progress.par, 0 if standing.unit == "words" else 1)
    return frame.language.message("an even pace would have given %(par)s", par=par)


def _finish(frame: Frame, standing: Standing) -> Iterator[FigureView]:
    text = frame.language.text
    if standing.completed and standing.finished_on:
        meaning = text("The day on which the goal was reached.")
        yield FigureView(text("Completed"), frame.language.day_message(standing.finished_on), "", meaning)
    elif standing.projected_finish and not standing.over:
        daily = standing.challenge.rule.mode == "daily"
        note = text("the last day") if daily else text("at the pace so far")
        meaning = text("A daily challenge ends on its last day; others when the goal is reached at the pace so far.")
        finish = frame.language.day_message(standing.projected_finish)
        yield FigureView(text("Projected finish"), finish, note, meaning)
    if len(standing.completions) > 1:
        meaning = text("How many times the goal was reached, without counting a post twice.")
        times = frame.language.number(len(standing.completions))
        yield FigureView(text("Times completed"), times, "", meaning)


def _tiers(frame: Frame, standing: Standing) -> Iterator[FigureView]:
    if not standing.challenge.rule.tiers:
        return
    text, number = frame.language.text, frame.language.number
    reached = number(standing.tiers[-1]) if standing.tiers else text("none yet")
    following = standing.next_tier
    note = frame.language.message("next: %(tier)s", tier=number(following)) if following else ""
    yield FigureView(
        text("Goal on the way"), reached, note, text("The highest of the goals on the way that is reached.")
    )
