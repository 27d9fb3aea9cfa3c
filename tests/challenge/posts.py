"""Posts and challenges as short as a test can say them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from plugins.challenge.entries import counted
from plugins.challenge.models import Candidate, Challenge, Entry, Standing, Status
from plugins.challenge.standing import standing

STOCKHOLM = ZoneInfo("Europe/Stockholm")
END_OF_TIME = dt.datetime(9999, 12, 30, tzinfo=dt.UTC)

BLOGG100 = Challenge(
    id="blogg100-2013",
    name="#blogg100 2013",
    hashtag="blogg100",
    aliases=("blogg-100",),
    start=dt.date(2013, 1, 23),
    days=100,
    numbering="writing_day",
)


def date(iso: str) -> dt.date:
    """The date that is written 2013-01-23."""
    return dt.date.fromisoformat(iso)


def instant(wall_clock: str, zone: dt.tzinfo = STOCKHOLM, fold: int = 0) -> dt.datetime:
    """The instant when clocks in `zone` show `wall_clock`; midnight when it has no time."""
    return dt.datetime.fromisoformat(wall_clock).replace(tzinfo=zone, fold=fold)


def post(
    written: str | dt.datetime,
    source: str = "",
    *,
    status: Status = "published",
    translation: bool = False,
    tags: tuple[str, ...] = ("blogg100",),
    challenge: str | None = None,
) -> Candidate:
    """A post that counts, unless told otherwise; a bare wall clock is Stockholm's."""
    when = instant(written) if isinstance(written, str) else written
    source = source or f"content/posts/{when:%Y-%m-%d-%H%M}.md"
    return Candidate(source, when, when.date(), status, translation, tags, challenge)


def daily(first: str, last: str, without: Iterable[str] = ()) -> list[Candidate]:
    """A post at noon on each day from `first` to `last`, both counted, `without` the days named."""
    start, skipped = date(first), {date(day) for day in without}
    days = [start + dt.timedelta(days=offset) for offset in range((date(last) - start).days + 1)]
    return [post(f"{day} 12:00") for day in days if day not in skipped]


def entries_of(posts: Iterable[Candidate], challenge: Challenge = BLOGG100) -> tuple[Entry, ...]:
    """The entries once every post is due."""
    return counted(challenge, posts, END_OF_TIME)


def standing_of(posts: Sequence[Candidate], as_of: str, challenge: Challenge = BLOGG100) -> Standing:
    """The standing at the end of the day `as_of` in Stockholm."""
    return standing(challenge, counted(challenge, posts, instant(f"{as_of} 23:59:59")), date(as_of))
