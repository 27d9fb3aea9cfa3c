"""Statistics of a standing. Each is a function; STATS lists them in the order of the page.

A function returns None if its statistic does not apply, such as a streak in a challenge that counts words.
"""

from collections.abc import Callable, Iterator

from plugins.challenge.domain.models import DayState, Standing
from plugins.pages.statistics.days import named, period_names, stretches
from plugins.pages.statistics.phrases import amount, done_of, pace_of, par_of, span, streak_state, whole_par
from plugins.pages.theme.language import Language
from plugins.pages.theme.localized import half_up
from plugins.pages.views.base import LocalizedText
from plugins.pages.views.statistics import StatView

Stat = Callable[[Language, Standing], StatView | None]


def stats(language: Language, standing: Standing) -> Iterator[StatView]:
    """Yield the statistics that apply to the standing."""
    return filter(None, (stat(language, standing) for stat in STATS))


def _is_daily(standing: Standing) -> bool:
    return standing.challenge.rule.mode == "daily"


def _done(language: Language, standing: Standing) -> StatView:
    text = language.text
    number = language.number
    notes = {
        "days": (text("days with at least one post"), text("Days of the challenge that have at least one post.")),
        "periods": (text("periods with at least one post"), text("Periods that have at least one post in them.")),
        "posts": (text("posts that count"), text("Posts with the tag of the challenge, within its days.")),
        "words": (text("words in posts that count"), text("Words in all posts that count, without code.")),
    }
    note, meaning = notes[standing.unit]
    label = text("Written") if standing.unit != "days" else text("Done")
    value = language.lazy_text("%(done)s of %(total)s", done=number(standing.done), total=number(standing.target))
    if standing.unit == "periods":
        value = done_of(language, standing)
    if standing.done > standing.target:
        value = number(standing.done)
    return StatView(label, value, note, meaning)


def _posts(language: Language, standing: Standing) -> StatView | None:
    if standing.unit == "posts" or (standing.unit == "days" and standing.posts == standing.days_done):
        return None  # the first statistic has the number already
    text = language.text
    note = text("two on one day count as one day") if standing.unit == "days" else ""
    meaning = text("Every post that counts, drafts excepted.")
    return StatView(text("Posts"), language.number(standing.posts), note, meaning)


def _missed(language: Language, standing: Standing) -> StatView | None:
    if not _is_daily(standing):
        return None
    text = language.text
    meaning = text("Days that have passed without a post. Today is never missed, and neither is a rest day.")
    if standing.unit == "periods":
        meaning = text(
            "Periods that have passed without a post. The one that it is now is never missed, nor is one of rest."
        )
    label = period_names(language, standing)[DayState.MISSED]
    days = named(language, stretches(standing, DayState.MISSED), standing.unit)
    return StatView(label, language.number(len(standing.missed)), days, meaning)


def _excused(language: Language, standing: Standing) -> StatView | None:
    excused = stretches(standing, DayState.EXCUSED)
    if not _is_daily(standing) or not excused:
        return None
    label = period_names(language, standing)[DayState.EXCUSED]
    days = sum(last.number - first.number + 1 for first, last in excused)
    meaning = language.text("Days that the rules excuse. They break no streak and are no part of the goal.")
    return StatView(label, language.number(days), named(language, excused), meaning)


def _left(language: Language, standing: Standing) -> StatView | None:
    if standing.first is None:  # a rolling challenge begins with the next post
        return None
    text = language.text
    label = text("Days left")
    note = text("days that can still be written")
    if standing.unit == "periods":
        label = text("Periods left")
        note = text("periods that can still be written")
    if standing.over:
        note = text("the challenge is over")
    meaning = text("From today, unless it is done, to the last day.")
    return StatView(label, language.number(standing.left), note, meaning)


def _current_streak(language: Language, standing: Standing) -> StatView | None:
    if not _is_daily(standing):
        return None
    text = language.text
    meaning = text("Days in a row up to today, or up to yesterday as long as today can still be written.")
    if standing.unit == "periods":
        meaning = text(
            "Periods in a row up to this one, or up to the last one as long as this one can still be written."
        )
    length = language.number(standing.current.length)
    return StatView(text("Current streak"), length, streak_state(language, standing), meaning)


