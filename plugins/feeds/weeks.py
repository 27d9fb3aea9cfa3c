"""Group posts into weeks, Monday to Sunday (ISO 8601), in the site's time zone."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from msgspec import Struct

from plugins.pages.models import Post


class Week(Struct, frozen=True):
    """A week with its posts, from the oldest; ``end`` is the instant at which it ends."""

    year: int
    number: int
    first: date
    last: date
    end: datetime
    posts: tuple[Post, ...]

    @property
    def name(self) -> str:
        """The name by ISO 8601, such as 2026-W38."""
        return f"{self.year}-W{self.number:02}"

    @property
    def path(self) -> str:
        """The path of its page."""
        return f"archive/{self.year}/w{self.number:02}/"


def weeks(posts: Sequence[Post], zone: ZoneInfo, now: datetime) -> Iterator[Week]:
    """Yield the past weeks that have posts, from the oldest; ``posts`` are in order from the oldest."""
    for monday, of_week in groupby(posts, lambda post: _monday(post, zone)):
        end = datetime.combine(monday + timedelta(days=7), time(), zone)
        if end.timestamp() <= now.timestamp():
            year, number, _ = monday.isocalendar()
            yield Week(year, number, monday, monday + timedelta(days=6), end, tuple(of_week))


def _monday(post: Post, zone: ZoneInfo) -> date:
    day = post.instant.astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def newest_weeks(past: Sequence[Week], posts: int) -> list[Week]:
    """Return the newest weeks, newest first, until they have that many posts: whole weeks, and at least one."""
    chosen: list[Week] = []
    for week in reversed(past):
        if sum(len(each.posts) for each in chosen) >= posts:
            break
        chosen.append(week)
    return chosen
