"""The figures of a challenge on one date: its days, what is done, missed and left, its streaks, its progress.

Leaves it to `entries` to say which posts count, to `streaks` to find runs of days, to `progress` to measure against the
goal and to `completion` to say when it was reached. Reads no clock: the caller gives the date.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import groupby

from msgspec import Struct

from plugins.challenge.domain.completion import amounts, completions, reached_on, rolling_first
from plugins.challenge.domain.entries import window_of
from plugins.challenge.domain.models import Completion, Day, DayState, Entry, Standing, Streak, StreakState
from plugins.challenge.domain.progress import Progress
from plugins.challenge.domain.rules import Challenge
from plugins.challenge.domain.streaks import Streaks, runs
from plugins.challenge.domain.window import Window, excused_periods


def standing(challenge: Challenge, entries: Sequence[Entry], as_of: dt.date) -> Standing:
    """Return where `challenge` stands on `as_of`, the challenge's date at the "now" of `counted`.

    The figures are those of docs/challenge.md. An entry may be of a later day than `as_of`, since it was written in a
    time zone ahead of the challenge's, or within `day_ends_at`. It has its number, and counts in `posts` and `words`.
    All figures of days take it from its own day on.
    """
    count = _Calculation(challenge, tuple(entries), as_of)
    current, longest = count.streaks
    states = [day.state for day in count.days]
    return Standing(
        challenge=challenge,
        as_of=as_of,
        entries=count.entries,
        window=count.window,
        first=count.first,
        last=count.last,
        days=count.days,
        progress=count.progress,
        posts=len(entries),
        words=sum(entry.words for entry in entries),
        days_done=states.count(DayState.DONE),
        missed=tuple(day.date for day in count.days if day.state is DayState.MISSED),
        current=current,
        longest=longest,
        left=states.count(DayState.OPEN) + states.count(DayState.FUTURE),
        day_today=count.day_today,
        begun=count.begun,
        over=count.over,
        completed=count.finished_on is not None,
        finished_on=count.finished_on,
        projected_finish=count.projected_finish,
        completions=count.completions,
        tiers=tuple(tier for tier in challenge.rule.tiers if tier <= count.progress.done),
        next_tier=next((tier for tier in challenge.rule.tiers if tier > count.progress.done), None),
    )


class _Calculation(Struct, frozen=True, dict=True):
    """The figures in the order in which one needs another. Letters are those of docs/challenge.md."""

    challenge: Challenge
    entries: tuple[Entry, ...]
    as_of: dt.date

    @cached_property
    def window(self) -> Window | None:
        """The days on which posts count; where it rolls, also those that are left of the days in a row."""
        window = window_of(self.challenge, [entry.day for entry in self.entries], self.as_of)
        if window is None or not self._rolling or self.last is None:
            return window
        return Window(window.first, max(window.days, (self.last - window.first).days + 1))

    @cached_property
    def numbered(self) -> Window:
        """The window, or one of no days."""
        return self.window or Window(self.as_of, 0)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """Every day of the window in order, each with its entries in the order given."""
        by_number: defaultdict[int, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            by_number[entry.day_number].append(entry)
        return tuple(
            Day(first, last, number, self._state(number), tuple(by_number.get(number, ())))
            for number, (first, last) in enumerate(self.numbered.periods(), start=1)
        )

    def _state(self, number: int) -> DayState:
        """The state of a day: today is never missed, and no day where posts or words are counted."""
        if number in self._written:
            return DayState.DONE
        if number in self._excused or (number < self._today and not self._daily):
            return DayState.EXCUSED
        if number < self._today:
            return DayState.MISSED
        return DayState.OPEN if number == self._today else DayState.FUTURE

    @cached_property
    def _excused(self) -> frozenset[int]:
        return excused_periods(self.numbered, self.challenge.rule.excused)

    @cached_property
    def _today(self) -> int:
        return self.numbered.number(self.as_of)

    @property
    def _daily(self) -> bool:
        return self.challenge.rule.mode == "daily"

    @property
    def _rolling(self) -> bool:
        return self.challenge.rule.window == "rolling"

    @cached_property
    def _present(self) -> list[Entry]:
        """The entries of days that have come: a day ahead counts from its own day on (docs/challenge.md)."""
        return [entry for entry in self.entries if entry.day <= self.as_of]

    @cached_property
    def _written(self) -> frozenset[int]:
        """The numbers of the days D that are done."""
        return frozenset(entry.day_number for entry in self._present)

    @property
    def day_today(self) -> int | None:
        """The number of the day; where the window rolls, counted from the day s."""
        if not self.first or not self.last or not self.first <= self.as_of <= self.last:
            return None
        return (self.as_of - self.first).days + 1 if self._rolling else self._today

    @cached_property
    def streaks(self) -> tuple[Streak, Streak]:
        """The current and the longest streak."""
        if not self.window:
            return Streak(0, StreakState.NOT_BEGUN, None, None), Streak(0, StreakState.NOT_BEGUN, None, None)
        rest = self._excused.difference(self._written)
        found = Streaks(self.window, runs(self._written, rest), rest, self._today)
        return found.current, found.longest

    @cached_property
    def completions(self) -> tuple[Completion, ...]:
        """All times that a rolling challenge was completed."""
        rule = self.challenge.rule
        return completions(self._post_days, rule.goal, rule.days) if self._rolling else ()

    @cached_property
    def _post_days(self) -> list[dt.date]:
        return sorted(entry.day for entry in self._present)

    @cached_property
    def first(self) -> dt.date | None:
        """The day s from which the figures count."""
        if self._rolling:
            return rolling_first(self._post_days, self.challenge.rule.days, self.as_of, self.completions)
        return self.numbered.first

    @property
    def last(self) -> dt.date | None:
        """The day e at which they end."""
        if self._rolling:
            return self.first and self.first + dt.timedelta(days=self.challenge.rule.days - 1)
        return self.numbered.last

    @cached_property
    def progress(self) -> Progress:
        """Done, T, E and W. In a daily challenge the days that rest belong to none of them."""
        rule, done = self.challenge.rule, sum(amount for _, amount in self._added)
        if self._rolling:
            return Progress(done, rule.goal, self._elapsed_of_rolling(), rule.days)
        resting_days = [day.number for day in self.days if day.state is DayState.EXCUSED] if self._daily else []
        before = max(0, min(self._today - 1 + (self._today in self._written), len(self.days)))
        elapsed = before - sum(number <= before for number in resting_days)
        return Progress(done, max(0, rule.goal - len(resting_days)), elapsed, len(self.days) - len(resting_days))

    def _elapsed_of_rolling(self) -> int:
        if not self.first:
            return 0
        elapsed = (self.as_of - self.first).days + (self._today in self._written)
        return max(0, min(elapsed, self.challenge.rule.days))

    @cached_property
    def _added(self) -> list[tuple[dt.date, int]]:
        """Return what each day adds to the goal; where the window rolls, each of the days in a row that count now."""
        added = amounts(self.challenge.rule, self._present)
        if not self._rolling:
            return added
        return [each for each in added if self.first and self.last and self.first <= each[0] <= self.last]

    @property
    def begun(self) -> bool:
        """Tell whether the start has come; where the window rolls, whether a post still counts."""
        return self.first is not None and (self._rolling or self.as_of >= self.first)

    @property
    def over(self) -> bool:
        """Whether the last day has passed; a rolling challenge goes on until it is completed."""
        rolling_on = self._rolling and not self.completions
        return not rolling_on and self.last is not None and self.as_of > self.last

    @cached_property
    def finished_on(self) -> dt.date | None:
        """The day on which the challenge was completed; None when it is not ("completed" in docs/challenge.md)."""
        if self._rolling:
            return self.completions[0].last if self.completions else None
        return self._reached_on if self._misses_allowed else None

    @cached_property
    def _reached_on(self) -> dt.date | None:
        return reached_on(self._added, self.progress.target)

    @property
    def _misses_allowed(self) -> bool:
        """Whether never more days in a row were missed than the rule allows, passing over excused ones."""
        most = self.challenge.rule.max_consecutive_misses
        if most is None:
            return True
        asked = (day.state for day in self.days if day.state is not DayState.EXCUSED)
        in_a_row = (len(list(days)) for state, days in groupby(asked) if state is DayState.MISSED)
        return max(in_a_row, default=0) <= most

    @property
    def projected_finish(self) -> dt.date | None:
        """The real day once the goal is reached; until then s + ceil(T·E/done) - 1. Daily: always the last day."""
        if self._daily:
            return self.last
        if self.progress.reached:
            return self._reached_on
        periods = self.progress.days_at_this_pace
        if periods is None or not self.first:
            return None
        try:
            return self.first + dt.timedelta(days=periods * self.challenge.rule.period_days - 1)
        except OverflowError:  # at this pace it takes longer than the calendar goes
            return None
