"""Calculate the standing of a challenge on one date: its days, the missed and the open ones, streaks and progress.

`entries` selects the posts that count, `streaks` groups days, `progress` compares with the goal and `completion` finds
the day on which it was reached. The date is an argument; no clock is read.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from plugins.challenge.domain.completion import amounts, completions, reached_on, rolling_first
from plugins.challenge.domain.entries import window_of
from plugins.challenge.domain.models import Completion, Day, DayState, Entry, Standing, Streak, StreakState
from plugins.challenge.domain.progress import Progress
from plugins.challenge.domain.rules import Challenge
from plugins.challenge.domain.streaks import Streaks, stretches
from plugins.challenge.domain.window import Window, excused_periods


def standing(challenge: Challenge, entries: Sequence[Entry], as_of: dt.date) -> Standing:
    """Return the standing of `challenge` on `as_of`, the challenge's date at the "now" of `counted`.

    The definitions are those of docs/challenge.md. An entry may be of a later day than `as_of`: written in a time zone
    ahead of the challenge's, or within `day_ends_at`. It has its number, and counts in `posts` and `words`. In numbers
    of days it counts from its own day on.
    """
    calculation = _Calculation(challenge, tuple(entries), as_of)
    current, longest = calculation.streaks
    states = [day.state for day in calculation.days]
    return Standing(
        challenge=challenge,
        as_of=as_of,
        entries=calculation.entries,
        window=calculation.window,
        first=calculation.first,
        last=calculation.last,
        days=calculation.days,
        progress=calculation.progress,
        posts=len(entries),
        words=sum(entry.words for entry in entries),
        days_done=states.count(DayState.DONE),
        missed=tuple(day.date for day in calculation.days if day.state is DayState.MISSED),
        current=current,
        longest=longest,
        left=states.count(DayState.OPEN) + states.count(DayState.FUTURE),
        day_today=calculation.day_today,
        begun=calculation.begun,
        over=calculation.over,
        completed=calculation.finished_on is not None,
        finished_on=calculation.finished_on,
        projected_finish=calculation.projected_finish,
        completions=calculation.completions,
        tiers=tuple(tier for tier in challenge.rule.tiers if tier <= calculation.progress.done),
        next_tier=next((tier for tier in challenge.rule.tiers if tier > calculation.progress.done), None),
    )


class _Calculation(Struct, frozen=True, dict=True):
    """Values of a standing, each calculated once from the ones before it. Letters are those of docs/challenge.md."""

    challenge: Challenge
    entries: tuple[Entry, ...]
    as_of: dt.date

    @cached_property
    def window(self) -> Window | None:
        """The days on which posts count; in a rolling window also the days that are left."""
        window = window_of(self.challenge, [entry.day for entry in self.entries], self.as_of)
        if window is None or not self._rolling or self.last is None:
            return window
        return Window(window.first, max(window.days, (self.last - window.first).days + 1))

    @cached_property
    def numbered(self) -> Window:
        """The window, or one without days."""
        return self.window or Window(self.as_of, 0)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The days of the window in order, each with its entries in their order."""
        by_number: defaultdict[int, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            by_number[entry.day_number].append(entry)
        return tuple(
            Day(first, last, number, self._state(number), tuple(by_number.get(number, ())))
            for number, (first, last) in enumerate(self.numbered.periods(), start=1)
        )

    def _state(self, number: int) -> DayState:
        """Return the state of a day: today is never missed, nor is any day where posts or words are counted."""
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
        """The entries up to today: a day ahead counts from its own day on (docs/challenge.md)."""
        return [entry for entry in self.entries if entry.day <= self.as_of]

    @cached_property
    def _written(self) -> frozenset[int]:
        """The numbers of the days done: D."""
        return frozenset(entry.day_number for entry in self._present)

    @property
    def day_today(self) -> int | None:
        """The number of today; in a rolling window counted from the day s."""
        if not self.first or not self.last or not self.first <= self.as_of <= self.last:
            return None
        return (self.as_of - self.first).days + 1 if self._rolling else self._today

    @cached_property
    def streaks(self) -> tuple[Streak, Streak]:
        """The current and the longest streak."""
        if not self.window:
            return Streak(0, StreakState.NOT_BEGUN, None, None), Streak(0, StreakState.NOT_BEGUN, None, None)
        rest = self._excused.difference(self._written)
        streaks = Streaks(self.window, stretches(self._written, rest), rest, self._today)
        return streaks.current, streaks.longest

    @cached_property
    def completions(self) -> tuple[Completion, ...]:
        """The completions of a rolling challenge."""
        rule = self.challenge.rule
        return completions(self._post_days, rule.goal, rule.days) if self._rolling else ()

    @cached_property
    def _post_days(self) -> list[dt.date]:
        return sorted(entry.day for entry in self._present)

    @cached_property
    def first(self) -> dt.date | None:
        """The day s with which the calculation begins."""
        if self._rolling:
            return rolling_first(self._post_days, self.challenge.rule.days, self.as_of, self.completions)
        return self.numbered.first

    @property
    def last(self) -> dt.date | None:
        """The day e with which it ends."""
        if self._rolling:
            return self.first and self.first + dt.timedelta(days=self.challenge.rule.days - 1)
        return self.numbered.last

    @cached_property
    def progress(self) -> Progress:
        """Done, T, E and W. In a daily challenge excused days belong to none of them."""
        rule = self.challenge.rule
        done = sum(amount for _, amount in self._added)
        if self._rolling:
            return Progress(done, rule.goal, self._elapsed_of_rolling(), rule.days)
        excused = self._numbers(DayState.EXCUSED) if self._daily else []
        before = max(0, min(self._today - 1 + (self._today in self._written), len(self.days)))
        elapsed = before - sum(number <= before for number in excused)
        return Progress(done, max(0, rule.goal - len(excused)), elapsed, len(self.days) - len(excused))

    def _elapsed_of_rolling(self) -> int:
        if not self.first:
            return 0
        elapsed = (self.as_of - self.first).days + (self._today in self._written)
        return max(0, min(elapsed, self.challenge.rule.days))

    @cached_property
    def _added(self) -> list[tuple[dt.date, int]]:
        """The amount that each day adds to the goal; in a rolling window only from `first` to `last`."""
        added = amounts(self.challenge.rule, self._present)
        if not self._rolling:
            return added
        first = self.first
        last = self.last
        return [(day, amount) for day, amount in added if first and last and first <= day <= last]

    @property
    def begun(self) -> bool:
        """True from the start on; in a rolling window, while a post still counts."""
        return self.first is not None and (self._rolling or self.as_of >= self.first)

    @property
    def over(self) -> bool:
        """True once the last day has passed; a rolling challenge goes on until it is completed."""
        rolls_on = self._rolling and not self.completions
        return not rolls_on and self.last is not None and self.as_of > self.last

    @cached_property
    def finished_on(self) -> dt.date | None:
        """The day on which the challenge was completed; None if it was not ("completed" in docs/challenge.md)."""
        if self._rolling:
            return self.completions[0].last if self.completions else None
        return self._reached_on if self._misses_allowed else None

    @cached_property
    def _reached_on(self) -> dt.date | None:
        return reached_on(self._added, self.progress.target)

    @property
    def _misses_allowed(self) -> bool:
        """True if no more consecutive days were missed than the rule allows; excused days are skipped."""
        most = self.challenge.rule.max_consecutive_misses
        if most is None:
            return True
        rest = frozenset(self._numbers(DayState.EXCUSED))
        return all(missed.length <= most for missed in stretches(self._numbers(DayState.MISSED), rest))

    def _numbers(self, state: DayState) -> list[int]:
        """Return the numbers of the days in a state."""
        return [day.number for day in self.days if day.state is state]

    @property
    def projected_finish(self) -> dt.date | None:
        """The day on which the goal is reached at this pace: s + ceil(T·E/done) - 1. Daily: the last day."""
        if self._daily:
            return self.last
        if self.progress.reached:
            return self._reached_on
        periods = self.progress.days_at_this_pace
        if periods is None or not self.first:
            return None
        try:
            return self.first + dt.timedelta(days=periods * self.challenge.rule.period_days - 1)
        except OverflowError:  # the day lies beyond the last year of the calendar
            return None
