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


class Candidate(Struct, frozen=True):
    """A post that might count.

    `source` is its path, which no other post has; `instant` is aware, and its wall clock is the post's own, in whatever
    time zone it was written; without `has_time` only its date was given. `words` are those of its text, `tags` are
    slugs; `challenge` is the id of the challenge that the post names itself, if it does.
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
    """A post that counts, with its three numbers; all of them begin at 1."""

    source: str
    instant: dt.datetime
    day: dt.date
    day_number: int
    post_number: int
    writing_day_number: int
    words: int = 0

    def number(self, numbering: Numbering) -> int:
        """Return the one of the three numbers that `numbering` names."""
        numbers: dict[Numbering, int] = {
            "writing_day": self.writing_day_number,
            "post": self.post_number,
            "day": self.day_number,
        }
        return numbers[numbering]


class DayState(StrEnum):
    """What became of a day: DONE has an entry; without one it is MISSED (past), OPEN (today) or FUTURE.

    EXCUSED: no post is asked for. That is a rest day of the settings, and in a challenge that counts posts or words,
    where no day can be missed, every past day without one.
    """

    DONE = "done"
    MISSED = "missed"
    OPEN = "open"
    FUTURE = "future"
    EXCUSED = "excused"


class Day(Struct, frozen=True):
    """One day of the window, or a period from `date` to `last`; its state on the as-of date and its entries."""

    date: dt.date
    last: dt.date
    number: int
    state: DayState
    entries: tuple[Entry, ...]


class StreakState(StrEnum):
    """How a streak stands on the as-of date.

    SECURED: it reaches today, or today is excused. OPEN: it reaches yesterday and today can still prolong it. BROKEN:
    a missed day came after it. FINISHED: the window has passed. NOT_BEGUN: there is no day to count yet.
    """

    SECURED = "secured"
    OPEN = "open"
    BROKEN = "broken"
    FINISHED = "finished"
    NOT_BEGUN = "not_begun"


class Streak(Struct, frozen=True):
    """A run of days with an entry, over excused days too; `first` and `last` are None when `length` is 0."""

    length: int
    state: StreakState
    first: dt.date | None
    last: dt.date | None


class Completion(Struct, frozen=True):
    """The goal reached once: by the posts from the day `first` to the day `last`."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How many days it took, both ends counted."""
        return (self.last - self.first).days + 1


class Standing(Struct, frozen=True):
    """Where a challenge stands on the date `as_of`: all that its pages show.

    `days` holds every day of the `window`, which a rolling challenge without posts does not have. The figures are about
    the days from `first` to `last`: the window, grown by make-up days; where it is rolling, the days in a row that
    count now. `posts`, `words` and `days_done` are totals of the entries, `progress` measures them against the goal.
    `left` are the days that can still get a post (open and future). `day_today` is the number of `as_of`, None outside
    the window; where that is rolling, it is counted from `first`. `begun`: the start has come; in a rolling challenge,
    a post still counts. `over`: the last day has passed. `projected_finish` is the real date once
    the goal is reached, None when nothing can be said. `completed` is defined for each mode, `finished_on` is the day
    on which that came true. `completions` are all of a rolling challenge. `tiers` are those that are reached.
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
        """How much of the goal is done, in its `unit`."""
        return self.progress.done

    @property
    def target(self) -> int:
        """The goal, in its `unit`; rest days without a post are none of a daily one."""
        return self.progress.target

    @property
    def today(self) -> Day | None:
        """The day, or the period, that it is; None outside the window."""
        return next((day for day in self.days if day.date <= self.as_of <= day.last), None)

    @property
    def unit(self) -> Unit:
        """What is counted: days, periods, posts or words."""
        return self.challenge.rule.unit

    @property
    def elapsed(self) -> int:
        """The days before `as_of`, and `as_of` too once it is done."""
        return self.progress.elapsed
