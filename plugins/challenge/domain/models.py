"""Value types of the challenge: candidate, entry, day, streak, completion, standing. No calculation.

Every definition comes from docs/challenge.md.
"""

import datetime as dt
from enum import StrEnum
from typing import Literal

from msgspec import Struct

from plugins.challenge.domain.progress import Progress
from plugins.challenge.domain.rules import Challenge, Numbering, Unit
from plugins.challenge.domain.window import Window

Status = Literal["published", "draft", "hidden"]


NO_CHALLENGE = "none"
"""The value of `Candidate.challenge` of a post that is not meant to count."""


class Candidate(Struct, frozen=True):
    """A post that might count.

    `source` is its path, which no other post has. `instant` has an offset; its wall clock is that of the post, in the
    time zone in which it was written. Without `has_time` only a date is known. `words` is the number of words of its
    text, `tags` are slugs. `challenge` is the id of the challenge that the post itself names, if any, or NO_CHALLENGE.
    """

    source: str
    instant: dt.datetime
    has_time: bool
    words: int
    status: Status
    translation: bool
    tags: tuple[str, ...]
    challenge: str | None


class Entry(Struct, frozen=True):
    """A post that counts, with its three numbers, each from 1."""

    source: str
    instant: dt.datetime
    day: dt.date
    day_number: int
    post_number: int
    writing_day_number: int
    words: int = 0

    def number(self, numbering: Numbering) -> int:
        """Return the number that `numbering` selects."""
        numbers: dict[Numbering, int] = {
            "writing_day": self.writing_day_number,
            "post": self.post_number,
            "day": self.day_number,
        }
        return numbers[numbering]


class DayState(StrEnum):
    """State of a day: DONE has an entry; without one it is MISSED (past), OPEN (today) or FUTURE.

    EXCUSED: no post is required. This is a rest day of the settings. In a challenge that counts posts or words, where
    no day can be missed, it is every past day without a post.
    """

    DONE = "done"
    MISSED = "missed"
    OPEN = "open"
    FUTURE = "future"
    EXCUSED = "excused"


class Day(Struct, frozen=True):
    """A day of the window, or a period from `date` to `last`, with its state on the as-of date and its entries."""

    date: dt.date
    last: dt.date
    number: int
    state: DayState
    entries: tuple[Entry, ...]


class StreakState(StrEnum):
    """State of a streak on the as-of date.

    SECURED: it reaches today, or today is excused. OPEN: it reaches yesterday and today can still extend it. BROKEN: a
    missed day came after it. FINISHED: the window has passed. NOT_BEGUN: no day is written yet.
    """

    SECURED = "secured"
    OPEN = "open"
    BROKEN = "broken"
    FINISHED = "finished"
    NOT_BEGUN = "not_begun"


class Streak(Struct, frozen=True):
    """Consecutive days with an entry, skipping excused days; `first` and `last` are None if `length` is 0."""

    length: int
    state: StreakState
    first: dt.date | None
    last: dt.date | None


class Completion(Struct, frozen=True):
    """The goal reached once, by the posts from the day `first` to the day `last`."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """The number of days that it took, both ends counted."""
        return (self.last - self.first).days + 1


class Standing(Struct, frozen=True):
    """State of a challenge on the date `as_of`: all values that its pages show.

    `days` has every day of the `window`; a rolling challenge without posts has none. `first` and `last` limit the days
    that are counted: the window with its make-up days; in a rolling one, the days in a row that count now. `posts`,
    `words` and `days_done` are totals of the entries, `progress` measures them against the goal. `left` is the number
    of days that can still get a post (open and future). `day_today` is the number of `as_of`, None outside the window;
    in a rolling one it is counted from `first`. `begun`: the start has come; in a rolling challenge, a post still
    counts. `over`: the last day has passed. `projected_finish` is the day of the completion once the goal is reached,
    None if nothing can be projected. `completed` is defined for each mode; `finished_on` is the day on which it came
    true. `completions` are all of a rolling challenge. `tiers` are those reached.
    """

    challenge: Challenge
    as_of: dt.date
    entries: tuple[Entry, ...]
    window: Window | None
    first: dt.date | None
    last: dt.date | None
    days: tuple[Day, ...]
    progress: Progress
    posts: int
    words: int
    days_done: int
    missed: tuple[dt.date, ...]
    current: Streak
    longest: Streak
    left: int
    day_today: int | None
    begun: bool
    over: bool
    completed: bool
    finished_on: dt.date | None
    projected_finish: dt.date | None
    completions: tuple[Completion, ...]
    tiers: tuple[int, ...]
    next_tier: int | None

    @property
    def done(self) -> int:
        """The amount done, in the `unit` of the goal."""
        return self.progress.done

    @property
    def target(self) -> int:
        """The goal, in its `unit`; in a daily challenge excused days without a post are left out."""
        return self.progress.target

    @property
    def today(self) -> Day | None:
        """The day, or period, of `as_of`; None outside the window."""
        return next((day for day in self.days if day.date <= self.as_of <= day.last), None)

    @property
    def unit(self) -> Unit:
        """The unit of the goal: days, periods, posts or words."""
        return self.challenge.rule.unit

    @property
    def elapsed(self) -> int:
        """The number of days before `as_of`, and `as_of` too once it is done."""
        return self.progress.elapsed
