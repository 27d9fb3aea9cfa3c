"""Phrases about a standing: amounts in the unit of a challenge, its state in a sentence, its streaks.

docs/challenge.md defines the numbers.
"""

from fractions import Fraction
from math import ceil

from plugins.challenge.domain.models import DayState, Standing, Streak, StreakState
from plugins.challenge.domain.rules import Unit
from plugins.pages.statistics.days import between, numbers, stretches
from plugins.pages.theme.language import Language
from plugins.pages.theme.localized import LazyText
from plugins.pages.views.base import LocalizedText

_UNITS: dict[Unit, tuple[str, str]] = {
    "days": ("%(num)s day", "%(num)s days"),
    "periods": ("%(num)s period", "%(num)s periods"),
    "posts": ("%(num)s post", "%(num)s posts"),
    "words": ("%(num)s word", "%(num)s words"),
}
_WRITTEN: dict[Unit, tuple[str, str]] = {
    "days": ("%(num)s day written", "%(num)s days written"),
    "periods": ("%(num)s period written", "%(num)s periods written"),
    "posts": ("%(num)s post written", "%(num)s posts written"),
    "words": ("%(num)s word written", "%(num)s words written"),
}


def amount(language: Language, unit: Unit, value: Fraction | int, decimals: int = 0) -> LazyText:
    """Return a number of days, periods, posts or words."""
    return language.count(*_UNITS[unit], value, decimals)


def unit_name(language: Language, unit: Unit) -> str:
    """Return the name of the unit, as the head of a column."""
    text = language.text
    return {"days": text("Days"), "periods": text("Periods"), "posts": text("Posts"), "words": text("Words")}[unit]


def done_of(language: Language, standing: Standing) -> LazyText:
    """Return how much of the goal is done, such as 27 of 100 days; above the goal, how much is done."""
    if standing.done > standing.target:
        return amount(language, standing.unit, standing.done)
    goal = amount(language, standing.unit, standing.target)
    return language.lazy_text("%(done)s of %(total)s", done=language.number(standing.done), total=goal)


def pace_of(language: Language, unit: Unit, pace: Fraction, *, up: bool = False) -> LazyText:
    """Return a pace. Words are whole numbers; ``up`` rounds a required pace up."""
    if unit == "words":
        return language.number(ceil(pace) if up else pace)
    return language.number(pace, 2)


def whole_par(standing: Standing) -> Fraction:
    """Return par as it is shown: words are rounded up to whole ones."""
    par = standing.progress.par
    return Fraction(ceil(par)) if standing.unit == "words" else par


def par_of(language: Language, standing: Standing) -> LazyText:
    """Return the amount that an even pace would have given."""
    return language.number(whole_par(standing), 1)


def to_reach(standing: Standing) -> int:
    """Return how much is left: days that can still be written, or posts or words to the goal."""
    if standing.challenge.rule.mode == "daily":
        return standing.left
    return max(0, standing.target - standing.done)


def summary(language: Language, standing: Standing) -> LocalizedText:
    """Return the state of the challenge in a sentence."""
    text = language.lazy_text
    start = standing.challenge.start
    if not standing.begun:
        if start and start > standing.as_of:
            return text("The challenge begins on %(start)s.", start=language.day(start))
        if standing.entries:
            return language.text("The challenge begins with the next post.")
        return language.text("The challenge begins with its first post.")
    if standing.completed and standing.finished_on:
        whole = standing.over and standing.done == standing.target
        return text(
            "Completed on %(date)s: %(amount)s.",
            date=language.day(standing.finished_on),
            amount=done_of(language, standing) if whole else amount(language, standing.unit, standing.target),
        )
    if standing.over:
        return _over(language, standing)
    written = language.count(*_WRITTEN[standing.unit], standing.done)
    named = "Period %(day)s of %(total)s, with %(done)s." if standing.unit == "periods" else None
    pattern = named or "Day %(day)s of %(total)s, with %(done)s."
    total = standing.challenge.days if standing.challenge.rule.window == "rolling" else len(standing.days)
    return text(pattern, day=standing.day_today, total=total, done=written)


def _over(language: Language, standing: Standing) -> LocalizedText:
    """Return the sentence of a challenge that ended without being completed."""
    text = language.lazy_text
    unit = standing.unit
    goal = done_of(language, standing)
    if not standing.done:
        return text("The challenge is over: %(amount)s.", amount=goal)
    if unit not in ("days", "periods"):
        return text("The challenge ended at %(amount)s.", amount=goal)
    if not standing.missed:
        return text("%(amount)s, longest streak %(longest)s.", amount=goal, longest=standing.longest.length)
    return text(
        "%(amount)s, %(missed)s missed, longest streak %(longest)s.",
        amount=goal,
        missed=_days_missed(language, standing),
        longest=standing.longest.length,
    )


def _days_missed(language: Language, standing: Standing) -> LocalizedText:
    missed = numbers(language, stretches(standing, DayState.MISSED))
    if standing.unit == "periods" or missed is None:
        return amount(language, standing.unit, len(standing.missed))
    if len(standing.missed) == 1:
        return language.text("day %(number)s", number=missed)
    return language.text("days %(numbers)s", numbers=missed)


def streak_state(language: Language, standing: Standing) -> str:
    """Return the state of the current streak."""
    text = language.text
    secured = text("today is done")
    still_open = text("today is still to be written")
    rest = text("today is a rest day")
    if standing.unit == "periods":
        secured = text("this period is done")
        still_open = text("this period is still to be written")
        rest = text("this is a period of rest")
    if standing.today and standing.today.state is DayState.EXCUSED:
        secured = rest
    return {
        StreakState.SECURED: secured,
        StreakState.OPEN: still_open,
        StreakState.BROKEN: text("broken: a new one begins with the next post"),
        StreakState.FINISHED: text("when the challenge ended"),
        StreakState.NOT_BEGUN: text("not begun"),
    }[standing.current.state]


def span(language: Language, streak: Streak) -> LocalizedText:
    """Return the dates of a streak."""
    if not streak.first or not streak.last:
        return language.text("none yet")
    return between(language, streak.first, streak.last)


def strokes(standing: Standing) -> tuple[int, int, int]:
    """Return (done, missed, total) strokes of a meter or a ring.

    A stroke is a unit; with too many of them, a hundredth of the goal. Missed days that can be made up for are no
    strokes, since the goal can still be reached.
    """
    done = min(standing.done, standing.target)
    total = max(1, standing.target)
    missed = len(standing.missed) if standing.challenge.rule.makeup == "none" else 0
    return (done, missed, total) if total <= 366 else (done * 100 // total, 0, 100)
