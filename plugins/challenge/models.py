"""The words of the challenge as types: challenge, preset, candidate, entry, day, streak, standing.

This module only says what the things are. Which posts count is for `entries`, how they are numbered for
`numbering`, runs of days for `streaks`, the figures of a date for `standing`. Every definition comes from
docs/challenge.md. All lengths and counts are whole days or whole posts.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Numbering = Literal["writing_day", "post", "day"]
Status = Literal["published", "draft", "hidden"]


@dataclass(frozen=True, slots=True)
class Preset:
    """A known challenge as it is usually run; it lacks only a start to become a `Challenge`."""

    id: str
    name: str
    hashtag: str
    days: int
    numbering: Numbering


@dataclass(frozen=True, slots=True)
class Challenge:
    """One round of a challenge: at least one post on each of `days` days in a row, from `start`.

    `hashtag` and `aliases` are tag slugs, without "#". `days` is at least 1; config sees to that.
    """

    id: str
    name: str
    hashtag: str
    aliases: tuple[str, ...]
    start: dt.date
    days: int
    numbering: Numbering

    @property
    def last_day(self) -> dt.date:
        """The last day of the window, counted in: e = s + N - 1 (docs/challenge.md)."""
        return self.start + dt.timedelta(days=self.days - 1)

    def day_number(self, day: dt.date) -> int:
        """Return the number of `day`, 1 for the start; below 1 before the window, above `days` after it.

        (day - start).days + 1 (docs/challenge.md): date arithmetic, so no clock change can move it.
        """
        return (day - self.start).days + 1

    def contains(self, day: dt.date) -> bool:
        """Say whether `day` lies in the window, both ends counted."""
        return 1 <= self.day_number(day) <= self.days


@dataclass(frozen=True, slots=True)
class Candidate:
    """A post that might count.

    `source` is its path, which no other post has; `instant` is aware; `day` is the calendar date of the
    post's own wall clock, in whatever time zone it was written; `tags` are slugs; `challenge` is the id of
    the challenge that the post names itself, if it does.
    """

    source: str
    instant: dt.datetime
    day: dt.date
    status: Status
    translation: bool
    tags: tuple[str, ...]
    challenge: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A post that counts, with its three numbers; all of them begin at 1."""

    source: str
    instant: dt.datetime
    day: dt.date
    day_number: int
    post_number: int
    writing_day_number: int

    def number(self, numbering: Numbering) -> int:
        """Return the one of the three numbers that `numbering` names."""
        numbers: dict[Numbering, int] = {
            "writing_day": self.writing_day_number,
            "post": self.post_number,
            "day": self.day_number,
        }
        return numbers[numbering]


class DayState(StrEnum):
    """What became of a day: DONE has an entry; without one it is MISSED (past), OPEN (today) or FUTURE."""

    DONE = "done"
    MISSED = "missed"
    OPEN = "open"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the window, its state on the as-of date and the entries of that day."""

    date: dt.date
    number: int
    state: DayState
    entries: tuple[Entry, ...]


class StreakState(StrEnum):
    """How a streak stands on the as-of date.

    SECURED: it reaches today. OPEN: it reaches yesterday and today can still prolong it. BROKEN: a missed
    day came after it. FINISHED: the window has passed. NOT_BEGUN: there is no day to count yet.
    """

    SECURED = "secured"
    OPEN = "open"
    BROKEN = "broken"
    FINISHED = "finished"
    NOT_BEGUN = "not_begun"


@dataclass(frozen=True, slots=True)
class Streak:
    """A run of consecutive days with an entry; `first` and `last` are None when `length` is 0."""

    length: int
    state: StreakState
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a challenge stands on the date `as_of`: all that the statistics page shows.

    `days` holds every day of the window. `posts` counts entries, `done` the days that have one, `left` the
    days that can still get one (open and future), so that done + len(missed) + left is always the length
    of the window. `elapsed` counts the days before `as_of`, and `as_of` too once it is done. `day_today`
    is the day number of `as_of`, None outside the window. `begun`: the start has come. `over`: the last
    day has passed. `completed`: every day is done.
    """

    challenge: Challenge
    as_of: dt.date
    entries: tuple[Entry, ...]
    days: tuple[Day, ...]
    posts: int
    done: int
    missed: tuple[dt.date, ...]
    current: Streak
    longest: Streak
    elapsed: int
    left: int
    day_today: int | None
    begun: bool
    over: bool
    completed: bool
