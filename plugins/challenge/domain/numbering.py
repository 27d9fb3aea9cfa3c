"""The three numbers of an entry: day number, post number, writing-day number.

Which posts count, and their order, is for `entries`; which of the numbers a site shows is for its
`numbering` setting (`Entry.number`).
"""

import datetime as dt
from collections.abc import Sequence

from plugins.challenge.domain.models import Candidate, Entry
from plugins.challenge.domain.window import Window


def numbered(window: Window, posts: Sequence[tuple[Candidate, dt.date]]) -> tuple[Entry, ...]:
    """Return an entry for each of `posts` and its day, which all count and are in order (docs/challenge.md).

    The writing-day number is the rank of the day among the days written, so that posts of one day share it
    even when posts from other time zones came in between. With periods, read "period" for "day".
    """
    numbers = window.numbers(day for _, day in posts)
    ranks = {number: rank for rank, number in enumerate(sorted(set(numbers)), start=1)}
    return tuple(
        Entry(post.source, post.instant, day, number, rank, ranks[number], post.words)
        for rank, ((post, day), number) in enumerate(zip(posts, numbers, strict=True), start=1)
    )
