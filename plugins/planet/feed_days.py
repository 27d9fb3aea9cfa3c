"""The days of a participant's posts: what a feed or a published count says, as candidates of a challenge. Pure.

A record may hold anything: dates without an offset and of impossible years count as none.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec.structs import replace

from plugins.challenge.domain.entries import window_of
from plugins.challenge.domain.models import Candidate, Entry
from plugins.challenge.domain.rules import ONE_DAY, Challenge
from plugins.challenge.domain.window import Span
from plugins.core.dates import FIRST_YEAR, LAST_YEAR
from plugins.core.slugs import slugify
from plugins.planet.models import FeedEntry, FeedRecord, Participant, PublishedCount

_MOST_A_DAY = 99  # posts of a day that a published count may add
_MIDNIGHT = dt.time(0)
NO_RECORD = FeedRecord("")


def own_challenge(
    challenge: Challenge, participant: Participant, count: PublishedCount | None, now: dt.datetime
) -> Challenge:
    """Return the challenge of a participant: with the own start and zone, and without a number of words.

    The zone is the one that the organiser has given, else that of the count. A rolling challenge to which the organiser
    has given no start begins as long ago as it is long: a wrong date of a post would make it last for decades. The
    words of a post are unknown, since a feed may have its beginning only.
    """
    rule = replace(challenge.rule, min_words=0, exact_words=None)
    start = participant.start or (count.start if count else None) or challenge.start
    zone = participant.timezone or zone_named(count.timezone if count else "") or challenge.timezone
    own = replace(challenge, start=start, timezone=zone, rule=rule)
    if rule.window == "rolling" and not (participant.start or challenge.start):
        earliest = own.today(now) - dt.timedelta(days=rule.days - 1)
        own = replace(own, start=max(earliest, start or earliest))
    return own


def zone_named(name: str) -> ZoneInfo | None:
    """Return the time zone of that name; None for one that is unknown here."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _days_of(count: PublishedCount, challenge: Challenge) -> Challenge:
    """Return the challenge with days that begin and end like those of a published count."""
    ends_at = challenge.rule.day_ends_at if count.day_ends_at is None else count.day_ends_at
    zone = zone_named(count.timezone) or challenge.timezone
    return replace(challenge, timezone=zone, rule=replace(challenge.rule, day_ends_at=ends_at))


def usable_count(record: FeedRecord, challenge: Challenge) -> PublishedCount | None:
    """Return the published count if it is about this challenge, and not about a run that was over before it began."""
    count = record.count
    if not count or not _is_usual(count.as_of) or not (count.start is None or _is_usual(count.start)):
        return None
    if slugify(count.hashtag) not in (challenge.hashtag, *challenge.aliases):
        return None
    length = dt.timedelta(days=challenge.rule.days)
    window = challenge.window
    former = window and count.start and count.start + length <= window.first
    return None if former else count


class Moment(NamedTuple):
    """The time of an entry on the clocks of a zone; without ``has_time`` it has a date only."""

    wall: dt.datetime
    has_time: bool

    def day(self, challenge: Challenge) -> dt.date:
        """Return the day of a challenge on which the entry was written; a date without a time is its day."""
        return challenge.today(self.wall) if self.has_time else self.wall.date()


def has_dates_only(entries: Sequence[FeedEntry], zone: dt.tzinfo) -> bool:
    """Tell whether a feed has dates without times: nearly all of them are the first instant of a day.

    Many blogs write it so. Of others, a post may be written at midnight.
    """
    dates = [each.published for each in entries if known_instant(each.published)]
    midnights = sum(_is_midnight(date) or _is_midnight(date.astimezone(zone)) for date in dates if date)
    return bool(dates) and midnights * 10 >= len(dates) * 9


def _is_midnight(instant: dt.datetime) -> bool:
    return instant.hour == instant.minute == instant.second == 0


def moment_of(instant: dt.datetime | None, zone: dt.tzinfo, dates_only: bool) -> Moment | None:
    """Return the time of an entry; None for one without.

    In a feed with ``dates_only`` the first instant of a day is a date without a time, which stays on its day in every
    zone.
    """
    published = known_instant(instant)
    if published is None:
        return None
    if dates_only and _is_midnight(published):
        return Moment(dt.datetime(published.year, published.month, published.day, tzinfo=zone), False)
    wall = published.astimezone(zone)
    return Moment(wall, not (dates_only and _is_midnight(wall)))


