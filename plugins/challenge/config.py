"""Table of the ``CHALLENGE`` setting: a preset, a start, and values that differ from the preset."""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from plugins.challenge import excused, sentence_template
from plugins.challenge.domain.models import NO_CHALLENGE
from plugins.challenge.domain.rules import Challenge, Makeup, Mode, Numbering, PeriodDays, Preset, Rule, WindowKind
from plugins.challenge.presets.registry import PRESETS
from plugins.core.dates import FIRST_YEAR, LAST_YEAR
from plugins.core.errors import did_you_mean
from plugins.core.settings import WrongValueError, refuse
from plugins.core.slugs import slugify

MOST_DAYS = 3660
LATEST_END_OF_DAY = dt.time(6)


class ChallengeConfig(Struct, frozen=True):
    """Settings of a challenge.

    ``start`` is the first day; a preset of a certain month can have a ``year`` instead. ``days`` is the length;
    ``end``, the last day, may replace it. ``hashtag`` and ``aliases`` are tags. ``timezone`` defines when a day ends
    (default: that of the site), ``numbering`` the number that posts show. ``strict`` makes a wrong claim of a post a
    fault. ``sentence`` ends each post, with the fields of sentence_template.py. ``excused`` are dates and ranges of
    dates (``"2026-12-24/2026-12-26"``). All other keys are the settings of `Rule`.
    """

    start: dt.date | None = None
    year: int | None = None
    preset: str = "blogg100"
    id: str | None = None
    name: str | None = None
    hashtag: str | None = None
    aliases: tuple[str, ...] = ()
    timezone: ZoneInfo | None = None
    numbering: Numbering | None = None
    strict: bool = False
    sentence: str | None = None
    mode: Mode | None = None
    target: int | None = None
    window: WindowKind | None = None
    days: int | None = None
    end: dt.date | None = None
    period_days: PeriodDays | None = None
    makeup: Makeup | None = None
    max_consecutive_misses: int | None = None
    tiers: tuple[int, ...] | None = None
    day_ends_at: dt.time | None = None
    excused: tuple[str, ...] | None = None
    min_words: int | None = None
    exact_words: int | None = None

    def __post_init__(self) -> None:
        """Validate values; each check needs the ones before it."""
        refuse(_preset(self))
        refuse([*_single(self), *_begin(self), *excused.faults(self.excused or ())])
        refuse(_end(self))
        refuse(_together(self))

    def challenge(self, site_zone: ZoneInfo) -> Challenge:
        """Return the challenge: the preset with the changes of the settings."""
        preset = PRESETS[self.preset]
        rule = rule_of(self)
        numbering: Numbering = "writing_day" if rule.mode == "daily" else "post"
        return Challenge(
            id=self.slug,
            name=self.name or preset.name,
            hashtag=slugify(self.hashtag or preset.hashtag),
            aliases=tuple(slugify(alias) for alias in self.aliases),
            start=start_of(self),
            rule=rule,
            timezone=self.timezone or site_zone,
            numbering=self.numbering or numbering,
            sentence=self.sentence,
            hall_of_fame=preset.hall_of_fame,
            tag=" ".join((self.hashtag or preset.hashtag).lstrip("# ").split()),
        )

    @property
    def slug(self) -> str:
        """The challenge's id."""
        return slugify(self.id or self.preset)


def start_of(config: ChallengeConfig) -> dt.date | None:
    """Return the first day; None if none is set."""
    month = PRESETS[config.preset].month
    if config.start is None and config.year is not None and month:
        return dt.date(config.year, month, 1)
    return config.start


def rule_of(config: ChallengeConfig) -> Rule:
    """Return the rule of the preset with the changes of the settings."""
    preset = PRESETS[config.preset]
    names = set(Rule.__struct_fields__) - {"days", "excused"}
    changes = {name: getattr(config, name) for name in names if getattr(config, name) is not None}
    spans = excused.spans(config.excused or ())
    rule = replace(preset.rule, **changes, days=_days(config, preset), excused=spans)
    if rule.mode == "daily":
        return replace(rule, target=None)
    return rule if rule.target or rule.mode == "words" else replace(rule, target=rule.days)


def _days(config: ChallengeConfig, preset: Preset) -> int:
    start = start_of(config)
    if start and config.end:
        return (config.end - start).days + 1
    if start and preset.whole_month and not config.days:
        return monthrange(start.year, start.month)[1]
    return config.days or preset.rule.days


def _preset(config: ChallengeConfig) -> Iterator[WrongValueError]:
    if config.preset not in PRESETS:
        yield WrongValueError(did_you_mean(config.preset, list(PRESETS)), "preset")


