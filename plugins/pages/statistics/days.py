"""The days of a challenge in words: their states, and stretches of consecutive days.

A day of a challenge with periods is a period; calendars show dates only.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from plugins.challenge.domain import streaks
from plugins.challenge.domain.models import Day, DayState, Standing
from plugins.challenge.domain.rules import Unit
from plugins.pages.theme.language import Language
from plugins.pages.theme.localized import LazyText
from plugins.pages.views.base import LocalizedText
from plugins.pages.views.statistics import LegendEntry

_FEW = 5  # most stretches that are named one by one

Stretch = tuple[Day, Day]
"""The first and the last of some days that follow each other."""


def stretches(standing: Standing, state: DayState) -> list[Stretch]:
    """Return the stretches of consecutive days in that state."""
    days_in_state = (day.number for day in standing.days if day.state is state)
    return [(standing.days[each.first - 1], standing.days[each.last - 1]) for each in streaks.stretches(days_in_state)]


def state_names(language: Language, standing: Standing) -> dict[DayState, str]:
    """Return the name of each state."""
    text = language.text
    return {
        DayState.DONE: text("done"),
        DayState.MISSED: text("missed"),
        DayState.OPEN: text("today, still to be written"),
        DayState.FUTURE: text("to come"),
        DayState.EXCUSED: text("rest") if standing.challenge.rule.mode == "daily" else text("no post"),
    }


def day_names(language: Language, standing: Standing) -> dict[DayState, str]:
    """Return the heading of the dates in each state; not every date without a post is a rest day."""
    text = language.text
    rest = standing.unit == "days"
    return {
        DayState.DONE: text("Days written"),
        DayState.MISSED: text("Missed days"),
        DayState.OPEN: text("Today, still open") if standing.unit != "periods" else text("Still open"),
        DayState.EXCUSED: text("Rest days") if rest else text("Days without a post"),
        DayState.FUTURE: text("Days to come"),
    }


def period_names(language: Language, standing: Standing) -> dict[DayState, str]:
    """Return the heading of the days in each state, which are periods in a challenge with periods."""
    if standing.unit != "periods":
        return day_names(language, standing)
    text = language.text
    return {
        DayState.DONE: text("Periods written"),
        DayState.MISSED: text("Missed periods"),
        DayState.OPEN: text("Still open"),
        DayState.EXCUSED: text("Rest periods"),
        DayState.FUTURE: text("Periods to come"),
    }


def legend(language: Language, names: dict[DayState, str], states: Iterable[str]) -> tuple[LegendEntry, ...]:
    """Return the states that occur, each with its name and the number of its days."""
    occurring = list(states)
    entries: list[LegendEntry] = []
    for state, name in names.items():
        if number := occurring.count(state):
            several = language.lazy_text("%(name)s: %(amount)s", name=name, amount=language.number(number))
            entries.append(LegendEntry(state.value, name if state is DayState.OPEN else several))
    return tuple(entries)


def between(language: Language, first: date, last: date) -> LocalizedText:
    """Return the dates from the first to the last, without their year."""
    return language.short_days((first, last))


def named(language: Language, runs: Sequence[Stretch], unit: Unit = "days") -> LocalizedText:
    """Return the dates of the first few stretches."""
    if not runs:
        return language.text("no period so far") if unit == "periods" else language.text("no day so far")
    days = language.short_days(*((first.date, last.last) for first, last in runs[:_FEW]))
    return LazyText("%(days)s …", (("days", days),)) if len(runs) > _FEW else days


def numbers(language: Language, runs: Sequence[Stretch]) -> str | None:
    """Return the numbers of the days, such as 12–13, 40 and 54; None if there are too many stretches."""
    if len(runs) > _FEW:
        return None
    *others, last = [_numbers(one, other) for one, other in runs] or [""]
    return language.text("%(first)s and %(last)s", first=", ".join(others), last=last) if others else last


def _numbers(first: Day, last: Day) -> str:
    return str(first.number) if first is last else f"{first.number}–{last.number}"


def missed_stretches(language: Language, standing: Standing) -> tuple[LocalizedText, ...]:
    """Return the numbers and dates of each stretch of missed days."""
    texts = []
    for first, last in stretches(standing, DayState.MISSED):
        values: dict[str, object] = {"numbers": _numbers(first, last)}
        values["dates"] = _dates(language, first.date, last.last)
        pattern = "day %(numbers)s: %(dates)s" if first is last else "days %(numbers)s: %(dates)s"
        if standing.unit == "periods":
            pattern = "period %(numbers)s: %(dates)s" if first is last else "periods %(numbers)s: %(dates)s"
        texts.append(language.lazy_text(pattern, **values))
    return tuple(texts)


def _dates(language: Language, first: date, last: date) -> LocalizedText:
    return language.short_days((first, last), year=True)
