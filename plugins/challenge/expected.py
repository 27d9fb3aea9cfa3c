"""Entries that posts will be once they are out, for the preview: a scheduled post on its day, a draft as it is."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from plugins.challenge.domain.challenge_runs import by_source, runs_of
from plugins.challenge.domain.models import Candidate, Entry
from plugins.challenge.domain.rules import Challenge

Entries = Mapping[str, tuple[tuple[Challenge, Entry], ...]]  # by the path of the post


def expected_entries(
    challenges: Sequence[Challenge],
    candidates: Iterable[Candidate],
    drafts: Iterable[Candidate],
    now: dt.datetime,
) -> Entries:
    """Return the entries that scheduled posts and drafts will be, by their paths.

    Every scheduled post among the candidates is counted with all that are out by then. Each draft is counted as if it
    went out alone: two drafts of one day both show the next number, since one of them will have it.
    """
    posts = tuple(candidates)
    waiting = {post.source: post for post in posts if post.instant > now}
    last = max((post.instant for post in waiting.values()), default=now)
    expected = {source: found for source, found in _entries(challenges, posts, last).items() if source in waiting}
    for draft in drafts:
        published = replace(draft, status="published")
        counted = _entries(challenges, (*posts, published), max(now, draft.instant))
        expected |= {source: found for source, found in counted.items() if source == draft.source}
    return expected


def _entries(challenges: Sequence[Challenge], posts: Iterable[Candidate], instant: dt.datetime) -> Entries:
    return by_source(runs_of(challenges, posts, instant))
