"""A standing in words: amounts in the unit of a challenge, the sentence that sums it up, its streaks.

The figures are defined in docs/challenge.md.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from plugins.challenge.models import DayState, Standing, Streak, StreakState, Unit
from plugins.pages.frame import Frame
from plugins.pages.views import Text
from plugins.pages.wording import Message

_FEW = 5  # missed days that are named one by one
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


def amount(frame: Frame, unit: Unit, value: Fraction | int, decimals: int = 0) -> Message:
    """So many days, periods, posts or words."""
    return frame.language.count(*_UNITS[unit], value, decimals)


def done_of(frame: Frame, standing: Standing) -> Message:
    """What is done of the goal: 27 of 100 days."""
    goal = amount(frame, standing.unit, standing.target)
    return frame.language.message("%(done)s of %(total)s", done=frame.language.number(standing.done), total=goal)


def summary(frame: Frame, standing: Standing) -> Text:
    """How it goes, or how it went, in a sentence."""
    text = frame.language.message
    start = standing.challenge.start
    if not standing.begun:
        first = text("The challenge begins on %(start)s.", start=frame.language.day(start)) if start else None
        return first or frame.language.text("The challenge begins with its first post.")
    if standing.completed and standing.finished_on:
        return text(
            "Completed on %(date)s: %(amount)s.",
            date=frame.language.day(standing.finished_on),
            amount=done_of(frame, standing) if standing.over else amount(frame, standing.unit, standing.done),
        )
    if standing.over:
        return _over(frame, standing)
    written = frame.language.count(*_WRITTEN[standing.unit], standing.done)
    day = standing.day_today or len(standing.days)
    named = "Period %(day)s of %(total)s, with %(done)s." if standing.unit == "periods" else None
    pattern = named or "Day %(day)s of %(total)s, with %(done)s."
    total = standing.challenge.days if standing.challenge.rule.window == "rolling" else len(standing.days)
    if standing.challenge.rule.window == "rolling" and standing.first:
        day = min((standing.as_of - standing.first).days + 1, total)
    return text(pattern, day=day, total=total, done=written)


def _over(frame: Frame, standing: Standing) -> Text:
    """A run that was not completed: shown as what it is."""
    text, unit, goal = frame.language.message, standing.unit, done_of(frame, standing)
    if not standing.done:
        return text("The challenge is over: %(amount)s.", amount=goal)
    if unit not in ("days", "periods"):
        return text("The challenge ended at %(amount)s.", amount=goal)
    if not standing.missed:
        return text("%(amount)s, longest streak %(longest)s.", amount=goal, longest=standing.longest.length)
    return text(
        "%(amount)s, %(missed)s missed, longest streak %(longest)s.",
        amount=goal,
        missed=_days_missed(frame, standing),
        longest=standing.longest.length,
    )


def _days_missed(frame: Frame, standing: Standing) -> Text:
    numbers = [str(day.number) for day in standing.days if day.state is DayState.MISSED]
    if standing.unit == "periods" or len(numbers) > _FEW:
        return amount(frame, standing.unit, len(numbers))
    if len(numbers) == 1:
        return frame.language.text("day %(number)s", number=numbers[0])
    return frame.language.text("days %(numbers)s", numbers=", ".join(numbers))


def streak_state(frame: Frame, streak: Streak) -> str:
    """How the current streak stands."""
    text = frame.language.text
    return {
        StreakState.SECURED: text("today is done"),
        StreakState.OPEN: text("today is still to be written"),
        StreakState.BROKEN: text("broken: a new one begins with the next post"),
        StreakState.FINISHED: text("when the challenge ended"),
        StreakState.NOT_BEGUN: text("not begun"),
    }[streak.state]


def span(frame: Frame, streak: Streak) -> Text:
    """The days of a streak."""
    if not streak.first or not streak.last:
        return frame.language.text("none yet")
    first, last = frame.language.short_day(streak.first), frame.language.short_day(streak.last)
    return Message("%(first)s" if first == last else "%(first)s – %(last)s", (("first", first), ("last", last)))


def named(frame: Frame, days: Sequence[date]) -> Text:
    """The first few days by name."""
    if not days:
        return frame.language.text("no day so far")
    values = tuple((f"day{index}", frame.language.short_day(day)) for index, day in enumerate(days[:_FEW]))
    pattern = ", ".join(f"%({name})s" for name, _ in values)
    return Message(pattern + (" …" if len(days) > _FEW else ""), values)


def strokes(standing: Standing) -> tuple[int, int, int]:
    """(done, missed, total) for a meter or a ring: a stroke a unit, or a hundred of them where there are too many."""
    done, missed, total = min(standing.done, standing.target), len(standing.missed), max(1, standing.target)
    return (done, missed, total) if total <= 366 else (done * 100 // total, 0, 100)