def _longest_streak(language: Language, standing: Standing) -> StatView | None:
    if not _is_daily(standing):
        return None
    text = language.text
    meaning = text("The most days in a row; of two that are equally long, the latest.")
    if standing.unit == "periods":
        meaning = text("The most periods in a row; of two that are equally long, the latest.")
    length = language.number(standing.longest.length)
    return StatView(text("Longest streak"), length, span(language, standing.longest), meaning)


def _pace(language: Language, standing: Standing) -> StatView | None:
    pace = standing.progress.pace
    if _is_daily(standing) or not standing.begun or pace is None:
        return None
    text = language.text
    meaning = text("What is done, divided by the days that have gone.")
    note = _per_day(language, standing, one_word=half_up(pace, 0) == 1)
    return StatView(text("Pace"), pace_of(language, standing.unit, pace), note, meaning)


def _per_day(language: Language, standing: Standing, *, one_word: bool) -> str:
    if standing.unit == "posts":
        return language.text("posts a day")
    return language.text("word a day") if one_word else language.text("words a day")


def _required_pace(language: Language, standing: Standing) -> StatView | None:
    needed = standing.progress.required_pace
    is_over = standing.completed or standing.over
    if _is_daily(standing) or is_over or not standing.begun or not needed or needed < 0:
        return None
    text = language.text
    note = _per_day(language, standing, one_word=needed <= 1)
    meaning = text("What remains to the goal, divided by the days that remain.")
    return StatView(text("Required pace"), pace_of(language, standing.unit, needed, up=True), note, meaning)


def _against_an_even_pace(language: Language, standing: Standing) -> StatView | None:
    if not standing.begun or standing.completed or not standing.progress.elapsed:
        return None
    text = language.text
    note = language.lazy_text("an even pace would have given %(par)s", par=par_of(language, standing))
    meaning = text("What is done, compared with an even pace from the first day to the last.")
    return StatView(text("Against an even pace"), ahead(language, standing), note, meaning)


def ahead(language: Language, standing: Standing) -> LocalizedText:
    """Return how far what is done is ahead of an even pace, or behind it."""
    difference = standing.done - whole_par(standing)
    rounded = half_up(abs(difference), 1)
    if not rounded:
        return language.text("in step")
    pattern = "%(amount)s ahead" if difference > 0 else "%(amount)s behind"
    return language.lazy_text(pattern, amount=amount(language, standing.unit, rounded, 1))


def _completed(language: Language, standing: Standing) -> StatView | None:
    if not standing.begun or not standing.completed or not standing.finished_on:
        return None
    meaning = language.text("The day on which the goal was reached.")
    return StatView(language.text("Completed"), language.lazy_day(standing.finished_on), "", meaning)


def _projected_finish(language: Language, standing: Standing) -> StatView | None:
    is_over = standing.over or (standing.completed and standing.finished_on)
    if _is_daily(standing) or is_over or not standing.begun or not standing.projected_finish:
        return None  # a daily challenge ends on its last day
    text = language.text
    note = text("at the pace so far")
    meaning = text("The day on which the goal is reached at the pace so far.")
    return StatView(text("Projected finish"), language.lazy_day(standing.projected_finish), note, meaning)


def _times_completed(language: Language, standing: Standing) -> StatView | None:
    times = len(standing.completions)
    if not standing.begun or times < 2:
        return None
    meaning = language.text("How many times the goal was reached, without counting a post twice.")
    return StatView(language.text("Times completed"), language.number(times), "", meaning)


def _tiers(language: Language, standing: Standing) -> StatView | None:
    if not standing.challenge.rule.tiers:
        return None
    text = language.text
    number = language.number
    reached = number(standing.tiers[-1]) if standing.tiers else text("none yet")
    note = language.lazy_text("next: %(tier)s", tier=number(standing.next_tier)) if standing.next_tier else ""
    meaning = text("The highest of the goals on the way that is reached.")
    return StatView(text("Goal on the way"), reached, note, meaning)


STATS: tuple[Stat, ...] = (
    _done,
    _posts,
    _missed,
    _excused,
    _left,
    _current_streak,
    _longest_streak,
    _pace,
    _required_pace,
    _against_an_even_pace,
    _completed,
    _projected_finish,
    _times_completed,
    _tiers,
)
