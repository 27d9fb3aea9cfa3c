"""Write challenge.json for other programs (docs/challenge-json.md, docs/challenge.schema.json).

Keys keep their order, dates are ISO 8601, unknown values are null. A field is removed or changed only with a new
``schema_version``; fields may be added.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from msgspec import json

from plugins.challenge.domain.models import Day, DayState, Entry, Standing, Streak
from plugins.challenge.domain.rules import Challenge, Rule

SCHEMA_VERSION = 1
DECIMALS = 4

Json = dict[str, Any]


def challenge_json(standing: Standing, urls: Mapping[str, str] | None = None) -> str:
    """Return the text of the file; `urls` are the absolute addresses of posts by source, as far as they have one."""
    return json.format(json.encode(_document(standing, urls or {})), indent=2).decode() + "\n"


def _document(standing: Standing, urls: Mapping[str, str]) -> Json:
    return {
        "schema_version": SCHEMA_VERSION,
        "as_of": str(standing.as_of),
        "challenge": _challenge(standing.challenge),
        "rule": _rule(standing.challenge.rule),
        "first": _date(standing.first),
        "last": _date(standing.last),
        "begun": standing.begun,
        "over": standing.over,
        "completed": standing.completed,
        "finished_on": _date(standing.finished_on),
        "counts": _counts(standing),
        "progress": _progress(standing),
        "streaks": {"current": _streak(standing.current), "longest": _streak(standing.longest)},
        "tiers": {"reached": list(standing.tiers), "next": standing.next_tier},
        "completions": [
            {"first": str(completion.first), "last": str(completion.last), "days": completion.days}
            for completion in standing.completions
        ],
        "days": [_day(day, standing, urls) for day in standing.days],
    }


def _challenge(challenge: Challenge) -> Json:
    return {
        "id": challenge.id,
        "name": challenge.name,
        "hashtag": challenge.hashtag,
        "shown_hashtag": challenge.shown_hashtag,
        "aliases": list(challenge.aliases),
        "start": _date(challenge.start),
        "timezone": str(challenge.timezone),
        "numbering": challenge.numbering,
        "total": challenge.total,
    }


def _rule(rule: Rule) -> Json:
    return {
        "mode": rule.mode,
        "target": rule.goal,
        "unit": rule.unit,
        "window": rule.window,
        "days": rule.days,
        "period_days": rule.period_days,
        "makeup": rule.makeup,
        "max_consecutive_misses": rule.max_consecutive_misses,
        "tiers": list(rule.tiers),
        "day_ends_at": rule.day_ends_at.isoformat("minutes"),
        "excused": [{"first": str(span.first), "last": str(span.last)} for span in rule.excused],
        "min_words": rule.min_words,
        "exact_words": rule.exact_words,
    }


def _counts(standing: Standing) -> Json:
    return {
        "posts": standing.posts,
        "words": standing.words,
        "done": standing.days_done,
        "missed": len(standing.missed),
        "left": standing.left,
        "excused": sum(day.state is DayState.EXCUSED for day in standing.days),
        "today": standing.day_today,
    }


def _progress(standing: Standing) -> Json:
    progress = standing.progress
    return {
        "done": progress.done,
        "target": progress.target,
        "elapsed": progress.elapsed,
        "length": progress.length,
        "par": _number(progress.par),
        "ahead": _number(progress.ahead),
        "on_track": progress.on_track,
        "pace": _number(progress.pace),
        "required_pace": _number(progress.required_pace),
        "projected_finish": _date(standing.projected_finish),
    }


def _streak(streak: Streak) -> Json:
    return {
        "length": streak.length,
        "state": streak.state.value,
        "first": _date(streak.first),
        "last": _date(streak.last),
    }


def _day(day: Day, standing: Standing, urls: Mapping[str, str]) -> Json:
    return {
        "date": str(day.date),
        "last": str(day.last),
        "number": day.number,
        "state": day.state.value,
        "posts": [_post(entry, standing, urls) for entry in day.entries],
    }


def _post(entry: Entry, standing: Standing, urls: Mapping[str, str]) -> Json:
    return {
        "number": entry.number(standing.challenge.numbering),
        "date": str(entry.day),
        "words": entry.words,
        "url": urls.get(entry.source),
    }


def _date(day: object) -> str | None:
    return None if day is None else str(day)


def _number(value: Fraction | None) -> int | float | None:
    """Round a fraction to at most four decimals; a whole number has none."""
    if value is None:
        return None
    rounded = round(value, DECIMALS)
    return int(rounded) if rounded.denominator == 1 else float(rounded)