def _single(config: ChallengeConfig) -> Iterator[WrongValueError]:
    """Yield errors in single values."""
    for key in ("days", "target", "exact_words", "max_consecutive_misses"):
        value = getattr(config, key)
        if value is not None and value < 1:
            yield WrongValueError("use 1 or more", key)
    if (config.min_words or 0) < 0:
        yield WrongValueError("use 0 or more", "min_words")
    if config.days and config.days > MOST_DAYS:
        yield WrongValueError(f"use at most {MOST_DAYS}", "days")
    if config.day_ends_at and config.day_ends_at > LATEST_END_OF_DAY:
        yield WrongValueError('give a time from "00:00" to "06:00"', "day_ends_at")
    tiers = config.tiers or ()
    if any(tier < 1 for tier in tiers) or sorted(set(tiers)) != list(tiers):
        yield WrongValueError("give numbers from 1, each larger than the one before", "tiers")
    if config.sentence is not None:
        yield from (WrongValueError(fault, "sentence") for fault in sentence_template.faults(config.sentence))
    if config.id is not None and slugify(config.id) == NO_CHALLENGE:
        yield WrongValueError(f"a post says 'Challenge: {NO_CHALLENGE}' if it counts in none: choose another", "id")
    for key, tag in (("id", config.id), ("hashtag", config.hashtag), *(("aliases", alias) for alias in config.aliases)):
        if tag is not None and not slugify(tag):
            yield WrongValueError(f"'{tag}' has no letter or digit", key)


def _begin(config: ChallengeConfig) -> Iterator[WrongValueError]:
    preset = PRESETS[config.preset]
    if config.year is not None and not preset.month:
        yield WrongValueError(f"{preset.id} has no fixed month: give a start instead", "year")
    elif config.year is not None and config.start is not None:
        yield WrongValueError("give a start or a year, not both", "year")
    elif config.year is not None and not FIRST_YEAR <= config.year <= LAST_YEAR:
        yield WrongValueError(f"give a year from {FIRST_YEAR} to {LAST_YEAR}", "year")
    elif config.start is not None:
        yield from _start_errors(config.start, preset)
    elif config.year is None and (config.window or preset.rule.window) == "fixed":
        yield WrongValueError("add it" + (', or a "year"' if preset.month else ""), "start")


def _start_errors(start: dt.date, preset: Preset) -> Iterator[WrongValueError]:
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        yield WrongValueError(f"use a date in the years {FIRST_YEAR} to {LAST_YEAR}", "start")
    elif (preset.month or preset.whole_month) and (start.day != 1 or preset.month not in (None, start.month)):
        first = start.replace(day=1, month=preset.month or start.month)
        yield WrongValueError(f'{preset.id} begins on the first of a month: give "{first}"', "start")


def _end(config: ChallengeConfig) -> Iterator[WrongValueError]:
    start = start_of(config)
    end = config.end
    if end is None:
        return
    if config.days is not None:
        yield WrongValueError("give days or an end, not both", "end")
    elif start is None:
        yield WrongValueError("an end needs a start: give days instead", "end")
    elif end < start:
        yield WrongValueError(f"before the start, {start}", "end")
    elif (end - start).days >= MOST_DAYS:
        yield WrongValueError(f"use a date at most {MOST_DAYS} days after the start", "end")


def _together(config: ChallengeConfig) -> Iterator[WrongValueError]:
    """Yield errors in values that contradict each other."""
    rule = rule_of(config)
    if rule.mode == "daily" and config.target is not None:
        yield WrongValueError("a daily challenge requires every day: give days instead, or another mode", "target")
    if rule.mode == "words" and not rule.target:
        yield WrongValueError("give the number of words to write", "target")
    if rule.window == "rolling" and (rule.mode != "count" or rule.period_days != 1):
        message = "a rolling window counts posts: use mode 'count' and period_days 1"
        yield WrongValueError(message, _first_set(config, "window", "mode", "period_days"))
    if rule.makeup == "append" and rule.mode != "daily":
        message = "only days can be made up for: use mode 'daily' or makeup 'none'"
        yield WrongValueError(message, _first_set(config, "makeup", "mode"))
    if config.max_consecutive_misses is not None and rule.makeup != "append":
        yield WrongValueError("use it only with makeup 'append'", "max_consecutive_misses")
    yield from _excused_outside(start_of(config), rule)
    if rule.exact_words is not None and rule.exact_words < rule.min_words:
        message = f"exact_words {rule.exact_words} is less than min_words {rule.min_words}: give one of them"
        yield WrongValueError(message, _first_set(config, "exact_words", "min_words"))


def _excused_outside(start: dt.date | None, rule: Rule) -> Iterator[WrongValueError]:
    """Yield errors for excused days outside of the challenge. With make-up days its end is not known yet."""
    if start is None or rule.window == "rolling":
        return
    last = start + dt.timedelta(days=rule.days - 1)
    for span in rule.excused:
        if span.last < start or (span.first > last and rule.makeup == "none"):
            yield WrongValueError(f"{span.first} is outside of the challenge, {start} to {last}", "excused")


def _first_set(config: ChallengeConfig, *keys: str) -> str:
    """Return the first of the keys that is set: the line of the fault."""
    return next(key for key in keys if getattr(config, key) is not None)