def candidates_of(
    record: FeedRecord,
    moments: Sequence[Moment | None],
    count: PublishedCount | None,
    challenge: Challenge,
    all_count: bool,
) -> Iterator[Candidate]:
    """Yield a candidate for each post of the count, and for each dated entry of a later day.

    ``moments`` are the times of the entries, in their order. ``challenge`` is the participant's own. The source of a
    candidate of an entry is the place of the entry. With ``all_count`` each entry has the tag.
    """
    own = (challenge.hashtag,)
    theirs = _days_of(count, challenge) if count else challenge
    for each in count.days if count else ():
        if _is_usual(each.date):
            instant = dt.datetime.combine(each.date, _MIDNIGHT, challenge.timezone)
            for number in range(min(each.posts, _MOST_A_DAY)):
                yield _candidate(f"count {each.date} {number}", instant, False, own)
    for place, (entry, moment) in enumerate(zip(record.entries, moments, strict=True)):
        if moment and not (count and moment.day(theirs) <= count.as_of):
            tags = own if all_count else tuple(map(slugify, entry.tags))
            yield _candidate(str(place), moment.wall, moment.has_time, tags)


def _candidate(source: str, instant: dt.datetime, has_time: bool, tags: tuple[str, ...]) -> Candidate:
    return Candidate(source, instant, has_time, 0, "published", False, tags, None)


def entry_of(record: FeedRecord, source: str) -> FeedEntry | None:
    """Return the entry of a candidate; None for one of a published count."""
    return record.entries[int(source)] if source.isdecimal() else None


def known_instant(instant: dt.datetime | None) -> dt.datetime | None:
    """Return an instant that has an offset and a usual year, else None."""
    return instant if instant and instant.tzinfo and _is_usual(instant) else None


def _is_usual(day: dt.date) -> bool:
    return FIRST_YEAR <= day.year <= LAST_YEAR


def unknown_days(
    record: FeedRecord, challenge: Challenge, count: PublishedCount | None, dates_only: bool
) -> Iterator[Span]:
    """Yield the days from which posts may be missing: a feed has the newest posts only, a published count has all.

    They are those up to the oldest entry of the first fetch, and those of gaps between two fetches.
    """
    known = count.as_of + ONE_DAY if count else dt.date.min
    first = known_instant(record.first)
    if oldest := moment_of(record.oldest_at_first, challenge.timezone, dates_only):
        yield Span(known, oldest.day(challenge))
    elif first:
        yield Span(known, challenge.today(first) - ONE_DAY)
    for gap in record.gaps:
        since = known_instant(gap.since)
        if since and (until := moment_of(gap.until, challenge.timezone, dates_only)):
            yield Span(max(known, challenge.today(since)), until.day(challenge))


def bounded(challenge: Challenge, entries: Sequence[Entry], unknown: Sequence[Span], today: dt.date) -> Challenge:
    """Return the challenge with the days that it has for certain, where missed days are made up for at its end.

    A day that is not known adds none: it may have a post. What was written after that end makes it later again, since
    then days were missed.
    """
    written = [entry.day for entry in entries]
    longest = window_of(challenge, written, today)
    if challenge.rule.makeup != "append" or longest is None:
        return challenge
    kept = replace(challenge.rule, excused=(*challenge.rule.excused, *unknown))
    certain = window_of(replace(challenge, rule=kept), written, today) or longest
    last = min(longest.last, max([certain.last, *written]))
    rule = replace(challenge.rule, makeup="none", days=(last - longest.first).days + 1)
    return replace(challenge, rule=rule)


def answered_on(record: FeedRecord, challenge: Challenge) -> dt.date:
    """Return the day of the last good answer: what was written later on that day, and after it, is unknown."""
    instant = known_instant(record.answered)
    return challenge.day(instant.astimezone(challenge.timezone)) if instant else dt.date.min


def zone_of(participant: Participant, site: ZoneInfo) -> dt.tzinfo:
    """Return the zone of the participant's days on a site without a challenge."""
    return participant.timezone or site


def is_without_tags(entries: Sequence[FeedEntry]) -> bool:
    """Tell whether a feed has no categories at all."""
    return not any(entry.tags for entry in entries)
