"""Rule, preset and challenge, and the instants at which a day of a challenge begins and ends.

Every definition comes from docs/challenge.md.
"""

import datetime as dt
from typing import Literal

from msgspec import Struct

from plugins.challenge.domain.window import Span, Window, excused_periods

Numbering = Literal["writing_day", "post", "day"]
Mode = Literal["daily", "count", "words"]
WindowKind = Literal["fixed", "rolling"]
Makeup = Literal["none", "append"]
PeriodDays = Literal[1, 2, 7]
Unit = Literal["days", "periods", "posts", "words"]

ONE_DAY = dt.timedelta(days=1)
INSTANT = dt.timedelta(microseconds=1)


class Rule(Struct, frozen=True):
    """The requirements of a challenge.

    ``daily`` asks for a post in each period of `period_days` among `days` days, ``count`` for `target` posts and
    ``words`` for `target` words within them. A ``rolling`` window is any `days` days in a row. With ``append`` each
    missed day is made up for by one at the end, but never more than `max_consecutive_misses` in a row. `tiers` are
    goals on the way, ascending. A day ends at `day_ends_at` of the next; `excused` days may be left out. A post needs
    `min_words`, and `exact_words` where that is given.
    """

    mode: Mode = "daily"
    days: int = 100
    target: int | None = None
    window: WindowKind = "fixed"
    period_days: PeriodDays = 1
    makeup: Makeup = "none"
    max_consecutive_misses: int | None = None
    tiers: tuple[int, ...] = ()
    day_ends_at: dt.time = dt.time(0)
    excused: tuple[Span, ...] = ()
    min_words: int = 0
    exact_words: int | None = None

    @property
    def periods(self) -> int:
        """The number of periods, the last one perhaps shorter: N of docs/challenge.md."""
        return -(-self.days // self.period_days)

    @property
    def goal(self) -> int:
        """The target: T of docs/challenge.md. A daily challenge asks for every period."""
        return self.target if self.mode != "daily" and self.target else self.periods

    @property
    def unit(self) -> Unit:
        """The unit that the goal counts."""
        if self.mode != "daily":
            return "posts" if self.mode == "count" else "words"
        return "days" if self.period_days == 1 else "periods"


class GoldenDates(Struct, frozen=True):
    """Dates of a real run, to test a preset with: its first day, and the weekdays and dates of some days by number."""

    start: str
    days: dict[int, str]


class Preset(Struct, frozen=True):
    """A known challenge as it is usually run; with a start it becomes a `Challenge`.

    With a `month` it begins on the first day of that month. A `whole_month` is as long as the month it begins in.
    `hall_of_fame` is the address of a list of those who completed it. `golden` dates are for tests only.
    """

    id: str
    name: str
    hashtag: str
    rule: Rule
    golden: tuple[GoldenDates, ...]
    month: int | None = None
    whole_month: bool = False
    hall_of_fame: str | None = None


class Challenge(Struct, frozen=True):
    """One run of a challenge, with its dates.

    `hashtag` and `aliases` are tag slugs, without "#"; `tag` is the hashtag as the settings write it. `start` may be
    None where the window is rolling: then the first counted post begins it. Days begin and end in `timezone`.
    `sentence` is the writer's own (challenge/sentence_template.py). challenge/config.py has checked all values.
    """

    id: str
    name: str
    hashtag: str
    aliases: tuple[str, ...]
    start: dt.date | None
    rule: Rule
    timezone: dt.tzinfo
    numbering: Numbering
    sentence: str | None = None
    hall_of_fame: str | None = None
    tag: str = ""

    @property
    def shown_hashtag(self) -> str:
        """The hashtag as the settings write it, with its "#"."""
        return f"#{self.tag or self.hashtag}"

    @property
    def days(self) -> int:
        """The planned length in days."""
        return self.rule.days

    @property
    def window(self) -> Window | None:
        """The planned days, without make-up days; None if no start is known or the window is rolling."""
        if self.start is None or self.rule.window == "rolling":
            return None
        return Window(self.start, self.rule.days, self.rule.period_days)

    @property
    def total(self) -> int | None:
        """The number of the last post ("post 89 of 100"); None if there is no last one.

        Excused days are left out, except where posts show the day number, which counts them.
        """
        if self.numbering == "post" and self.rule.mode != "daily":
            return self.rule.goal if self.rule.mode == "count" else None
        if self.rule.mode != "daily" or self.numbering == "day" or not self.window:
            return self.rule.periods if self.rule.window == "fixed" else None
        return self.rule.periods - len(excused_periods(self.window, self.rule.excused)) or None

    def total_for(self, number: int) -> int | None:
        """Return the total that a post with that number shows; None for a number above it."""
        total = self.total
        return total if total is not None and number <= total else None

    def day(self, wall: dt.datetime) -> dt.date:
        """Return the day of a wall clock time: its date, or the date before until `day_ends_at` (docs/challenge.md)."""
        ends_at = self.rule.day_ends_at
        return wall.date() - ONE_DAY if wall.hour <= ends_at.hour and wall.time() < ends_at else wall.date()

    def today(self, now: dt.datetime) -> dt.date:
        """Return the day that it is in `timezone` at the instant `now`: the as-of date."""
        return self.day(now.astimezone(self.timezone))

    def end_of(self, day: dt.date) -> dt.datetime:
        """Return the instant, in UTC, at which `day` ends in `timezone`; of two such instants the later."""
        wall = dt.datetime.combine(day + ONE_DAY, self.rule.day_ends_at, tzinfo=self.timezone)
        return max(wall.replace(fold=fold).astimezone(dt.UTC) for fold in (0, 1))

    def last_instant(self, day: dt.date) -> dt.datetime:
        """Return the last instant of `day`, at which its standing is that of the whole day."""
        return self.end_of(day) - INSTANT
