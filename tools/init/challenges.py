"""Challenges as init offers them: each in a line, with the day that it would begin."""

import datetime as dt

from plugins.challenge.domain.rules import Preset
from plugins.pages.theme.language import Language


def describe(preset: Preset, language: Language) -> str:
    """Return what a challenge asks for, in a line."""
    text = language.text
    rule = preset.rule
    when = {"days": language.number(rule.days), "month": _month(preset, language)}
    goal = language.number(rule.goal)
    if rule.mode == "words":
        return text("%(words)s words in %(month)s", words=goal, month=when["month"])
    if rule.mode == "count":
        if rule.window == "rolling":
            return text("%(posts)s posts within any %(days)s days", posts=goal, days=when["days"])
        if preset.month:
            return text("up to %(posts)s posts in %(month)s", posts=goal, month=when["month"])
        return text("%(posts)s posts in %(days)s days, on any of them", posts=goal, days=when["days"])
    if preset.whole_month:
        return text("%(words)s words a day for a whole month", words=language.number(rule.min_words))
    if preset.month:
        return text("a post a day in %(month)s", month=when["month"])
    if rule.makeup == "append":
        return text("a post a day for %(days)s days; a missed day is added at the end", days=when["days"])
    return text("a post a day for %(days)s days", days=when["days"])


def usual_start(preset: Preset, today: dt.date) -> str:
    """Return the start that one probably means: today, the next month, or the year of the running or next month."""
    if preset.month:
        return str(today.year if today.month <= preset.month else today.year + 1)
    if preset.whole_month and today.day > 1:
        return (today.replace(day=1) + dt.timedelta(days=32)).replace(day=1).isoformat()
    return today.isoformat()


def _month(preset: Preset, language: Language) -> str:
    from babel.dates import format_date

    return format_date(dt.date(2026, preset.month or 1, 1), "LLLL", locale=language.lang)
