"""Count several challenges on one site, at the same time or one after the other, each by itself.

A post may count in more than one.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from msgspec import Struct

from plugins.challenge.domain.entries import counted
from plugins.challenge.domain.models import Candidate, Entry, Standing
from plugins.challenge.domain.rules import Challenge
from plugins.challenge.domain.standing import standing


class ChallengeRun(Struct, frozen=True):
    """A challenge with its entries and its standing."""

    challenge: Challenge
    entries: tuple[Entry, ...]
    standing: Standing


def runs_of(
    challenges: Iterable[Challenge], candidates: Iterable[Candidate], now: dt.datetime
) -> tuple[ChallengeRun, ...]:
    """Return every challenge as it stands at the instant `now`, in the order given, each on its own date."""
    posts = tuple(candidates)
    return tuple(_run(challenge, posts, now) for challenge in challenges)


def run_on(challenge: Challenge, candidates: Iterable[Candidate], day: dt.date) -> ChallengeRun:
    """Return the challenge as it stands when `day` is over in its time zone."""
    return _run(challenge, tuple(candidates), challenge.last_instant(day))


def _run(challenge: Challenge, posts: tuple[Candidate, ...], now: dt.datetime) -> ChallengeRun:
    entries = counted(challenge, posts, now)
    return ChallengeRun(challenge, entries, standing(challenge, entries, challenge.today(now)))


def featured(runs: Sequence[ChallengeRun]) -> ChallengeRun | None:
    """Return the run that the front page is about: the latest to begin of those in progress.

    When none is in progress, it is the last that was over, or else the first to come; None without any.
    """
    in_progress = [run for run in runs if run.standing.begun and not run.standing.over]
    past = [run for run in runs if run.standing.over]
    return (
        max(in_progress, key=_begins, default=None)
        or max(past, key=_ends, default=None)
        or min(runs, key=_begins, default=None)
    )


def by_source(runs: Iterable[ChallengeRun]) -> dict[str, tuple[tuple[Challenge, Entry], ...]]:
    """Return for each post that counts, by its path, its entry in each challenge, in the order of the challenges."""
    counted_in: dict[str, tuple[tuple[Challenge, Entry], ...]] = {}
    for run in runs:
        for entry in run.entries:
            counted_in[entry.source] = (*counted_in.get(entry.source, ()), (run.challenge, entry))
    return counted_in


def featured_entry(counted: Sequence[tuple[Challenge, Entry]]) -> tuple[Challenge, Entry] | None:
    """Return the entry whose number a post shows: of the challenges in which it counts, the latest to begin.

    The choice depends on the post's own day, never on the day of the build.
    """
    return max(counted, key=_first_day) if len(counted) > 1 else next(iter(counted), None)


def _first_day(counted: tuple[Challenge, Entry]) -> dt.date:
    challenge, entry = counted
    return challenge.start or entry.day - dt.timedelta(days=entry.day_number - 1)  # a rolling window numbers its days


def _begins(run: ChallengeRun) -> dt.date:
    return run.standing.first or run.challenge.start or dt.date.max


def _ends(run: ChallengeRun) -> dt.date:
    return run.standing.last or dt.date.min
