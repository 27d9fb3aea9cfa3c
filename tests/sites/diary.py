"""A writer's own account of a blog, counted on the fingers: the numbers that it must show. It uses none of our code."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ONE = timedelta(days=1)


@dataclass(frozen=True)
class Written:
    """A post with its address, and the time that the writer has given it.

    ``clock`` is a time of day without a zone, which is read in the post's own ``zone`` or in that of the blog; or a
    moment with an offset.
    """

    slug: str
    clock: datetime
    zone: str = ""
    text: str = ""

    def instant(self, blog: ZoneInfo) -> datetime:
        """Return when the post comes out."""
        zone = ZoneInfo(self.zone) if self.zone else blog
        return self.clock if self.clock.tzinfo else self.clock.replace(tzinfo=zone)

    def day(self, blog: ZoneInfo) -> date:
        """Return the day that the post is written for: by the writer's clock, or by the blog's for a moment."""
        return self.clock.astimezone(blog).date() if self.clock.tzinfo else self.clock.date()


@dataclass(frozen=True)
class Numbers:
    """The numbers of a challenge on a day, and the state of each of its days."""

    posts: int
    done: int
    missed: int
    today: int | None
    current: int
    longest: int
    states: tuple[str, ...]


@dataclass
class Diary:
    """The posts by their titles, in a challenge of one post a day from a day on, and the zone of the blog."""

    start: date
    posts: dict[str, Written]
    zone: ZoneInfo
    days: int = 100

    @property
    def last(self) -> date:
        """The last day of the challenge."""
        return self.start + (self.days - 1) * ONE

    def out(self, now: datetime) -> list[str]:
        """Return the titles of the posts that are out, the newest first."""
        due = {title: each.instant(self.zone) for title, each in self.posts.items()}
        return sorted((title for title in due if due[title] <= now), key=lambda title: due[title], reverse=True)

    def written_days(self, now: datetime) -> set[date]:
        """Return the days of the challenge that have a post which is out, perhaps one of tomorrow."""
        found = {self.posts[title].day(self.zone) for title in self.out(now)}
        return {day for day in found if self.start <= day <= self.last}

    def number(self, title: str, now: datetime) -> int:
        """Return the number of a post: that of its day among the days with a post."""
        return sum(day <= self.posts[title].day(self.zone) for day in self.written_days(now))

    def numbers(self, now: datetime) -> Numbers:
        """Count everything at a moment."""
        today = now.astimezone(self.zone).date()
        written = self.written_days(now)
        done = {day for day in written if day <= today}
        inside = [title for title in self.out(now) if self.posts[title].day(self.zone) in written]
        over = today > self.last
        return Numbers(
            posts=len(inside),
            done=len(done),
            missed=len([day for day in self._days() if day < today and day not in written]),
            today=None if over else (today - self.start).days + 1,
            current=self._back_from(min(today, self.last), done, open_today=not over),
            longest=max(self._back_from(day, done) for day in self._days()),
            states=tuple(self._state(day, today, done) for day in self._days()),
        )

    def _days(self) -> Iterator[date]:
        return (self.start + number * ONE for number in range(self.days))

    def _back_from(self, day: date, done: set[date], open_today: bool = False) -> int:
        """Count the days with a post without a gap, backwards from a day. Today may still get its post."""
        day -= ONE if open_today and day not in done else 0 * ONE
        length = 0
        while day in done:
            length += 1
            day -= ONE
        return length

    @staticmethod
    def _state(day: date, today: date, done: set[date]) -> str:
        if day in done:
            return "done"
        return "future" if day > today else "open" if day == today else "missed"


def midnight(day: date) -> datetime:
    """Return the beginning of a day, which is the time of a post whose date has none."""
    return datetime.combine(day, time())
