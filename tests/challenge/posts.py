"""Short forms of posts and challenges for tests."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import structs

from plugins.challenge.domain.challenge_runs import run_on
from plugins.challenge.domain.entries import counted
from plugins.challenge.domain.models import Candidate, Entry, Standing, Status
from plugins.challenge.domain.rules import Challenge, Rule

STOCKHOLM = ZoneInfo("Europe/Stockholm")
END_OF_TIME = dt.datetime(9999, 12, 30, tzinfo=dt.UTC)

BLOGG100 = Challenge(
    id="blogg100-2013",
    name="#blogg100 2013",
    hashtag="blogg100",
    aliases=("blogg-100",),
    start=dt.date(2013, 1, 23),
    rule=Rule(mode="daily", days=100),
    timezone=STOCKHOLM,
    numbering="writing_day",
)


def date(iso: str) -> dt.date:
    """Parse a date such as 2013-01-23."""
    return dt.date.fromisoformat(iso)


def instant(wall_clock: str, zone: dt.tzinfo = STOCKHOLM, fold: int = 0) -> dt.datetime:
    """Return the instant when clocks in `zone` show `wall_clock`; without a time, midnight."""
    return dt.datetime.fromisoformat(wall_clock).replace(tzinfo=zone, fold=fold)


def post(
    written: str | dt.datetime,
    source: str = "",
    *,
    status: Status = "published",
    translation: bool = False,
    tags: tuple[str, ...] = ("blogg100",),
    challenge: str | None = None,
    words: int = 300,
) -> Candidate:
    """Return a post that counts by default; a bare wall clock time is Stockholm's, and a bare date has no time."""
    when = instant(written) if isinstance(written, str) else written
    has_time = not isinstance(written, str) or " " in written
    source = source or f"content/posts/{when:%Y-%m-%d-%H%M}.md"
    return Candidate(source, when, has_time, words, status, translation, tags, challenge)


def daily(first: str, last: str, without: Iterable[str] = ()) -> list[Candidate]:
    """Return a post at noon on each day from `first` to `last`, both counted, `without` some days."""
    start = date(first)
    skipped = {date(day) for day in without}
    days = [start + dt.timedelta(days=offset) for offset in range((date(last) - start).days + 1)]
    return [post(f"{day} 12:00") for day in days if day not in skipped]


def with_rule(challenge: Challenge = BLOGG100, **changes: Any) -> Challenge:
    """Return the challenge with some settings of its rule changed."""
    return structs.replace(challenge, rule=structs.replace(challenge.rule, **changes))


def entries_of(posts: Iterable[Candidate], challenge: Challenge = BLOGG100) -> tuple[Entry, ...]:
    """Return the entries once every post is due."""
    return counted(challenge, posts, END_OF_TIME)


def standing_of(posts: Sequence[Candidate], as_of: str, challenge: Challenge = BLOGG100) -> Standing:
    """Return the standing at the end of the day `as_of` of the challenge."""
    return run_on(challenge, posts, date(as_of)).standing
