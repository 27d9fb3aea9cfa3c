"""The figures of a standing, only those that its mode defines, each with what it means."""

from collections.abc import Iterator

from plugins.challenge.domain.models import DayState, Standing
from plugins.pages.statistics.days import named, period_names, stretches
from plugins.pages.statistics.phrases import amount, done_of, pace_of, par_of, span, streak_state, whole_par
from plugins.pages.theme.language import Language
from plugins.pages.theme.localized import half_up
from plugins.pages.views.base import Text
from plugins.pages.views.statistics import StatView


def stats(language: Language, standing: Standing) -> Iterator[StatView]:
    """Done first, then what was missed and what is left, streaks, pace."""
    yield from _done(language, standing)
    if standing.challenge.rule.mode == "daily":
        yield from _missed(language, standing)
    yield from _left(language, standing)
    if standing.challenge.rule.mode == "daily":
        yield from _streaks(language, standing)
    if standing.begun:
        yield from _pace(language, standing)
        yield from _finish(language, standing)
    yield from _tiers(language, standing)


def _done(language: Language, standing: Standing) -> Iterator[StatView]:
    text, number = language.text, language.number
    notes = {
        "days": (text("days with at least one post"), text("Days of the challenge that have at least one post.")),
        "periods": (text("periods with at least one post"), text("Periods that have at least one post in them.")),
        "posts": (text("posts that count"), text("Posts with the tag of the challenge, within its days.")),
        "words": (text("words in posts that count"), text("Words in all posts that count, without code.")),
    }
    note, meaning = notes[standing.unit]
    label = text("Written") if standing.unit != "days" else text("Done")
    whole = language.lazy_text("%(done)s of %(total)s", done=number(standing.done), total=number(standing.target))
    if standing.unit == "periods":
        whole = done_of(language, standing)
    if standing.done > standing.target:
        whole = number(standing.done)
    yield StatView(label, whole, note, meaning)
    if standing.unit != "posts":
        note = text("two on one day count as one day") if standing.unit == "days" else ""
        yield StatView(text("Posts"), number(standing.posts), note, text("Every post that counts, drafts excepted."))


def _missed(language: Language, standing: Standing) -> Iterator[StatView]:
    text, number = language.text, language.number
    meaning = text("Days that have passed without a post. Today is never missed, and neither is a rest day.")
    if standing.unit == "periods":
        meaning = text(
            "Periods that have passed without a post. The one that it is now is never missed, nor is one of rest."
        )
    names = period_names(language, standing)
    missed = named(language, stretches(standing, DayState.MISSED), standing.unit)
    yield StatView(names[DayState.MISSED], number(len(standing.missed)), missed, meaning)
    if rest := stretches(standing, DayState.EXCUSED):
        meaning = text("Days that the rules excuse. They break no streak and are no part of the goal.")
        days = sum(last.number - first.number + 1 for first, last in rest)
        yield StatView(names[DayState.EXCUSED], number(days), named(language, rest), meaning)


def _left(language: Language, standing: Standing) -> Iterator[StatView]:
    if standing.first is None:  # the next post begins it
        return
    text = language.text
    label, note = text("Days left"), text("days that can still be written")
    if standing.unit == "periods":
        label, note = text("Periods left"), text("periods that can still be written")
    if standing.over:
        note = text("the challenge is over")
    meaning = text("From today, unless it is done, to the last day.")
    yield StatView(label, language.number(standing.left), note, meaning)


def _streaks(language: Language, standing: Standing) -> Iterator[StatView]:
    text, number = language.text, language.number
    meaning = text("Days in a row up to today, or up to yesterday as long as today can still be written.")
    longest = text("The most days in a row; of two that are equally long, the latest.")
    if standing.unit == "periods":
        meaning = text(
            "Periods in a row up to this one, or up to the last one as long as this one can still be written."
        )
        longest = text("The most periods in a row; of two that are equally long, the latest.")
    current = number(standing.current.length)
    yield StatView(text("Current streak"), current, streak_state(language, standing), meaning)
    yield StatView(text("Longest streak"), number(standing.longest.length), span(language, standing.longest), longest)


def _pace(language: Language, standing: Standing) -> Iterator[StatView]:
    text, progress = language.text, standing.progress
    per = {
        "days": text("days written for each day"),
        "periods": text("periods written for each period"),
        "posts": text("posts a day"),
        "words": text("words a day"),
    }[standing.unit]
    one_word = text("word a day")
    if progress.pace is not None:
        meaning = text("What is done, divided by the days that have gone.")
        if standing.unit == "periods":
            meaning = text("What is done, divided by the periods that have gone.")
        one = standing.unit == "words" and half_up(progress.pace, 0) == 1
        pace = pace_of(language, standing.unit, progress.pace)
        yield StatView(text("Pace"), pace, one_word if one else per, meaning)
    needed = progress.required_pace
    if needed is not None and needed > 0 and not (standing.completed or standing.over):
        left = {
            "days": text("days written for each day that is left"),
            "periods": text("periods written for each period that is left"),
        }
        note = one_word if standing.unit == "words" and needed <= 1 else left.get(standing.unit, per)
        if standing.challenge.rule.mode == "daily" and needed > 1:
            note = text("more than one a day: a missed day cannot be made up for")
            if standing.unit == "periods":
                note = text("more than one a period: a missed one cannot be made up for")
        meaning = text("What remains to the goal, divided by the days that remain.")
        if standing.unit == "periods":
            meaning = text("What remains to the goal, divided by the periods that remain.")
        yield StatView(text("Required pace"), pace_of(language, standing.unit, needed, up=True), note, meaning)
    if not standing.completed and progress.elapsed:
        meaning = text("What is done, compared with an even pace from the first day to the last.")
        yield StatView(text("Against an even pace"), _ahead(language, standing), _par(language, standing), meaning)


def _ahead(language: Language, standing: Standing) -> Text:
    ahead = standing.done - whole_par(standing)
    rounded = half_up(abs(ahead), 1)
    if not rounded:
        return language.text("in step")
    pattern = "%(amount)s ahead" if ahead > 0 else "%(amount)s behind"
    return language.lazy_text(pattern, amount=amount(language, standing.unit, rounded, 1))


def _par(language: Language, standing: Standing) -> Text:
    return language.lazy_text("an even pace would have given %(par)s", par=par_of(language, standing))


def _finish(language: Language, standing: Standing) -> Iterator[StatView]:
    text = language.text
    if standing.completed and standing.finished_on:
        meaning = text("The day on which the goal was reached.")
        yield StatView(text("Completed"), language.lazy_day(standing.finished_on), "", meaning)
    elif standing.projected_finish and not standing.over:
        daily = standing.challenge.rule.mode == "daily"
        note = text("the last day") if daily else text("at the pace so far")
        meaning = text("A daily challenge ends on its last day; others when the goal is reached at the pace so far.")
        finish = language.lazy_day(standing.projected_finish)
        yield StatView(text("Projected finish"), finish, note, meaning)
    if len(standing.completions) > 1:
        meaning = text("How many times the goal was reached, without counting a post twice.")
        times = language.number(len(standing.completions))
        yield StatView(text("Times completed"), times, "", meaning)


def _tiers(language: Language, standing: Standing) -> Iterator[StatView]:
    if not standing.challenge.rule.tiers:
        return
    text, number = language.text, language.number
    reached = number(standing.tiers[-1]) if standing.tiers else text("none yet")
    following = standing.next_tier
    note = language.lazy_text("next: %(tier)s", tier=number(following)) if following else ""
    yield StatView(text("Goal on the way"), reached, note, text("The highest of the goals on the way that is reached."))
