"""Count what a participant has written: the site's challenge, with the participant's own start and zone. Pure.

The challenge's own functions do the counting. docs/gang.md defines what is added here.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from plugins.challenge.domain.entries import counted
from plugins.challenge.domain.models import Day, DayState, Entry, Standing, StreakState
from plugins.challenge.domain.rules import ONE_DAY, Challenge
from plugins.challenge.domain.standing import standing
from plugins.challenge.domain.window import Span, Window
from plugins.planet.config import PlanetConfig
from plugins.planet.feed_days import (
    NO_RECORD,
    Moment,
    answered_on,
    bounded,
    candidates_of,
    entry_of,
    has_dates_only,
    is_without_tags,
    known_instant,
    moment_of,
    own_challenge,
    unknown_days,
    usable_count,
    zone_of,
)
from plugins.planet.members import GangMember, GangState, MemberDay
from plugins.planet.models import CountedDay, FeedEntry, FeedRecord, Outcome, Participant

_STREAKS = (StreakState.SECURED, StreakState.OPEN, StreakState.FINISHED)
_SAME = {state: MemberDay(state.value) for state in DayState}
_TRUSTED = 1  # days after a good answer on which a failure is not told: the next fetch may be good


class Rules(Struct, frozen=True):
    """Rules of a gang: the challenge, None for a site without one, the settings, and the zone of the site."""

    challenge: Challenge | None
    config: PlanetConfig
    zone: ZoneInfo


def gang_member(participant: Participant, record: FeedRecord | None, rules: Rules, now: dt.datetime) -> GangMember:
    """Return a participant with all that the record of the feed says at the instant ``now``."""
    known = record or NO_RECORD
    challenge = rules.challenge
    count = usable_count(known, challenge) if challenge else None
    tried = known_instant(known.tried)
    own = own_challenge(challenge, participant, count, now) if challenge else None
    zone = own.timezone if own else zone_of(participant, rules.zone)
    dates_only = has_dates_only(known.entries, zone)
    moments = [moment_of(entry.published, zone, dates_only) for entry in known.entries]
    newest, undated = _posts(known.entries, moments, now)
    day = own.today(now) if own else now.astimezone(zone).date()
    member = GangMember(
        participant=participant,
        state=GangState.FINE,
        reason=known.reason,
        title=known.title,
        lang=known.lang,
        feed=known.feed or participant.feed,
        format=known.format,
        zone=zone,
        dates_only=dates_only,
        day=day,
        tried=tried.astimezone(rules.zone).date() if tried and not known.answered else None,
        origin=known.origin or participant.address,
        last=newest[0][0].date() if newest else None,
        newest=tuple(entry for _, entry in newest[: rules.config.each]),
        undated=tuple(undated[: rules.config.each]),
    )
    if own and known.first:
        member = _counted(member, known, moments, own, rules, now)
    elif own:
        unknown = (Span(dt.date.min, day),)
        over = standing(own, (), day).over
        member = replace(member, first=own.start, window=_span(own.window), unknown=unknown, over=over)
    else:
        member = _uncounted(member, known, newest)
    today = now.astimezone(rules.zone).date()
    return replace(member, state=_state(known, member, rules, today))


def _posts(
    entries: Sequence[FeedEntry], moments: Sequence[Moment | None], now: dt.datetime
) -> tuple[list[tuple[dt.datetime, FeedEntry]], list[FeedEntry]]:
    """Return the dated posts that are out with their times, newest first, and those without a date."""
    undated = [entry for entry, moment in zip(entries, moments, strict=True) if not moment]
    dated = [
        (-moment.wall.timestamp(), entry.key, moment.wall, entry)
        for entry, moment in zip(entries, moments, strict=True)
        if moment
    ]
    dated.sort(key=itemgetter(0, 1))
    first = -now.timestamp()
    return [(wall, entry) for since, _, wall, entry in dated if since >= first], undated


def _uncounted(member: GangMember, record: FeedRecord, newest: Sequence[tuple[dt.datetime, FeedEntry]]) -> GangMember:
    """Return the member of a site without a challenge, where today alone is of interest: any post is one."""
    posts = tuple(entry for wall, entry in newest if wall.date() == member.day)
    answered = known_instant(record.answered)
    is_known = answered is not None and answered.astimezone(member.zone).date() >= member.day - ONE_DAY
    empty = MemberDay.OPEN if is_known else MemberDay.UNKNOWN
    return replace(member, today=MemberDay.DONE if posts else empty, today_posts=posts)


def _counted(
    member: GangMember,
    record: FeedRecord,
    moments: Sequence[Moment | None],
    own: Challenge,
    rules: Rules,
    now: dt.datetime,
) -> GangMember:
    """Return the member with what is counted in the own challenge."""
    count = usable_count(record, own)
    all_count = rules.config.untagged == "count" and is_without_tags(record.entries)
    entries = counted(own, candidates_of(record, moments, count, own, all_count), now)
    of_feed = counted(own, candidates_of(record, moments, None, own, all_count), now) if count else entries
    says_no_days = bool(member.undated) and not member.newest and not count
    answered = dt.date.min if says_no_days else answered_on(record, own)
    unknown = tuple(unknown_days(record, own, count, member.dates_only))
    all_unknown = (*unknown, *_after(answered, member.day))
    state = standing(bounded(own, entries, all_unknown, member.day), entries, member.day)
    days = tuple(_days(state, unknown, answered))
    present = [entry for entry in entries if entry.day <= member.day]
    streak = state.current if state.current.state in _STREAKS else None
    today = state.today
    return replace(
        member,
        first=state.first,
        window=_span(state.window),
        unknown=all_unknown,
        days=days,
        today=days[today.number - 1] if today else None,
        over=state.over,
        done=state.days_done,
        at_least=MemberDay.UNKNOWN in days,
        streak=streak.length if streak else 0,
        streak_at_least=bool(streak and streak.first and _before(state, days, streak.first) is MemberDay.UNKNOWN),
        written=_written(present),
        tiers=state.tiers,
        last=max([*(entry.day for entry in present), *filter(None, [member.last])], default=None),
        all_count=all_count and bool(record.entries) and not count,
        no_tag=not entries and not count and _has_posts(record, moments, own, now),
        today_posts=tuple(_entries(record, of_feed, today)),
    )


def _span(window: Window | None) -> Span | None:
    return Span(window.first, window.last) if window else None


def _after(answered: dt.date, today: dt.date) -> Iterator[Span]:
    """Yield the days of which the last good answer, on a day of its own, does not say whether there is a post."""
    last = today if answered < today - ONE_DAY else today - ONE_DAY
    if answered <= last:
        yield Span(answered, last)


def _days(state: Standing, unknown: Sequence[Span], answered: dt.date) -> Iterator[MemberDay]:
    """Yield the states of the days. One without a post is unknown if a post may be missing: not all of it is known.

    Today is not over: an answer of yesterday is good enough to say that nothing is written yet.
    """
    empty = {DayState.MISSED} if state.challenge.rule.mode == "daily" else {DayState.MISSED, DayState.EXCUSED}
    for day in state.days:
        is_unknown = any(span.first <= day.last and day.date <= span.last for span in unknown)
        if day.state is DayState.OPEN:
            is_unknown = is_unknown or answered < state.as_of - ONE_DAY
        elif day.state in empty:
            is_unknown = is_unknown or answered <= day.last
        else:
            is_unknown = False
        yield MemberDay.UNKNOWN if is_unknown else _SAME[day.state]


def _before(state: Standing, days: Sequence[MemberDay], first: dt.date) -> MemberDay | None:
    """Return the state before the day with which a streak begins; None where it is the first of all."""
    number = next((day.number for day in state.days if day.date <= first <= day.last), 1)
    return days[number - 2] if number > 1 else None


def _written(entries: Sequence[Entry]) -> tuple[CountedDay, ...]:
    counts = Counter(entry.day for entry in entries)
    return tuple(CountedDay(day, counts[day]) for day in sorted(counts))


def _entries(record: FeedRecord, entries: Sequence[Entry], today: Day | None) -> Iterator[FeedEntry]:
    """Yield the posts of today, or of its period."""
    for entry in entries:
        if today and today.date <= entry.day <= today.last and (post := entry_of(record, entry.source)):
            yield post


def _has_posts(record: FeedRecord, moments: Sequence[Moment | None], own: Challenge, now: dt.datetime) -> bool:
    """Tell whether the feed has posts on days of the challenge, none of which counts."""
    return bool(counted(own, candidates_of(record, moments, None, own, all_count=True), now))


def _state(record: FeedRecord, member: GangMember, rules: Rules, today: dt.date) -> GangState:
    """Return the state of the feed. Days are those of the site, so that it changes with the day only."""
    if record.outcome is Outcome.GONE:
        return GangState.GONE
    answered = known_instant(record.answered)
    if answered is None:
        return GangState.BLOCKED if record.outcome is Outcome.BLOCKED else GangState.NEW
    age = (today - answered.astimezone(rules.zone).date()).days
    if record.outcome in (Outcome.BLOCKED, Outcome.BROKEN) and age > _TRUSTED:
        return GangState(record.outcome.value)
    if age > rules.config.stale:
        return GangState.STALE
    if member.undated and not member.last:
        return GangState.UNDATED
    silent = member.silent_days >= rules.config.quiet
    return GangState.QUIET if silent and not member.is_outside else GangState.FINE
